"""Writes rows.json: the logits of classifiers over a picture's rows in PyTorch, document 004's among them, in its own words where it works.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/rows.py
Sizes are different primes, so that a swapped axis cannot pass.
"""
import json
import pathlib

import torch

torch.manual_seed(41)
B, T, COLUMNS, D, C = 3, 7, 5, 11, 13


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


def case(reading):
    pictures = torch.rand(B, T, COLUMNS)
    lstm = torch.nn.LSTM(COLUMNS, D, 2, batch_first=True)
    dense = torch.nn.Linear(D, 1 if reading == "Pooled" else D)
    torch.nn.init.normal_(dense.weight)
    head = torch.nn.Linear(D if reading in ("Last", "Pooled") else T * D, C)
    features, _ = lstm(pictures)
    weights = torch.full_like(features, 1 / T)
    if reading == "Pooled":
        weights = dense(features).softmax(1)
        read = (weights * features).sum(1)
    elif reading == "Last":
        read = features[:, -1]
    elif reading == "None":
        read = features.reshape(B, -1)
    else:
        weights = torch.tanh(dense(features)).softmax(1)
        if reading == "Threshold":
            weights = torch.where(weights > 0.84 / T, weights, torch.zeros_like(weights))
        if reading == "Mean":
            weights = weights.mean(2, keepdim=True).repeat(1, 1, D)
        read = weights * features * (T if reading == "Rescaled" else 1)
        read = read.reshape(B, -1)
    parameters = {f"lstm.{name}": packed(value) for name, value in lstm.named_parameters()}
    if reading == "Pooled":
        parameters |= {f"pooling.score.{name}": packed(value) for name, value in dense.named_parameters()}
    elif reading not in ("None", "Last"):
        parameters |= {f"attention.score.{name}": packed(value) for name, value in dense.named_parameters()}
    parameters |= {f"head.{name}": packed(value) for name, value in head.named_parameters()}
    return {
        "name": reading, "scoring": "", "inputs": {"pictures": packed(pictures)}, "parameters": parameters,
        "outputs": {"logits": packed(head(read)), "weights": packed(weights.mean(2))},
    }


document = {
    "torch": torch.__version__.split("+")[0],
    "row_classifier": [case(reading) for reading in ("None", "Last", "Pooled", "Soft", "Mean", "Threshold", "Rescaled")],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
