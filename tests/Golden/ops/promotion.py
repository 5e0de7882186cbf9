"""The type promotion table: every pair of dtypes, with and without dimensions, and every kind of Python number."""

import torch

from inputs import DTYPES, tensor
from record import Op, case

NUMBERS = (2, 2.5, True)


def every_pair() -> list:
    return [case(tensor(2, dtype=a, values="positive"), tensor(2, dtype=b, values="positive")) for a in DTYPES for b in DTYPES]


def with_zero_dimensional() -> list:
    return [case(tensor(2, dtype=a, values="positive"), tensor(dtype=b, values="positive")) for a in DTYPES for b in DTYPES]


def every_number() -> list:
    return [case(tensor(2, dtype=a, values="positive"), other=number) for a in DTYPES for number in NUMBERS]


def promoted(name: str, function: object) -> list:
    return [Op(f"promote_{name}", function, every_pair(), gradient=False),
            Op(f"promote_{name}_zero_dim", function, with_zero_dimensional(), gradient=False),
            Op(f"promote_{name}_number", lambda x, other: function(x, other), every_number(), gradient=False)]


OPS = [
    *promoted("add", torch.add),
    *promoted("mul", torch.mul),
    *promoted("div", torch.div),
    *promoted("eq", torch.eq),
    *promoted("lt", torch.lt),
    Op("mixed_gradient", lambda x, y: x * y,
        [
            case(tensor(3, dtype=a), tensor(2, 3, dtype=b))
            for a, b in (
                ("float32", "float64"), ("float64", "float32"), ("float32", "int64"), ("bool", "float32"), ("uint8", "float64"),
            )
        ]),
]
