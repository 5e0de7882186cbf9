"""Functions of one tensor beyond the commonest: trigonometric, hyperbolic, exponential, rounding and special ones."""

import torch

from inputs import FLOATS, given, strided, tensor, transposed
from record import Op, case
from recipes import each

NAN, INF = float("nan"), float("inf")
HALVES = [-2.5, -1.5, -0.5, -0.0, 0.5, 1.5, 2.5, -3.7, 3.2]
ENDS = [0.0, -0.0, 1e-7, -1e-7, 1e-20, INF, -INF, NAN]
FULL = [0.25, -0.75, 1.0, -1.0]


def few(values: str = "normal", extremes: tuple = (), integers: tuple = ("int64", "uint8", "bool")) -> list:
    """Fewer layouts than the commonest functions get: they share their loops."""
    inputs = [tensor(), tensor(0), tensor(23), tensor(2, 3, 5), transposed(5, 3), strided(3, 5), tensor(7, dtype="float64"), transposed(3, 5, dtype="float64")]
    inputs = [x.drawn(values) for x in inputs] + [tensor(5, dtype=t, values="positive" if values == "positive" else "normal") for t in integers]
    return each(inputs) + each([given(v, t) for t in FLOATS for v in extremes])


# Values of one case lie within few orders of magnitude: the tolerance grows with the largest of them.
GROWING = ([0.5, -0.5, 2.0], [5.0, -5.0], [17.5], [-17.5], [50.0], [-50.0])
OPS = [
    Op("tan", torch.tan, few("unit", (ENDS,))),
    Op("asin", torch.asin, few("unit", (ENDS, FULL, [1.5, -1.5]))),
    Op("acos", torch.acos, few("unit", (ENDS, FULL, [1.5, -1.5]))),
    Op("atan", torch.atan, few(extremes=(ENDS, [1e4, -1e4, 1e20]))),
    Op("sinh", torch.sinh, few(extremes=(ENDS, *GROWING))),
    Op("cosh", torch.cosh, few(extremes=(ENDS, *GROWING))),
    Op("asinh", torch.asinh, few(extremes=(ENDS, [1e4, -1e4]))),
    Op("acosh", lambda x: torch.acosh(x + 1), few("positive", (ENDS, [1e4], [-0.5]))),
    Op("atanh", torch.atanh, few("unit", (ENDS, FULL, [1.5, -1.5]))),
    Op("exp2", torch.exp2, few(extremes=(ENDS, *GROWING))),
    Op("expm1", torch.expm1, few(extremes=(ENDS, [1e-10, 1e-4, -1e-4], [0.9, -0.9, 1.1], *GROWING))),
    Op("log2", torch.log2, few("positive", ([1.0, 2.0, 8.0, 1024.0, -1.0], [0.0], [1e-30], [INF, NAN]))),
    Op("log10", torch.log10, few("positive", ([1.0, 10.0, 1000.0, -1.0], [0.0], [1e-30], [INF, NAN]))),
    Op("log1p", torch.log1p, few("positive", (ENDS, [1e-10, 1e-4, -1e-4], [-0.5, 1e10], [-1.0], [-2.0]))),
    Op("log_sigmoid", torch.nn.functional.logsigmoid, few(integers=(), extremes=(ENDS, *GROWING))),
    Op("erf", torch.erf, few(extremes=(ENDS, [0.69, 0.7, 0.71, -0.7, 2.5, 3.9, -6.0]))),
    Op("erfc", torch.erfc, few(extremes=(ENDS, [0.69, 0.7, 0.71, -0.7, -6.0], [3.0], [5.0], [9.0]))),
    Op("erfinv", torch.erfinv, few("unit", ([0.0, 0.3, -0.8, 0.99], [1.0, -1.0, 1.5, NAN])) + [case(given([0.99999], "float64"))]),
    Op("sinc", torch.sinc, few(extremes=(ENDS[:5], [0.5, 1.5, -2.25]))),
    Op("logit", lambda x, eps=None: torch.logit(x, eps), [case(x, eps=eps) for eps in (None, 1e-3, 0.2) for x in (
        tensor(3, 5, values="unit"), tensor(7, dtype="float64", values="unit"), given([0.1, 0.5, 0.9]), given([0.25, 0.75], "float64"), given([0.0, 1.0]), given([NAN, -0.5, 1.5]))]),
    Op("trunc", torch.trunc, few(integers=("int64", "uint8")) + each([given(HALVES), given(ENDS)])),
    Op("frac", torch.frac, few(integers=()) + each([given(HALVES)])),
    Op("round", torch.round, few(integers=("int64", "uint8")) + each([given(HALVES), given(HALVES, "float64"), given(ENDS)])),
    Op("round_decimals", lambda x, decimals: torch.round(x, decimals=decimals), [case(x, decimals=d) for d in (1, 2, -1, -2) for x in (
        tensor(3, 5), given([1234.5678, -15.0, 25.0, 0.05, -0.15]), given([1234.5678, -15.0, 25.0, 0.05, -0.15], "float64"))]),
    Op("floor_of_integers", torch.floor, each([tensor(5, dtype=t) for t in ("int64", "int32", "uint8")])),
    Op("ceil_of_integers", torch.ceil, each([tensor(5, dtype=t) for t in ("int64", "int32", "uint8")])),
    Op("sgn", torch.sgn, few(integers=("int64", "int32", "bool"), extremes=([0.0, -0.0, 3.0], [INF, -INF])), gradient=False),  # 1.13 leaves its gradient unset
    Op("signbit", torch.signbit, few(integers=("int64", "uint8"), extremes=([0.0, -0.0, 3.0, -2.0, INF, -INF],))),
    Op("deg2rad", torch.deg2rad, few()),
    Op("rad2deg", torch.rad2deg, few()),
    Op("nan_to_num", lambda x, nan=0.0, posinf=None, neginf=None: torch.nan_to_num(x, nan, posinf, neginf),
       [case(x, **o) for o in ({}, {"nan": 1.5}, {"nan": -2.0, "posinf": 7.0, "neginf": -9.0}) for x in (
           given([1.0, NAN, -3.0]), given([[1.0, INF], [-INF, 2.0]], "float64"), tensor(3, 5), tensor(5, dtype="int64"), given([INF]), given([-INF]))]),
    Op("isposinf", torch.isposinf, each([given(ENDS), given(ENDS, "float64"), tensor(5, dtype="int64")])),
    Op("isneginf", torch.isneginf, each([given(ENDS), given(ENDS, "float64"), tensor(5, dtype="int64")])),
    Op("entr", torch.special.entr, few("positive", ([0.0, 1.0, -1.0, NAN],), integers=())),
    Op("ndtr", torch.special.ndtr, few(integers=(), extremes=([0.0, 4.0, -4.0],))),
]
