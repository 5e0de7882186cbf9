"""Linear algebra: products over named dimensions, norms, distances, inverses, determinants, spectra."""

import torch

from inputs import Input, expanded, given, strided, tensor, transposed
from record import Op, case

WELL = [[4.0, 1.0, -0.5], [0.25, 3.0, 1.0], [1.0, -0.75, 5.0]]  # no pivot is small: PyTorch's own float32 error stays below the tolerance
SINGULAR = [[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [0.5, -1.0, 2.0]]
SPD = [[4.0, 1.0, 0.5], [1.0, 3.0, -0.25], [0.5, -0.25, 2.0]]


def squares() -> list:
    swapped = [[0.0, 2.0, 1.0], [3.0, 0.5, 0.0], [1.0, 1.0, 4.0]]
    return [given(WELL), given(WELL, "float64"), given(swapped), given([WELL, swapped], "float64"), Input((3, 3), data=tuple(x for row in WELL for x in row), views=(("transpose", 0, 1),)), given([[2.5]]), given([[[2.0]], [[-4.0]]])]


def floats(*arguments: dict) -> list:
    """Every option on tensors of two dimensions, in memory in order and not, and in double precision."""
    return [case(x, **option) for option in arguments for x in (tensor(3, 5), transposed(3, 5), tensor(3, 5, dtype="float64"))]


INF = float("inf")
EINSUMS = [("ij,jk->ik", [(2, 3), (3, 5)]), ("ij,jk", [(2, 3), (3, 5)]), ("bij,bjk->bik", [(2, 3, 5), (2, 5, 7)]), ("ij->ji", [(2, 3)]), ("ji", [(2, 3)]), ("ij->", [(2, 3)]), ("ij->j", [(2, 3)]), ("ii->i", [(3, 3)]), ("ii", [(3, 3)]), ("i,j->ij", [(3,), (5,)]),
           ("i,i->", [(3,), (3,)]), ("i,i->i", [(3,), (3,)]), ("bhqd,bhkd->bhqk", [(2, 3, 5, 7), (2, 3, 2, 7)]), ("bhqk,bhkd->bqhd", [(2, 3, 5, 2), (2, 3, 2, 7)]), ("ijk,kl,jm->ilm", [(2, 3, 5), (5, 7), (3, 2)]), ("bn,anm,bm->ba", [(2, 3), (5, 3, 7), (2, 7)]),
           ("...ij,...jk->...ik", [(2, 1, 3, 5), (3, 5, 2)]), ("b...d->...", [(2, 3, 5)]), ("i...,i...->...", [(3, 2), (3, 2)]), ("iij->j", [(3, 3, 2)]), ("ij,ij->ij", [(2, 3), (2, 3)]), ("ij,j->i", [(2, 3), (3,)]), ("ab,cd->acbd", [(2, 3), (5, 2)]), (",i->i", [(), (3,)]),
           (" i j , j k -> k i ", [(2, 3), (3, 5)]), ("ij,kj->", [(2, 3), (5, 3)]), ("ij,jk,kl,lm->im", [(2, 3), (3, 5), (5, 2), (2, 3)]), ("ij,jk->ik", [(2, 0), (0, 3)]), ("bi,bi->b", [(1, 3), (5, 3)])]
ADDITIONS = [{"beta": 1.0, "alpha": 1.0}, {"beta": 0.5, "alpha": -2.0}, {"beta": 0.0, "alpha": 1.0}]


def added(name: str, *shapes: tuple) -> Op:
    inputs = [[Input(s) for s in shapes], [Input(s, dtype="float64") for s in shapes]]
    # With beta = 0 the memory that baddbmm of 1.13 adds into may hold NaN from before, which it should not read.
    options = [o for o in ADDITIONS if o["beta"] or name != "baddbmm"]
    cases = [case(*xs, **option) for option in options for xs in inputs] + [case(*[Input(s, dtype="int64") for s in shapes], beta=2, alpha=3)]
    return Op(name, lambda x, a, b, beta, alpha: getattr(x, name)(a, b, beta=beta, alpha=alpha), cases)


def in_place(name: str, *shapes: tuple) -> Op:
    def run(x: torch.Tensor, a: torch.Tensor, b: torch.Tensor, beta: float, alpha: float) -> torch.Tensor:
        y = x * 1
        getattr(y, name)(a, b, beta=beta, alpha=alpha)
        return y * y
    return Op(name, run, [case(*[Input(s) for s in shapes], **option) for option in ADDITIONS])


OPS = [
    Op("einsum", lambda *xs, equation: torch.einsum(equation, *xs), [case(*[Input(s) for s in shapes], equation=e) for e, shapes in EINSUMS] + [case(tensor(2, 3, dtype="float64"), transposed(3, 5, dtype="float64"), equation="ij,jk->ik"), case(expanded(2, 3), strided(3), equation="ij,j->i"),
       case(tensor(2, 3, dtype="int64"), tensor(3, 5, dtype="int64"), equation="ij,jk->ik")]),
    Op("tensordot", lambda a, b, dims: torch.tensordot(a, b, dims), [case(tensor(2, 3, 5), tensor(3, 5, 7), dims=2), case(tensor(2, 3), tensor(5), dims=0), case(tensor(2, 3), tensor(3), dims=1), case(tensor(2, 3, 5), tensor(5, 2), dims=[[2, 0], [0, 1]]), case(transposed(3, 5, dtype="float64"), tensor(3, 2, dtype="float64"), dims=[[-2], [0]])]),
    Op("inner", lambda a, b: a.inner(b), [case(tensor(3), tensor(3)), case(tensor(2, 3), tensor(5, 3)), case(tensor(2, 3), tensor(3)), case(tensor(), tensor(2, 3)), case(tensor(2, 2, 3, dtype="float64"), tensor(3, dtype="float64")), case(transposed(2, 3), transposed(5, 3))]),
    Op("vdot", lambda a, b: a.vdot(b), [case(tensor(7), tensor(7)), case(strided(3), tensor(3)), case(tensor(5, dtype="float64"), tensor(5, dtype="float64"))]),
    Op("kron", lambda a, b: torch.kron(a, b), [case(tensor(2, 3), tensor(5, 2)), case(tensor(3), tensor(2)), case(tensor(2, 3), tensor(2)), case(tensor(2, 2, 3), tensor(3, 2)), case(tensor(), tensor(3)), case(tensor(2, 2, dtype="int64"), tensor(2, 3, dtype="int64"))]),
    added("addmm", (2, 5), (2, 3), (3, 5)), added("addmv", (2,), (2, 3), (3,)), added("addr", (2, 3), (2,), (3,)), added("addbmm", (3, 7), (2, 3, 5), (2, 5, 7)), added("baddbmm", (2, 3, 7), (2, 3, 5), (2, 5, 7)),
    in_place("addmm_", (2, 5), (2, 3), (3, 5)), in_place("addmv_", (2,), (2, 3), (3,)), in_place("addr_", (2, 3), (2,), (3,)), in_place("addbmm_", (3, 7), (2, 3, 5), (2, 5, 7)),
    Op("addmm_broadcast", lambda x, a, b: x.addmm(a, b), [case(tensor(5), tensor(2, 3), tensor(3, 5)), case(tensor(2, 1), transposed(2, 3), tensor(3, 5)), case(tensor(), tensor(2, 3), tensor(3, 5))]),
    Op("multi_dot", lambda *xs: torch.linalg.multi_dot(xs), [case(tensor(2, 3), tensor(3, 5)), case(tensor(2, 7), tensor(7, 3), tensor(3, 5), tensor(5, 2)), case(tensor(3), tensor(3, 5), tensor(5, 2)), case(tensor(2, 3), tensor(3, 5), tensor(5)), case(tensor(3), tensor(3)), case(tensor(3, dtype="float64"), tensor(3, 5, dtype="float64"), tensor(5, dtype="float64"))]),
    Op("cross", lambda a, b, dim: torch.linalg.cross(a, b, dim=dim), [case(tensor(3), tensor(3), dim=-1), case(tensor(5, 3), tensor(5, 3), dim=1), case(tensor(3, 5), tensor(3, 1), dim=0), case(transposed(2, 3), tensor(2, 3), dim=-1), case(tensor(2, 3, dtype="float64"), tensor(1, 3, dtype="float64"), dim=1)]),
    Op("vecdot", lambda a, b, dim: torch.linalg.vecdot(a, b, dim=dim), [case(tensor(2, 3), tensor(2, 3), dim=-1), case(tensor(2, 3), tensor(3), dim=1), case(tensor(2, 3), tensor(2, 1), dim=0)]),
    Op("matrix_power", lambda a, n: torch.linalg.matrix_power(a, n), [case(x, n=n) for n in (0, 1, 2, 3, 5, -1, -2) for x in (given(WELL, "float64"), given([WELL, SPD], "float64"))] + [case(given(WELL), n=3)]),
    Op("vector_norm", lambda x, ord, dim=None, keepdim=False: torch.linalg.vector_norm(x, ord, dim, keepdim), floats(*[{"ord": p, "dim": [1]} for p in (2, 1, INF, -INF, 3, 0.5, 1.5, 2.5)], {"ord": 2}, {"ord": 1, "dim": [0], "keepdim": True}, {"ord": 3, "dim": [0, 1]})
       + [case(given([[0.0, 0.0, 0.0], [0.0, -2.0, 0.0]]), ord=p, dim=[1]) for p in (1, 2, 3, 1.5)] + [case(given([[3.0, -3.0, 1.0]]), ord=INF, dim=[1]), case(tensor(), ord=2), case(tensor(0), ord=2), case(tensor(2, 0), ord=1, dim=[1]), case(tensor(2, 3, 5), ord=2, dim=[2, 0])]),
    Op("vector_norm_count", lambda x, dim: torch.linalg.vector_norm(x.detach(), 0, dim), [case(given([[0.0, 2.0, -0.0], [1.0, -2.0, 3.0]], t), dim=d) for t in ("float32", "float64") for d in ([1], [0, 1])], gradient=False),
    Op("matrix_norm", lambda x, ord, dim, keepdim: torch.linalg.matrix_norm(x, ord, dim, keepdim), floats(*[{"ord": p, "dim": [-2, -1], "keepdim": k} for p in ("fro", 1, -1, INF, -INF) for k in (False, True)]) + [case(tensor(2, 3, 5), ord=1, dim=[0, 2], keepdim=False), case(tensor(2, 3, 5), ord=INF, dim=[2, 0], keepdim=True), case(tensor(2, 3, 5), ord="fro", dim=[1, 2], keepdim=False)]),
    Op("matrix_norm_spectral", lambda x, ord: torch.linalg.matrix_norm(x.detach(), ord), [case(x, ord=p) for p in ("nuc", 2, -2) for x in (tensor(3, 5), transposed(3, 5), tensor(2, 5, 3, dtype="float64"))], gradient=False),
    Op("linalg_norm", lambda x, ord=None, dim=None, keepdim=False: torch.linalg.norm(x, ord, dim, keepdim), [case(tensor(2, 3, 5)), case(tensor(2, 3, 5), dim=[1]), case(tensor(2, 3, 5), dim=[0, 2], keepdim=True), case(tensor(7), ord=3), case(tensor(3, 5), ord=1), case(tensor(3, 5), ord=1, dim=[1]), case(tensor(3, 5), ord="fro"), case(tensor(2, 3, 5), ord=INF, dim=[1, 2]), case(tensor())]),
    Op("cdist", lambda a, b, p: torch.cdist(a, b, p), [case(*xs, p=p) for p in (2.0, 1.0, INF, 3.0, 0.5, 1.5) for xs in ((tensor(3, 5), tensor(7, 5)), (tensor(2, 3, 5, dtype="float64"), tensor(2, 2, 5, dtype="float64")), (transposed(3, 5), strided(2, 5)))]
       + [case(tensor(2, 1, 3, 5), tensor(3, 2, 5), p=2.0), case(given([[1.0, 2.0], [3.0, 4.0]]), given([[1.0, 2.0], [0.0, 0.0]]), p=2.0), case(tensor(0, 3), tensor(2, 3), p=2.0)]),
    Op("dist_broadcast", lambda a, b, p: torch.dist(a, b, p), [case(*xs, p=p) for p in (2.0, 1.0, INF, 3.0) for xs in ((tensor(3, 5), tensor(3, 5)), (tensor(3, 1, dtype="float64"), tensor(5, dtype="float64")))]),
    Op("inverse", lambda a: torch.linalg.inv(a), [case(x) for x in squares()] + [case(tensor(0, 0)), case(tensor(2, 0, 0))]),
    Op("solve", lambda a, b, left: torch.linalg.solve(a, b, left=left), [case(given(WELL, t), tensor(3, 5, dtype=t), left=True) for t in ("float32", "float64")] + [case(given(WELL, t), tensor(5, 3, dtype=t), left=False) for t in ("float32", "float64")] +
       [case(given(WELL), tensor(3), left=True), case(given([WELL, SPD], "float64"), tensor(2, 3, dtype="float64"), left=True), case(given([WELL, SPD], "float64"), tensor(3, 2, dtype="float64"), left=True), case(given(WELL), transposed(2, 3, 5), left=True), case(given([WELL, SPD], "float64"), tensor(5, 3, dtype="float64"), left=False)]),
    # The gradient at a singular matrix, which PyTorch 1.13 takes for zero, is held by central differences.
    Op("det", lambda a: torch.linalg.det(a), [case(x) for x in squares()]),
    Op("det_value", lambda a: torch.linalg.det(a.detach()), [case(given(SINGULAR, "float64")), case(tensor(0, 0)), case(tensor(2, 5, 5, dtype="float64"))], gradient=False),
    Op("slogdet", lambda a: [torch.linalg.slogdet(a)[0].detach(), torch.linalg.slogdet(a)[1]], [case(x) for x in squares()] + [case(given([[0.0, 2.0], [3.0, 1.0]], "float64"))]),
    Op("logdet", lambda a: a.logdet(), [case(given(WELL)), case(given([SPD, WELL], "float64")), case(given([[0.0, 2.0], [-3.0, 1.0]], "float64"))]),
    Op("cholesky", lambda a: torch.linalg.cholesky(a), [case(given(SPD)), case(given(SPD, "float64")), case(given([SPD, [[2.0, 0.5, 0.0], [0.5, 1.0, 0.25], [0.0, 0.25, 3.0]]], "float64")), case(given([[2.25]]))]),
    Op("svdvals", lambda a: torch.linalg.svdvals(a), [case(tensor(3, 5)), case(transposed(5, 3)), case(tensor(2, 3, 3, dtype="float64")), case(tensor(2, 0))], gradient=False),
    Op("eigvalsh", lambda a, uplo: torch.linalg.eigvalsh(a, uplo), [case(x, uplo=u) for u in ("L", "U") for x in (tensor(5, 5), tensor(2, 3, 3, dtype="float64"), given(SPD))], gradient=False),
]
