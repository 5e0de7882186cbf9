"""Runs an op on a case and writes down what PyTorch answered."""

import json
import math
import zlib
from dataclasses import dataclass, field
from typing import Any, Callable

import numpy
import torch

from inputs import Input, view


@dataclass(frozen=True)
class Case:
    inputs: tuple
    arguments: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Op:
    """A name shared with the C# table, the function in PyTorch, and the cases to run it on."""

    name: str
    function: Callable
    cases: list
    gradient: bool = True


def case(*inputs: Input, **arguments: Any) -> Case:
    return Case(inputs, arguments)


def weights(shape: torch.Size, dtype: torch.dtype) -> torch.Tensor:
    """The fixed weights of the sum whose gradient is recorded: exact in float32, the same formula in C#."""
    count = torch.arange(shape.numel(), dtype=torch.int64)
    return ((count * 7919 % 31 - 15).to(dtype) / 8).reshape(shape)


def record(op: Op, seed_case: Case, generator: torch.Generator) -> dict:
    leaves = [spec.make(generator) for spec in seed_case.inputs]
    before = [leaf.clone() for leaf in leaves]
    for leaf in leaves:
        leaf.requires_grad_(op.gradient and leaf.is_floating_point())
    result = op.function(*[view(leaf, spec.views) for leaf, spec in zip(leaves, seed_case.inputs)], **seed_case.arguments)
    outputs = list(result) if isinstance(result, (tuple, list)) else [result]
    outputs = [value if isinstance(value, torch.Tensor) else torch.tensor(value) for value in outputs]
    written = {"op": op.name}
    if seed_case.arguments:
        written["args"] = seed_case.arguments
    if leaves:
        written["inputs"] = [as_input(leaf, spec) for leaf, spec in zip(before, seed_case.inputs)]
    written["outputs"] = [as_json(value.detach()) for value in outputs]
    gradients = backward(outputs, leaves)
    if gradients:
        written["grads"] = gradients
    return written


def backward(outputs: list, leaves: list) -> list:
    """Gradients of Σ weight·output for each leaf, null where PyTorch has none; empty if nothing is differentiable."""
    differentiable = [value for value in outputs if value.requires_grad]
    if not differentiable:
        return []
    torch.autograd.backward(differentiable, [weights(value.shape, value.dtype) for value in differentiable])
    return [None if leaf.grad is None else as_json(leaf.grad) for leaf in leaves]


def as_input(leaf: torch.Tensor, spec: Input) -> dict:
    written = as_json(leaf)
    if spec.views:
        written["views"] = [list(step) for step in spec.views]
    return written


def as_json(tensor: torch.Tensor) -> dict:
    flat = tensor.contiguous().flatten().numpy()
    return {"dtype": str(tensor.dtype)[len("torch."):], "shape": list(tensor.shape), "data": [number(x) for x in flat]}


class Literal(float):
    """A number already in its shortest round-tripping form for its own precision."""

    def __new__(cls, text: str) -> "Literal":
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __repr__(self) -> str:
        return self.text


def number(x: Any) -> Any:
    if isinstance(x, (numpy.bool_, numpy.integer)):
        return int(x)
    if math.isnan(x):
        return "nan"
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    # str() of a NumPy scalar is the shortest text that reads back to the same float32 or float64.
    text = str(x)
    return Literal(text[:-2] if text.endswith(".0") and text != "-0.0" else text)


def cases_of(op: Op) -> list:
    """Every op draws from a stream of its own, so that adding one op moves no other op's data."""
    generator = torch.Generator().manual_seed(zlib.crc32(op.name.encode()))
    return [record(op, one, generator) for one in op.cases]


def dump(family: str, cases: list) -> str:
    """One case a line: a change of one op is a small diff."""
    lines = ",\n".join(encode(one) for one in cases)
    return f'{{"torch":"{torch.__version__}","family":"{family}","cases":[\n{lines}\n]}}\n'


def encode(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(k) + ":" + encode(v) for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(encode(v) for v in value) + "]"
    if isinstance(value, Literal):
        return repr(value)
    return json.dumps(value if not isinstance(value, float) or math.isfinite(value) else number(value))
