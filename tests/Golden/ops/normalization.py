"""Layer, group, instance and batch normalisation, and the running statistics they keep."""

import torch
from torch import nn
from torch.nn import functional as F

from inputs import expanded, offset, strided, tensor, transposed
from record import Op, case, weights


def batch(name: str):
    """A module over several batches, then in evaluation: outputs, running statistics and gradients."""
    def run(*inputs: torch.Tensor, momentum: object = 0.1, affine: bool = True, track: bool = True) -> list:
        *batches, weight, bias = inputs
        layer = getattr(nn, name)(weight.shape[0], momentum=momentum, affine=affine, track_running_stats=track, dtype=weight.dtype)
        if affine:
            layer.weight, layer.bias = nn.Parameter(weight.detach()), nn.Parameter(bias.detach())
        written = []
        for x in batches:
            x = x.detach().requires_grad_()
            y = layer(x)
            y.backward(weights(y.shape, y.dtype))
            written += [y.detach(), x.grad]
        written += [layer.weight.grad, layer.bias.grad] if affine else []
        written += [layer.running_mean.clone(), layer.running_var.clone(), layer.num_batches_tracked] if track else []
        layer.eval()
        return written + [layer(batches[0]).detach()]
    return run


def affine(channels: int, dtype: str = "float32") -> tuple:
    return tensor(channels, dtype=dtype), tensor(channels, dtype=dtype)


FEATURES = [(tensor(7, 3), tensor(5, 3)), (tensor(2, 3, 5), transposed(4, 3, 7))]
IMAGES = [(tensor(2, 3, 5, 7), tensor(3, 3, 2, 2)), (tensor(5, 3, 1, 1),)]
OPTIONS = [{}, {"momentum": None}, {"momentum": 0.5, "affine": False}, {"track": False}]

OPS = [
    Op("layer_norm", lambda x, w, b, eps: F.layer_norm(x, w.shape, w, b, eps),
       [case(x, w, w, eps=eps) for eps in (1e-5, 0.1) for x, w in ((tensor(3, 5), tensor(5)), (tensor(2, 3, 67), tensor(67)), (tensor(2, 3, 5), tensor(3, 5)))]
       + [case(x, tensor(7), tensor(7), eps=1e-5) for x in (tensor(7), transposed(5, 7), strided(3, 7), offset(3, 7), expanded(3, 7), tensor(0, 7), tensor(2, 1, 3, 7))]
       + [case(tensor(3, 7, dtype="float64"), tensor(7, dtype="float64"), tensor(7, dtype="float64"), eps=1e-5)]),
    Op("layer_norm_plain", lambda x, shape: F.layer_norm(x, shape), [case(x, shape=s) for x, s in ((tensor(3, 5), [5]), (tensor(2, 3, 5), [2, 3, 5]), (transposed(5, 7, dtype="float64"), [7]))]),
    Op("layer_norm_without_bias", lambda x, w: F.layer_norm(x, w.shape, w), [case(tensor(3, 5), tensor(5))]),
    Op("layer_norm_without_weight", lambda x, b: F.layer_norm(x, b.shape, None, b), [case(tensor(3, 5), tensor(5))]),
    Op("group_norm", lambda x, w, b, groups: F.group_norm(x, groups, w, b),
       [case(x, *affine(6), groups=g) for g in (1, 2, 3, 6) for x in (tensor(2, 6, 5), tensor(3, 6, 2, 7))]
       + [case(transposed(2, 6, 5, dtype="float64"), *affine(6, "float64"), groups=2), case(tensor(5, 6, dtype="float64"), *affine(6, "float64"), groups=3)]),
    Op("group_norm_plain", lambda x, groups: F.group_norm(x, groups), [case(tensor(2, 6, 5), groups=3)]),
    Op("instance_norm", lambda x, w, b: F.instance_norm(x, weight=w, bias=b),
       [case(x, *affine(3)) for x in (tensor(2, 3, 5), tensor(2, 3, 5, 7), transposed(2, 3, 7))] + [case(tensor(2, 3, 5, dtype="float64"), *affine(3, "float64"))]),
    Op("batch_norm", lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True),
       [case(x, *affine(3)) for x in (tensor(7, 3), tensor(2, 3, 5), tensor(2, 3, 5, 7), transposed(2, 3, 5), offset(2, 3, 5))] + [case(tensor(5, 3, dtype="float64"), *affine(3, "float64"))]),
    Op("batch_norm_of_running_statistics", lambda x, m, v, w, b: F.batch_norm(x, m.detach(), v.detach(), w, b, training=False),
       [case(x, tensor(3), tensor(3, values="positive"), *affine(3)) for x in (tensor(7, 3), tensor(2, 3, 5, 7), transposed(2, 3, 5))]),
    Op("batch_norm_1d", batch("BatchNorm1d"), [case(*x, *affine(3), **o) for o in OPTIONS for x in FEATURES], gradient=False),
    Op("batch_norm_2d", batch("BatchNorm2d"), [case(*x, *affine(3), **o) for o in OPTIONS for x in IMAGES], gradient=False),
    Op("instance_norm_1d", batch("InstanceNorm1d"), [case(tensor(2, 3, 5), *affine(3), affine=a, track=t) for a in (True, False) for t in (True, False)], gradient=False),
    Op("instance_norm_2d", batch("InstanceNorm2d"), [case(tensor(2, 3, 5, 2), *affine(3), affine=True, track=True)], gradient=False),
]
