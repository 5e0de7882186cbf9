"""Convolutions, plain and transposed, their borders and first values."""

import torch
from torch import nn
from torch.nn import functional as F

from inputs import offset, tensor, transposed
from record import Op, case


def of_module(name: str):
    """A layer with its own first values on an input: the values, then what it gives."""
    def run(x: torch.Tensor, seed: int, **options: object) -> list:
        torch.manual_seed(seed)
        layer = getattr(nn, name)(**options, dtype=x.dtype)
        return [p.detach() for p in layer.parameters()] + [layer(x)]
    return run


STEPS = [{}, {"stride": [2]}, {"padding": [1]}, {"padding": [2], "stride": [3]}, {"dilation": [2], "padding": [1]}]
PLANES = [{}, {"stride": [2, 1]}, {"padding": [1, 2]}, {"stride": [2, 3], "padding": [2, 0]}, {"dilation": [2, 1], "padding": [1, 1]}, {"stride": [2, 2], "dilation": [1, 2], "padding": [0, 2]}]
SPREADS = [{}, {"stride": [2], "output_padding": [1]}, {"stride": [3], "padding": [1]}, {"dilation": [2], "padding": [1]}]


def doubled(options: dict) -> dict:
    return {name: value * 2 for name, value in options.items()}


OPS = [
    Op("conv1d", F.conv1d, [case(tensor(2, 3, 7), tensor(5, 3, 3), tensor(5), **o) for o in STEPS]
       + [case(tensor(3, 7), tensor(5, 3, 2), tensor(5)), case(tensor(2, 3, 7), tensor(5, 3, 1), tensor(5)), case(transposed(2, 3, 7), transposed(5, 3, 3), tensor(5), padding=[1])]
       + [case(tensor(2, 6, 7), tensor(4, 3, 3), tensor(4), groups=2), case(tensor(2, 3, 7), tensor(6, 1, 3), tensor(6), groups=3)]
       + [case(tensor(2, 3, 7, dtype="float64"), tensor(5, 3, 3, dtype="float64"), tensor(5, dtype="float64"), stride=[2])]),
    Op("conv1d_same", lambda x, w, b, **o: F.conv1d(x, w, b, padding="same", **o), [case(tensor(2, 3, 7), tensor(5, 3, k), tensor(5), **o) for k in (2, 3) for o in ({}, {"dilation": [2]})]),
    Op("conv2d", F.conv2d, [case(tensor(2, 3, 7, 5), tensor(2, 3, 3, 2), tensor(2), **o) for o in PLANES]
       + [case(tensor(3, 7, 5), tensor(5, 3, 3, 2), tensor(5)), case(tensor(2, 3, 5, 5), tensor(5, 3, 1, 1), tensor(5)), case(tensor(0, 3, 5, 5), tensor(5, 3, 2, 2), tensor(5))]
       + [case(transposed(2, 3, 5, 7), transposed(5, 3, 2, 3), tensor(5), padding=[1, 1]), case(offset(2, 3, 5, 7), offset(5, 3, 2, 3), offset(5))]
       + [case(tensor(2, 6, 5, 5), tensor(4, 3, 3, 2), tensor(4), groups=2, stride=[2, 2]), case(tensor(2, 3, 5, 5), tensor(3, 1, 3, 3), tensor(3), groups=3, padding=[1, 1])]
       + [case(tensor(2, 3, 5, 4, dtype="float64"), tensor(2, 3, 3, 3, dtype="float64"), tensor(2, dtype="float64"), padding=[1, 1])]),
    Op("conv2d_without_bias", lambda x, w: F.conv2d(x, w), [case(tensor(2, 3, 5, 5), tensor(5, 3, 3, 2))]),
    Op("conv2d_same", lambda x, w, b: F.conv2d(x, w, b, padding="same"), [case(tensor(2, 3, 5, 7), tensor(2, 3, *k), tensor(2)) for k in ((3, 3), (2, 3), (4, 1))]),
    Op("conv_transpose1d", F.conv_transpose1d, [case(tensor(2, 3, 5), tensor(3, 5, 3), tensor(5), **o) for o in SPREADS] + [case(tensor(2, 4, 5), tensor(4, 3, 3), tensor(6), groups=2), case(tensor(3, 5), tensor(3, 2, 2), tensor(2))]),
    Op("conv_transpose2d", F.conv_transpose2d, [case(tensor(2, 3, 4, 3), tensor(3, 2, 3, 2), tensor(2), **doubled(o)) for o in SPREADS]
       + [case(tensor(2, 3, 4, 3, dtype="float64"), tensor(3, 2, 2, 3, dtype="float64"), tensor(2, dtype="float64"), stride=[2, 1])]),
    Op("conv1d_layer", of_module("Conv1d"), [case(tensor(2, 2, 7), seed=s, in_channels=2, out_channels=4, kernel_size=3, **o) for s in (42,)
       for o in ({}, {"bias": False, "padding": 1}, {"padding": "same", "dilation": 2}, {"padding": "valid"}, {"groups": 2, "stride": 2},
                 {"padding": 2, "padding_mode": "reflect"}, {"padding": 1, "padding_mode": "replicate"}, {"padding": 2, "padding_mode": "circular"}, {"padding": "same", "padding_mode": "reflect"})]),
    Op("conv2d_layer", of_module("Conv2d"), [case(tensor(2, 4, 5, 7), seed=s, in_channels=4, out_channels=6, kernel_size=k, **o) for s in (42,) for k in ([3, 2],)
       for o in ({}, {"bias": False, "padding": [1, 0]}, {"padding": "same"}, {"groups": 2, "stride": [2, 1]}, {"padding": [1, 2], "padding_mode": "circular"}, {"padding": [2, 1], "padding_mode": "reflect"})]),
    Op("conv_transpose2d_layer", of_module("ConvTranspose2d"), [case(tensor(2, 4, 3, 2), seed=42, in_channels=4, out_channels=6, kernel_size=[3, 2], **o)
       for o in ({}, {"bias": False, "stride": [2, 3], "output_padding": [1, 2]}, {"groups": 2, "padding": [1, 0]})]),
    Op("pad", lambda x, pad, mode, value: F.pad(x, pad, mode, value),
       [case(x, pad=p, mode="constant", value=v) for x, p, v in ((tensor(5), [1, 2], 0.0), (tensor(3, 5), [1, 0], -1.5), (tensor(3, 5), [1, 2, 3, 0], 2.0), (transposed(2, 3, 5), [0, 1, 1, 0, 2, 1], 0.5),
                                                                  (tensor(3, 5), [-1, 2, 0, -2], 1.0), (tensor(2, 3, dtype="int64"), [1, 1], 7.0), (tensor(3, 5, dtype="float64"), [0, 0], 0.0))]
       + [case(x, pad=p, mode=m, value=0.0) for m in ("reflect", "replicate", "circular") for x, p in ((tensor(2, 3, 5), [2, 1]), (tensor(2, 3, 5, 4), [2, 1, 0, 3]), (transposed(2, 3, 5, 4, dtype="float64"), [1, 1, 2, 2]))]),
]
