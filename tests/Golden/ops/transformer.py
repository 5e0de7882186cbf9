"""Transformer layers and stacks: first parameters, outputs, and the gradients of inputs and parameters."""

import torch
from torch import nn

from inputs import given, tensor
from record import Op, case, weights

HIDDEN = given([[False, True, True], [False, False, True], [True, False, False]], "bool")
PADDED = given([[False, False, True], [False, False, False]], "bool")
MEMORY_PADDED = given([[False, True], [False, False]], "bool")


def result(layer: nn.Module, inputs: list, output: torch.Tensor) -> list:
    output.backward(weights(output.shape, output.dtype))
    return [output.detach()] + [x.grad for x in inputs] + [p.grad for p in layer.parameters()]


def fill(layer: nn.Module) -> None:
    """Parameters that are exact in both languages: drawn ones are rounded to float32."""
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(weights(p.shape, p.dtype) / 4)


def first_weights(seed: int) -> list:
    torch.manual_seed(seed)
    layer = nn.Transformer(4, 2, 2, 2, 3)
    return [p.detach() for p in layer.parameters()] + [torch.randn(3)]


def run(make, inputs: int, names: str, tensors: tuple, seed: int, train: bool) -> list:
    torch.manual_seed(seed)
    layer = make().train(train).to(tensors[0].dtype)
    if tensors[0].dtype == torch.float64:
        fill(layer)
    first = [p.detach().clone() for p in layer.parameters()]
    leaves = [x.detach().requires_grad_() for x in tensors[:inputs]]
    return first + result(layer, leaves, layer(*leaves, **dict(zip(names.split(), tensors[inputs:]))))


def encoder_layer(*tensors: torch.Tensor, seed: int, activation: str = "relu", dropout: float = 0.0, masks: str = "") -> list:
    return run(lambda: nn.TransformerEncoderLayer(4, 2, 5, dropout, activation), 1, masks, tensors, seed, True)


def decoder_layer(*tensors: torch.Tensor, seed: int, activation: str = "relu", dropout: float = 0.0, masks: str = "") -> list:
    return run(lambda: nn.TransformerDecoderLayer(4, 2, 5, dropout, activation), 2, masks, tensors, seed, True)


def encoder(x: torch.Tensor, *masks: torch.Tensor, seed: int) -> list:
    return run(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 5, 0.25), 2), 1, "mask src_key_padding_mask", (x, *masks), seed, True)


def decoder(x: torch.Tensor, memory: torch.Tensor, *masks: torch.Tensor, seed: int) -> list:
    return run(lambda: nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, 5, 0.0), 2), 2, "tgt_mask", (x, memory, *masks), seed, True)


def transformer(*tensors: torch.Tensor, seed: int, masks: str = "") -> list:
    return run(lambda: nn.Transformer(4, 2, 1, 1, 5, 0.0), 2, masks, tensors, seed, True)


X, MEMORY = tensor(3, 2, 4), tensor(2, 2, 4)
# Several layers in float32 add up more rounding than the tolerance has: stacks are held in float64.
X64, MEMORY64 = X.of("float64"), MEMORY.of("float64")
OPS = [
    Op("transformer_weights", first_weights, [case(seed=42), case(seed=7)], gradient=False),
    Op("transformer_encoder_layer", encoder_layer, [case(X, seed=42), case(X, seed=7, activation="gelu"), case(X, seed=42, dropout=0.25), case(X, HIDDEN, seed=7, masks="src_mask"),
                                                    case(X, HIDDEN, PADDED, seed=7, masks="src_mask src_key_padding_mask")], gradient=False),
    Op("transformer_decoder_layer", decoder_layer, [case(X, MEMORY, seed=42), case(X, MEMORY, seed=42, activation="gelu", dropout=0.25), case(X, MEMORY, HIDDEN, MEMORY_PADDED, seed=7, masks="tgt_mask memory_key_padding_mask")], gradient=False),
    Op("transformer_encoder", encoder, [case(X64, seed=42), case(X64, HIDDEN, PADDED, seed=7)], gradient=False),
    Op("transformer_decoder", decoder, [case(X64, MEMORY64, HIDDEN, seed=42)], gradient=False),
    Op("transformer", transformer, [case(MEMORY64, X64, seed=42), case(MEMORY64, X64, HIDDEN, MEMORY_PADDED, PADDED, seed=7, masks="tgt_mask src_key_padding_mask tgt_key_padding_mask")], gradient=False),
]
