"""Two tensors, or a tensor and a number, with broadcasting."""

import torch

from inputs import given, tensor, transposed
from record import Op, case
from recipes import pairs, scalars

BASES = [-2.0, -1.0, -0.0, 0.0, 0.5, 1.0, 2.0, float("inf"), float("-inf"), float("nan")]

NAN, INF = float("nan"), float("inf")


def rounded() -> list:
    """Quotients of either sign, and whole ones, where floor and trunc part."""
    whole = [[-7, 7, -6, 6, 5]], [2, 2, 3, -3, -2]
    return (
        [case(given(whole[0], t), given(whole[1], t)) for t in ("float32", "float64", "int64", "int32")]
        + [
            case(tensor(3, 5), tensor(5, values="nonzero")),
            case(tensor(3, dtype="uint8"), tensor(3, dtype="uint8", values="positive")),
        ]
    )


OPS = [
    Op("add", lambda x, y: x + y, pairs()),
    Op("sub", lambda x, y: x - y, pairs()),
    Op("mul", lambda x, y: x * y, pairs()),
    Op("div", lambda x, y: x / y,
        [*pairs(right="nonzero"), case(given([1.0, 0.0, -1.0, float("inf")]), given([0.0, 0.0, 0.0, float("inf")]))]),
    Op("pow", lambda x, y: x ** y,
        [
            *pairs("positive", "normal", ()), case(given([[b] for b in BASES]), given(BASES)),
            case(tensor(7, dtype="int64"), tensor(7, dtype="int64", values="positive")),
        ]),
    Op("pow_scalar", lambda x, other: x ** other,
        scalars("positive", 2, 3, 0.5, -1.0, 0, 1, 2.5, dtypes=("float32", "float64"))
        + scalars("normal", 2, 3, 0, dtypes=("float32", "int64"))
        + [case(given(BASES), other=other) for other in (2, 0.5, -1, 0, 3.0, -0.5)]
        + [case(transposed(3, 5), other=2)]),
    Op("rpow_scalar", lambda x, other: other ** x, scalars("normal", 2.0, 0.5, 1.0, dtypes=("float32", "float64"))),
    Op("add_scalar", lambda x, other: x + other, scalars("normal", 2, -1.5, 0.1)),
    Op("sub_scalar", lambda x, other: x - other, scalars("normal", 2, -1.5, 0.1)),
    Op("mul_scalar", lambda x, other: x * other, scalars("normal", 2, -1.5, 0.1)),
    Op("div_scalar", lambda x, other: x / other, scalars("normal", 2, -1.5, 0.1)),
    Op("radd_scalar", lambda x, other: other + x, scalars("normal", 2, -1.5)),
    Op("rsub_scalar", lambda x, other: other - x, scalars("normal", 2, -1.5)),
    Op("rmul_scalar", lambda x, other: other * x, scalars("normal", 2, -1.5)),
    Op("rdiv_scalar", lambda x, other: other / x, scalars("nonzero", 2, -1.5)),
    Op("add_alpha", lambda x, y, alpha: x.add(y, alpha=alpha),
        [case(tensor(3, 5), tensor(5), alpha=a) for a in (2, -0.5)]
        + [case(tensor(3, dtype="int64"), tensor(3, dtype="int64"), alpha=3)]),
    Op("div_floor", lambda x, y: torch.div(x, y, rounding_mode="floor"), rounded()),
    Op("div_trunc", lambda x, y: torch.div(x, y, rounding_mode="trunc"), rounded()),
    Op("maximum", lambda x, y: torch.maximum(x, y), [*pairs(), case(given([NAN, 1.0, INF, 2.0]), given([1.0, NAN, 2.0, 2.0]))]),
    Op("minimum", lambda x, y: torch.minimum(x, y), [*pairs(), case(given([NAN, 1.0, INF, 2.0]), given([1.0, NAN, 2.0, 2.0]))]),
    Op("addcmul", lambda x, a, b, value: x.addcmul(a, b, value=value),
        [
            case(tensor(3, 5), tensor(5), tensor(3, 1), value=0.5),
            case(tensor(3, dtype="float64"), tensor(3, dtype="float64"), tensor(3, dtype="float64"), value=-2.0),
        ]),
    Op("addcdiv", lambda x, a, b, value: x.addcdiv(a, b, value=value),
        [
            case(tensor(3, 5), tensor(5), tensor(3, 1, values="nonzero"), value=0.5),
            case(tensor(3, dtype="float64"), tensor(3, dtype="float64"), tensor(3, dtype="float64", values="nonzero"), value=-2.0),
        ]),
    Op("lerp", lambda x, y, w: x.lerp(y, w),
        [
            case(tensor(3, 5), tensor(5), tensor(3, 1)),
            case(tensor(7, dtype="float64"), tensor(7, dtype="float64"), tensor(7, dtype="float64")),
        ]),
    Op("same_twice", lambda x: x * x + x, [case(tensor(3, 5)), case(transposed(5, 7)), case(tensor(dtype="float64"))]),
]
