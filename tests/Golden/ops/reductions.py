"""Sums, means, spreads and extremes over all, one or several dimensions."""

import torch

from inputs import DTYPES, given, tensor, transposed
from record import Op, case
from recipes import DIMS, ONE_DIM, over_dtypes, reduced

NAN, INF = float("nan"), float("inf")
TIES = [[2.0, 7.0, 7.0, 1.0], [5.0, 5.0, 5.0, 5.0], [-1.0, -3.0, -3.0, -1.0]]
NANS = [[1.0, NAN, 3.0, NAN], [INF, 2.0, -INF, INF], [NAN, NAN, NAN, NAN]]
ORDERED = ("float32", "float64", "int64", "int32", "uint8")


def extremes(dims: bool) -> list:
    whole = [{}] if not dims else ONE_DIM
    cases = [case(tensor(2, 3, 5, values="distinct"), **option) for option in whole]
    cases += [
        case(x, **whole[0])
        for x in (
            transposed(3, 5, values="distinct"), given(TIES), given(TIES, "float64"), given(NANS), tensor(1),
            tensor(131, values="distinct"),
        )
    ]
    cases += [case(tensor(3, 4, dtype=dtype, values="distinct"), **whole[0]) for dtype in ORDERED[1:]]
    return (
        cases + (
            [
                case(given(TIES), dim=1, keepdim=True), case(given(NANS), dim=1), case(tensor(0, 3), dim=1), case(tensor(), dim=0),
            ] if dims else [case(tensor())]
        )
    )


def spread() -> list:
    flags = [{**option, "unbiased": unbiased} for unbiased in (True, False) for option in DIMS]
    constant = [case(given([[2.0, 2.0, 2.0], [1.0, 2.0, 4.0]]), dim=[1], unbiased=True)]
    return reduced(flags, single=False) + constant + [case(tensor(7, 3, dtype="float64"), dim=[0], unbiased=False, keepdim=True)]


def amount() -> list:
    return (
        reduced(DIMS, empty=(tensor(0, 3), tensor(2, 0)))
        + [case(tensor(2, 3, dtype=dtype), dim=[1]) for dtype in DTYPES]
        + [case(tensor(0))]
    )


def truths(dims: bool) -> list:
    flags = [case(tensor(3, 5, dtype=t), **o) for t in DTYPES for o in (ONE_DIM[:3] if dims else [{}])]
    return (
        flags + [
            case(given([[True, True], [True, False], [False, False]], "bool"), **({"dim": 1} if dims else {})),
            case(tensor(0, 3, dtype="bool"), **({"dim": 0} if dims else {})),
            case(given([NAN, 0.0]), **({"dim": 0} if dims else {})),
        ]
    )


def logsumexps() -> list:
    hard = given([[90.0, 90.0, -90.0], [88.8, 89.0, -104.0], [-INF, 0.0, 1.0], [-INF, -INF, -INF], [INF, 0.0, 1.0], [NAN, 0.0, 1.0]])
    return (
        [case(tensor(2, 3, 5), **o) for o in ONE_DIM]
        + [case(x, dim=-1) for x in (transposed(5, 7), tensor(3, 67), tensor(3, 5, dtype="float64"), hard, tensor(), tensor(1))]
    )


OPS = [
    Op("any", lambda x: x.bool().any(), truths(dims=False)),
    Op("all", lambda x: x.bool().all(), truths(dims=False)),
    Op("any_dim", lambda x, dim, keepdim=False: x.bool().any(dim, keepdim), truths(dims=True)),
    Op("all_dim", lambda x, dim, keepdim=False: x.bool().all(dim, keepdim), truths(dims=True)),
    Op("any_of_bytes", lambda x, dim=None, keepdim=False: x.any() if dim is None else x.any(dim, keepdim), [case(tensor(3, 5, dtype=t), **o) for t in ("uint8", "int64", "float32") for o in ({}, {"dim": 1, "keepdim": True})]),
    Op("all_of_bytes", lambda x, dim=None, keepdim=False: x.all() if dim is None else x.all(dim, keepdim), [case(tensor(3, 5, dtype=t), **o) for t in ("uint8", "int64", "float32") for o in ({}, {"dim": 1, "keepdim": True})]),
    Op("logsumexp", lambda x, dim, keepdim=False: x.logsumexp(dim, keepdim), logsumexps()),
    Op("sum", lambda x, dim=None, keepdim=False: x.sum() if dim is None else x.sum(dim, keepdim), amount() + over_dtypes(2, 7)),
    Op("sum_to", lambda x, dtype: x.sum(dtype=getattr(torch, dtype)),
        [
            case(tensor(2, 3, dtype=a), dtype=b)
            for a, b in (("float32", "float64"), ("int32", "float32"), ("bool", "int32"), ("uint8", "int64"))
        ]),
    Op("mean", lambda x, dim=None, keepdim=False: x.mean() if dim is None else x.mean(dim, keepdim),
        reduced(DIMS, empty=(tensor(0, 3), tensor(2, 0))) + [case(tensor(0))]),
    Op("var", lambda x, dim=None, keepdim=False, unbiased=True: x.var(unbiased) if dim is None else x.var(dim, unbiased, keepdim),
        spread()),
    Op("std", lambda x, dim=None, keepdim=False, unbiased=True: x.std(unbiased) if dim is None else x.std(dim, unbiased, keepdim),
        spread()),
    Op("max", lambda x: x.max(), extremes(dims=False)),
    Op("min", lambda x: x.min(), extremes(dims=False)),
    Op("max_dim", lambda x, dim, keepdim=False: x.max(dim, keepdim), extremes(dims=True)),
    Op("min_dim", lambda x, dim, keepdim=False: x.min(dim, keepdim), extremes(dims=True)),
    Op("argmax", lambda x, dim=None, keepdim=False: x.argmax(dim, keepdim), extremes(dims=False) + extremes(dims=True)),
    Op("argmin", lambda x, dim=None, keepdim=False: x.argmin(dim, keepdim), extremes(dims=False) + extremes(dims=True)),
    Op("amax", lambda x, dim, keepdim=False: x.amax(dim, keepdim), reduced(DIMS[1:], "distinct") + [case(given(TIES), dim=[1])]),
    Op("amin", lambda x, dim, keepdim=False: x.amin(dim, keepdim), reduced(DIMS[1:], "distinct") + [case(given(TIES), dim=[1])]),
]
