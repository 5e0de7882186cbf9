"""Writes sequence.json: what document 004's attention over a sequence gives in PyTorch, mode by mode, in its own words where it works.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/sequence.py
Sizes are different primes, so that a swapped axis cannot pass. The gradients are those of (output * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(23)
B, T, D = 3, 7, 5


def packed(tensor):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": values if tensor.dtype == torch.bool else [float(f"{v:.9g}") for v in values]}


def case(name, tanh=True, hard=0.0, renormalise=False, mean=False, lengths=None):
    features = torch.randn(B, T, D, requires_grad=True)
    dense = torch.nn.Linear(D, D)
    torch.nn.init.normal_(dense.weight)
    weight = dense(features)
    if tanh:
        weight = torch.tanh(weight)
    document = {"name": name, "scoring": "", "hard": hard}
    if lengths is not None:
        mask = torch.arange(T)[None, :] < torch.tensor(lengths)[:, None]
        document["mask"] = packed(mask)
        weight = torch.where(mask.unsqueeze(-1), weight, torch.full_like(weight, -2 ** 32 + 1))
    weight = torch.nn.Softmax(dim=2)(weight.transpose(2, 1))
    if hard != 0:
        weight = torch.where(weight > hard, weight, torch.full_like(weight, 0))
    if renormalise:
        weight = weight / weight.sum(2, keepdim=True)
    if mean:
        weight = weight.mean(dim=1).unsqueeze(1).repeat(1, D, 1)
    weight = weight.transpose(2, 1)
    output = weight * features
    probe = torch.randn_like(output)
    (output * probe).sum().backward()
    document["inputs"] = {"features": packed(features)}
    document["parameters"] = {"weight": packed(dense.weight), "bias": packed(dense.bias)}
    document["probe"] = packed(probe)
    document["outputs"] = {"weights": packed(weight), "weighted": packed(output)}
    document["gradients"] = {"features": packed(features.grad), "weight": packed(dense.weight.grad), "bias": packed(dense.bias.grad)}
    return document


document = {
    "torch": torch.__version__.split("+")[0],
    "sequence_attention": [
        case("normal"),
        case("without tanh", tanh=False),
        case("mean", mean=True),
        case("hard", hard=0.15),
        case("hard, renormalised", hard=0.15, renormalise=True),
        case("hard and mean", hard=0.15, mean=True),
        case("masked", lengths=[7, 3, 1]),
        case("masked mean", lengths=[7, 3, 1], mean=True),
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
