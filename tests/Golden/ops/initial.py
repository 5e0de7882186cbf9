"""First values with a structure, drawn from PyTorch's stream."""

import torch
from torch.nn import init

from record import Op, case


def values(seed: int, shape: list, fill: str, dtype: str = "float32", **options: object) -> torch.Tensor:
    torch.manual_seed(seed)
    return getattr(init, fill)(torch.zeros(shape, dtype=getattr(torch, dtype)), **options)


OPS = [
    Op("structured_values", values, [case(seed=1, shape=shape, fill="eye_") for shape in ([3, 5], [5, 3], [0, 3])]
       + [case(seed=1, shape=shape, fill="dirac_") for shape in ([3, 2, 3], [2, 3, 5, 4], [2, 2, 1, 3, 3])]
       # In float64: in float32 a QR decomposition leaves more digits to chance than the tolerance has. The rule itself is tested in both.
       + [case(seed=seed, shape=shape, fill="orthogonal_", dtype="float64", gain=gain) for seed in (42, 7) for shape, gain in (([3, 3], 1.0), ([7, 3], 2.0), ([3, 7], 1.0), ([5, 2, 3], 0.5), ([1, 3], 1.0))]
       + [case(seed=seed, shape=[7, 5], fill="trunc_normal_", dtype=t, **options) for seed in (42, 7) for t in ("float32", "float64")
          for options in ({}, {"mean": 1.0, "std": 0.5, "a": 0.0, "b": 1.5}, {"std": 0.02})], gradient=False),
]
