"""Comparisons give bool; allclose gives one of them."""

from inputs import Input, given, tensor, transposed
from record import Op, case
from recipes import BROADCASTS

import torch

SPECIAL = [0.0, -0.0, 1.0, float("inf"), float("-inf"), float("nan")]


def compared() -> list:
    small = [case(Input(a, "int64"), Input(b, "int64")) for a, b in BROADCASTS]
    mixed = [
        case(tensor(3, 5, dtype=a), tensor(5, dtype=b))
        for a, b in (("float32", "int64"), ("bool", "uint8"), ("float64", "float32"), ("int32", "bool"))
    ]
    return small + mixed + [case(given([[x] for x in SPECIAL]), given(SPECIAL)), case(transposed(3, 5), tensor(3, 5))]


def against_numbers() -> list:
    return [case(tensor(2, 7, dtype=dtype), other=other) for dtype, other in
            (("float32", 0), ("float32", 0.25), ("float64", -0.5), ("int64", 1), ("int64", 0.5), ("uint8", 3), ("bool", 1), ("int32", -2))]


def close() -> list:
    base, nan = [1.0, 10.0, 100.0], [1.0, float("nan"), float("inf")]
    near, far = [1.000001, 10.00001, 100.0001], [1.1, 10.0, 100.0]
    return (
        [case(given(base), given(other), rtol=1e-5, atol=1e-8, equal_nan=False) for other in (base, near, far)]
        + [
            case(given(base, "float64"), given(other, "float64"), rtol=r, atol=a, equal_nan=False)
            for other in (near, far) for r, a in ((0.0, 0.0), (1e-6, 0.0), (0.0, 1e-4), (0.2, 0.0), (0.0, 0.1))
        ]
        + [case(given(nan), given(nan), rtol=1e-5, atol=1e-8, equal_nan=e) for e in (False, True)]
        + [
            case(given([[1.0, 2.0], [1.0, 2.0]]), given([1.0, 2.0]), rtol=1e-5, atol=1e-8, equal_nan=False),
            case(tensor(0, 3), tensor(0, 3), rtol=1e-5, atol=1e-8, equal_nan=False),
            case(given([float("inf")]), given([float("-inf")]), rtol=1.0, atol=1.0, equal_nan=False),
        ]
    )


def comparisons(name: str, function: object) -> list:
    return [Op(name, function, compared()), Op(f"{name}_scalar", lambda x, other: function(x, other), against_numbers())]


def both_kinds() -> list:
    return [
        case(tensor(3, 5, dtype=a), tensor(5, dtype=b))
        for a, b in (("bool", "bool"), ("int64", "int64"), ("int32", "int64"), ("uint8", "uint8"), ("bool", "int64"))
    ]


OPS = [
    Op("logical_and", torch.logical_and, both_kinds() + [case(tensor(3, 5), tensor(3, 5))]),
    Op("logical_or", torch.logical_or, both_kinds() + [case(tensor(3, 5), tensor(3, 5))]),
    Op("logical_xor", torch.logical_xor, both_kinds() + [case(tensor(3, 5), tensor(3, 5))]),
    Op("bitwise_and", torch.bitwise_and, both_kinds()),
    Op("bitwise_or", torch.bitwise_or, both_kinds()),
    Op("bitwise_xor", torch.bitwise_xor, both_kinds()),
    Op("isclose", lambda x, y, **tolerance: torch.isclose(x, y, **tolerance), close()),
    *comparisons("eq", torch.eq), *comparisons("ne", torch.ne), *comparisons("lt", torch.lt),
    *comparisons("le", torch.le), *comparisons("gt", torch.gt), *comparisons("ge", torch.ge),
    Op("allclose", lambda x, y, **tolerance: torch.allclose(x, y, **tolerance), close()),
]
