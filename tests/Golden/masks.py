"""Writes masks.json: softmax over allowed keys only, each row computed from its allowed scores alone (no fill of any kind).

Run with the PyTorch named in the file it writes:  python3 tests/Golden/masks.py
Sizes are different primes, so that a swapped axis cannot pass. The gradients are those of (weights * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(22)
B, T = 3, 5


def packed(tensor):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": values if tensor.dtype == torch.bool else [float(f"{v:.9g}") for v in values]}


def case(name, mask, queries=T):
    scores = (torch.randn(B, queries, T) * 2).requires_grad_()
    allowed = mask.expand(B, queries, T)
    weights = torch.zeros(B, queries, T)
    for b in range(B):
        for i in range(queries):
            keys = allowed[b, i].nonzero().flatten()
            if len(keys) > 0:
                row = torch.zeros(T).index_add(0, keys, scores[b, i, keys].softmax(0))
                weights = weights + torch.zeros(B, queries, T).index_put((torch.tensor(b), torch.tensor(i)), row)
    probe = torch.randn_like(weights)
    (weights * probe).sum().backward()
    return {"name": name, "mask": packed(mask), "inputs": {"scores": packed(scores)}, "probe": packed(probe),
            "outputs": {"weights": packed(weights)}, "gradients": {"scores": packed(scores.grad)}}


padding = torch.arange(T)[None, None, :] < torch.tensor([5, 2, 0])[:, None, None]
causal = torch.ones(T, T).tril().bool()
document = {
    "torch": torch.__version__.split("+")[0],
    "masked_softmax": [
        case("padding, one sequence empty", padding, queries=2),
        case("causal", causal),
        case("causal and padding", causal & padding),
        case("random", torch.rand(B, T, T) > 0.5),
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
