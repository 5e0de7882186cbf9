"""Lists of inputs that many ops share, so that an op is one line."""

from inputs import DTYPES, FLOATS, Input, expanded, given, offset, strided, tensor, transposed
from record import Case, case

# Apart where their results differ by many orders of magnitude: the tolerance grows with the largest number of a case.
SMALL = [[0.0, -0.0, 1e-45, -1e-45, 1.2e-38, 1e-7, -1e-7], [0.5, -0.5, 1.0, -1.0, 8.0, -9.0]]
LARGE = [[x] for x in (17.5, -17.5, 50.0, -50.0, 87.0, -87.0, 88.8, -88.8, -104.0, 1e4, -1e4, 3e38, -3e38)]
EXTREME = [*SMALL, *LARGE, [float("inf"), float("-inf"), float("nan")]]


def layouts(values: str) -> list:
    """float32 tensors contiguous and not, of every rank up to four, empty, and longer than any vector register."""
    return [x.drawn(values) for x in (
        tensor(), tensor(1), tensor(7), tensor(0), tensor(67), tensor(3, 5), tensor(2, 0, 3), tensor(2, 3, 5), tensor(2, 3, 1, 5),
        transposed(5, 7), strided(3, 11), offset(3, 5), expanded(3, 5), transposed(2, 3, 5))]


def pointwise(values: str = "normal", extreme: bool = False, integers: bool = True) -> list:
    """What an op of one tensor is tried on."""
    inputs = layouts(values)
    inputs += [x.of("float64").drawn(values) for x in (tensor(), tensor(19), tensor(3, 5), transposed(3, 7))]
    if integers:
        inputs += [
            tensor(2, 3, dtype=dtype, values="positive" if values == "positive" else "normal")
            for dtype in ("int64", "int32", "uint8", "bool")
        ]
    if extreme:
        inputs += [given(values, dtype) for dtype in FLOATS for values in EXTREME]
    return [case(x) for x in inputs]


BROADCASTS = [
    ((), ()), ((5,), ()), ((), (3, 5)), ((3, 5), (3, 5)), ((3, 5), (5,)), ((3, 1), (1, 5)), ((2, 3, 5), (3, 1)),
    ((2, 1, 5), (7, 1)), ((1,), (2, 3)), ((0, 5), (5,)), ((0,), (1,)), ((2, 1, 3, 1), (5, 1, 7)), ((67,), (67,)),
]


def pairs(left: str = "normal", right: str = "normal", integers: tuple = ("int64", "int32")) -> list:
    """What an op of two tensors that broadcast is tried on."""
    float32 = [(Input(a, values=left), Input(b, values=right)) for a, b in BROADCASTS]
    float32 += [(transposed(5, 7, values=left), tensor(5, 7, values=right)), (strided(3, 5, values=left), transposed(3, 5, values=right)),
                (expanded(3, 5, values=left), offset(3, 5, values=right)), (transposed(2, 3, 5, values=left), tensor(5, values=right))]
    other = [(tensor(3, 5, dtype=t, values=left), tensor(5, dtype=t, values=right)) for t in ("float64", *integers)]
    other += [(transposed(3, 7, dtype="float64", values=left), tensor(2, 3, 7, dtype="float64", values=right))]
    return [case(*both) for both in float32 + other]


def scalars(values: str, *others: object, dtypes: tuple = ("float32", "float64", "int64")) -> list:
    """A tensor against Python numbers."""
    return [case(tensor(2, 5, dtype=dtype, values=values), other=other) for dtype in dtypes for other in others]


DIMS = [
    {}, {"dim": [0]}, {"dim": [-1]}, {"dim": [1], "keepdim": True}, {"dim": [0, 2]}, {"dim": [-1, 0], "keepdim": True},
    {"dim": [2, 1, 0]},
]
ONE_DIM = [{"dim": 0}, {"dim": -1}, {"dim": 1, "keepdim": True}, {"dim": -2}, {"dim": 2}]


def reduced(options: list, values: str = "normal", single: bool = True, empty: tuple = ()) -> list:
    """A reduction over one or several dimensions: every option on float32, two of them on other layouts and float64."""
    odd = (tensor(7, 3, 5, dtype="float64"), transposed(2, 5, 3), strided(2, 3, 5), expanded(4, 3, 5))
    cases = [case(tensor(2, 3, 5, values=values), **option) for option in options]
    cases += [case(x.drawn(values), **option) for option in (options[0], options[2]) for x in odd]
    whole = {**options[0], **({"dim": [-1]} if "dim" in options[0] else {})}
    cases += [case(x.drawn(values), **whole) for x in (tensor(131), *((tensor(), tensor(1)) if single else ()))]
    return cases + [case(x, dim=[-1]) for x in empty]


def over_dtypes(*shape: int, dtypes: tuple = DTYPES, **more: object) -> list:
    return [case(tensor(*shape, dtype=dtype), **more) for dtype in dtypes]


def each(inputs: list, **arguments: object) -> list:
    return [case(x, **arguments) for x in inputs]


__all__ = [
    "BROADCASTS", "Case", "DIMS", "EXTREME", "ONE_DIM", "case", "each", "layouts", "over_dtypes", "pairs", "pointwise", "reduced",
    "scalars",
]
