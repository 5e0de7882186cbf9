"""One tensor in, one of the same shape out."""

import torch

from inputs import FLOATS, given, tensor, transposed
from record import Op, case
from recipes import over_dtypes, pointwise

NAN, INF = float("nan"), float("inf")
HALVES = [-2.5, -1.5, -0.5, -0.0, 0.5, 1.5, 2.5]

OPS = [
    Op("exp", lambda x: x.exp(), pointwise(extreme=True)),
    Op("log", lambda x: x.log(), pointwise("positive", extreme=True)),
    Op("sqrt", lambda x: x.sqrt(), pointwise("positive", extreme=True)),
    Op("tanh", lambda x: x.tanh(), pointwise(extreme=True)),
    Op("sigmoid", lambda x: x.sigmoid(), pointwise(extreme=True)),
    Op("relu", lambda x: x.relu(), [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int64"))]),
    Op("neg", lambda x: -x,
        [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int64")), case(tensor(5, dtype="uint8"))]),
    Op("abs", lambda x: x.abs(), [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int32"))]),
    Op("sign", lambda x: x.sign(), [*pointwise(extreme=True, integers=False), case(tensor(7, dtype="int64"))]),
    Op("square", lambda x: x.square(), [*pointwise(), case(tensor(7, dtype="int64"))]),
    Op("rsqrt", lambda x: x.rsqrt(), pointwise("positive", extreme=True)),
    Op("reciprocal", lambda x: x.reciprocal(),
        pointwise("nonzero", extreme=True, integers=False) + [case(tensor(5, dtype="int64", values="nonzero"))]),
    Op("sin", lambda x: x.sin(), pointwise()),
    Op("cos", lambda x: x.cos(), pointwise()),
    Op("floor", lambda x: x.floor(), [*pointwise(integers=False), case(given(HALVES))]),
    Op("ceil", lambda x: x.ceil(), [*pointwise(integers=False), case(given(HALVES))]),
    Op("clamp", lambda x, min, max: x.clamp(min, max),
        [
            case(x, min=low, max=high)
            for low, high in ((-0.5, 0.5), (None, 0.25), (0.0, None), (1.0, -1.0))
            for x in (tensor(3, 5), transposed(5, 7), tensor(dtype="float64"), given(HALVES))
        ]
        + [case(tensor(7, dtype="int64"), min=-1, max=2), case(given([NAN, INF, -INF]), min=-1.0, max=1.0)]),
    Op("logical_not", lambda x: x.logical_not(), over_dtypes(2, 7)),
    Op("bitwise_not", lambda x: ~x, over_dtypes(2, 7, dtypes=("int64", "int32", "uint8", "bool"))),
    Op("isnan", lambda x: x.isnan(),
        [case(given([NAN, INF, -INF, 0.0, 1.0], t)) for t in FLOATS] + [case(tensor(5, dtype="int64"))]),
    Op("isinf", lambda x: x.isinf(),
        [case(given([NAN, INF, -INF, 0.0, 1.0], t)) for t in FLOATS] + [case(tensor(5, dtype="int64"))]),
    Op("isfinite", lambda x: x.isfinite(),
        [case(given([NAN, INF, -INF, 0.0, 1.0], t)) for t in FLOATS] + [case(tensor(5, dtype="bool"))]),
    Op("clone", lambda x: x.clone(), pointwise()),
    Op("detach_then_double", lambda x: x * x.detach(), pointwise(integers=False)),
    Op("to", lambda x, dtype: x.to(getattr(torch, dtype)),
        [
            case(tensor(2, 5, dtype=a), dtype=b)
            for a in ("float32", "float64", "int64", "int32", "uint8", "bool")
            for b in ("float32", "float64", "int64", "int32", "bool")
        ]
        + [case(tensor(2, 5, dtype=a), dtype="uint8") for a in ("int64", "int32", "bool")]
        + [case(given([-2.9, -0.5, 0.0, 0.5, 2.9, 16777217.0], "float64"), dtype=b) for b in ("float32", "int64", "int32", "bool")]),
]
