"""Functions of two tensors, or of a tensor and a number, beyond the four operations."""

import torch

from inputs import given, tensor, transposed
from record import Op, case
from recipes import pairs

NAN, INF = float("nan"), float("inf")
CORNERS = [0.0, -0.0, 1.0, -2.5, INF, -INF, NAN]
GRID = [case(given([[x] for x in CORNERS], t), given(CORNERS, t)) for t in ("float32", "float64")]
WHOLE = [case(given([[-7], [7], [6], [0]], t), given([2, -2, 3, -3, -1], t)) for t in ("int64", "int32")]


def some(left: str = "normal", right: str = "normal", integers: tuple = ()) -> list:
    return pairs(left, right, integers)[3:10] + pairs(left, right, integers)[13:]


def against(*numbers: object) -> list:
    return [case(tensor(2, 5, dtype=t), other=n) for t in ("float32", "float64", "int64") for n in numbers]


def bits(*types: str) -> list:
    return [case(tensor(3, 5, dtype=a, values="positive"), tensor(5, dtype=b, values="positive")) for a, b in zip(types[::2], types[1::2])]


def bounds(low: bool, high: bool) -> list:
    """x, then the bounds that are there; low above high in places."""
    made = [[tensor(3, 5), tensor(5), tensor(3, 1)], [tensor(7, dtype="float64"), tensor(7, dtype="float64"), tensor(7, dtype="float64")],
            [transposed(5, 3), tensor(), tensor(3)], [given([NAN, 1.0, 2.0, 0.0]), given([0.0, NAN, 0.5, 0.0]), given([1.0, 1.0, NAN, 0.0])],
            [tensor(5, dtype="int64"), tensor(5, dtype="int64"), tensor(5, dtype="int64")], [tensor(5, dtype="int64"), tensor(5), tensor(5)]]
    return [case(x, *([a] if low else []), *([b] if high else [])) for x, a, b in made]


OPS = [
    Op("atan2", torch.atan2, some(integers=("int64",)) + GRID),
    Op("hypot", torch.hypot, some("nonzero") + GRID[:1] + [case(given([3e30, 5.0]), given([4e30, 12.0]))]),
    Op("fmod", torch.fmod, some("normal", "nonzero", ("int64", "int32", "uint8")) + WHOLE + GRID),
    Op("fmod_scalar", lambda x, other: torch.fmod(x, other), against(2, -3, 0.75)),
    Op("remainder", torch.remainder, some("normal", "nonzero", ("int64", "int32", "uint8")) + WHOLE + GRID),
    Op("remainder_scalar", lambda x, other: x % other, against(2, -3, 0.75)),
    Op("fmax", torch.fmax, some(integers=("int64",)) + GRID),
    Op("fmin", torch.fmin, some(integers=("int64",)) + GRID),
    Op("xlogy", torch.xlogy, some("normal", "positive", ("int64",)) + GRID),
    Op("xlogy_scalar", lambda x, other: torch.xlogy(x, other), against(2, 0.5)),
    Op("logaddexp", torch.logaddexp, some() + GRID + [case(given([100.0, -1000.0]), given([100.0, 1000.0]))]),
    Op("logaddexp2", torch.logaddexp2, some() + GRID),
    Op("heaviside", torch.heaviside, [case(given([-1.5, 0.0, 2.0, NAN]), given([0.5])), case(given([-1, 0, 2], "int64"), given([7, 8, 9], "int64")),
                                     case(tensor(3, 5, dtype="float64"), tensor(5, dtype="float64"))], gradient=False),
    Op("float_power", torch.float_power, some("positive") + [case(tensor(5, dtype="int64"), tensor(5, dtype="int32", values="positive"))]),
    Op("bitwise_left_shift", torch.bitwise_left_shift, bits("int64", "int64", "int32", "int32", "uint8", "uint8", "int64", "int32")),
    Op("bitwise_right_shift", torch.bitwise_right_shift, bits("int64", "int64", "int32", "int32", "uint8", "uint8") + [case(given([-9, -1, 9], "int64"), given([1, 2, 2], "int64"))]),
    Op("clamp_types", lambda x, min, max: x.clamp(min, max), [case(tensor(5, dtype=t), min=low, max=high) for t in ("int64", "int32", "uint8", "bool", "float32")
       for low, high in ((1, 2), (0.5, None), (None, 1.5), (0, 1.5), (True, 2))]),
    Op("clamp_tensors", lambda x, low, high: torch.clamp(x, low, high), bounds(True, True)),
    Op("clamp_min_tensor", lambda x, low: torch.clamp(x, min=low), bounds(True, False)),
    Op("clamp_max_tensor", lambda x, high: torch.clamp(x, max=high), bounds(False, True)),
]
