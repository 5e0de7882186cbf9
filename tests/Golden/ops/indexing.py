"""Indexing as Python writes it, read and written.

An index is spelled in JSON: 3, null (new axis), "...", true, {"slice": [start, stop, step]}, {"input": k}.
"""

import torch

from inputs import given, strided, tensor, transposed
from record import Op, case


def s(start: object = None, stop: object = None, step: object = None) -> dict:
    return {"slice": [start, stop, step]}


def decode(index: list, others: tuple) -> tuple:
    def one(item: object) -> object:
        if isinstance(item, dict):
            return others[item["input"] - 1] if "input" in item else slice(*item["slice"])
        return Ellipsis if item == "..." else item
    return tuple(one(item) for item in index)


BASIC = [
    [0], [-1], [1, 2], [1, -1, 3], [s()], [s(1)], [s(None, -1)], [s(), 1], [s(), s(1, 3)], ["..."], ["...", 0], [0, "..."],
    ["...", s(None, None, 2)], [0, "...", s(1, 4)], [None], [s(), None], ["...", None], [1, None, "...", None],
    [s(0, 2), s(), s(None, None, 3)], [s(1, 1)], [s(-2, None), s(-100, 100)], [s(), s(), -2], [True], [None, 1, s(1, None, 2)],
]
LAYOUTS = [tensor(2, 3, 5), transposed(2, 3, 5), strided(2, 3, 5)]
PICK = given([2, 0, 2, 1], "int64")
MASK = given([True, False, True], "bool")
ADVANCED = [
    # the index, and the tensors it names as inputs 1, 2, ...
    ([{"input": 1}], [PICK]), ([{"input": 1}], [given([[0, -1], [1, 1]], "int64")]),
    ([s(), {"input": 1}], [given([4, 0, 4], "int64")]), ([{"input": 1}, {"input": 2}], [PICK, given([0, 1, 2, 3], "int64")]),
    ([{"input": 1}, {"input": 2}], [given([[0], [2]], "int64"), given([1, 3, 4], "int64")]), ([{"input": 1}, 1], [PICK]),
    ([1, {"input": 1}], [given([3, 3], "int64")]), ([{"input": 1}, s(1, 3)], [PICK]),
    (["...", {"input": 1}], [given([0, 2], "int64")]), ([{"input": 1}], [MASK]), ([{"input": 1}, 0], [MASK]),
    ([s(), {"input": 1}], [given([True, False, False, True, True], "bool")]),
    ([{"input": 1}], [given([[True, False, True, False, False]] * 3, "bool")]), ([None, {"input": 1}], [PICK]),
    ([{"input": 1}], [given([], "int64")]), ([{"input": 1}], [given([False, False, False], "bool")]),
    ([{"input": 1}], [given(1, "int64")]),
]
THREE = [
    ([{"input": 1}, s(), {"input": 2}], [given([1, 0], "int64"), given([4, 2], "int64")]),
    ([s(), {"input": 1}, {"input": 2}], [given([1, 0], "int64"), given([4, 2], "int64")]),
    ([0, s(), {"input": 1}], [given([4, 2, 2], "int64")]), ([s(None, None, 1), {"input": 1}], [given([True, False, True], "bool")]),
]


def read() -> list:
    basic = (
        [case(x, index=index) for index in BASIC for x in LAYOUTS]
        + [case(tensor(5, dtype=t), index=[s(1, None, 2)]) for t in ("float64", "int64", "bool", "uint8", "int32")]
    )
    advanced = [case(x, *others, index=index) for index, others in ADVANCED for x in (tensor(3, 5), transposed(3, 5))]
    return (
        basic + advanced + [case(tensor(2, 3, 5), *others, index=index) for index, others in THREE]
        + [case(tensor(3, 5, dtype=t), PICK, index=[{"input": 1}]) for t in ("float64", "int64", "bool")]
    )


def changed(x: torch.Tensor, value: torch.Tensor, *others: torch.Tensor, index: list) -> torch.Tensor:
    x = x * 1
    x[decode(index, (value, *others))] = value
    return x


