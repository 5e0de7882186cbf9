"""Tensors out of nothing: the values and the dtype they come with."""

import torch

from record import Op, case

TYPES = ("float32", "float64", "int64", "int32", "uint8", "bool")


def typed(name: object) -> object:
    return None if name is None else getattr(torch, name)


def typed_sizes(**more: object) -> list:
    return (
        [case(shape=shape, dtype=dtype, **more) for dtype in TYPES for shape in ([2, 3],)]
        + [case(shape=shape, dtype=dtype, **more) for shape in ([], [0], [2, 0, 3], [67]) for dtype in ("float32", None)]
    )


OPS = [
    Op("zeros", lambda shape, dtype: torch.zeros(shape, dtype=typed(dtype)), typed_sizes()),
    Op("ones", lambda shape, dtype: torch.ones(shape, dtype=typed(dtype)), typed_sizes()),
    Op("full", lambda shape, dtype, value: torch.full(shape, value, dtype=typed(dtype)),
        [
            case(shape=s, dtype=t, value=v)
            for t, v in (
                ("float32", 1.5), ("float64", 0.1), ("int64", -3), ("int32", 7), ("uint8", 200), ("bool", True),
                ("float32", float("-inf")),
            )
            for s in ([2, 3], [], [0])
        ]),
    Op("eye", lambda rows, columns, dtype: torch.eye(rows, columns, dtype=typed(dtype)),
        [
            case(rows=r, columns=c, dtype=t)
            for r, c in ((3, 3), (2, 5), (5, 2), (1, 1), (0, 0)) for t in ("float32", "float64", "int64", "bool", None)
        ]),
    Op("arange", lambda start, stop, step, dtype: torch.arange(start, stop, step, dtype=typed(dtype)),
        [
            case(start=a, stop=b, step=s, dtype=t)
            for a, b, s, t in (
                (0, 5, 1, None), (0, 7, 1, "float32"), (2, 11, 3, None), (5, 0, -2, None), (0.0, 1.0, 0.1, None),
                (0.0, 1.0, 0.1, "float64"), (1.5, 7.5, 1.5, None), (0, 0, 1, None), (-3, 3, 1, "int32"), (0, 200, 7, "uint8"),
                (1.0, -1.0, -0.25, "float64"), (0, 10, 3, "float64"), (0, 67, 1, "float32"),
            )
        ]),
    Op("linspace", lambda start, stop, steps, dtype: torch.linspace(start, stop, steps, dtype=typed(dtype)),
        [
            case(start=a, stop=b, steps=n, dtype=t)
            for a, b, n in (
                (0.0, 1.0, 5), (-1.0, 1.0, 11), (3.0, -2.0, 7), (0.0, 10.0, 1), (2.0, 2.0, 3), (0.0, 1.0, 0), (-6.0, 6.0, 100),
            )
            for t in (None, "float64")
        ]),
]
