"""Writes images.json: the logits and weights of classifiers over a picture's locations in PyTorch.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/images.py
Sizes are different primes where they may be, so that a swapped axis cannot pass.
"""
import json
import pathlib

import torch

torch.manual_seed(43)
B, SIZE, FIRST, D, C = 2, 12, 5, 7, 11


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


def case(reading):
    pictures = torch.rand(B, 3, SIZE, SIZE)
    one, two = torch.nn.Conv2d(3, FIRST, 3, 1, 1), torch.nn.Conv2d(FIRST, D, 3, 1, 1)
    cells = SIZE // 4
    head = torch.nn.Linear(D, C)
    found = torch.max_pool2d(torch.relu(two(torch.max_pool2d(torch.relu(one(pictures)), 2))), 2)
    layers = {"features.0": one, "features.3": two, "head": head}
    if reading == "Mean":
        weights = torch.full((B, cells, cells), 1 / cells ** 2)
    elif reading == "OneScore":
        score = layers["score"] = torch.nn.Linear(D * cells ** 2, 1)
        weights = torch.softmax(score(found.reshape(B, -1)), 1).reshape(B, 1, 1).repeat(1, cells, cells)
    else:
        score = layers["pooling.score"] = torch.nn.Linear(D, 1)
        torch.nn.init.normal_(score.weight, std=5)
        one_by_one = torch.nn.functional.conv2d(found, score.weight.reshape(1, D, 1, 1), score.bias)
        weights = one_by_one.reshape(B, -1).softmax(1).reshape(B, cells, cells)
    logits = head(torch.einsum("bchw,bhw->bc", found, weights))
    return {
        "name": reading, "scoring": "", "inputs": {"pictures": packed(pictures)},
        "parameters": {f"{name}.{key}": packed(value) for name, layer in layers.items() for key, value in layer.named_parameters()},
        "outputs": {"logits": packed(logits), "weights": packed(weights)},
    }


document = {
    "torch": torch.__version__.split("+")[0],
    "image_classifier": [case(reading) for reading in ("Mean", "OneScore", "Attention")],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
