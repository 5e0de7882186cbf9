"""One tensor in, one of the same shape out."""

import torch

from inputs import given, tensor
from record import Op, case
from recipes import pointwise

OPS = [
    Op("exp", lambda x: x.exp(), pointwise(extreme=True)),
    Op("log", lambda x: x.log(), pointwise("positive", extreme=True)),
    Op("sqrt", lambda x: x.sqrt(), pointwise("positive", extreme=True)),
    Op("tanh", lambda x: x.tanh(), pointwise(extreme=True)),
    Op("sigmoid", lambda x: x.sigmoid(), pointwise(extreme=True)),
    Op("relu", lambda x: x.relu(), [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int64"))]),
    Op("neg", lambda x: -x, [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int64")), case(tensor(5, dtype="uint8"))]),
    Op("abs", lambda x: x.abs(), [*pointwise(extreme=True, integers=False), case(tensor(2, 3, dtype="int32"))]),
    Op("clone", lambda x: x.clone(), pointwise()),
    Op("detach_then_double", lambda x: x * x.detach(), pointwise(integers=False)),
    Op("to", lambda x, dtype: x.to(getattr(torch, dtype)),
       [case(tensor(2, 5, dtype=a), dtype=b) for a in ("float32", "float64", "int64", "int32", "uint8", "bool")
        for b in ("float32", "float64", "int64", "int32", "bool")]
       + [case(tensor(2, 5, dtype=a), dtype="uint8") for a in ("int64", "int32", "bool")]
       + [case(given([-2.9, -0.5, 0.0, 0.5, 2.9, 16777217.0], "float64"), dtype=b) for b in ("float32", "int64", "int32", "bool")]),
]
