"""Writes recurrent.json: what PyTorch answers for recurrent classifiers of known parameters.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/recurrent.py
nn.RNN, nn.GRU and nn.LSTM, packed, in one direction and in two; the last state, the mean of the real steps, or additive attention whose query is the last
state. The gradients are those of the cross entropy. The section "listing" is document 003's attention with its two names put right.
"""
import json
import math
import pathlib

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(47)
WORDS, E, H, CLASSES = 13, 5, 7, 3
TOKENS = torch.tensor([[4, 7, 3, 0, 0], [5, 12, 6, 9, 3]])
LENGTHS = torch.tensor([3, 5])
ANSWERS = torch.tensor([2, 0])


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


class Classifier(nn.Module):
    """With the library's names of parameters."""

    def __init__(self, kind, both, pooling):
        super().__init__()
        self.kind, self.pooling, size = kind, pooling, H * (1 + both)
        self.embedding = nn.Embedding(WORDS, E, padding_idx=0)
        self.layer = nn.Module()
        setattr(self.layer, kind, {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[kind](E, H, batch_first=True, bidirectional=both))
        if pooling == "Attention":
            self.attention = nn.Module()
            s = self.attention.scoring = nn.Module()
            s.keyProjection, s.queryProjection, s.reduction = nn.Linear(size, H, bias=False), nn.Linear(size, H, bias=False), nn.Linear(H, 1, bias=False)
        self.output = nn.Linear(size, CLASSES)

    def forward(self):
        read, last = getattr(self.layer, self.kind)(pack_padded_sequence(self.embedding(TOKENS), LENGTHS, batch_first=True, enforce_sorted=False))
        hidden = last[0] if self.kind == "lstm" else last
        summary = torch.cat(list(hidden), 1)
        states, _ = pad_packed_sequence(read, batch_first=True)
        if self.pooling == "LastState":
            return self.output(summary), None
        if self.pooling == "Mean":
            return self.output(torch.stack([states[b, :n].mean(0) for b, n in enumerate(LENGTHS.tolist())])), None
        s, rows, weights = self.attention.scoring, [], torch.zeros(TOKENS.shape)
        for b, n in enumerate(LENGTHS.tolist()):
            scores = s.reduction(torch.tanh(s.keyProjection(states[b, :n]) + s.queryProjection(summary[b]))).squeeze(1)
            alpha = scores.softmax(0)
            weights[b, :n] = alpha.detach()
            rows.append(alpha @ states[b, :n])
        return self.output(torch.stack(rows)), weights


def case(kind, both, pooling):
    model = Classifier(kind, both, pooling)
    logits, weights = model()
    loss = nn.functional.cross_entropy(logits, ANSWERS)
    loss.backward()
    outputs = {"logits": packed(logits), "loss": packed(loss)} | ({} if weights is None else {"weights": packed(weights)})
    named = dict(model.named_parameters())
    return {"name": f"{kind} {'both' if both else 'one'} {pooling}", "parameters": {n: packed(p) for n, p in named.items()}, "outputs": outputs,
            "gradients": {n: packed(p.grad) for n, p in named.items()}}


def listing():
    steps, batch = 5, 3
    linear, v, states = nn.Linear(2 * H, H), (torch.rand(H) * 2 - 1) / math.sqrt(H), torch.randn(steps, batch, 2 * H)
    scores = torch.einsum("h,tbh->tb", v, torch.tanh(linear(states)))
    weights = torch.stack([torch.stack([scores[t, b].exp() / sum(scores[t, c].exp() for c in range(batch)) for b in range(batch)]) for t in range(steps)])
    return {"name": "names put right", "inputs": {"states": packed(states)},
            "parameters": {"attn.weight": packed(linear.weight), "attn.bias": packed(linear.bias), "v": packed(v)},
            "outputs": {"weights": packed(weights.unsqueeze(1))}}


written = {"torch": torch.__version__,
           "classifier": [case(kind, both, pooling) for kind in ("rnn", "gru", "lstm") for both in (False, True) for pooling in ("LastState", "Mean", "Attention")],
           "listing": [listing()]}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(written, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
