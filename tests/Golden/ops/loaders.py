"""The orders in which a data loader shuffles."""

import torch
from torch.utils.data import DataLoader

from record import Op, case


def shuffled(seed: int, count: int, own: bool) -> list:
    """Three epochs of a loader that shuffles: with the default generator, or with one of its own."""
    torch.manual_seed(seed)
    loader = DataLoader(range(count), batch_size=4, shuffle=True, generator=torch.Generator().manual_seed(seed) if own else None)
    epochs = [torch.cat(list(loader)) for _ in range(3)]
    return [*epochs, torch.randperm(5)]


OPS = [
    Op("shuffled", shuffled, [case(seed=seed, count=count, own=own) for seed in (1, 42) for count in (11, 1) for own in (False, True)], gradient=False),
]
