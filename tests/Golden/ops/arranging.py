"""Elements in another order, several times, side by side: every way to move dimensions, repeat, split and stack."""

import torch

from inputs import expanded, given, offset, strided, tensor, transposed
from record import Op, case

CUBES = [tensor(2, 3, 5), transposed(2, 3, 5), tensor(2, 3, 5, dtype="float64"), tensor(2, 3, 5, dtype="int64")]
MATRICES = [tensor(3, 5), transposed(3, 5), strided(3, 5), expanded(3, 5), tensor(3, 5, dtype="float64"), tensor(3, 5, dtype="bool"), tensor(3, 0)]


def on(inputs: list, *options: dict) -> list:
    return [case(x, **option) for option in options for x in inputs]


def in_place(change: object) -> object:
    """On a copy, whose history ends up in the result."""
    def run(x: torch.Tensor, **arguments: object) -> torch.Tensor:
        y = x * 1
        change(y, **arguments)
        return y * x.reshape(y.shape)
    return run


OPS = [
    Op("movedim", lambda x, source, destination: x.movedim(source, destination), on(CUBES, {"source": [0], "destination": [2]}, {"source": [-1], "destination": [0]},
       {"source": [0, 2], "destination": [1, 0]}, {"source": [2, 0, 1], "destination": [0, 1, 2]}) + [case(tensor(2, 3, 5, 7), source=[3, 0], destination=[1, -1]), case(tensor(), source=[0], destination=[-1])]),
    Op("transpose_", in_place(lambda y, dims: y.transpose_(*dims)), on(CUBES[:3], {"dims": [0, -1]})),
    Op("squeeze_", in_place(lambda y, dim=None: y.squeeze_() if dim is None else y.squeeze_(dim)), [case(tensor(1, 3, 1, 5)), case(tensor(1, 3, 1, 5), dim=2), case(tensor(3, 5), dim=0)]),
    Op("unsqueeze_", in_place(lambda y, dim: y.unsqueeze_(dim)), on(MATRICES[:3], {"dim": 0}, {"dim": -1})),
    Op("H", lambda x: x.H, on(MATRICES[:5], {})),
    Op("T", lambda x: x.permute(list(reversed(range(x.dim())))), [case(tensor(2, 3, 5)), case(transposed(3, 5)), case(tensor(7)), case(tensor())]),
    Op("unfold", lambda x, dim, size, step: x.unfold(dim, size, step), on(CUBES[:3], {"dim": 2, "size": 2, "step": 1}, {"dim": -1, "size": 3, "step": 2}, {"dim": 1, "size": 3, "step": 1}, {"dim": 0, "size": 1, "step": 5})
       + [case(tensor(11), dim=0, size=4, step=3), case(tensor(11, dtype="int64"), dim=0, size=2, step=7), case(tensor(5), dim=0, size=0, step=2), case(tensor(), dim=0, size=1, step=1)]),
    Op("as_strided", lambda x, size, strides, offset: x.as_strided(size, strides, offset), [case(tensor(3, 5), size=[2, 3], strides=[1, 2], offset=1), case(tensor(3, 5), size=[4, 4], strides=[1, 1], offset=0),
       case(tensor(3, 5, dtype="float64"), size=[5, 3], strides=[1, 5], offset=0), case(transposed(3, 5), size=[15], strides=[1], offset=0), case(tensor(7), size=[3], strides=[0], offset=2), case(tensor(7), size=[], strides=[], offset=6)]),
    Op("atleast_1d", lambda x: torch.atleast_1d(x), [case(tensor()), case(tensor(3)), case(tensor(2, 3))]),
    Op("atleast_2d", lambda x: torch.atleast_2d(x), [case(tensor()), case(tensor(3)), case(tensor(2, 3)), case(tensor(2, 3, 5))]),
    Op("atleast_3d", lambda x: torch.atleast_3d(x), [case(tensor()), case(tensor(3)), case(tensor(2, 3)), case(tensor(2, 3, 5)), case(tensor(2, 3, 5, 1))]),
    Op("tile", lambda x, reps: x.tile(reps), [case(tensor(3), reps=[2]), case(tensor(2, 3), reps=[2]), case(tensor(2, 3), reps=[3, 1, 2]), case(transposed(2, 3), reps=[2, 2]), case(tensor(), reps=[3]), case(tensor(2), reps=[0]), case(tensor(2, 3), reps=[])]),
    Op("repeat_interleave", lambda x, repeats, dim=None: x.repeat_interleave(repeats, dim), on(MATRICES, {"repeats": 2}, {"repeats": 3, "dim": 0}, {"repeats": 2, "dim": -1}, {"repeats": 0, "dim": 1}) + [case(tensor(), repeats=3)]),
    Op("repeat_interleave_each", lambda x, repeats, dim=None: x.repeat_interleave(repeats, dim), [case(tensor(3, 5), given([2, 0, 3], "int64"), dim=0), case(transposed(3, 5), given([1, 0, 2, 0, 3], "int64"), dim=1),
       case(tensor(4), given([0, 1, 2, 3], "int64")), case(tensor(3, 5, dtype="float64"), given([2], "int64"), dim=-1), case(tensor(2, 2), given([1, 2, 3, 4], "int64")), case(tensor(3, dtype="int32"), given([0, 0, 0], "int64"), dim=0)]),
    Op("roll", lambda x, shifts, dims=None: x.roll(shifts, dims), on(MATRICES, {"shifts": [1], "dims": [0]}, {"shifts": [-2], "dims": [1]}, {"shifts": [2, 3], "dims": [0, -1]}, {"shifts": [4]}) +
       [case(tensor(7), shifts=[100], dims=[0]), case(tensor(2, 3, 5), shifts=[1, -1, 7], dims=[2, 0, 1]), case(tensor(7), shifts=[0], dims=[0])]),
    Op("rot90", lambda x, k, dims: x.rot90(k, dims), on(MATRICES[:6], {"k": 1, "dims": [0, 1]}, {"k": 2, "dims": [0, 1]}, {"k": -1, "dims": [0, 1]}, {"k": 4, "dims": [1, 0]}) + [case(tensor(2, 3, 5), k=1, dims=[1, 2]), case(tensor(2, 3, 5), k=3, dims=[-1, 0])]),
    Op("fliplr", lambda x: x.fliplr(), on(MATRICES, {}) + [case(tensor(2, 3, 5))]),
    Op("flipud", lambda x: x.flipud(), on(MATRICES, {}) + [case(tensor(7))]),
    Op("diag", lambda x, diagonal: x.diag(diagonal), [case(x, diagonal=d) for d in (0, 1, -2) for x in (tensor(3), tensor(3, 5), transposed(5, 3), tensor(3, dtype="float64"), tensor(2, dtype="int64"))] + [case(tensor(0), diagonal=0), case(tensor(0), diagonal=2)]),
    Op("diag_embed", lambda x, offset, dims: x.diag_embed(offset, *dims), [case(x, offset=o, dims=d) for o in (0, 2, -1) for d in ([-2, -1], [0, 2], [1, 0]) for x in (tensor(2, 3), transposed(2, 3))] + [case(tensor(5), offset=0, dims=[-2, -1]), case(tensor(2, 3, 5, dtype="float64"), offset=1, dims=[1, -1])]),
    Op("diagflat", lambda x, offset: x.diagflat(offset), [case(tensor(2, 3), offset=0), case(transposed(2, 2), offset=1), case(tensor(), offset=-1), case(tensor(3, dtype="float64"), offset=-2)]),
    Op("trace", lambda x: x.trace(), [case(tensor(3, 5)), case(transposed(3, 5)), case(tensor(3, 3, dtype="float64")), case(tensor(3, 3, dtype="int32")), case(tensor(0, 3))]),
    Op("tensor_split", lambda x, sections, dim: x.tensor_split(sections, dim), on(CUBES, {"sections": 3, "dim": 2}, {"sections": 4, "dim": 0}, {"sections": [1, 3], "dim": -1}, {"sections": [2, -1, 9], "dim": 2}, {"sections": [], "dim": 1})),
    Op("hsplit", lambda x, sections: x.hsplit(sections), [case(tensor(6), sections=3), case(tensor(2, 6), sections=2), case(tensor(2, 7), sections=[1, 4]), case(transposed(4, 6), sections=3), case(tensor(7), sections=[2, 5])]),
    Op("vsplit", lambda x, sections: x.vsplit(sections), [case(tensor(6, 2), sections=3), case(tensor(7, 2), sections=[1, 4]), case(transposed(4, 6), sections=2)]),
    Op("dsplit", lambda x, sections: x.dsplit(sections), [case(tensor(2, 3, 4), sections=2), case(tensor(2, 3, 5), sections=[1, 4])]),
    *[Op(name, lambda *xs, stack=stack: stack(xs), [case(*shapes) for shapes in (
        (tensor(3), tensor(5)) if name == "hstack" else (tensor(3), tensor(3)), (tensor(), tensor()), (tensor(2, 3), tensor(2, 3)), (transposed(2, 3), strided(2, 3), offset(2, 3)), (tensor(2, 3, 5), tensor(2, 3, 5)),
        (tensor(3, dtype="float64"), tensor(3, dtype="float64")), (tensor(3, dtype="int64"), tensor(3)), (tensor(1),), (tensor(3), tensor(3, 2)) if name == "column_stack" else (tensor(2), tensor(2)))])
      for name, stack in (("hstack", torch.hstack), ("vstack", torch.vstack), ("dstack", torch.dstack), ("column_stack", torch.column_stack), ("row_stack", torch.row_stack))],
    Op("broadcast_tensors", lambda *xs: [x * 1 for x in torch.broadcast_tensors(*xs)], [case(tensor(3, 1), tensor(5)), case(tensor(), tensor(2, 3), tensor(3)), case(tensor(2, 1, 5, dtype="float64"), tensor(3, 1, dtype="float64"))]),
    Op("meshgrid", lambda *xs, indexing: [x * 1 for x in torch.meshgrid(*xs, indexing=indexing)], [case(*xs, indexing=i) for i in ("ij", "xy") for xs in ((tensor(3), tensor(5)), (tensor(2), tensor(3), tensor(5)), (tensor(3),), (tensor(3, dtype="float64"), tensor(dtype="float64")), (strided(3), tensor(2)))]),
    Op("cartesian_prod", lambda *xs: torch.cartesian_prod(*xs), [case(tensor(3), tensor(2)), case(tensor(2), tensor(3), tensor(2)), case(tensor(5)), case(tensor(2, dtype="int64"), tensor(3, dtype="int64"))]),
    Op("combinations", lambda x, r, replacement: torch.combinations(x, r, replacement), [case(tensor(5), r=r, replacement=w) for r in (1, 2, 3) for w in (False, True)] + [case(tensor(4, dtype="int64"), r=2, replacement=False), case(tensor(3), r=0, replacement=False), case(tensor(2), r=3, replacement=False)]),
    Op("tril_indices", lambda rows, columns, offset: torch.tril_indices(rows, columns, offset), [case(rows=r, columns=c, offset=o) for r, c in ((3, 3), (3, 5), (5, 2), (0, 3)) for o in (0, 1, -2)], gradient=False),
    Op("triu_indices", lambda rows, columns, offset: torch.triu_indices(rows, columns, offset), [case(rows=r, columns=c, offset=o) for r, c in ((3, 3), (3, 5), (5, 2), (0, 3)) for o in (0, 1, -2)], gradient=False),
]
