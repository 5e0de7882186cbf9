"""What networks put between layers."""

import torch
from torch.nn import functional as F

from inputs import FLOATS, given, offset, strided, tensor, transposed
from record import Op, case
from recipes import EXTREME, LARGE

EDGES = [-6.0, -3.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 3.0, 6.0, 7.0]


def tried(extreme: object = EXTREME, dtypes: tuple = FLOATS, **arguments: object) -> list:
    """Layouts, both floating types, the corners of piecewise formulas, and numbers of every size."""
    shapes = [tensor(), tensor(0), tensor(67), tensor(2, 3, 5), transposed(5, 7), strided(3, 5), offset(3, 5),
              tensor(19, dtype="float64"), transposed(3, 7, dtype="float64")]
    corners = [given(EDGES, dtype) for dtype in FLOATS]
    extremes = [given(values, dtype) for dtype in FLOATS for values in extreme]
    return [case(x, **arguments) for x in shapes + corners + extremes if x.dtype in dtypes]


def some(**arguments: object) -> list:
    return [case(x, **arguments) for x in (tensor(2, 3, 5), transposed(3, 7, dtype="float64"), given(EDGES))]


NUMBERS = [x for x in EXTREME if x[-1] == x[-1]]

# PyTorch 1.13 is less exact than later versions and than the formula in some places, which are left out here: eˣ − 1 of a tiny x (elu and
# its kin), the lower tail of gelu, softshrink of NaN, and slopes in float64 that it rounds
# to float32: hardsigmoid's 1/6 and celu's 1/alpha.
OPS = [
    Op("relu6", F.relu6, tried()),
    Op("leaky_relu", lambda x, slope: F.leaky_relu(x, slope), tried(slope=0.01) + some(slope=0.3)),
    Op("elu", lambda x, alpha: F.elu(x, alpha), tried(LARGE, alpha=1.0) + some(alpha=0.3)),
    Op("selu", F.selu, tried(LARGE)),
    Op("celu", lambda x, alpha: F.celu(x, alpha), tried(LARGE, alpha=1.0) + some(alpha=0.3)[::2]),
    Op("gelu", F.gelu, tried(extreme=()) + [case(given([x], t)) for t in FLOATS for x in (1e-7, -1e-7, 5.0, 10.0, 1e4)] + [case(given([x], "float64")) for x in (-3.0, -4.0, -5.0)]),
    Op("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), tried(extreme=()) + [case(given([x], t)) for t in FLOATS for x in (1e-7, -1e-7, 5.0, 1e4)]),
    Op("silu", F.silu, tried(extreme=()) + [case(given([x], t)) for t in FLOATS for x in (1e-7, -1e-7, -17.5, -50.0, 50.0, 1e4)]),
    Op("mish", F.mish, tried(extreme=()) + [case(given([x], t)) for t in FLOATS for x in (1e-7, -1e-7, -17.5, 50.0, 1e4)]),
    Op("softplus", lambda x, beta, threshold: F.softplus(x, beta, threshold), tried(beta=1, threshold=20) + some(beta=2.5, threshold=1.0)),
    Op("softsign", F.softsign, tried(extreme=())),
    Op("hardtanh", lambda x, low, high: F.hardtanh(x, low, high), tried(low=-1.0, high=1.0) + some(low=-3.0, high=0.5)),
    Op("hardsigmoid", F.hardsigmoid, tried(dtypes=("float32",))),
    Op("hardswish", F.hardswish, tried(extreme=())),
    Op("hardshrink", lambda x, lambd: F.hardshrink(x, lambd), tried(lambd=0.5)),
    Op("softshrink", lambda x, lambd: F.softshrink(x, lambd), tried(NUMBERS, lambd=0.5)),
    Op("tanhshrink", F.tanhshrink, tried(extreme=())),
    Op("threshold", lambda x, threshold, value: F.threshold(x, threshold, value), tried(threshold=0.5, value=-2.0)),
    Op("logsigmoid", F.logsigmoid, tried()),
    Op("softmin", lambda x, dim: F.softmin(x, dim), [case(x, dim=d) for d in (0, -1) for x in (tensor(3, 5), transposed(5, 7, dtype="float64"))]),
    Op("softmax2d", torch.nn.Softmax2d(), [case(tensor(2, 3, 5, 7)), case(tensor(3, 5, 2))]),
    Op("glu", lambda x, dim: F.glu(x, dim), [case(x, dim=d) for x, d in ((tensor(6), -1), (tensor(3, 10), 1), (tensor(4, 3, 5), 0), (transposed(6, 8, dtype="float64"), -2))]),
    Op("prelu", F.prelu, [case(x, w) for x, w in ((tensor(3, 5), tensor(1)), (tensor(3, 5), tensor(5)), (tensor(2, 3, 5), tensor(3)), (tensor(7), tensor(1)),
                          (transposed(2, 3, 5, dtype="float64"), tensor(3, dtype="float64")), (given(EDGES), given([0.25])))]),
]
