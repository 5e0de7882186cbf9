"""Matrix products of vectors, matrices and broadcast batches."""

import torch

from inputs import Input, expanded, offset, strided, tensor, transposed
from record import Op, case

SHAPES = [
    ((5,), (5,)), ((3, 5), (5,)), ((5,), (5, 7)), ((3, 5), (5, 7)), ((1, 1), (1, 1)), ((2, 3, 5), (5, 7)), ((3, 5), (2, 5, 7)),
    ((2, 3, 5), (2, 5, 7)), ((2, 3, 5), (5,)), ((5,), (2, 5, 7)), ((2, 1, 3, 5), (7, 5, 2)), ((2, 3, 5, 7), (2, 3, 7, 2)),
    ((2, 1, 3, 5), (1, 3, 5, 2)), ((2, 3, 5, 7), (7,)), ((7,), (2, 3, 7, 5)), ((1, 3, 5), (2, 5, 7)), ((17, 33), (33, 19)),
    ((2, 13, 31), (2, 31, 11)), ((64, 3), (3, 65)), ((0, 5), (5, 3)), ((3, 0), (0, 5)), ((0,), (0,)), ((2, 0, 3), (3, 5)),
    ((0, 2, 3), (0, 3, 5)),
]


def products() -> list:
    both = [(Input(a), Input(b)) for a, b in SHAPES] + [(Input(a, "float64"), Input(b, "float64")) for a, b in SHAPES[:14]]
    both += [
        (transposed(3, 5), tensor(5, 7)), (tensor(3, 5), transposed(5, 7)), (transposed(3, 5), transposed(5, 7)),
        (strided(3, 5), strided(5, 7)), (expanded(3, 5), offset(5, 7)), (transposed(2, 3, 5), transposed(2, 5, 7)),
        (tensor(2, 3, 5), expanded(2, 5, 7)), (tensor(2, 3, 5, 7), transposed(2, 3, 7, 5)),
        (Input((2, 5, 3, 7), views=(("permute", 0, 2, 1, 3),)), Input((2, 5, 3, 7), views=(("permute", 0, 2, 3, 1),))),
        (tensor(7, 3, dtype="float64"), transposed(3, 5, dtype="float64")),
    ]
    return (
        [case(*pair) for pair in both]
        + [
            case(tensor(3, 5, dtype="int64"), tensor(5, 2, dtype="int64")),
            case(tensor(2, 3, dtype="int32"), tensor(3, dtype="int32")),
        ]
    )


MATRICES = [
    case(tensor(3, 5), tensor(5, 7)), case(transposed(3, 5), tensor(5, 7)), case(tensor(3, 5), transposed(5, 7)),
    case(tensor(0, 5), tensor(5, 7)), case(tensor(3, 0), tensor(0, 7)),
    case(tensor(3, 5, dtype="float64"), tensor(5, 7, dtype="float64")), case(strided(11, 13), offset(13, 17)),
]
BATCHES = [case(tensor(2, 3, 5), tensor(2, 5, 7)), case(transposed(2, 3, 5), tensor(2, 5, 7)), case(tensor(2, 3, 5), transposed(2, 5, 7)),
           case(expanded(2, 3, 5), tensor(2, 5, 7)), case(tensor(0, 3, 5), tensor(0, 5, 7)), case(tensor(7, 11, 13), tensor(7, 13, 2)),
           case(tensor(2, 3, 5, dtype="float64"), tensor(2, 5, 7, dtype="float64"))]

OPS = [
    Op("matmul", lambda x, y: x.matmul(y), products()),
    Op("mm", lambda x, y: x.mm(y), MATRICES),
    Op("bmm", lambda x, y: x.bmm(y), BATCHES),
    Op("dot", lambda x, y: x.dot(y),
        [case(tensor(n), tensor(n)) for n in (1, 7, 67, 0)]
        + [
            case(tensor(7, dtype="float64"), tensor(7, dtype="float64")), case(strided(7), tensor(7)),
            case(tensor(5, dtype="int64"), tensor(5, dtype="int64")),
        ]),
    Op("mv", lambda x, y: x.mv(y),
        [
            case(tensor(3, 5), tensor(5)), case(transposed(3, 5), strided(5)),
            case(tensor(3, 5, dtype="float64"), tensor(5, dtype="float64")), case(tensor(0, 5), tensor(5)),
        ]),
    Op("outer", lambda x, y: x.outer(y),
        [
            case(tensor(3), tensor(5)), case(strided(3), tensor(5)), case(tensor(3, dtype="float64"), tensor(5, dtype="float64")),
            case(tensor(0), tensor(5)),
        ]),
    Op("matmul_self", lambda x: x.matmul(x.transpose(-2, -1)),
        [case(tensor(3, 5)), case(tensor(2, 3, 5)), case(transposed(5, 7)), case(tensor(2, 3, dtype="float64"))]),
    Op("attention", lambda q, k, v: torch.softmax(q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5, -1) @ v,
        [case(Input((2, 3, 5, 7), t), Input((2, 3, 11, 7), t), Input((2, 3, 11, 13), t)) for t in ("float32", "float64")]),
]
