"""Distributions: log-probabilities, entropies, means and variances with gradients of the parameters, and samples of PyTorch's stream."""

import torch
from torch import distributions

from inputs import Input, given, tensor
from record import Op, case


def of(kind: str, parameters: tuple, by: str = "") -> distributions.Distribution:
    if kind == "bernoulli":
        return distributions.Bernoulli(**{by: parameters[0].sigmoid() if by == "probs" else parameters[0]}, validate_args=False)
    if kind == "categorical":
        return distributions.Categorical(**{by: parameters[0].exp() if by == "probs" else parameters[0]}, validate_args=False)
    if kind == "normal":
        return distributions.Normal(parameters[0], parameters[1].abs() + 0.5, validate_args=False)
    return distributions.Uniform(parameters[0], parameters[0] + parameters[1].abs() + 0.5, validate_args=False)


def facts(value: torch.Tensor, *parameters: torch.Tensor, kind: str, by: str = "") -> list:
    d = of(kind, parameters, by)
    result = [d.log_prob(value), d.entropy(), d.mean, d.variance]
    if kind in ("normal", "uniform"):
        result += [d.stddev, d.cdf(value), d.icdf(value.sigmoid()), d.expand([2, *d.batch_shape]).log_prob(value)]
    else:
        result += [d.probs, d.logits]
    return [x.detach() if x.isnan().any() else x for x in result]


def samples(*parameters: torch.Tensor, kind: str, by: str = "", shape: list = [], seed: int = 0) -> list:
    torch.manual_seed(seed)
    d = of(kind, parameters, by)
    first = d.sample(shape)
    return [first, d.rsample(shape) if d.has_rsample else d.sample(shape)]


def coins(*shape: int, dtype: str = "float32") -> Input:
    return tensor(*shape, dtype=dtype).drawn("unit")


def choices(*shape: int) -> Input:
    count = torch.Size(shape).numel()
    return given((torch.arange(count) * 2 % 5).reshape(shape).tolist(), "int64")


TYPES = ("float32", "float64")

OPS = [
    Op("distribution", facts,
        [case(tensor(*v, dtype=t), tensor(*a, dtype=t), tensor(*b, dtype=t), kind=kind)
         for kind in ("normal", "uniform") for t in TYPES for v, a, b in (((3, 5), (3, 5), (5,)), ((2, 1), (3,), ()), ((), (), ()), ((7,), (), (7,)))]
        + [case(given(data, t), tensor(*shape, dtype=t), kind="bernoulli", by=by) for by in ("probs", "logits") for t in TYPES
           for data, shape in (([0.0, 1.0, 1.0], (3,)), ([[1.0], [0.0]], (2, 5)), (1.0, ()))]
        + [case(choices(*v), tensor(*shape, dtype=t), kind="categorical", by=by) for by in ("probs", "logits") for t in TYPES
           for v, shape in (((3,), (3, 5)), ((2, 3), (3, 5)), ((), (5,)), ((2, 1), (3, 5)))]),
    Op("sample", samples,
        [case(tensor(3, 5, dtype=t), tensor(5, dtype=t), kind=kind, shape=shape, seed=seed)
         for kind in ("normal", "uniform") for t in TYPES for shape in ([], [2]) for seed in (0, 42)]
        + [case(tensor(3, 5, dtype=t), kind=kind, by=by, shape=shape, seed=7)
           for kind in ("bernoulli", "categorical") for by in ("probs", "logits") for t in TYPES for shape in ([], [2], [2, 7])]),
]
