"""Which values there are, how often, and where values belong."""

import torch

from inputs import FLOATS, given, tensor, transposed
from record import Op, case

NAN, INF = float("nan"), float("inf")
TYPES = ("float32", "float64", "int64", "int32", "uint8", "bool")
WHOLE = [case(tensor(3, 5, dtype=t)) for t in TYPES[2:]] + [case(given([2.0, -1.0, 2.0, 0.5, -1.0, 2.0], t)) for t in FLOATS] + [case(transposed(5, 3, dtype="int64")), case(tensor(0, dtype="int64")), case(tensor(dtype="int64"))]
ALONG = [case(given([[1, 2, 1], [0, 2, 0], [1, 2, 1], [0, 3, 0]], t), dim=d) for t in ("int64", "float32") for d in (0, 1)] + [case(given([[[1, 1], [2, 2]], [[1, 1], [2, 2]]], "int64"), dim=d) for d in (0, 1, 2)]
EDGES = given([-1.0, 0.0, 0.5, 2.0])


def searches() -> list:
    wanted = given([[-2.0, -1.0, 0.2, 0.5], [2.0, 3.0, INF, NAN]])
    ordered = given([[-1.0, 0.0, 2.0], [1.0, 1.0, 4.0]], "float64")
    cases = [case(EDGES, wanted, right=r) for r in (False, True)] + [case(ordered, given([[0.0, 2.0], [1.0, 5.0]], "float64"), right=r) for r in (False, True)]
    return cases + [case(given([1, 3, 3, 7], t), given([0, 1, 3, 4, 9], t), right=r) for t in ("int64", "int32") for r in (False, True)] + [case(EDGES, given([0, 1, 2], "int64"), right=True), case(given([0, 1, 4], "int64"), given([0.5, 4.0]), right=False)] + [case(EDGES, given(0.5), right=True), case(tensor(0), tensor(3), right=False), case(EDGES, tensor(0, 3), right=False)]


OPS = [
    Op("unique", lambda x: torch.unique(x, return_inverse=True, return_counts=True), WHOLE, gradient=False),
    Op("unique_dim", lambda x, dim: torch.unique(x, return_inverse=True, return_counts=True, dim=dim), ALONG, gradient=False),
    Op("unique_consecutive", lambda x: torch.unique_consecutive(x, return_inverse=True, return_counts=True), WHOLE, gradient=False),
    Op("unique_consecutive_dim", lambda x, dim: torch.unique_consecutive(x, return_inverse=True, return_counts=True, dim=dim), ALONG, gradient=False),
    Op("bincount", lambda x, minlength: torch.bincount(x, minlength=minlength), [case(given([0, 3, 1, 3, 3], t), minlength=m) for t in ("int64", "int32", "uint8") for m in (0, 7)] + [case(tensor(0, dtype="int64"), minlength=m) for m in (0, 3)]),
    Op("bincount_weighted", lambda x, w: torch.bincount(x, w), [case(given([0, 3, 1, 3, 3], "int64"), tensor(5, dtype=t)) for t in ("float32", "float64", "int64")], gradient=False),
    Op("histc", lambda x, bins, low, high: torch.histc(x, bins, low, high), [case(tensor(3, 7, dtype=t), bins=b, low=l, high=h) for t in FLOATS for b, l, h in ((5, 0, 0), (4, -1, 1), (3, 0, 2))]
       + [case(given([1.0, 1.0, 1.0]), bins=4, low=0, high=0), case(given([0.0, 1.0, 2.0, 3.0, 4.0]), bins=4, low=0, high=4)], gradient=False),
    Op("searchsorted", lambda s, v, right: torch.searchsorted(s, v, right=right), searches(), gradient=False),
    Op("searchsorted_int32", lambda s, v: torch.searchsorted(s, v, out_int32=True), [case(EDGES, tensor(3, 5))], gradient=False),
    Op("searchsorted_unsorted", lambda s, v, order: torch.searchsorted(s, v, sorter=order), [case(given([2.0, -1.0, 0.5]), tensor(7), given([1, 2, 0], "int64"))], gradient=False),
    Op("bucketize", lambda x, edges, right: torch.bucketize(x, edges, right=right), [case(tensor(3, 5), EDGES, right=r) for r in (False, True)], gradient=False),
    Op("isin", lambda x, values, invert: torch.isin(x, values, invert=invert), [case(tensor(3, 5, dtype="int64"), tensor(4, dtype="int64"), invert=i) for i in (False, True)]
       + [case(given([1.0, NAN, 0.5]), given([[0.5, NAN]]), invert=False), case(tensor(3, dtype="int64"), tensor(0, dtype="int64"), invert=True), case(given([1, 2], "int32"), given([2.0, 3.0]), invert=False)], gradient=False),
    Op("count_nonzero", lambda x, dim=None: torch.count_nonzero(x, dim), [case(tensor(3, 5, dtype=t), dim=d) for t in ("float32", "int64", "bool") for d in (None, [0], [-1], [0, 1])] + [case(tensor(0, 3), dim=[0]), case(given([0.0, -0.0, NAN]))]),
]
