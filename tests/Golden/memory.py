"""Writes memory.json: what PyTorch answers for softmax with temperature and for reading a key-value memory.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/memory.py
Sizes are different primes, so that a swapped axis cannot pass. The gradients are those of (output * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(21)
B, TQ, TK, DK, DV = 2, 3, 5, 7, 11


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


def softmax(temperature):
    scores = torch.randn(B, TQ, TK, requires_grad=True)
    weights = (scores / temperature).softmax(-1)
    probe = torch.randn_like(weights)
    (weights * probe).sum().backward()
    return {"name": f"temperature {temperature:g}", "temperature": temperature, "inputs": {"scores": packed(scores)}, "probe": packed(probe),
            "outputs": {"weights": packed(weights)}, "gradients": {"scores": packed(scores.grad)}}


def read(temperature):
    inputs = {
        "query": torch.randn(B, TQ, DK, requires_grad=True),
        "key": torch.randn(B, TK, DK, requires_grad=True),
        "value": torch.randn(B, TK, DV, requires_grad=True),
    }
    weights = torch.einsum("bqd,bkd->bqk", inputs["query"], inputs["key"]).div(temperature).softmax(-1)
    context = torch.einsum("bqk,bkd->bqd", weights, inputs["value"])
    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    return {"name": f"read at {temperature:g}", "temperature": temperature, "inputs": {n: packed(t) for n, t in inputs.items()}, "probe": packed(probe),
            "outputs": {"weights": packed(weights), "context": packed(context)}, "gradients": {n: packed(t.grad) for n, t in inputs.items()}}


document = {
    "torch": torch.__version__.split("+")[0],
    "softmax": [softmax(temperature) for temperature in (0.1, 1.0, 7.0)],
    "read": [read(temperature) for temperature in (0.5, 3.0)],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
