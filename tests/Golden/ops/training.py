"""Fifty steps of training with given weights: the loss curve of each model."""

import torch
from torch import nn

from inputs import given, tensor
from record import Op, case

STEPS = 50


def train(parameters: list, loss: callable, kind: str) -> torch.Tensor:
    optimiser = {"sgd": lambda: torch.optim.SGD(parameters, lr=0.1, momentum=0.9), "adam": lambda: torch.optim.Adam(parameters, lr=0.01)}[kind]()
    curve = []
    for _ in range(STEPS):
        optimiser.zero_grad(set_to_none=False)
        value = loss()
        curve.append(value.detach())
        value.backward()
        optimiser.step()
    return torch.stack(curve)


def fill(module: nn.Module) -> None:
    """Weights by a formula that C# repeats: small, of both signs, no two rows alike."""
    with torch.no_grad():
        for number, parameter in enumerate(module.parameters()):
            count = torch.arange(parameter.numel(), dtype=torch.float64)
            parameter.copy_((((count * 7919 + number * 31) % 61 - 30) / 90).reshape(parameter.shape).float())


def mlp(x: torch.Tensor, labels: torch.Tensor, optimiser: str) -> torch.Tensor:
    model = nn.Sequential(nn.Linear(7, 11), nn.Tanh(), nn.Linear(11, 5), nn.ReLU(), nn.Linear(5, 3))
    fill(model)
    return train(list(model.parameters()), lambda: nn.functional.cross_entropy(model(x), labels), optimiser)


def lstm(x: torch.Tensor, labels: torch.Tensor, optimiser: str) -> torch.Tensor:
    model, head = nn.LSTM(5, 7, num_layers=2, batch_first=True, bidirectional=True), nn.Linear(14, 3)
    fill(model)
    fill(head)
    return train([*model.parameters(), *head.parameters()], lambda: nn.functional.cross_entropy(head(model(x)[0][:, -1]), labels), optimiser)


def transformer(x: torch.Tensor, labels: torch.Tensor, optimiser: str) -> torch.Tensor:
    model, head = nn.TransformerEncoderLayer(6, 2, dim_feedforward=11, dropout=0.0), nn.Linear(6, 3)
    fill(model)
    fill(head)
    return train([*model.parameters(), *head.parameters()], lambda: nn.functional.cross_entropy(head(model(x).mean(0)), labels), optimiser)


BATCH = 13
LABELS = given([i * 5 % 7 % 3 for i in range(BATCH)], "int64")

OPS = [
    Op("train_mlp", mlp, [case(tensor(BATCH, 7), LABELS, optimiser=kind) for kind in ("sgd", "adam")], gradient=False),
    Op("train_lstm", lstm, [case(tensor(BATCH, 4, 5), LABELS, optimiser=kind) for kind in ("sgd", "adam")], gradient=False),
    Op("train_transformer", transformer, [case(tensor(4, BATCH, 6), LABELS, optimiser=kind) for kind in ("sgd", "adam")], gradient=False),
]
