"""Attention: the function, composed from matmul, masked_fill and softmax (PyTorch 1.13 has no public one), and the modules around it."""

import math

import torch
from torch import nn
from torch.nn import functional

from inputs import Input, given, strided, tensor, transposed
from record import Op, case, weights


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, allowed: torch.Tensor = None, added: torch.Tensor = None) -> torch.Tensor:
    """A query that may attend to nothing gets zeros and sends none back, as in newer PyTorch."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if added is not None:
        scores = scores + added
    if allowed is None:
        return scores.softmax(-1) @ v
    scores = scores.masked_fill(~allowed, float("-inf"))
    nothing = (scores == float("-inf")).all(-1, keepdim=True)
    return scores.masked_fill(nothing, 0).softmax(-1).masked_fill(nothing, 0) @ v


def causal(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return attention(q, k, v, torch.ones(q.size(-2), k.size(-2), dtype=torch.bool).tril())


def dropped(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, seed: int, p: float) -> torch.Tensor:
    torch.manual_seed(seed)
    return functional.dropout((q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))).softmax(-1), p) @ v


def multihead(*tensors: torch.Tensor, seed: int, width: int, heads: int, mask: str = "", train: bool = False, same: bool = False, **options: object) -> list:
    """First parameters, context, weights, and the gradients of the inputs and of every parameter."""
    torch.manual_seed(seed)
    layer = nn.MultiheadAttention(width, heads, **options).train(train)
    inputs = [x.detach().requires_grad_() for x in tensors[:1 if same else 3]]
    extra = list(tensors[len(inputs):])
    masks = {name: extra.pop(0) for name in mask.split()}
    context, shares = layer(*(inputs * 3 if same else inputs), **masks)
    torch.autograd.backward([context, shares], [weights(context.shape, context.dtype), weights(shares.shape, shares.dtype)])
    return [p.detach() for p in layer.parameters()] + [context.detach(), shares.detach()] + [x.grad for x in inputs] + [p.grad for p in layer.parameters()]


ALLOWED = given([[True, False, True, True, False], [False, True, True, False, True], [False] * 5], "bool")
HIDDEN = given([[True, False, True, False, False], [False, True, False, False, True], [False] * 5], "bool")
PADDED = given([[False, False, False, True, False], [False] * 5], "bool")
Q, K, V = tensor(2, 3, 7), tensor(2, 5, 7), tensor(2, 5, 11)
TIME_FIRST = (tensor(3, 2, 6), tensor(5, 2, 6), tensor(5, 2, 6))


def heads() -> list:
    options = ({}, {"bias": False}, {"add_bias_kv": True}, {"add_zero_attn": True}, {"add_bias_kv": True, "add_zero_attn": True})
    cases = [case(*TIME_FIRST, seed=42, width=6, heads=2, **one) for one in options]
    cases += [case(*TIME_FIRST, *masks, seed=7, width=6, heads=3, mask=names, **one) for names, masks in (
        ("attn_mask", (HIDDEN,)), ("attn_mask", (tensor(3, 5),)), ("attn_mask", (tensor(6, 3, 5),)), ("key_padding_mask", (PADDED,)),
        ("attn_mask key_padding_mask", (HIDDEN, PADDED)), ("attn_mask key_padding_mask", (tensor(3, 5), PADDED))) for one in ({}, options[-1])]
    cases += [case(tensor(3, 2, 6), seed=42, width=6, heads=2, same=True), case(tensor(3, 2, 6), seed=42, width=6, heads=1, same=True, dropout=0.25, train=True)]
    return cases + [case(tensor(3, 2, 6), tensor(5, 2, 7), tensor(5, 2, 11), seed=42, width=6, heads=2, kdim=7, vdim=11, **one) for one in ({}, {"bias": False})]


OPS = [
    Op("scaled_dot_product_attention", attention, [case(Q, K, V), case(*(Input(x.shape, "float64") for x in (Q, K, V))), case(tensor(3, 7), tensor(5, 7), tensor(5, 1)),
       case(tensor(2, 3, 5, 7), tensor(2, 3, 5, 7), tensor(2, 3, 5, 7)), case(transposed(2, 3, 7), strided(2, 5, 7), transposed(2, 5, 11)),
       case(tensor(2, 1, 3, 7), tensor(1, 3, 5, 7), tensor(5, 2)), case(tensor(1, 1), tensor(1, 1), tensor(1, 1)), case(tensor(0, 7), tensor(5, 7), tensor(5, 2)),
       case(given([[1e4, -1e4], [3e4, 3e4]]), given([[1e3, 2e3], [-50.0, 50.0]]), tensor(2, 3))]),
    Op("scaled_dot_product_attention_where", attention, [case(Q, K, V, ALLOWED), case(*(Input(x.shape, "float64") for x in (Q, K, V)), ALLOWED),
       case(tensor(2, 3, 7), tensor(2, 5, 7), tensor(2, 5, 2), Input((2, 1, 5), "bool")), case(tensor(2, 2, 3, 7), tensor(2, 2, 5, 7), tensor(2, 2, 5, 3), Input((2, 1, 3, 5), "bool"))]),
    Op("scaled_dot_product_attention_plus", lambda q, k, v, added: attention(q, k, v, None, added), [case(Q, K, V, tensor(3, 5)), case(Q, K, V, tensor(2, 1, 5)), case(Q, K, V, transposed(3, 5))]),
    Op("scaled_dot_product_attention_plus_infinity", lambda q, k, v, added: attention(q, k, v, added > float("-inf"), added.detach()),
       [case(Q, K, V, given([[0.5, float("-inf"), 1.0, 0.0, -2.0], [0.0] * 5, [float("-inf")] * 5]))]),
    Op("scaled_dot_product_attention_causal", causal, [case(tensor(2, 5, 7), tensor(2, 5, 7), tensor(2, 5, 7)), case(Q, K, V), case(tensor(5, 7), tensor(3, 7), tensor(3, 2))]),
    Op("scaled_dot_product_attention_dropout", dropped, [case(Q, K, V, seed=seed, p=p) for seed in (42, 7) for p in (0.25, 0.5)]),
    Op("multihead_attention", multihead, heads(), gradient=False),
]
