"""Softmax and its logarithm: every dimension, every layout, and scores too large for exp."""

from inputs import expanded, given, strided, tensor, transposed
from record import Op, case

INF, NAN = float("inf"), float("nan")
HARD = [[1e4, 1e4, -1e4], [88.8, 89.0, -104.0], [-INF, 0.0, 1.0], [-3e38, 3e38, 0.0], [1e-45, -1e-45, 0.0], [-1e4, -1e4, -1e4]]
BROKEN = [[-INF, -INF, -INF], [INF, 0.0, 1.0], [NAN, 0.0, 1.0]]


def rows() -> list:
    shapes = [case(tensor(2, 3, 5), dim=dim) for dim in (0, 1, 2, -1, -2, -3)]
    shapes += [
        case(x, dim=dim)
        for dim in (-1, 0)
        for x in (
            tensor(7), tensor(1), tensor(3, 1), tensor(0, 5), tensor(5, 0), tensor(2, 67), transposed(5, 7), strided(3, 11),
            transposed(2, 3, 5), tensor(2, 3, 5, 7),
        )
    ]
    shapes += [
        case(x, dim=dim)
        for dim in (-1, 0)
        for x in (
            tensor(3, 5, dtype="float64"), transposed(5, 7, dtype="float64"), given(HARD), given(HARD, "float64"), given(BROKEN),
        )
    ]
    # Only along rows that differ: over equal rows the gradient is zero, and a tolerance relative to the largest number allows no rounding.
    shapes += [case(expanded(4, 5), dim=-1)]
    return shapes + [case(tensor(), dim=0), case(tensor(dtype="float64"), dim=-1), case(tensor(3, 131), dim=1)]


OPS = [
    Op("softmax", lambda x, dim: x.softmax(dim), rows()),
    Op("log_softmax", lambda x, dim: x.log_softmax(dim), rows()),
]
