"""PyTorch's own random stream: sequences of calls after manual_seed. A call is [what, shape or size, dtype or bounds]."""

import torch

from record import Op, case


def stream(seed: int, calls: list) -> list:
    torch.manual_seed(seed)
    return [draw(*one) for one in calls]


def draw(what: str, size: object, *more: object) -> torch.Tensor:
    if what == "randint":
        return torch.randint(more[0], more[1], size)
    if what == "randperm":
        return torch.randperm(size)
    return getattr(torch, what)(size, dtype=getattr(torch, more[0]))


def linear(seed: int, inputs: int, outputs: int, bias: bool, dtype: str) -> list:
    torch.manual_seed(seed)
    layer = torch.nn.Linear(inputs, outputs, bias=bias, dtype=getattr(torch, dtype))
    return [p.detach() for p in layer.parameters()]


SEEDS = (0, 1, 42, 123456789, 2**31 + 11, 2**40 + 7)
SIZES = (1, 2, 3, 7, 8, 15, 16, 17, 23, 24, 31, 32, 33, 100)
MIXED = [
    [
        ["randn", [3], "float32"], ["rand", [5], "float32"], ["randn", [2], "float32"], ["randint", [4], 0, 10],
        ["randn", [1], "float32"], ["randperm", 6],
    ],
    [
        ["randn", [1], "float64"], ["randn", [1], "float32"], ["rand", [3], "float64"], ["randn", [17], "float32"],
        ["randn", [3], "float64"], ["randn", [16], "float64"],
    ],
    [
        ["randperm", 10], ["randint", [2, 3], -5, 6], ["randint", [3], 0, 2**33], ["rand", [2, 3], "float32"], ["randperm", 1],
        ["randperm", 0], ["randn", [2, 9], "float32"],
    ],
    [
        ["rand", [0], "float32"], ["randn", [0], "float32"], ["randn", [5, 7], "float32"], ["randn", [3, 5], "float64"],
        ["randint", [7], 0, 1], ["rand", [33], "float64"],
    ],
]

OPS = [
    Op("stream", stream,
        [
            case(seed=seed, calls=[[what, [size], dtype]])
            for seed in (42, 7) for what in ("rand", "randn") for dtype in ("float32", "float64") for size in SIZES
        ]
        + [case(seed=seed, calls=[["randn", [3], "float32"], ["rand", [3], "float32"]]) for seed in SEEDS]
        + [case(seed=seed, calls=calls) for seed in SEEDS for calls in MIXED]
        + [
            case(seed=seed, calls=[["randint", [19], low, high]])
            for seed in (42, 5)
            for low, high in ((0, 2), (0, 10), (-7, 8), (3, 4), (0, 2**31), (0, 2**32), (0, 2**32 + 5), (-2**40, 2**40))
        ]
        + [case(seed=seed, calls=[["randperm", n], ["randperm", n]]) for seed in (42, 5) for n in (0, 1, 2, 13, 16, 101)],
        gradient=False),
    Op("linear_weights", linear,
        [
            case(seed=seed, inputs=i, outputs=o, bias=b, dtype=t)
            for seed in (42, 7)
            for i, o in ((5, 3), (3, 7), (1, 1), (17, 11))
            for b, t in ((True, "float32"), (False, "float32"), (True, "float64"))
        ],
        gradient=False),
]
