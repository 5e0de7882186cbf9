"""Writes attention.json: what PyTorch answers for the scoring functions, soft attention and the two poolings.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/attention.py
Sizes are different primes, so that a swapped axis cannot pass. The gradients are those of (context * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(20)
B, TQ, TK, DQ, DK, DV, H = 2, 3, 5, 7, 11, 13, 17


def packed(tensor):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": values if tensor.dtype == torch.bool else [float(f"{v:.9g}") for v in values]}


def additive(query, key, w, u, v):
    return ((query @ u.T).unsqueeze(2) + (key @ w.T).unsqueeze(1)).tanh() @ v


SCORES = {
    "additive": (DQ, DK, lambda: {"W": (H, DK), "U": (H, DQ), "V": (H,)}, lambda q, k, W, U, V: additive(q, k, W, U, V)),
    "dot product": (DQ, DQ, lambda: {}, lambda q, k: torch.bmm(q, k.transpose(1, 2))),
    "scaled dot product": (DQ, DQ, lambda: {}, lambda q, k: torch.bmm(q, k.transpose(1, 2)) / DQ ** 0.5),
    "bilinear": (DQ, DK, lambda: {"W": (DK, DQ)}, lambda q, k, W: torch.bmm(q @ W.T, k.transpose(1, 2))),
}


def soft_attention(name, masked):
    query_size, key_size, parameters, score = SCORES[name]
    inputs = {
        "query": torch.randn(B, TQ, query_size, requires_grad=True),
        "key": torch.randn(B, TK, key_size, requires_grad=True),
        "value": torch.randn(B, TK, DV, requires_grad=True),
    }
    weights_of = {n: (torch.randn(s) * 0.5).requires_grad_() for n, s in parameters().items()}
    scores = score(inputs["query"], inputs["key"], **weights_of)
    case = {"name": name + (", masked" if masked else ""), "scoring": name}
    if masked:
        mask = torch.rand(B, TQ, TK) > 0.4
        mask[:, :, 0] = True
        case["mask"] = packed(mask)
        weights = scores.masked_fill(~mask, float("-inf")).softmax(-1)
    else:
        weights = scores.softmax(-1)
    context = torch.bmm(weights, inputs["value"])
    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    case["inputs"] = {n: packed(t) for n, t in inputs.items()}
    case["parameters"] = {n: packed(t) for n, t in weights_of.items()}
    case["probe"] = packed(probe)
    case["outputs"] = {"scores": packed(scores), "weights": packed(weights), "context": packed(context)}
    case["gradients"] = {n: packed(t.grad) for n, t in {**inputs, **weights_of}.items()}
    return case


def pooling():
    inputs = torch.randn(B, TK, DQ, requires_grad=True)
    weight, bias = torch.randn(1, DQ, requires_grad=True), torch.randn(1, requires_grad=True)
    weights = torch.nn.functional.linear(inputs, weight, bias).squeeze(-1).softmax(-1)
    context = torch.einsum("bt,btd->bd", weights, inputs)
    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    return {
        "name": "position pooling", "inputs": {"inputs": packed(inputs)}, "parameters": {"score.weight": packed(weight), "score.bias": packed(bias)},
        "probe": packed(probe), "outputs": {"weights": packed(weights), "context": packed(context)},
        "gradients": {"inputs": packed(inputs.grad), "score.weight": packed(weight.grad)},
    }


def gate():
    inputs = torch.randn(B, DQ, requires_grad=True)
    weight, bias = torch.randn(DQ, DQ, requires_grad=True), torch.randn(DQ, requires_grad=True)
    weights = torch.nn.functional.linear(inputs, weight, bias).softmax(1)
    context = torch.einsum("bd,bd->bd", inputs, weights) * DQ
    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    return {
        "name": "feature gate", "inputs": {"inputs": packed(inputs)}, "parameters": {"score.weight": packed(weight), "score.bias": packed(bias)},
        "probe": packed(probe), "outputs": {"weights": packed(weights), "context": packed(context)},
        "gradients": {"inputs": packed(inputs.grad), "score.weight": packed(weight.grad), "score.bias": packed(bias.grad)},
    }


document = {
    "torch": torch.__version__.split("+")[0],
    "soft_attention": [soft_attention(name, masked) for name in SCORES for masked in (False, True)],
    "pooling": [pooling(), gate()],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
