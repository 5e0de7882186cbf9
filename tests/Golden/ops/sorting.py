"""Order along a dimension, places in it, and values at a place of it."""

import torch

from inputs import FLOATS, given, strided, tensor, transposed
from record import Op, case

NAN, INF = float("nan"), float("inf")
TIES = [[2.0, 7.0, 7.0, 1.0, 2.0], [5.0, 5.0, 5.0, 5.0, 5.0], [-1.0, -3.0, -3.0, -1.0, 0.0]]
NANS = [[1.0, NAN, 3.0, NAN, -2.0], [INF, 2.0, -INF, INF, 0.0], [NAN, NAN, NAN, NAN, NAN]]
ORDERED = ("float64", "int64", "int32", "uint8", "bool")
LAYOUTS = [tensor(2, 3, 5, values="distinct"), transposed(5, 3, values="distinct"), strided(3, 5, values="distinct"), tensor(131, values="distinct"), tensor(), tensor(1), tensor(0, 3)]


def orders() -> list:
    cases = [case(x, dim=-1, descending=d) for x in LAYOUTS + [given(TIES), given(NANS), given(NANS, "float64")] for d in (False, True)]
    cases += [case(tensor(2, 3, 5, values="distinct"), dim=dim, descending=d) for dim, d in ((0, False), (1, True), (-2, False))]
    return cases + [case(tensor(3, 5, dtype=t), dim=1, descending=d) for t in ORDERED for d in (False, True)]


def tops() -> list:
    cases = [case(tensor(2, 3, 5, values="distinct"), k=k, dim=dim, largest=l) for k, dim, l in ((2, -1, True), (2, -1, False), (1, 0, True), (3, 1, False), (5, 2, True), (0, 2, True))]
    return cases + [case(x.drawn("distinct"), k=1, dim=-1, largest=True) for x in (tensor(dtype="float64"), transposed(5, 3), strided(3, 5), tensor(7, dtype="int64"))] \
        + [case(given(NANS[:2], t), k=2, dim=1, largest=True) for t in FLOATS]


def kths() -> list:
    return [case(tensor(2, 3, 5, values="distinct"), k=k, dim=dim, keepdim=keep) for k, dim, keep in ((1, -1, False), (3, 2, True), (2, 0, False), (2, 1, True))] \
        + [case(x.drawn("distinct"), k=2, dim=-1, keepdim=False) for x in (transposed(5, 3), tensor(7, dtype="float64"), tensor(7, dtype="int64"))]


def medians() -> list:
    return [case(x) for x in (*LAYOUTS[:6], given(TIES), given([1.0, NAN, 3.0]), given([NAN, NAN]), tensor(4, values="distinct"), tensor(0), tensor(6, dtype="float64"), tensor(5, dtype="int64"), tensor(4, dtype="uint8"))]


def modes() -> list:
    # Short rows: PyTorch's own sort keeps equals in order only up to sixteen elements.
    return [case(tensor(3, 7, dtype="int64"), dim=d, keepdim=k) for d, k in ((-1, False), (0, True), (1, True))] + [case(given(TIES), dim=1, keepdim=False), case(given(TIES, "float64"), dim=0, keepdim=True),
            case(tensor(), dim=0, keepdim=False)]


def quantiles() -> list:
    shares = given([0.0, 0.1, 0.5, 0.75, 1.0])
    cases = [case(tensor(2, 3, 5), shares, dim=dim, keepdim=keep) for dim, keep in ((-1, False), (0, True), (1, False))]
    cases += [case(tensor(7, values="distinct"), given(0.3), dim=0, keepdim=False), case(transposed(5, 3), given(0.6), dim=0, keepdim=True), case(given(NANS[:2]), shares, dim=1, keepdim=False)]
    return cases + [case(tensor(3, 5, dtype="float64"), given([0.2, 0.9], "float64"), dim=1, keepdim=False), case(tensor(), given([0.5, 0.7]), dim=0, keepdim=False)]


OPS = [
    Op("sort", lambda x, dim, descending: torch.sort(x, dim=dim, descending=descending, stable=True), orders()),
    Op("argsort", lambda x, dim, descending: torch.sort(x, dim=dim, descending=descending, stable=True).indices, orders()),
    Op("msort", torch.msort, [case(tensor(3, 5)), case(given(TIES)), case(tensor(5, dtype="int64"))]),
    Op("topk", lambda x, k, dim, largest: torch.topk(x, k, dim, largest), tops()),
    Op("kthvalue", lambda x, k, dim, keepdim: torch.kthvalue(x, k, dim, keepdim), kths()),
    Op("median", torch.median, medians()),
    Op("nanmedian", torch.nanmedian, medians()),
    Op("mode", lambda x, dim, keepdim: torch.mode(x, dim, keepdim), modes()),
    # The shares get no gradient: TorchSharp programs pass constants.
    Op("quantile", lambda x, q, dim, keepdim: torch.quantile(x, q.detach(), dim, keepdim), quantiles()),
]
