"""Two tensors, or a tensor and a number, with broadcasting."""

from inputs import given, tensor, transposed
from record import Op, case
from recipes import pairs, scalars

BASES = [-2.0, -1.0, -0.0, 0.0, 0.5, 1.0, 2.0, float("inf"), float("-inf"), float("nan")]

OPS = [
    Op("add", lambda x, y: x + y, pairs()),
    Op("sub", lambda x, y: x - y, pairs()),
    Op("mul", lambda x, y: x * y, pairs()),
    Op("div", lambda x, y: x / y, [*pairs(right="nonzero"), case(given([1.0, 0.0, -1.0, float("inf")]), given([0.0, 0.0, 0.0, float("inf")]))]),
    Op("pow", lambda x, y: x ** y, [*pairs("positive", "normal", ()), case(given([[b] for b in BASES]), given(BASES)),
                                    case(tensor(7, dtype="int64"), tensor(7, dtype="int64", values="positive"))]),
    Op("pow_scalar", lambda x, other: x ** other,
       scalars("positive", 2, 3, 0.5, -1.0, 0, 1, 2.5, dtypes=("float32", "float64")) + scalars("normal", 2, 3, 0, dtypes=("float32", "int64"))
       + [case(given(BASES), other=other) for other in (2, 0.5, -1, 0, 3.0, -0.5)] + [case(transposed(3, 5), other=2)]),
    Op("rpow_scalar", lambda x, other: other ** x, scalars("normal", 2.0, 0.5, 1.0, dtypes=("float32", "float64"))),
    Op("add_scalar", lambda x, other: x + other, scalars("normal", 2, -1.5, 0.1)),
    Op("sub_scalar", lambda x, other: x - other, scalars("normal", 2, -1.5, 0.1)),
    Op("mul_scalar", lambda x, other: x * other, scalars("normal", 2, -1.5, 0.1)),
    Op("div_scalar", lambda x, other: x / other, scalars("normal", 2, -1.5, 0.1)),
    Op("radd_scalar", lambda x, other: other + x, scalars("normal", 2, -1.5)),
    Op("rsub_scalar", lambda x, other: other - x, scalars("normal", 2, -1.5)),
    Op("rmul_scalar", lambda x, other: other * x, scalars("normal", 2, -1.5)),
    Op("rdiv_scalar", lambda x, other: other / x, scalars("nonzero", 2, -1.5)),
    Op("same_twice", lambda x: x * x + x, [case(tensor(3, 5)), case(transposed(5, 7)), case(tensor(dtype="float64"))]),
]
