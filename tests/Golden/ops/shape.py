"""Views and copies that move no number: the gradient finds its way back."""

from inputs import Input, expanded, given, offset, strided, tensor, transposed
from record import Op, case
from recipes import layouts

GRID = [
    tensor(2, 3, 5), tensor(2, 3, 5, dtype="float64"), tensor(2, 3, 5, dtype="int64"), tensor(2, 3, 5, dtype="bool"),
    transposed(2, 3, 5), strided(2, 3, 5), expanded(2, 3, 5),
]


def on_grid(*options: dict) -> list:
    return [case(x, **option) for option in options for x in GRID]


def reshaped() -> list:
    sizes = [[30], [6, 5], [-1], [2, -1], [5, 3, 2], [1, 30, 1], [3, 2, -1, 5]]
    return [case(x, shape=size) for size in sizes for x in (tensor(2, 3, 5), transposed(2, 3, 5))] + \
           [case(tensor(), shape=[1, 1]), case(tensor(1), shape=[]), case(tensor(0, 3), shape=[3, 0]), case(tensor(2, 0), shape=[0]),
            case(expanded(3, 5), shape=[15]), case(offset(4, 5), shape=[-1, 10]), case(tensor(2, 3, 5, dtype="float64"), shape=[10, 3])]


OPS = [
    Op("transpose", lambda x, dims: x.transpose(*dims),
        on_grid({"dims": [0, 1]}, {"dims": [-1, 0]}, {"dims": [1, 1]}, {"dims": [1, -1]}) + [case(tensor(), dims=[0, -1])]),
    Op("t", lambda x: x.t(), [case(tensor(3, 5)), case(tensor(7)), case(tensor()), case(strided(3, 5))]),
    Op("permute", lambda x, dims: x.permute(dims),
        on_grid({"dims": [2, 0, 1]}, {"dims": [0, -1, 1]})
        + [case(tensor(), dims=[]), case(tensor(2, 3, 5, 7), dims=[0, 2, 1, 3])]),
    Op("reshape", lambda x, shape: x.reshape(shape), reshaped()),
    Op("view", lambda x, shape: x.view(shape),
        [case(tensor(2, 3, 5), shape=s) for s in ([30], [6, 5], [-1, 3], [5, 1, 6])]
        + [
            case(offset(4, 6), shape=[2, -1]), case(transposed(3, 4), shape=[3, 4]),
            case(Input((5, 2, 3), views=(("select", 1, 1),)), shape=[5, 3, 1]), case(tensor(dtype="float64"), shape=[1]),
            case(tensor(0, 4), shape=[0, 2, 2]),
        ]),
    Op("contiguous", lambda x: x.contiguous(),
        [case(x) for x in layouts("normal")]
        + [case(transposed(3, 5, dtype=t)) for t in ("float64", "int64", "bool", "uint8", "int32")]),
    Op("flatten", lambda x, start, end: x.flatten(start, end),
        on_grid({"start": 0, "end": -1}, {"start": 1, "end": 2})
        + [case(tensor(), start=0, end=-1), case(tensor(2, 3, 5, 7), start=1, end=-2)]),
    Op("expand", lambda x, shape: x.expand(shape),
        [
            case(tensor(3, 1), shape=[3, 5]), case(tensor(5), shape=[2, 3, 5]), case(tensor(), shape=[2, 3]),
            case(tensor(2, 1, 5), shape=[-1, 3, -1]), case(tensor(3, 5), shape=[-1, -1]),
            case(tensor(1, 3, dtype="float64"), shape=[7, 3]), case(tensor(1), shape=[0]), case(transposed(3, 1), shape=[2, 3, 4]),
            case(tensor(1, dtype="int64"), shape=[4]),
        ]),
    Op("squeeze", lambda x, dim=None: x.squeeze() if dim is None else x.squeeze(dim),
        [case(tensor(1, 3, 1, 5), **o) for o in ({}, {"dim": 0}, {"dim": 1}, {"dim": -2}, {"dim": -4})]
        + [
            case(tensor()), case(tensor(), dim=0), case(tensor(1)), case(tensor(1, 0)), case(transposed(1, 5, 3), dim=0),
            case(tensor(1, 1, dtype="float64")),
        ]),
    Op("unsqueeze", lambda x, dim: x.unsqueeze(dim),
        on_grid({"dim": 0}, {"dim": -1}, {"dim": 2}, {"dim": -4})
        + [case(tensor(), dim=0), case(tensor(), dim=-1), case(tensor(0), dim=1)]),
    Op("narrow", lambda x, dim, start, length: x.narrow(dim, start, length),
        on_grid({"dim": 2, "start": 1, "length": 3}, {"dim": -2, "start": 0, "length": 2})
        + [case(tensor(5), dim=0, start=5, length=0)]),
    Op("select", lambda x, dim, index: x.select(dim, index),
        on_grid({"dim": 1, "index": 2}, {"dim": -1, "index": -5}) + [case(tensor(5), dim=0, index=3)]),
    Op("mT", lambda x: x.mT, on_grid({})),
    Op("unflatten", lambda x, dim, sizes: x.unflatten(dim, sizes),
        [
            case(tensor(6, 5), dim=0, sizes=[2, 3]), case(tensor(2, 12), dim=-1, sizes=[3, -1]),
            case(transposed(5, 6), dim=1, sizes=[3, 2]), case(tensor(4, dtype="int64"), dim=0, sizes=[2, 2]),
        ]),
    Op("expand_as", lambda x, y: x.expand_as(y.detach()) * 1,
        [case(tensor(3, 1), tensor(3, 5)), case(tensor(), tensor(2, 3)), case(tensor(5), tensor(2, 1, 5))]),
    Op("diagonal", lambda x, offset, dims: x.diagonal(offset, *dims),
        [case(tensor(5, 5), offset=o, dims=[0, 1]) for o in (0, 1, -2, 5)]
        + [
            case(tensor(2, 3, 5), offset=0, dims=[0, 2]), case(tensor(2, 3, 5), offset=1, dims=[-1, 1]),
            case(transposed(3, 7, dtype="float64"), offset=2, dims=[0, 1]),
        ]),
    Op("flip", lambda x, dims: x.flip(dims),
        on_grid({"dims": [0]}, {"dims": [-1, 1]}) + [case(tensor(0, 3), dims=[0]), case(tensor(7), dims=[0])]),
    Op("repeat", lambda x, sizes: x.repeat(sizes),
        [
            case(tensor(3), sizes=[2]), case(tensor(2, 3), sizes=[2, 1, 2]), case(transposed(2, 3), sizes=[3, 2]),
            case(tensor(), sizes=[3]), case(tensor(2, 3), sizes=[0, 1]), case(tensor(2, dtype="int64"), sizes=[2, 2]),
        ]),
    Op("split", lambda x, size, dim: x.split(size, dim),
        on_grid({"size": 2, "dim": 2}, {"size": 1, "dim": 0}, {"size": 7, "dim": -2})),
    Op("split_sizes", lambda x, sizes, dim: x.split(sizes, dim),
        [case(tensor(2, 7), sizes=[2, 0, 5], dim=1), case(transposed(5, 3), sizes=[1, 4], dim=0)]),
    Op("chunk", lambda x, chunks, dim: x.chunk(chunks, dim),
        on_grid({"chunks": 2, "dim": 2}, {"chunks": 4, "dim": -1}, {"chunks": 3, "dim": 0})),
    Op("unbind", lambda x, dim: x.unbind(dim), on_grid({"dim": 0}, {"dim": -1})),
    Op("views_chained", lambda x: x.transpose(0, 2)[1:].reshape(4, -1).unsqueeze(1).expand(4, 2, 6), on_grid({})),
    Op("view_used_twice", lambda x: x[0] * 2 + x.transpose(0, 1)[:, 1],
        [
            case(given([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])), case(tensor(5, 5)),
            case(transposed(5, 5, dtype="float64")),
        ]),
]
