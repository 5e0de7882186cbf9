"""Writes selfattention.json: what PyTorch answers for self-attention with three projections, and the sinusoidal positions.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/selfattention.py
The context and the weights are those of nn.MultiheadAttention with one head whose output projection is the identity, or, where the sizes of query
and value differ, of matrix products. The gradients are those of (context * probe).sum().
"""
import json
import math
import pathlib

import torch

torch.manual_seed(29)
B, T = 2, 5


def packed(tensor):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": values if tensor.dtype == torch.bool else [float(f"{v:.9g}") for v in values]}


def drawn(*shape):
    return (torch.randn(shape) * 0.7).requires_grad_()


def case(name, features, compared, averaged, bias, masked=False):
    x = drawn(B, T, features)
    parameters = {}
    for projection, size in (("query", compared), ("key", compared), ("value", averaged)):
        parameters[f"{projection}Projection.weight"] = drawn(size, features)
        if bias:
            parameters[f"{projection}Projection.bias"] = drawn(size)
    result = {"name": name, "inputs": {"x": packed(x)}, "parameters": {n: packed(p) for n, p in parameters.items()}}
    mask = None
    if masked:
        mask = torch.rand(B, T, T) > 0.4
        mask |= torch.eye(T, dtype=torch.bool)
        result["mask"] = packed(mask)

    if features == compared == averaged and not masked:
        context, weights = torch.nn.functional.multi_head_attention_forward(
            *[x.transpose(0, 1)] * 3, features, 1, torch.cat([parameters[f"{n}Projection.weight"] for n in ("query", "key", "value")]),
            torch.cat([parameters[f"{n}Projection.bias"] for n in ("query", "key", "value")]) if bias else None,
            None, None, False, 0.0, torch.eye(features), None)
        context = context.transpose(0, 1)
    else:
        query, key, value = (
            torch.nn.functional.linear(x, parameters[f"{n}Projection.weight"], parameters.get(f"{n}Projection.bias")) for n in ("query", "key", "value"))
        scores = torch.einsum("bid,bjd->bij", query, key) / math.sqrt(compared)
        weights = (scores if mask is None else scores.masked_fill(~mask, -math.inf)).softmax(2)
        context = torch.einsum("bij,bjd->bid", weights, value)

    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    result["probe"] = packed(probe)
    result["outputs"] = {"context": packed(context), "weights": packed(weights)}
    result["gradients"] = {n: packed(t.grad) for n, t in {"x": x, **parameters}.items()}
    return result


def positions(name, length, features, base):
    table = torch.tensor([[(math.sin if d % 2 == 0 else math.cos)(t / base ** ((d - d % 2) / features)) for d in range(features)] for t in range(length)])
    return {"name": name, "base": base, "outputs": {"table": packed(table)}}


written = {
    "torch": torch.__version__,
    "self_attention": [
        case("square", 7, 7, 7, bias=False),
        case("square with bias", 7, 7, 7, bias=True),
        case("other sizes", 7, 3, 11, bias=False),
        case("masked", 7, 3, 11, bias=True, masked=True),
    ],
    "positions": [positions("usual", 23, 14, 10000.0), positions("fast", 7, 2, 10000.0), positions("other base", 11, 6, 100.0)],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(written, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
