"""Tensors filled with random numbers in place, and made from other tensors: PyTorch's stream, value by value."""

import torch

from inputs import given, tensor
from record import Op, case

SEEDS = (42, 7)
SIZES = ([1], [5], [16], [3, 7])


def filled(name: str) -> object:
    def run(seed: int, size: list, dtype: str, arguments: list) -> torch.Tensor:
        torch.manual_seed(seed)
        return getattr(torch.zeros(size, dtype=getattr(torch, dtype)), name)(*arguments)
    return run


def fills(name: str, arguments: list, dtypes: tuple = ("float32", "float64")) -> Op:
    return Op(name, filled(name), [case(seed=seed, size=size, dtype=t, arguments=a) for seed in SEEDS for size in SIZES for t in dtypes for a in arguments], gradient=False)


def transposed(seed: int) -> list:
    """A transposed tensor is filled in the order of its memory; then the stream goes on."""
    torch.manual_seed(seed)
    x, y, p = torch.zeros(7, 3).t(), torch.zeros(2, 9, 5)[:, 1::2].permute(2, 0, 1), torch.arange(40.0).reshape(5, 2, 4) / 40
    return [x.log_normal_(0.5, 0.25), x.clone().geometric_(0.25), x.clone().cauchy_(1, 2), x.clone().uniform_(-1, 2), x.clone().normal_(1, 2), x.clone().random_(0, 9), x.clone().bernoulli_(0.5), x.clone().exponential_(2),
            y.uniform_().clone(), y.clone().normal_(), y.bernoulli_(p)]


def seeded(seed: int, draw: object) -> torch.Tensor:
    torch.manual_seed(seed)
    return draw()


OPS = [
    fills("log_normal_", [[0.0, 1.0], [-0.5, 0.25]]),
    fills("cauchy_", [[0.0, 1.0], [2.0, 0.5]]),
    fills("geometric_", [[0.5], [0.125]], ("float32", "float64", "int64", "int32", "uint8")),
    fills("random_", [[0, 10], [-3, 4]], ("float32", "float64", "int64", "int32")),
    Op("fills_transposed", transposed, [case(seed=seed) for seed in SEEDS], gradient=False),
    Op("bernoulli_each_", lambda x, p, seed: seeded(seed, lambda: x.clone().bernoulli_(p)), [case(tensor(3, 5, dtype=t), given([[0.0, 1.0, 0.5, 0.25, 0.75]] * 3, u), seed=seed) for seed in SEEDS for t in ("float32", "float64", "int64", "bool") for u in ("float32", "float64")]
       + [case(tensor(3, 5), given([0.25, 0.5, 0.75, 0.5, 0.5]), seed=3)], gradient=False),
    Op("normal_each", lambda mean, std, seed: seeded(seed, lambda: torch.normal(mean, std)), [case(given([1.0, -2.0, 3.0], t), given([0.5, 2.0, 0.0], t), seed=seed) for seed in SEEDS for t in ("float32", "float64")]
       + [case(tensor(3, 7), tensor(7, values="positive"), seed=5), case(tensor(2, 1), tensor(5, values="positive"), seed=5)], gradient=False),
    Op("normal_sized", lambda mean, std, size, seed: seeded(seed, lambda: torch.normal(mean, std, size)), [case(mean=1.5, std=0.5, size=s, seed=seed) for seed in SEEDS for s in ([3], [2, 9])], gradient=False),
    Op("likes", lambda x, seed: seeded(seed, lambda: [torch.rand_like(x), torch.randn_like(x), torch.randint_like(x, 10), torch.randint_like(x, -3, 4)]), [case(tensor(3, 5, dtype=t), seed=seed) for seed in SEEDS for t in ("float32", "float64")], gradient=False),
    Op("logspace", lambda start, end, steps, base, dtype: torch.logspace(start, end, steps, base, dtype=getattr(torch, dtype)), [case(start=a, end=b, steps=n, base=base, dtype=t) for a, b, base in ((0.0, 3.0, 10.0), (-2.0, 2.5, 2.0), (1.0, -1.0, 3.0)) for n in (0, 1, 2, 5, 8) for t in ("float32", "float64")], gradient=False),
    Op("as_type", lambda x, dtype: x.to(getattr(torch, dtype)), [case(tensor(3, 5, dtype=a), dtype=b) for a in ("float32", "float64", "int64", "int32", "uint8", "bool") for b in ("float32", "float64", "int64", "int32", "bool")] + [case(given([-1.5, 2.75, 0.0, -0.0, 1e-30]), dtype=t) for t in ("int64", "int32", "bool", "float64")]),
    Op("can_cast", lambda a, b: torch.tensor(torch.can_cast(getattr(torch, a), getattr(torch, b))), [case(a=a, b=b) for a in ("float32", "float64", "int64", "int32", "uint8", "bool") for b in ("float32", "float64", "int64", "int32", "uint8", "bool")], gradient=False),
    Op("finfo", lambda dtype: torch.tensor([getattr(torch.finfo(getattr(torch, dtype)), f) for f in ("bits", "eps", "max", "min", "tiny", "smallest_normal", "resolution")], dtype=torch.float64), [case(dtype=t) for t in ("float32", "float64")], gradient=False),
    Op("new", lambda x, dtype: [x.new_zeros(2, 3), x.new_ones(3), x.new_full((2, 2), 5), x.new_zeros(2, dtype=getattr(torch, dtype)), x.new_full((3,), 1, dtype=getattr(torch, dtype))], [case(tensor(3, dtype=a), dtype=b) for a in ("float32", "float64", "int64", "bool") for b in ("float32", "int32")], gradient=False),
]