def written() -> list:
    basic = [
        case(tensor(2, 3, 5), value, index=index)
        for index, value in (
            ([0], tensor(3, 5)), ([-1], tensor()), ([s(), 1], tensor(5)), (["...", s(None, None, 2)], tensor(3, 1)),
            ([1, 2, 3], tensor()), ([s(1, 1)], tensor()), ([None, 0], tensor(1, 3, 5)), (["..."], tensor(5)),
            ([s(), s(1, 3), s(1, 4)], tensor(2, 1, 3)), ([0, "...", -1], tensor(1)), ([1], transposed(3, 5)),
        )
    ]
    advanced = [
        case(tensor(3, 5), value, *others, index=index)
        for index, value, others in (
            ([{"input": 2}], tensor(2, 5), [given([2, 0], "int64")]), ([{"input": 2}], tensor(), [MASK]),
            ([{"input": 2}], tensor(5), [MASK]), ([s(), {"input": 2}], tensor(3, 2), [given([0, 4], "int64")]),
            ([{"input": 2}, {"input": 3}], tensor(2), [given([2, 0], "int64"), given([1, 3], "int64")]),
            ([{"input": 2}], tensor(), [given([[True, False, True, False, True]] * 3, "bool")]),
        )
    ]
    typed = [case(tensor(3, 5, dtype="float64"), tensor(5, dtype="float64"), index=[1])]
    return basic + advanced + typed


OPS = [
    Op("index", lambda x, *others, index: x[decode(index, others)], read()),
    Op("index_write", changed, written()),
    Op("index_accumulate", lambda x, value, *others: (x * 1).index_put_(others, value, accumulate=True),
        [
            case(tensor(3, 5), tensor(4, 5), PICK), case(tensor(3, 5), tensor(), PICK),
            case(tensor(3, 5, dtype="float64"), tensor(3, dtype="float64"), given([0, 0, 2], "int64"), given([1, 1, 4], "int64")),
        ]),
    Op("index_add", lambda x, index, source, dim, alpha: x.index_add(dim, index, source, alpha=alpha),
        [
            case(tensor(3, 5), given([2, 0, 2], "int64"), tensor(3, 5), dim=0, alpha=1),
            case(tensor(3, 5), given([4, 4], "int64"), tensor(3, 2), dim=-1, alpha=-0.5),
        ]),
    Op("scatter_add", lambda x, index, source, dim: x.scatter_add(dim, index, source),
        [
            case(tensor(3, 5), given([[0, 1, 2, 0, 0], [2, 2, 0, 1, 2]], "int64"), tensor(2, 5), dim=0),
            case(tensor(3, 5), given([[0, 1], [4, 4], [2, 0]], "int64"), tensor(3, 2), dim=-1),
        ]),
    # Of contiguous tensors only: PyTorch 1.13 returns the gradient of a transposed one in the order of its memory.
    Op("masked_select", lambda x, mask: x.masked_select(mask),
        [
            case(tensor(3, 5), tensor(3, 5, dtype="bool")), case(tensor(5), given([[True], [False], [True]], "bool")),
            case(tensor(5), given([[False]] * 3, "bool")), case(tensor(3), given([False] * 3, "bool")),
            case(tensor(7, dtype="int64"), tensor(7, dtype="bool")),
        ]),
    Op("nonzero", lambda x: x.nonzero(),
        [case(tensor(3, 5, dtype=t)) for t in ("bool", "int64", "uint8", "float32")]
        + [
            case(transposed(3, 5, dtype="bool")), case(given([False] * 3, "bool")), case(tensor(dtype="bool")),
            case(tensor(2, 3, 5, dtype="bool")),
        ]),
    Op("index_select", lambda x, index, dim: x.index_select(dim, index),
        [case(tensor(2, 3, 5), given([1, 0, 1], "int64"), dim=d) for d in (0, 1, -1)]
        + [
            case(transposed(3, 5), given([4, 4, 0], "int64"), dim=1), case(tensor(3, dtype="float64"), given([2], "int64"), dim=0),
            case(tensor(3, 2), given([], "int64"), dim=0),
        ]),
    Op("gather", lambda x, index, dim: x.gather(dim, index),
        [
            case(tensor(3, 5), given([[0, 4, 4], [1, 0, 2]], "int64"), dim=1),
            case(tensor(3, 5), given([[0, 2, 1, 1, 0]], "int64"), dim=0),
            case(transposed(3, 5, dtype="float64"), given([[0], [4], [2]], "int64"), dim=-1),
        ]),
]
