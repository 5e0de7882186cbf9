"""Windows over planes, and one number out of each: the largest, with where it stands, or the mean."""

import torch
from torch.nn import functional as F

from inputs import expanded, given, offset, strided, tensor, transposed
from record import Op, case

NAN, INF = float("nan"), float("inf")
ROWS = [{"kernel_size": [3]}, {"kernel_size": [2], "stride": [1]}, {"kernel_size": [3], "stride": [2], "padding": [1]}, {"kernel_size": [3], "stride": [2], "ceil_mode": True},
        {"kernel_size": [2], "stride": [3], "padding": [1], "ceil_mode": True}]
PLANES = [{"kernel_size": [2, 2]}, {"kernel_size": [3, 2], "stride": [1, 2]}, {"kernel_size": [3, 2], "stride": [2, 1], "padding": [1, 1]}, {"kernel_size": [2, 3], "stride": [2, 2], "padding": [1, 1], "ceil_mode": True}]
LINES = (tensor(2, 3, 8), tensor(3, 7), transposed(2, 3, 7), strided(1, 3, 7), tensor(2, 3, 7, dtype="float64"))
IMAGES = (tensor(2, 3, 5, 6), tensor(3, 7, 5), transposed(2, 3, 5, 4, dtype="float64"))


def stretched(options: list, dilation: list) -> list:
    return [{**options[1], "dilation": dilation}, {**options[2], "dilation": dilation}]


def over(inputs: tuple, options: list) -> list:
    return [case(x, **option) for option in options for x in inputs[:1]] + [case(x, **options[0]) for x in inputs[1:]]


OPS = [
    Op("max_pool1d", lambda x, **o: F.max_pool1d(x, return_indices=True, **o), over(LINES, ROWS + stretched(ROWS, [2]))
       + [case(given([[1.0, 1.0, NAN, 2.0, NAN, 0.0], [-INF, -INF, INF, 3.0, 3.0, 3.0]]), kernel_size=[2])]),
    Op("max_pool2d", lambda x, **o: F.max_pool2d(x, return_indices=True, **o), over(IMAGES, PLANES + stretched(PLANES, [1, 2])) + [case(expanded(2, 3, 4, 5), **PLANES[1]), case(offset(2, 3, 4, 5), **PLANES[1])]),
    Op("avg_pool1d", F.avg_pool1d, over(LINES, ROWS + [{**o, "count_include_pad": False} for o in ROWS[2:]])),
    Op("avg_pool2d", F.avg_pool2d, over(IMAGES, PLANES + [{**o, "count_include_pad": False} for o in PLANES[2:]] + [{**PLANES[2], "divisor_override": 3}])),
    Op("adaptive_avg_pool1d", F.adaptive_avg_pool1d, [case(x, output_size=n) for n in (1, 3, 5, 11) for x in (tensor(2, 3, 7),)] + [case(transposed(3, 5), output_size=2)]),
    Op("adaptive_avg_pool2d", F.adaptive_avg_pool2d, [case(tensor(2, 3, 5, 7), output_size=n) for n in ([1, 1], [2, 3], [5, 7], [7, 2])] + [case(transposed(3, 5, 4, dtype="float64"), output_size=[2, 3])]),
    Op("adaptive_max_pool1d", lambda x, output_size: F.adaptive_max_pool1d(x, output_size, True), [case(tensor(2, 3, 7), output_size=n) for n in (1, 3, 5)] + [case(transposed(3, 5), output_size=2)]),
    Op("adaptive_max_pool2d", lambda x, output_size: F.adaptive_max_pool2d(x, output_size, True), [case(tensor(2, 3, 5, 7), output_size=n) for n in ([1, 1], [2, 3], [5, 2])] + [case(transposed(3, 5, 4, dtype="float64"), output_size=[2, 3])]),
    Op("interpolate_nearest", lambda x, **o: F.interpolate(x, **o, mode="nearest"),
       [case(tensor(2, 3, 5), **o) for o in ({"size": [7]}, {"size": [3]}, {"scale_factor": [2.0]}, {"scale_factor": [1.7]})]
       + [case(tensor(2, 3, 3, 5), **o) for o in ({"size": [5, 4]}, {"scale_factor": [2.0, 3.0]}, {"scale_factor": [0.7, 1.3]}, {"scale_factor": [1.7, 1.3], "recompute_scale_factor": True})]
       + [case(transposed(2, 3, 3, 5, dtype="float64"), size=[7, 2])]),
    Op("interpolate_bilinear", lambda x, **o: F.interpolate(x, **o, mode="bilinear"),
       [case(tensor(2, 3, 3, 5), **o, align_corners=a) for a in (True, False) for o in ({"size": [5, 4]}, {"size": [1, 7]}, {"scale_factor": [2.0, 3.0]}, {"scale_factor": [0.7, 1.3]})]
       + [case(transposed(2, 3, 3, 5, dtype="float64"), size=[7, 2], align_corners=False), case(tensor(1, 2, 3, 5), scale_factor=[1.7, 1.3], recompute_scale_factor=True, align_corners=False)]),
    Op("interpolate_linear", lambda x, **o: F.interpolate(x, **o, mode="linear"), [case(tensor(2, 3, 5), size=[7], align_corners=a) for a in (True, False)]),
    Op("interpolate_area", lambda x, **o: F.interpolate(x, **o, mode="area"), [case(tensor(2, 3, 3, 5), size=[2, 4]), case(tensor(2, 3, 5), size=[3])]),
    Op("pixel_shuffle", F.pixel_shuffle, [case(tensor(2, 8, 3, 5), upscale_factor=2), case(tensor(9, 2, 3), upscale_factor=3)]),
    Op("pixel_unshuffle", F.pixel_unshuffle, [case(tensor(2, 3, 4, 6), downscale_factor=2), case(tensor(2, 3, 6), downscale_factor=3)]),
]
