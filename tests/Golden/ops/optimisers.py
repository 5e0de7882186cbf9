"""Twenty steps of each optimiser: the losses on the way, and where the parameters end."""

import torch

from inputs import tensor
from record import Op, case

STEPS = 20


def walk(kind: type, w: torch.Tensor, b: torch.Tensor, options: dict) -> list:
    parameters = [torch.nn.Parameter(w.clone()), torch.nn.Parameter(b.clone())]
    optimiser = kind(parameters, **options)
    losses = []
    for step in range(STEPS):
        optimiser.zero_grad(set_to_none=False)
        losses.append(loss(*parameters, step))
        losses[-1].backward()
        optimiser.step()
    return [torch.stack(losses).detach(), *[parameter.detach() for parameter in parameters]]


def loss(w: torch.Tensor, b: torch.Tensor, step: int) -> torch.Tensor:
    """A target that changes from step to step, so that momentum shows."""
    return (w.matmul(b) - (step % 3 - 1)).square().mean() + (w.tanh() * b).sum() * 0.1


def groups(w: torch.Tensor, b: torch.Tensor) -> list:
    """Two groups with their own settings, and a third parameter that joins half way."""
    w, b, late = (torch.nn.Parameter(x.clone()) for x in (w, b, b * 0.5))
    optimiser = torch.optim.SGD([{"params": [w], "lr": 0.02, "momentum": 0.5}, {"params": [b], "weight_decay": 0.1}], lr=0.05, momentum=0.9)
    losses = []
    for step in range(STEPS):
        if step == STEPS // 2:
            optimiser.add_param_group({"params": [late], "lr": 0.01})
        optimiser.zero_grad(set_to_none=False)
        losses.append(loss(w, b + late, step))
        losses[-1].backward()
        optimiser.step()
    return [torch.stack(losses).detach(), w.detach(), b.detach(), late.detach()]


def cases(*options: dict) -> list:
    return [case(tensor(3, 5, dtype=t), tensor(5, dtype=t), options=one) for one in options for t in ("float32", "float64")]


def op(name: str, kind: type, *options: dict) -> Op:
    return Op(name, lambda w, b, options: walk(kind, w, b, options), cases(*options), gradient=False)


ADAM = ({}, {"lr": 0.1}, {"lr": 0.02, "betas": [0.7, 0.9], "eps": 1e-4}, {"lr": 0.05, "weight_decay": 0.1}, {"lr": 0.05, "amsgrad": True}, {"lr": 0.05, "maximize": True, "weight_decay": 0.01})

OPS = [
    op("sgd", torch.optim.SGD, {"lr": 0.05}, {"lr": 0.05, "momentum": 0.9}, {"lr": 0.05, "momentum": 0.9, "dampening": 0.3}, {"lr": 0.05, "momentum": 0.8, "nesterov": True},
       {"lr": 0.05, "weight_decay": 0.1}, {"lr": 0.02, "momentum": 0.5, "weight_decay": 0.1, "nesterov": True}, {"lr": 0.01, "maximize": True}),
    op("adam", torch.optim.Adam, *ADAM),
    op("adamw", torch.optim.AdamW, *ADAM),
    op("rmsprop", torch.optim.RMSprop, {}, {"lr": 0.05, "alpha": 0.8, "eps": 1e-4}, {"lr": 0.02, "momentum": 0.7, "weight_decay": 0.1},
       {"lr": 0.02, "centered": True}, {"lr": 0.01, "centered": True, "momentum": 0.5, "maximize": True}),
    op("adagrad", torch.optim.Adagrad, {}, {"lr": 0.3, "lr_decay": 0.1}, {"lr": 0.1, "weight_decay": 0.1, "initial_accumulator_value": 0.5, "eps": 1e-3}),
    Op("groups", groups, [case(tensor(3, 5, dtype=t), tensor(5, dtype=t)) for t in ("float32", "float64")], gradient=False),
]
