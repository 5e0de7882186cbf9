"""RNN, LSTM and GRU with first values of their own, their cells, and packed sequences of unequal lengths."""

import torch
from torch import nn
from torch.nn.utils import rnn

from inputs import given, tensor, transposed
from record import Op, case, weights

KINDS = ("RNN", "LSTM", "GRU")


def made(kind: str, seed: int, dtype: torch.dtype, **options: object) -> nn.Module:
    torch.manual_seed(seed)
    return getattr(nn, kind)(dtype=dtype, **options)


def layer(x: torch.Tensor, *states: torch.Tensor, kind: str, seed: int, **options: object) -> list:
    """The parameters, what the layer gives for x and the given states, and the gradients of x, states and parameters."""
    module = made(kind, seed, x.dtype, **options)
    leaves = [value.detach().requires_grad_() for value in (x, *states)]
    output, last = module(leaves[0], *([tuple(leaves[1:])] if len(states) == 2 else leaves[1:]))
    return finished([output, *(last if isinstance(last, tuple) else (last,))], leaves, module)


def cell(x: torch.Tensor, *states: torch.Tensor, kind: str, seed: int, **options: object) -> list:
    module = made(kind, seed, x.dtype, **options)
    leaves = [value.detach().requires_grad_() for value in (x, *states)]
    after = module(leaves[0], *([tuple(leaves[1:])] if len(states) == 2 else leaves[1:]))
    return finished(list(after) if isinstance(after, tuple) else [after], leaves, module)


def packed(x: torch.Tensor, lengths: torch.Tensor, *states: torch.Tensor, kind: str, seed: int, sorted: bool, **options: object) -> list:
    """Packed, through the layer, unpacked with 0.5 as padding."""
    module = made(kind, seed, x.dtype, **options)
    leaves = [value.detach().requires_grad_() for value in (x, *states)]
    sequence = rnn.pack_padded_sequence(leaves[0], lengths, enforce_sorted=sorted)
    output, last = module(sequence, *([tuple(leaves[1:])] if len(states) == 2 else leaves[1:]))
    padded, again = rnn.pad_packed_sequence(output, padding_value=0.5)
    return finished([padded, *(last if isinstance(last, tuple) else (last,))], leaves, module) + [again]


def finished(outputs: list, leaves: list, module: nn.Module) -> list:
    torch.autograd.backward(outputs, [weights(value.shape, value.dtype) for value in outputs])
    parameters = list(module.parameters())
    return [p.detach() for p in parameters[:2]] + [value.detach() for value in outputs] + [value.grad for value in (*leaves, *parameters)]


def packing(x: torch.Tensor, lengths: torch.Tensor, batch_first: bool, sorted: bool) -> list:
    sequence = rnn.pack_padded_sequence(x, lengths, batch_first=batch_first, enforce_sorted=sorted)
    padded, again = rnn.pad_packed_sequence(sequence, batch_first=batch_first, padding_value=-1.0, total_length=6)
    return [sequence.data, sequence.batch_sizes, *([] if sorted else [sequence.sorted_indices, sequence.unsorted_indices]), padded, again]


def pack_sequence(*sequences: torch.Tensor, sorted: bool) -> list:
    sequence = rnn.pack_sequence(sequences, enforce_sorted=sorted)
    return [sequence.data, sequence.batch_sizes]


def states(kind: str, *shape: int, dtype: str = "float32") -> list:
    return [tensor(*shape, dtype=dtype)] * (2 if kind.startswith("LSTM") else 1)


def layers() -> list:
    cases = []
    for kind in KINDS:
        basic = {"kind": kind, "seed": 42, "input_size": 3, "hidden_size": 5}
        cases += [case(tensor(4, 2, 3), **basic), case(tensor(4, 2, 3), *states(kind, 1, 2, 5), **basic, bias=False),
                  case(tensor(3, 2, 3), *states(kind, 4, 2, 5), **basic, num_layers=2, bidirectional=True),
                  case(tensor(2, 4, 3), *states(kind, 2, 2, 5), **basic, num_layers=2, batch_first=True),
                  case(tensor(4, 3, 3), **basic, num_layers=2, dropout=0.5),
                  case(tensor(1, 1, 3, dtype="float64"), **basic, bidirectional=True),
                  case(transposed(4, 2, 3, dtype="float64"), *states(kind, 1, 2, 5, dtype="float64"), **basic)]
    return cases + [case(tensor(4, 2, 3), tensor(1, 2, 5), kind="RNN", seed=42, input_size=3, hidden_size=5, nonlinearity="relu")]


def cells() -> list:
    cases = []
    for kind in KINDS:
        basic = {"kind": kind + "Cell", "seed": 7, "input_size": 3, "hidden_size": 5}
        cases += [case(tensor(2, 3), **basic), case(tensor(2, 3), *states(kind, 2, 5), **basic), case(tensor(2, 3, dtype="float64"), *states(kind, 2, 5, dtype="float64"), **basic, bias=False), case(tensor(3), *states(kind, 5), **basic)]
    return cases + [case(tensor(2, 3), tensor(2, 5), kind="RNNCell", seed=7, input_size=3, hidden_size=5, nonlinearity="relu")]


FALLING, MIXED = given([4, 2, 2, 1], "int64"), given([2, 4, 1, 3], "int64")


def sequences() -> list:
    cases = []
    for kind in KINDS:
        basic = {"kind": kind, "seed": 42, "input_size": 3, "hidden_size": 2}
        cases += [case(tensor(4, 4, 3), FALLING, **basic, sorted=True), case(tensor(4, 4, 3), MIXED, **basic, sorted=False, bidirectional=True),
                  case(tensor(4, 4, 3), MIXED, *states(kind, 4, 4, 2), **basic, sorted=False, bidirectional=True, num_layers=2)]
    return cases


OPS = [
    Op("recurrent_layer", layer, layers(), gradient=False),
    Op("recurrent_cell", cell, cells(), gradient=False),
    Op("packed_layer", packed, sequences(), gradient=False),
    Op("packing", packing, [case(tensor(5, 4, 3), FALLING, batch_first=False, sorted=True), case(tensor(4, 4, 3), MIXED, batch_first=True, sorted=False), case(tensor(4, 4), MIXED, batch_first=False, sorted=False)]),
    Op("pack_sequence", pack_sequence, [case(tensor(5, 3), tensor(3, 3), tensor(1, 3), sorted=True), case(tensor(2), tensor(5), tensor(3), sorted=False)]),
    Op("pad_sequence", lambda *s, batch_first, value: rnn.pad_sequence(list(s), batch_first, value),
       [case(tensor(5, 3), tensor(2, 3), tensor(3, 3), batch_first=b, value=v) for b, v in ((False, 0.0), (True, -1.0))] + [case(tensor(2, dtype="int64"), tensor(3, dtype="int64"), batch_first=True, value=0.0)]),
]
