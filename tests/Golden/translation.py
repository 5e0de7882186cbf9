"""Writes translation.json: what PyTorch answers for encoder–decoders with and without attention, of known parameters.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/translation.py
Encoder: packed bidirectional nn.GRU or nn.LSTM. Decoders: Luong's (state first, then attention; nn.GRU or nn.LSTM), Bahdanau's (attention first, its
context an input of the state), and Bahdanau's with the encoder's last states for a context. The gradients are those of the cross entropy over all tokens that are no padding.
"""
import json
import pathlib

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(31)
SOURCES, TARGETS, E, H = 13, 11, 5, 7
SOURCE = torch.tensor([[4, 7, 3, 0, 0], [5, 12, 6, 9, 3], [8, 3, 0, 0, 0]])
LENGTHS = torch.tensor([3, 5, 2])
PREVIOUS = torch.tensor([[2, 5, 9, 0], [2, 6, 0, 0], [2, 10, 4, 7]])
TARGET = torch.tensor([[5, 9, 3, 0], [6, 3, 0, 0], [10, 4, 7, 3]])


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


class Recurrent(nn.Module):
    """So that the parameters have the names of the library."""

    def __init__(self, kind, inputs, bidirectional=False):
        super().__init__()
        layer = {"gru": nn.GRU, "lstm": nn.LSTM}[kind](inputs, H, batch_first=True, bidirectional=bidirectional)
        setattr(self, kind, layer)
        self.kind = kind

    def forward(self, x, state=None):
        return getattr(self, self.kind)(x, state)


class Translator(nn.Module):
    def __init__(self, kind, looking):
        super().__init__()
        self.kind, self.looking = kind, looking
        self.encoder = nn.Module()
        self.encoder.embedding = nn.Embedding(SOURCES, E, padding_idx=0)
        self.encoder.layer = Recurrent(kind, E, bidirectional=True)
        d = self.decoder = nn.Module()
        d.embedding = nn.Embedding(TARGETS, E, padding_idx=0)
        d.bridge, d.combine = nn.Linear(2 * H, H), nn.Linear(3 * H, H)
        d.layer = Recurrent(kind, E if looking == "AfterStep" else E + 2 * H)
        if looking == "AfterStep":
            d.attention = nn.Module()
            d.attention.scoring = nn.Module()
            d.attention.scoring.projection = nn.Linear(H, 2 * H, bias=False)
        elif looking == "BeforeStep":
            s = d.score = nn.Module()
            s.keyProjection, s.queryProjection, s.reduction = nn.Linear(2 * H, H, bias=False), nn.Linear(H, H, bias=False), nn.Linear(H, 1, bias=False)
        self.output = nn.Linear(H, TARGETS)

    def weights(self, query, states):
        if self.looking == "AfterStep":
            scores = torch.einsum("bij,bkj->bik", self.decoder.attention.scoring.projection(query), states)
        else:
            s = self.decoder.score
            scores = s.reduction(torch.tanh(s.keyProjection(states).unsqueeze(1) + s.queryProjection(query).unsqueeze(2))).squeeze(3)
        real = torch.arange(SOURCE.size(1)) < LENGTHS.unsqueeze(1)
        return scores.masked_fill(~real.unsqueeze(1), -torch.inf).softmax(2)

    def forward(self):
        e, d = self.encoder, self.decoder
        read, last = e.layer(pack_padded_sequence(e.embedding(SOURCE), LENGTHS, batch_first=True, enforce_sorted=False))
        hidden = last[0] if self.kind == "lstm" else last
        states, _ = pad_packed_sequence(read, batch_first=True)
        summary = torch.cat([hidden[0], hidden[1]], 1)
        start = torch.tanh(d.bridge(summary)).unsqueeze(0)
        state = (start, torch.zeros_like(start)) if self.kind == "lstm" else start
        said = d.embedding(PREVIOUS)
        weights = None
        if self.looking == "BeforeStep":
            steps = []
            for t in range(PREVIOUS.size(1)):
                query = (state[0] if self.kind == "lstm" else state).transpose(0, 1)
                weight = self.weights(query, states)
                context = weight @ states
                step, state = d.layer(torch.cat([said[:, t:t + 1], context], 2), state)
                steps.append((context, step, weight))
            context, out, weights = (torch.cat(parts, 1) for parts in zip(*steps))
        elif self.looking == "Never":
            context = summary.unsqueeze(1).expand(-1, PREVIOUS.size(1), -1)
            out, _ = d.layer(torch.cat([said, context], 2), state)
        else:
            out, _ = d.layer(said, state)
            weights = self.weights(out, states)
            context = weights @ states
        return self.output(torch.tanh(d.combine(torch.cat([context, out], 2)))), weights


def case(kind, looking):
    model = Translator(kind, looking)
    logits, weights = model()
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), TARGET.flatten(), ignore_index=0)
    loss.backward()
    outputs = {"logits": packed(logits), "loss": packed(loss)}
    if weights is not None:
        outputs["weights"] = packed(weights)
    named = dict(model.named_parameters())
    return {"name": f"{looking} {kind}", "parameters": {n: packed(p) for n, p in named.items()}, "outputs": outputs,
            "gradients": {n: packed(p.grad) for n, p in named.items()}}


written = {"torch": torch.__version__, "seq2seq": [case(kind, looking) for looking in ("Never", "BeforeStep", "AfterStep") for kind in ("gru", "lstm")]}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(written, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
