"""Choosing between values by a mask, and by triangles."""

import torch

from inputs import Input, given, strided, tensor, transposed
from record import Op, case

CHOICES = [
    ((3, 5), (3, 5), (3, 5)), ((5,), (3, 5), (3, 1)), ((3, 1), (5,), ()), ((), (2, 3), (2, 3)), ((2, 1, 5), (3, 1), (1,)),
    ((0,), (0,), (1,)), ((), (), ()), ((67,), (67,), ()),
]


def filled(value: object) -> list:
    return [
        case(tensor(3, 5), tensor(3, 5, dtype="bool"), value=value), case(tensor(2, 3, 5), tensor(3, 1, dtype="bool"), value=value),
        case(transposed(3, 5), tensor(5, dtype="bool"), value=value),
        case(tensor(2, 3, dtype="float64"), tensor(dtype="bool"), value=value),
        case(tensor(0, 3), tensor(3, dtype="bool"), value=value),
        case(tensor(7, 3, dtype="int64") if isinstance(value, int) else tensor(7, 3), tensor(7, 1, dtype="bool"), value=value),
    ]


def triangles() -> list:
    inputs = [
        tensor(5, 5), tensor(3, 7), tensor(7, 3), tensor(2, 3, 5), transposed(5, 3), strided(3, 5), tensor(5, 5, dtype="float64"),
        tensor(5, 5, dtype="bool"), tensor(3, 3, dtype="int64"), tensor(0, 3), tensor(2, 3, 1, 4),
    ]
    return [case(x, diagonal=d) for x in inputs for d in (0, 1, -1)] + [case(inputs[0], diagonal=d) for d in (-7, 7, 4, -4)]


OPS = [
    Op("where", lambda c, x, y: torch.where(c, x, y),
        [case(Input(c, "bool"), Input(x), Input(y)) for c, x, y in CHOICES]
        + [
            case(transposed(3, 5, dtype="bool"), transposed(3, 5), tensor(3, 5)),
            case(tensor(3, 5, dtype="bool"), tensor(3, 5, dtype="float64"), tensor(5, dtype="float64")),
            case(tensor(3, dtype="bool"), tensor(3, dtype="int64"), tensor(3, dtype="int64")),
            case(given([True, False], "bool"), given([1.0, float("nan")]), given([float("inf"), 2.0])),
        ]),
    Op("masked_fill", lambda x, mask, value: x.masked_fill(mask, value), filled(0) + filled(-1.5) + filled(float("-inf"))),
    Op("tril", lambda x, diagonal: x.tril(diagonal), triangles()),
    Op("triu", lambda x, diagonal: x.triu(diagonal), triangles()),
]
