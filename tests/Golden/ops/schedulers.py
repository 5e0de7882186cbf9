"""The learning rates and momenta of thirty steps of each scheduler, for an optimiser with two groups."""

import torch
from torch.optim import lr_scheduler as schedule

from record import Op, case

STEPS = 30
METRIC = [1.0, 0.9, 0.95, 0.9, 0.9, 0.91, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.5, 0.49999, 0.49998, 0.4999, 0.6, 0.6, 0.6] * 2


def optimiser(kind: str = "sgd") -> torch.optim.Optimizer:
    parameters = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    groups = [{"params": [parameters[0]]}, {"params": [parameters[1]], "lr": 0.03}]
    return torch.optim.SGD(groups, lr=0.5, momentum=0.9) if kind == "sgd" else torch.optim.Adam(groups, lr=0.5)


def rates(name: str, optimiser_kind: str = "sgd", **options: object) -> torch.Tensor:
    """[steps, groups, learning rate and momentum], the state after the construction first."""
    over = optimiser(optimiser_kind)
    scheduler = KINDS[name](over, **options)
    rows = [row(over)]
    for step in range(STEPS):
        over.step()
        scheduler.step(METRIC[step]) if name == "plateau" else scheduler.step()
        rows.append(row(over))
    return torch.tensor(rows, dtype=torch.float64)


def row(over: torch.optim.Optimizer) -> list:
    return [[group["lr"], group["momentum"] if "momentum" in group else group["betas"][0]] for group in over.param_groups]


def warm_up(over: torch.optim.Optimizer, **_: object) -> object:
    return schedule.SequentialLR(
        over, [schedule.LinearLR(over, 0.1, total_iters=7), schedule.CosineAnnealingLR(over, 13), schedule.ExponentialLR(over, 0.9)], [7, 20])


def chained(over: torch.optim.Optimizer, **_: object) -> object:
    return schedule.ChainedScheduler([schedule.ConstantLR(over, 0.1, total_iters=3), schedule.ExponentialLR(over, 0.9), schedule.StepLR(over, 5, 0.5)])


KINDS = {
    "step": schedule.StepLR, "multistep": schedule.MultiStepLR, "exponential": schedule.ExponentialLR, "cosine": schedule.CosineAnnealingLR,
    "linear": schedule.LinearLR, "constant": schedule.ConstantLR, "polynomial": schedule.PolynomialLR, "plateau": schedule.ReduceLROnPlateau,
    "lambda": lambda over, **_: schedule.LambdaLR(over, lambda epoch: 1 / (1 + epoch)),
    "multiplicative": lambda over, **_: schedule.MultiplicativeLR(over, lambda epoch: 0.95 if epoch % 2 else 1.1),
    "cyclic": schedule.CyclicLR, "onecycle": schedule.OneCycleLR, "warm_up": warm_up, "chained": chained,
}

OPS = [Op("scheduler", rates, [case(**arguments) for arguments in (
    {"name": "step", "step_size": 4}, {"name": "step", "step_size": 7, "gamma": 0.5}, {"name": "multistep", "milestones": [3, 11, 11, 17], "gamma": 0.3},
    {"name": "exponential", "gamma": 0.9}, {"name": "cosine", "T_max": 10}, {"name": "cosine", "T_max": 7, "eta_min": 0.01},
    {"name": "linear"}, {"name": "linear", "start_factor": 0.05, "end_factor": 0.5, "total_iters": 11}, {"name": "constant"},
    {"name": "constant", "factor": 0.25, "total_iters": 9}, {"name": "polynomial"}, {"name": "polynomial", "total_iters": 23, "power": 2.0},
    {"name": "plateau", "patience": 2}, {"name": "plateau", "patience": 1, "factor": 0.5, "cooldown": 3, "threshold": 0.01, "threshold_mode": "abs"},
    {"name": "plateau", "mode": "max", "patience": 3, "min_lr": [0.01, 0.02]}, {"name": "lambda"}, {"name": "multiplicative"},
    {"name": "cyclic", "base_lr": 0.01, "max_lr": 0.1, "step_size_up": 4}, {"name": "cyclic", "base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "step_size_down": 5, "mode": "triangular2"},
    {"name": "cyclic", "base_lr": 0.01, "max_lr": 0.1, "step_size_up": 4, "mode": "exp_range", "gamma": 0.9, "cycle_momentum": False},
    {"name": "onecycle", "max_lr": 0.1, "total_steps": 31}, {"name": "onecycle", "max_lr": 0.1, "epochs": 4, "steps_per_epoch": 9, "anneal_strategy": "linear", "optimiser_kind": "adam"},
    {"name": "onecycle", "max_lr": 0.2, "total_steps": 40, "three_phase": True, "pct_start": 0.4, "div_factor": 5.0}, {"name": "warm_up"}, {"name": "chained"},
)], gradient=False)]
