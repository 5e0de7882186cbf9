"""Writes multihead.json: what nn.MultiheadAttention answers, and the same with keys and values shared by groups of heads.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/multihead.py
Sizes are different, B, Tq, Tk and D primes, so that a swapped axis cannot pass. The gradients are those of (context * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(23)
B, TQ, TK, D = 2, 5, 7, 3


def packed(tensor):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": values if tensor.dtype == torch.bool else [float(f"{v:.9g}") for v in values]}


def drawn(*shape):
    return (torch.randn(shape) * 0.5).requires_grad_()


def finished(case, inputs, parameters, context, weights):
    probe = torch.randn_like(context)
    (context * probe).sum().backward()
    case["inputs"] = {n: packed(t) for n, t in inputs.items()}
    case["parameters"] = {n: packed(t) for n, t in parameters.items()}
    case["probe"] = packed(probe)
    case["outputs"] = {"context": packed(context), "weights": packed(weights)}
    case["gradients"] = {n: packed(t.grad) for n, t in {**inputs, **parameters}.items()}
    return case


def torch_s_own(name, heads, bias, mask=None):
    embed = heads * D
    inputs = {"query": drawn(B, TQ, embed), "key": drawn(B, TK, embed), "value": drawn(B, TK, embed)}
    module = torch.nn.MultiheadAttention(embed, heads, bias=bias, batch_first=True)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
    case = {"name": name, "heads": heads}
    forbidden = None
    if mask is not None:
        case["mask"] = packed(mask)
        forbidden = ~mask.repeat_interleave(heads, 0)
    context, weights = module(**inputs, attn_mask=forbidden, average_attn_weights=False)
    parameters = dict(module.named_parameters())
    return finished(case, inputs, parameters, context, weights)


def grouped(name, heads, key_heads):
    embed, shared = heads * D, key_heads * D
    inputs = {"query": drawn(B, TQ, embed), "key": drawn(B, TK, embed), "value": drawn(B, TK, embed)}
    parameters = {
        "queryProjection.weight": drawn(embed, embed), "keyProjection.weight": drawn(shared, embed),
        "valueProjection.weight": drawn(shared, embed), "outputProjection.weight": drawn(embed, embed),
    }
    query, key, value = (x @ parameters[n + "Projection.weight"].T for n, x in inputs.items())
    contexts, maps = [], []
    for head in range(heads):
        own, group = slice(head * D, head * D + D), head // (heads // key_heads)
        common = slice(group * D, group * D + D)
        weights = (torch.einsum("bid,bjd->bij", query[..., own], key[..., common]) / D ** 0.5).softmax(-1)
        contexts.append(torch.einsum("bij,bjd->bid", weights, value[..., common]))
        maps.append(weights)
    context = torch.cat(contexts, -1) @ parameters["outputProjection.weight"].T
    return finished({"name": name, "heads": heads, "key_heads": key_heads}, inputs, parameters, context, torch.stack(maps, 1))


some = torch.rand(B, TQ, TK) > 0.4
some[:, :, 0] = True
document = {
    "torch": torch.__version__.split("+")[0],
    "multi_head": [
        torch_s_own("three heads", 3, True), torch_s_own("one head, no bias", 1, False), torch_s_own("three heads, masked", 3, True, some),
    ],
    "grouped": [grouped("six heads, two with keys", 6, 2), grouped("three heads, one with keys", 3, 1)],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
