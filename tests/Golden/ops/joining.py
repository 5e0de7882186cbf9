"""Many tensors into one, and one into many."""

import torch

from inputs import Input, expanded, strided, tensor, transposed
from record import Op, case

MANY = [
    ([(2, 3), (4, 3)], 0), ([(2, 3), (4, 3)], -2), ([(2, 3), (2, 5), (2, 1)], 1), ([(2, 3), (2, 5)], -1), ([(3,)], 0),
    ([(2, 3, 5), (2, 1, 5)], 1), ([(0, 3), (2, 3)], 0), ([(0,), (2, 3)], 0), ([(2, 0), (2, 3)], 1), ([(0,), (0,)], 0),
    ([(1,), (2,), (3,), (5,)], 0),
]


def joined() -> list:
    same = [case(*[Input(shape) for shape in shapes], dim=dim) for shapes, dim in MANY]
    laid_out = [
        case(transposed(3, 5), tensor(2, 5), dim=0), case(strided(3, 5), expanded(3, 5), dim=1),
        case(transposed(2, 3, 5), tensor(2, 3, 1), dim=-1),
    ]
    typed = [
        case(tensor(2, 3, dtype=a), tensor(2, 3, dtype=b), dim=0)
        for a, b in (
            ("float64", "float64"), ("float32", "float64"), ("int64", "float32"), ("bool", "int64"), ("uint8", "int32"),
            ("bool", "bool"),
        )
    ]
    return same + laid_out + typed


def stacked() -> list:
    return (
        [case(tensor(3, 5), tensor(3, 5), dim=dim) for dim in (0, 1, 2, -1, -3)]
        + [
            case(tensor(), tensor(), tensor(), dim=0), case(tensor(7), dim=1), case(tensor(0), tensor(0), dim=0),
            case(transposed(3, 5), strided(3, 5), expanded(3, 5), dim=1),
            case(tensor(3, dtype="float64"), tensor(3, dtype="float64"), dim=-1),
            case(tensor(2, dtype="int64"), tensor(2, dtype="int64"), dim=0),
        ]
    )


OPS = [
    Op("cat", lambda *xs, dim: torch.cat(xs, dim), joined()),
    Op("stack", lambda *xs, dim: torch.stack(xs, dim), stacked()),
    Op("cat_same", lambda x: torch.cat([x, x * 2, x], -1), [case(tensor(2, 3)), case(transposed(3, 5)), case(tensor(3, dtype="float64"))]),
]
