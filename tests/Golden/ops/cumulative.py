"""Running sums, products and extremes; differences; products and norms of all elements."""

import torch

from inputs import DTYPES, FLOATS, expanded, given, strided, tensor, transposed
from record import Op, case

NAN, INF = float("nan"), float("inf")
ZEROS = [given([[2.0, 0.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0], [0.0, 2.0, 0.0, 5.0], [1.5, 2.0, -3.0, 0.0]], t) for t in FLOATS]
NANS = given([[1.0, NAN, 3.0, 0.0], [INF, 2.0, -INF, INF], [2.0, 2.0, 1.0, 2.0]])


def running(values: str = "normal", special: tuple = (), integers: tuple = ("int64", "int32", "uint8", "bool")) -> list:
    cases = [case(tensor(2, 3, 5, values=values), dim=d) for d in (0, 1, -1)]
    cases += [case(x.drawn(values), dim=-1) for x in (tensor(67), tensor(), transposed(5, 3), strided(3, 5), expanded(3, 5), tensor(2, 0), tensor(0, 3), tensor(3, 5, dtype="float64"))]
    return cases + [case(tensor(3, 5, dtype=t), dim=0) for t in integers] + [case(x, dim=d) for x in special for d in (0, 1)]


def products() -> list:
    cases = [case(x) for x in (tensor(2, 3), tensor(), tensor(0), transposed(2, 3), tensor(7, dtype="float64"), *(tensor(5, dtype=t, values="positive") for t in DTYPES[2:]), given([2.0, 0.0, 3.0]), given([2.0, 0.0, 0.0]))]
    cases += [case(tensor(2, 3, 5), dim=d, keepdim=k) for d, k in ((0, False), (1, True), (-1, False))] + [case(x, dim=d, keepdim=False) for x in ZEROS for d in (0, 1)]
    return cases + [case(tensor(), dim=0, keepdim=True), case(tensor(2, 0), dim=1, keepdim=False), case(tensor(3, 5, dtype="int32"), dim=1, keepdim=False)]


POWERS = (2.0, 1.0, 3.0, 0.5, 1.5, INF, -INF)
ORIGIN = given([[0.0, 0.0, 0.0], [0.0, 3.0, -4.0]])


def norms(dim: bool) -> list:
    along = [{"dim": 1, "keepdim": False}, {"dim": 0, "keepdim": True}] if dim else [{}]
    return [case(x, p=p, **o) for p in POWERS for o in along for x in (tensor(3, 5), tensor(3, 5, dtype="float64"), transposed(3, 5))] + [case(ORIGIN, p=p, **o) for p in (2.0, 1.0, 3.0) for o in along]


def spreads() -> list:
    return [case(x, dim=d, unbiased=u, keepdim=k) for x in (tensor(2, 3, 5), tensor(2, 3, 5, dtype="float64")) for d, u, k in (([0], True, False), ([1, 2], False, True), ([-1], False, False))]


OPS = [
    Op("cumsum", lambda x, dim: x.cumsum(dim), running()),
    Op("cumsum_to", lambda x, dim, dtype: x.cumsum(dim, dtype=getattr(torch, dtype)), [case(tensor(3, 5, dtype=a), dim=1, dtype=b) for a, b in (("float32", "float64"), ("bool", "int32"), ("int64", "float32"))]),
    Op("cumprod", lambda x, dim: x.cumprod(dim), running(special=ZEROS)),
    Op("cummax", lambda x, dim: tuple(x.cummax(dim)), running(special=(NANS,))),
    Op("cummin", lambda x, dim: tuple(x.cummin(dim)), running(special=(NANS,))),
    Op("logcumsumexp", lambda x, dim: x.logcumsumexp(dim), running(integers=(), special=(given([[90.0, 89.0], [-104.0, -100.0]]), given([[-INF, 0.0], [1.0, -INF]], "float64")))),
    Op("diff", lambda x, n=1, dim=-1: torch.diff(x, n=n, dim=dim), [case(tensor(3, 5, dtype=t), n=n, dim=d) for t in ("float32", "float64", "int64", "bool") for n, d in ((1, -1), (2, 0), (0, 1))] + [case(tensor(2, 0)), case(transposed(5, 3), n=7)]),
    Op("diff_between", lambda x, before, after: torch.diff(x, dim=1, prepend=before, append=after), [case(tensor(3, 5), tensor(3, 1), tensor(3, 2))]),
    Op("prod", lambda x, dim=None, keepdim=False: x.prod() if dim is None else x.prod(dim, keepdim), products()),
    Op("norm", lambda x, p: torch.norm(x, p), norms(dim=False)),
    Op("norm_dim", lambda x, p, dim, keepdim: torch.norm(x, p, dim, keepdim), norms(dim=True)),
    # The count of what is not zero: PyTorch answers backward with no gradient, this engine with zeros.
    Op("norm_zero", lambda x: torch.norm(x, 0.0), [case(tensor(3, 5)), case(ORIGIN), case(tensor(3, 5, dtype="float64"))], gradient=False),
    Op("dist", lambda x, y, p: torch.dist(x, y, p), [case(tensor(3, 5), tensor(3, 5), p=p) for p in (2.0, 1.0, 3.0)]),
    Op("var_mean", lambda x, dim, unbiased, keepdim: torch.var_mean(x, dim, unbiased, keepdim), spreads()),
    Op("std_mean", lambda x, dim, unbiased, keepdim: torch.std_mean(x, dim, unbiased, keepdim), spreads()),
    Op("aminmax", lambda x, dim=None, keepdim=False: tuple(torch.aminmax(x, dim=dim, keepdim=keepdim)), [case(x, dim=d, keepdim=k) for x in (tensor(3, 5, values="distinct"), given([[1.0, 1.0], [0.0, NAN]])) for d, k in ((None, False), (0, True), (1, False))], gradient=False),  # 1.13 has none
    Op("nansum", torch.nansum, [case(given([[1.0, NAN], [NAN, -2.5]], t)) for t in FLOATS] + [case(tensor(3, 5)), case(tensor(0)), case(tensor(5, dtype="int64"))]),
    Op("nanmean", lambda x, dim=None, keepdim=False: torch.nanmean(x, dim, keepdim), [case(given([[1.0, NAN, 3.0], [NAN, NAN, NAN]]), dim=d, keepdim=k) for d, k in ((None, False), (0, True), (1, False))] + [case(tensor(3, 5, dtype="float64"), dim=1)]),
]
