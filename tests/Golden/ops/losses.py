"""The losses of training, with every reduction."""

import torch
from torch.nn import functional

from inputs import Input, given, tensor, transposed
from record import Op, case

INF = float("inf")
REDUCTIONS = ("mean", "sum", "none")
LABELS = given([0, 2, 1, 2, 0], "int64")


def crossed() -> list:
    cases = [case(x, LABELS, reduction=r) for r in REDUCTIONS for x in (tensor(5, 3), tensor(5, 3, dtype="float64"), transposed(5, 3))]
    cases += [
        case(
            given([[1e4, 0.0, -1e4], [-1e4, 1e4, 88.8], [0.0, 0.0, 0.0], [87.0, -104.0, 89.0], [-INF, 0.0, 1.0]]),
            given([0, 1, 2, 0, 1], "int64"), reduction=r,
        )
        for r in REDUCTIONS
    ]
    cases += [case(tensor(2, 3, 4), given([[0, 2, 1, 1], [2, 2, 0, 1]], "int64"), reduction=r) for r in REDUCTIONS]
    cases += [case(tensor(5, 3), LABELS, reduction=r, ignore_index=2) for r in REDUCTIONS]
    cases += [case(tensor(5, 3), LABELS, reduction=r, label_smoothing=0.1) for r in REDUCTIONS]
    return cases + [case(tensor(1, 1), given([0], "int64"), reduction="mean"), case(tensor(3), given(1, "int64"), reduction="mean")]


OPS = [
    Op("cross_entropy", lambda x, target, **options: functional.cross_entropy(x, target, **options), crossed()),
    Op("cross_entropy_weighted", lambda x, target, weight, **options: functional.cross_entropy(x, target, weight.detach(), **options),
        [case(tensor(5, 3), LABELS, tensor(3, values="positive"), reduction=r) for r in REDUCTIONS]),
    Op("mse_loss", lambda x, y, reduction: functional.mse_loss(x, y, reduction=reduction),
        [case(Input((3, 5), t), Input((3, 5), t), reduction=r) for r in REDUCTIONS for t in ("float32", "float64")]
        + [case(transposed(3, 5), tensor(3, 5), reduction="mean"), case(tensor(), tensor(), reduction="sum")]),
]
