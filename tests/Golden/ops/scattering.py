"""Elements picked and replaced by index, by mask and by part of a view."""

import torch

from inputs import given, strided, tensor, transposed
from record import Op, case

ROWS = given([[0, 1, 2, 0, 0], [2, 2, 0, 1, 2]], "int64")
UNIQUE = given([[0, 1, 2, 0, 1], [2, 0, 1, 1, 2]], "int64")
COLUMNS = given([[0, 1], [4, 3], [2, 0]], "int64")
MASK = given([[True, False, True, False, False], [False, True, True, False, True], [False, False, False, True, False]], "bool")
PICK = given([2, 0], "int64")


def in_place(name: str) -> object:
    def run(x: torch.Tensor, *others: torch.Tensor, **arguments: object) -> torch.Tensor:
        y = x * 1
        if name.startswith("index_") or name.startswith("scatter"):
            getattr(y, name)(arguments["dim"], *others, *([arguments["value"]] if "value" in arguments else []))
        else:
            getattr(y, name)(*others)
        return y * y
    return run


SCATTER = [case(tensor(3, 5), UNIQUE, tensor(2, 5), dim=0), case(tensor(3, 5), COLUMNS, tensor(3, 2), dim=1), case(transposed(3, 5), COLUMNS, strided(3, 2), dim=-1),
           case(tensor(3, 5, dtype="float64"), COLUMNS, tensor(3, 2, dtype="float64"), dim=1), case(tensor(5), given([4, 0], "int64"), tensor(2), dim=0), case(tensor(5), given([], "int64"), tensor(0), dim=0)]
COPY = [case(tensor(3, 5), PICK, tensor(2, 5), dim=0), case(transposed(3, 5), given([4, 1], "int64"), transposed(3, 2), dim=1), case(tensor(2, 3, 5), PICK, tensor(2, 2, 5), dim=-2),
        case(tensor(3, 5, dtype="float64"), PICK, tensor(2, 5, dtype="float64"), dim=0), case(tensor(3), given([], "int64"), tensor(0), dim=0)]
FILL = [case(tensor(3, 5), PICK, dim=0, value=1.5), case(transposed(3, 5), given([4, 4], "int64"), dim=1, value=-2), case(tensor(3, 5, dtype="float64"), PICK, dim=-2, value=0), case(tensor(3, dtype="int64"), PICK, dim=0, value=7), case(tensor(5), given(3, "int64"), dim=0, value=2)]
MASKED = [case(tensor(3, 5), MASK, tensor(7)), case(transposed(3, 5), MASK, tensor(3, 5)), case(tensor(3, 5), given([True, False, False, True, False], "bool"), tensor(2, 3)),
          case(tensor(3, 5, dtype="float64"), MASK, tensor(11, dtype="float64")), case(tensor(3, 5), given([[False] * 5] * 3, "bool"), tensor(3)), case(tensor(3, 5, dtype="int64"), MASK, tensor(7, dtype="int64"))]

OPS = [
    Op("scatter", lambda x, index, source, dim: x.scatter(dim, index, source), SCATTER + [case(tensor(3, 5, dtype="int64"), COLUMNS, tensor(3, 2, dtype="int64"), dim=1), case(tensor(3, 5, dtype="bool"), COLUMNS, tensor(3, 2, dtype="bool"), dim=1)]),
    Op("scatter_", in_place("scatter_"), SCATTER),
    Op("scatter_add_", in_place("scatter_add_"), [case(tensor(3, 5), ROWS, tensor(2, 5), dim=0), case(transposed(3, 5), COLUMNS, tensor(3, 2), dim=1)]),
    Op("index_copy", lambda x, index, source, dim: x.index_copy(dim, index, source), COPY),
    Op("index_copy_", in_place("index_copy_"), COPY),
    Op("index_fill", lambda x, index, dim, value: x.index_fill(dim, index, value), FILL),
    Op("index_fill_", in_place("index_fill_"), FILL[:3]),
    Op("index_put_scalar", lambda x, *indices: (x * 1).index_put_(indices, torch.tensor(2.5, dtype=x.dtype)), [case(tensor(3, 5), PICK), case(transposed(3, 5), MASK), case(tensor(3, 5, dtype="float64"), PICK, given([1, 4], "int64"))]),
    Op("masked_scatter", lambda x, mask, source: x.masked_scatter(mask, source), MASKED),
    # Of contiguous tensors only: PyTorch 1.13 goes through a transposed one in the order of its memory.
    Op("masked_scatter_", in_place("masked_scatter_"), [MASKED[0], *MASKED[2:4]]),
    Op("select_scatter", lambda x, source, dim, index: x.select_scatter(source, dim, index), [case(tensor(2, 3, 5), tensor(3, 5), dim=0, index=1), case(tensor(2, 3, 5), tensor(2, 3), dim=-1, index=-2), case(transposed(3, 5), strided(3), dim=1, index=4),
       case(tensor(3, 5, dtype="float64"), tensor(5, dtype="float64"), dim=0, index=0)]),
    Op("slice_scatter", lambda x, source, dim, start, end, step: x.slice_scatter(source, dim, start, end, step), [case(tensor(5, 3), tensor(2, 3), dim=0, start=1, end=3, step=1), case(tensor(2, 7), tensor(2, 3), dim=1, start=1, end=None, step=2),
       case(transposed(3, 5), transposed(3, 2), dim=-1, start=-2, end=None, step=1), case(tensor(7, dtype="float64"), tensor(7, dtype="float64"), dim=0, start=None, end=None, step=1)]),
    Op("diagonal_scatter", lambda x, source, offset, dims: x.diagonal_scatter(source, offset, *dims), [case(tensor(3, 5), tensor(3), offset=0, dims=[0, 1]), case(tensor(5, 3), tensor(3), offset=-1, dims=[0, 1]), case(tensor(2, 3, 5), tensor(3, 2), offset=1, dims=[0, 2]),
       case(transposed(3, 3, dtype="float64"), tensor(2, dtype="float64"), offset=1, dims=[1, 0])]),
    Op("take", lambda x, index: x.take(index), [case(tensor(3, 5), given([[0, 14], [7, 7]], "int64")), case(transposed(3, 5), given([1, -1, 3], "int64")), case(tensor(7, dtype="float64"), given(2, "int64")), case(tensor(5), given([], "int64")), case(tensor(3, dtype="bool"), given([2, 0], "int64"))]),
    Op("take_along_dim", lambda x, index, dim: x.take_along_dim(index, dim), [case(tensor(3, 5), given([[4, 0], [1, 1], [2, 3]], "int64"), dim=1), case(tensor(3, 5), given([[4, 0]], "int64"), dim=-1), case(tensor(1, 5), given([[0], [2]], "int64"), dim=1), case(transposed(2, 3, 5), given([[[1], [0], [1]]], "int64"), dim=0)]),
    Op("take_along_flat", lambda x, index: x.take_along_dim(index), [case(tensor(3, 5), given([14, 0, 0], "int64")), case(strided(3), given([1, 2], "int64"))]),
    Op("where_positions", lambda x: torch.where(x), [case(tensor(3, 5, dtype="bool")), case(tensor(7, dtype="bool")), case(tensor(2, 3, 5, dtype="int64")), case(tensor(dtype="bool")), case(given([False, False], "bool"))]),
    Op("argwhere", lambda x: x.argwhere(), [case(tensor(3, 5, dtype="bool")), case(tensor(2, 3, 2, dtype="float32")), case(given([0.0, -0.0, float("nan"), 1.0]))]),
]
