"""Inputs of a golden case: how a tensor is drawn and through which views it reaches the op."""

from dataclasses import dataclass, replace
from typing import Any, Optional

import torch

FLOATS = ("float32", "float64")
INTEGERS = ("int64", "int32", "uint8")
DTYPES = FLOATS + INTEGERS + ("bool",)


def dtype_of(name: str) -> torch.dtype:
    return getattr(torch, name)


@dataclass(frozen=True)
class Input:
    """A leaf tensor and the views applied to it. `shape` is the leaf's; gradients are recorded for the leaf."""

    shape: tuple
    dtype: str = "float32"
    values: str = "normal"
    data: Optional[tuple] = None
    views: tuple = ()

    def make(self, generator: torch.Generator) -> torch.Tensor:
        if self.data is not None:
            return torch.tensor(self.data, dtype=dtype_of(self.dtype)).reshape(self.shape)
        return DRAW[self.values](self, generator).to(dtype_of(self.dtype))

    def of(self, dtype: str) -> "Input":
        return replace(self, dtype=dtype)

    def drawn(self, values: str) -> "Input":
        return replace(self, values=values)


def _normal(spec: Input, generator: torch.Generator) -> torch.Tensor:
    if spec.dtype not in FLOATS:
        low, high = (0, 2) if spec.dtype == "bool" else (0, 7) if spec.dtype == "uint8" else (-5, 6)
        return torch.randint(low, high, spec.shape, generator=generator)
    return torch.round(torch.randn(spec.shape, generator=generator, dtype=torch.float64) * 1000) / 1000


def _positive(spec: Input, generator: torch.Generator) -> torch.Tensor:
    if spec.dtype not in FLOATS:
        return torch.randint(1, 7, spec.shape, generator=generator)
    return torch.round(torch.rand(spec.shape, generator=generator, dtype=torch.float64) * 3000 + 50) / 1000


def _nonzero(spec: Input, generator: torch.Generator) -> torch.Tensor:
    sign = torch.randint(0, 2, spec.shape, generator=generator) * 2 - 1
    return _positive(spec, generator) * (1 if spec.dtype == "uint8" else sign) + 0


def _unit(spec: Input, generator: torch.Generator) -> torch.Tensor:
    return torch.round(torch.rand(spec.shape, generator=generator, dtype=torch.float64) * 1900 - 950) / 1000


def _distinct(spec: Input, generator: torch.Generator) -> torch.Tensor:
    count = int(torch.Size(spec.shape).numel())
    order = torch.randperm(count, generator=generator).reshape(spec.shape)
    return order if spec.dtype not in FLOATS else (order - count // 2) * 0.375


DRAW = {"normal": _normal, "positive": _positive, "nonzero": _nonzero, "unit": _unit, "distinct": _distinct}


VIEWS = {
    "transpose": lambda x, a, b: x.transpose(a, b),
    "permute": lambda x, *dims: x.permute(dims),
    "slice": lambda x, dim, start, stop, step: x[(slice(None),) * dim + (slice(start, stop, step),)],
    "select": lambda x, dim, index: x.select(dim, index),
    "expand": lambda x, *shape: x.expand(shape),
}


def view(leaf: torch.Tensor, views: tuple) -> torch.Tensor:
    for name, *arguments in views:
        leaf = VIEWS[name](leaf, *arguments)
    return leaf


def tensor(*shape: int, **more: Any) -> Input:
    """A contiguous input of this shape."""
    return Input(tuple(shape), **more)


def transposed(*shape: int, **more: Any) -> Input:
    """An input of this shape whose last two dimensions lie swapped in memory."""
    return Input((*shape[:-2], shape[-1], shape[-2]), views=(("transpose", -2, -1),), **more)


def strided(*shape: int, **more: Any) -> Input:
    """An input of this shape that takes every second element of its last dimension, starting at the second."""
    last = len(shape) - 1
    return Input((*shape[:-1], 2 * shape[-1] + 1), views=(("slice", last, 1, None, 2),), **more)


def offset(*shape: int, **more: Any) -> Input:
    """An input of this shape that begins in the middle of its storage."""
    return Input((shape[0] + 3, *shape[1:]), views=(("slice", 0, 2, shape[0] + 2, 1),), **more)


def expanded(*shape: int, **more: Any) -> Input:
    """An input of this shape whose first dimension repeats one row (stride zero)."""
    return Input((1, *shape[1:]), views=(("expand", *shape),), **more)


def given(data: Any, dtype: str = "float32") -> Input:
    """An input with these very values."""
    made = torch.tensor(data, dtype=dtype_of(dtype))
    return Input(tuple(made.shape), dtype, data=tuple(made.flatten().tolist()))
