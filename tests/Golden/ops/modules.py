"""Layers, first values, losses with all their options, and the clipping of gradients."""

import torch
from torch import nn
from torch.nn import functional, init

from inputs import given, tensor, transposed
from record import Op, case, weights

REDUCTIONS = ("mean", "sum", "none")
LABELS = given([0, 2, 1, 2, 0, 1, 1], "int64")


def dropout(x: torch.Tensor, seed: int, p: float) -> torch.Tensor:
    torch.manual_seed(seed)
    return functional.dropout(x, p, training=True)


def network(x: torch.Tensor, target: torch.Tensor, seed: int) -> list:
    """A network's logits, its loss and the gradients of its parameters."""
    torch.manual_seed(seed)
    layers = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Dropout(0.25), nn.Linear(7, 11, bias=False), nn.ReLU(), nn.Linear(11, 3))
    logits = layers(x)
    loss = functional.cross_entropy(logits, target)
    loss.backward()
    return [logits.detach(), loss.detach()] + [parameter.grad for parameter in layers.parameters()]


def first_values(seed: int, shape: list, dtype: str) -> list:
    torch.manual_seed(seed)
    fills = (
        lambda x: init.uniform_(x, -0.25, 0.75), lambda x: init.normal_(x, 1, 2), init.xavier_uniform_, lambda x: init.xavier_normal_(x, 0.5),
        init.kaiming_uniform_, lambda x: init.kaiming_uniform_(x, mode="fan_out", nonlinearity="relu"), lambda x: init.kaiming_normal_(x, a=0.2),
        lambda x: init.kaiming_normal_(x, nonlinearity="tanh"), init.ones_, lambda x: init.constant_(x, -1.5))
    return [fill(torch.zeros(shape, dtype=getattr(torch, dtype))) for fill in fills]


def clipped(a: torch.Tensor, b: torch.Tensor, limit: float, norm: float) -> list:
    parameters = with_gradients(a, b)
    total = nn.utils.clip_grad_norm_(parameters, limit, norm)
    return [total.double().float()] + [parameter.grad for parameter in parameters]


def cut(a: torch.Tensor, b: torch.Tensor, limit: float) -> list:
    parameters = with_gradients(a, b)
    nn.utils.clip_grad_value_(parameters, limit)
    return [parameter.grad for parameter in parameters]


def with_gradients(*values: torch.Tensor) -> list:
    parameters = [nn.Parameter(torch.zeros_like(value)) for value in values]
    for parameter, value in zip(parameters, values):
        parameter.grad = value.clone()
    return parameters


def distribution(x: torch.Tensor, target: torch.Tensor, **options: object) -> torch.Tensor:
    return functional.cross_entropy(x, target.detach().softmax(1), **options)


def embedding(indices: torch.Tensor, seed: int, rows: int, length: int, **options: object) -> list:
    """The table's vectors after the lookup, what was looked up, and the table's gradient."""
    torch.manual_seed(seed)
    layer = nn.Embedding(rows, length, **options)
    found = layer(indices)
    found.backward(weights(found.shape, found.dtype))
    return [layer.weight.detach(), found.detach(), layer.weight.grad]


NUMBERS = given([[0, 3, 6], [3, 3, 1]], "int64")

OPS = [
    Op("linear", functional.linear, [case(tensor(*x, dtype=t), tensor(7, 5, dtype=t), tensor(7, dtype=t)) for t in ("float32", "float64") for x in ((3, 5), (5,), (2, 3, 5), (0, 5))]
       + [case(transposed(3, 5), transposed(7, 5), tensor(7))]),
    Op("linear_without_bias", lambda x, w: functional.linear(x, w), [case(tensor(3, 5), tensor(7, 5)), case(tensor(2, 3, 5), tensor(1, 5))]),
    Op("nll_loss", lambda x, y, reduction: functional.nll_loss(x, y, reduction=reduction),
       [case(x, LABELS, reduction=r) for r in REDUCTIONS for x in (tensor(7, 3), tensor(7, 3, dtype="float64"))] + [case(tensor(3), given(2, "int64"), reduction="mean")]
       + [case(tensor(2, 3, 2), given([[0, 2], [-100, 1]], "int64"), reduction=r) for r in REDUCTIONS]),
    Op("nll_loss_weighted", lambda x, y, w, reduction: functional.nll_loss(x, y, w.detach(), reduction=reduction),
       [case(tensor(7, 3), LABELS, tensor(3, values="positive"), reduction=r) for r in REDUCTIONS]),
    Op("cross_entropy_with_everything", lambda x, y, w, **options: functional.cross_entropy(x, y, w.detach(), **options),
       [case(x, LABELS, tensor(3, values="positive"), reduction=r, ignore_index=2, label_smoothing=0.3) for r in REDUCTIONS for x in (tensor(7, 3),)]
       + [case(tensor(2, 3, 2), given([[0, 2], [1, 1]], "int64"), tensor(3, values="positive"), reduction=r, ignore_index=1, label_smoothing=0.1) for r in REDUCTIONS]),
    Op("cross_entropy_of_distributions", distribution, [case(x, x, reduction=r, label_smoothing=s) for r in REDUCTIONS for s in (0.0, 0.2) for x in (tensor(5, 3), tensor(2, 3, 4))]),
    Op("dropout", dropout, [case(x, seed=seed, p=p) for seed in (42, 7) for p in (0.0, 0.1, 0.5, 1.0) for x in (tensor(3, 7), tensor(17, dtype="float64"), transposed(3, 5))]),
    Op("network", network, [case(tensor(7, 5), LABELS, seed=seed) for seed in (42, 7)], gradient=False),
    Op("first_values", first_values, [case(seed=seed, shape=shape, dtype=t) for seed in (42, 7) for shape, t in (([3, 2], "float32"), ([7, 5], "float32"), ([7, 5], "float64"), ([2, 3, 5], "float32"))], gradient=False),
    Op("clip_grad_norm", clipped, [case(tensor(3, 5), tensor(7), limit=limit, norm=norm) for limit in (0.5, 100.0) for norm in (1.0, 2.0, 3.0, float("inf"))], gradient=False),
    Op("embedding", embedding, [case(NUMBERS, seed=seed, rows=7, length=5, **options) for seed in (42, 7)
                                for options in ({}, {"padding_idx": 3}, {"padding_idx": -1}, {"max_norm": 1.5}, {"max_norm": 2.0, "norm_type": 1.0}, {"scale_grad_by_freq": True})], gradient=False),
    Op("clip_grad_value", cut, [case(tensor(3, 5), tensor(7), limit=0.5)], gradient=False),
]
