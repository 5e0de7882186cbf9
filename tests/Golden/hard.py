"""Writes hard.json: what PyTorch answers for gumbel_softmax, for REINFORCE through Categorical.log_prob, and for a softmax over the k largest.

Run with the PyTorch named in the file it writes:  python3 tests/Golden/hard.py
Sizes are different primes, so that a swapped axis cannot pass. Gradients of weights are those of (weights * probe).sum().
"""
import json
import pathlib

import torch

torch.manual_seed(21)
SHAPE = (2, 3, 5)


def packed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


def leaf():
    return (torch.randn(SHAPE) * 1.5).requires_grad_()


def weights_case(name, weights_of, **settings):
    scores, probe = leaf(), torch.randn(SHAPE)
    weights = weights_of(scores)
    (weights * probe).sum().backward()
    return {"name": name, **settings, "scores": packed(scores), "probe": packed(probe), "weights": packed(weights), "gradient": packed(scores.grad)}


def gumbel(seed, temperature, hard):
    def draw(scores):
        torch.manual_seed(seed)
        return torch.nn.functional.gumbel_softmax(scores, tau=temperature, hard=hard)

    return weights_case(f"temperature {temperature}, {'hard' if hard else 'soft'}", draw, seed=seed, temperature=temperature, hard=hard)


def top(k):
    def largest(scores):
        kept = scores.topk(k, dim=-1).indices
        return torch.full(SHAPE, float("-inf")).scatter(-1, kept, scores.gather(-1, kept)).softmax(-1)

    return weights_case(f"{k} of {SHAPE[-1]}", largest, k=k)


def reinforce(baseline):
    scores, cost = leaf(), torch.rand(SHAPE[:2]) * 3
    odds = torch.distributions.Categorical(logits=scores)
    chosen = odds.sample()
    ((cost - baseline) * odds.log_prob(chosen)).mean().backward()
    return {
        "name": f"baseline {baseline}", "baseline": baseline, "scores": packed(scores), "cost": packed(cost),
        "choice": packed(torch.nn.functional.one_hot(chosen, SHAPE[-1]).float()), "gradient": packed(scores.grad),
    }


document = {
    "torch": torch.__version__.split("+")[0],
    "gumbel_softmax": [gumbel(seed, temperature, hard) for seed, temperature in ((3, 0.7), (4, 1.0), (5, 2.5)) for hard in (False, True)],
    "top_k": [top(k) for k in (1, 2, 3, 5)],
    "reinforce": [reinforce(baseline) for baseline in (0.0, 1.3)],
}
path = pathlib.Path(__file__).with_suffix(".json")
temporary = path.with_suffix(".tmp")
temporary.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
temporary.replace(path)
