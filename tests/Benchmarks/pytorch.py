"""The workloads of this folder in PyTorch: same names, same shapes, same times (Measuring/Pace.cs, Measuring/Measurement.cs).

python3 pytorch.py [--only NAME*]... [--threads 2] [--json FILE] [--list]
Where PyTorch has no scaled_dot_product_attention (before 2.0), its rows are the formula, composed of operations.
"""
import time

_start = time.perf_counter()

import argparse
import fnmatch
import json
import math
import os
import subprocess
import sys

import torch
from torch import nn
from torch.nn import functional as F

USUAL, SWEEP, QUICK = (0.7, 0.8), (0.25, 0.2), (0, 0)
SHORTEST_SAMPLE = 100e-6
WORKLOADS = {}


def workload(name, *parameters, pace=USUAL):
    """Registers prepare(*p), which returns the action to time, as name.format(*p) for each p."""
    def register(prepare):
        for p in parameters or [()]:
            p = p if isinstance(p, tuple) else (p,)
            WORKLOADS[name.format(*p)] = (lambda p=p: prepare(*p), pace)
        return prepare
    return register


# Matrix products

@workload("matmul {}", 256, 512, 1024, 2048)
def matmul(n):
    a, b = torch.randn(n, n), torch.randn(n, n)
    return lambda: a.matmul(b)


@workload("batched matmul 64x8x50x64")
def batched_matmul():
    a, b = torch.randn(64, 8, 50, 64), torch.randn(64, 8, 64, 50)
    return lambda: a.matmul(b)


# Attention

def naive(query, key, value, causal=False):
    scores = query.matmul(key.transpose(-2, -1)) / math.sqrt(query.shape[-1])
    if causal:
        later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        scores = scores.masked_fill(later, -math.inf)
    return scores.softmax(-1).matmul(value)


HAS_SDPA = hasattr(F, "scaled_dot_product_attention")
sdpa = F.scaled_dot_product_attention if HAS_SDPA else naive


def causal(query, key, value):
    return F.scaled_dot_product_attention(query, key, value, is_causal=True) if HAS_SDPA else naive(query, key, value, True)


SHAPES = [(8, 8, 128, 64), (4, 8, 512, 64), (1, 8, 2048, 64)]


def attend(attention, shape):
    query, key, value = (torch.randn(shape) for _ in range(3))
    return lambda: attention(query, key, value)


def attend_back(attention, shape):
    inputs = [torch.randn(shape, requires_grad=True) for _ in range(3)]
    gradient = torch.randn(shape)

    def step():
        for x in inputs:
            x.grad = None
        attention(*inputs).backward(gradient)
    return step


@workload("attention naive {}x{}x{}x{}", *SHAPES)
def attention_naive(*shape):
    return attend(naive, shape)


@workload("attention sdpa {}x{}x{}x{}", *SHAPES)
def attention_sdpa(*shape):
    return attend(sdpa, shape)


@workload("attention causal {}x{}x{}x{}", *SHAPES)
def attention_causal(*shape):
    return attend(causal, shape)


@workload("attention sdpa fwd+bwd {}x{}x{}x{}", *SHAPES)
def attention_sdpa_back(*shape):
    return attend_back(sdpa, shape)


@workload("attention causal fwd+bwd {}x{}x{}x{}", *SHAPES)
def attention_causal_back(*shape):
    return attend_back(causal, shape)


@workload("attention naive fwd+bwd {}x{}x{}x{}", *SHAPES)
def attention_naive_back(*shape):
    return attend_back(naive, shape)


# Small tensors

@workload("softmax last 64x50x100")
def softmax_last():
    x = torch.randn(64, 50, 100)
    return lambda: x.softmax(-1)


@workload("add 64x50x100")
def add():
    x = torch.randn(64, 50, 100)
    return lambda: x.add(x)


@workload("tanh 64x50x100")
def tanh():
    x = torch.randn(64, 50, 100)
    return lambda: x.tanh()


@workload("chain 20 4x4 fwd+bwd")
def chain():
    start, s = torch.randn(4, 4), torch.randn(4, 4, requires_grad=True)

    def step():
        s.grad = None
        t = start
        for _ in range(20):
            t = (t.matmul(s) * 0.1).tanh()
        t.sum().backward()
    return step


# Models

def classifier(model, *shape):
    x, label = torch.rand(shape), torch.randint(10, shape[:1])
    adam = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        adam.zero_grad(set_to_none=True)
        F.cross_entropy(model(x), label).backward()
        adam.step()
    return step


def back(model, x, first=lambda y: y):
    def step():
        model.zero_grad(set_to_none=True)
        x.grad = None
        first(model(x)).sum().backward()
    return step


def forward(model, x):
    def step():
        with torch.no_grad():
            model(x)
    return step


@workload("mlp step")
def mlp():
    return classifier(nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)), 64, 784)


def conv_net():
    return nn.Sequential(
        nn.Conv2d(3, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 128, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))


@workload("conv net fwd")
def conv_net_forward():
    return forward(conv_net(), torch.randn(16, 3, 64, 64))


@workload("conv net fwd+bwd")
def conv_net_back():
    return back(conv_net(), torch.randn(16, 3, 64, 64))


class Document004(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 128, 2, batch_first=True)
        self.score = nn.Linear(128, 128)
        self.output = nn.Linear(28 * 128, 10)

    def forward(self, x):
        features, _ = self.lstm(x)
        step = features.abs().sum(-1).sign().unsqueeze(-1).repeat(1, 1, 128)
        scores = torch.where(step == 1, self.score(features).tanh(), torch.full_like(step, -2 ** 32 + 1))
        weights = scores.transpose(2, 1).softmax(2)
        weights = torch.where(weights > 0.03, weights, torch.full_like(weights, 0))
        return self.output((weights.transpose(2, 1) * features).reshape(len(x), -1))


@workload("document 004 step {}", 10, 64)
def document_004(batch):
    return classifier(Document004(), batch, 28, 28)


@workload("multihead attention fwd+bwd")
def multihead_attention():
    attention, x = nn.MultiheadAttention(128, 8), torch.randn(64, 32, 128)

    def step():
        attention.zero_grad(set_to_none=True)
        attention(x, x, x)[0].sum().backward()
    return step


@workload("encoder layer fwd+bwd")
def encoder_layer():
    return back(nn.TransformerEncoderLayer(128, 8, 512, 0), torch.randn(64, 32, 128))


@workload("transformer 2 layers step")
def transformer():
    model, x = nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 8, 512, 0), 2), torch.randn(64, 32, 128)
    adam = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        adam.zero_grad(set_to_none=True)
        model(x).square().mean().backward()
        adam.step()
    return step


@workload("generation kv cache {}", 128)
def generation(count):
    layers = [nn.Linear(128, 128) for _ in range(4)]
    start = torch.randn(1, 1, 128)

    def split(layer, x):
        return layer(x).view(1, 1, 8, 16).transpose(1, 2)

    def step():
        with torch.no_grad():
            x, keys, values = start, torch.empty(1, 8, 0, 16), torch.empty(1, 8, 0, 16)
            for _ in range(count):
                query = split(layers[0], x)
                keys = torch.cat([keys, split(layers[1], x)], 2)
                values = torch.cat([values, split(layers[2], x)], 2)
                x = layers[3](sdpa(query, keys, values).transpose(1, 2).reshape(1, 1, 128))
    return step


@workload("data loading {}x28x28", 10000)
def data_loading(count):
    from torch.utils.data import DataLoader, TensorDataset
    loader = DataLoader(TensorDataset(torch.rand(count, 28, 28), torch.randint(10, (count,))), 64, shuffle=True)
    return lambda: sum(len(images) for images, _ in loader)


# Layers

@workload("softmax dim{} 64x50x100", 0, 1)
def softmax(dim):
    x = torch.randn(64, 50, 100)
    return lambda: x.softmax(dim)


@workload("log_softmax 512x1000")
def log_softmax():
    x = torch.randn(512, 1000)
    return lambda: x.log_softmax(-1)


@workload("cross entropy fwd+bwd 512x1000")
def cross_entropy():
    logits, label = torch.randn(512, 1000, requires_grad=True), torch.randint(1000, (512,))

    def step():
        logits.grad = None
        F.cross_entropy(logits, label).backward()
    return step


@workload("layer norm fwd 64x50x128")
def layer_norm():
    return forward(nn.LayerNorm(128), torch.randn(64, 50, 128))


@workload("layer norm fwd+bwd 64x50x128")
def layer_norm_back():
    return back(nn.LayerNorm(128), torch.randn(64, 50, 128, requires_grad=True))


@workload("embedding fwd+bwd 10000x128")
def embedding():
    return back(nn.Embedding(10_000, 128), torch.randint(10_000, (64, 50)))


@workload("conv2d fwd 8x64x32x32")
def conv2d():
    return forward(nn.Conv2d(64, 64, 3, padding=1), torch.randn(8, 64, 32, 32))


@workload("conv2d fwd+bwd 8x64x32x32")
def conv2d_back():
    return back(nn.Conv2d(64, 64, 3, padding=1), torch.randn(8, 64, 32, 32, requires_grad=True))


@workload("lstm fwd+bwd 50x32x128")
def lstm():
    return back(nn.LSTM(128, 128), torch.randn(50, 32, 128), lambda y: y[0])


@workload("gru fwd+bwd 50x32x128")
def gru():
    return back(nn.GRU(128, 128), torch.randn(50, 32, 128), lambda y: y[0])


# What a call costs

@workload("add 4x4")
def add_4x4():
    a, b = torch.randn(4, 4), torch.randn(4, 4)
    return lambda: a.add(b)


@workload("add 4x4 recorded")
def add_4x4_recorded():
    a, b = torch.randn(4, 4, requires_grad=True), torch.randn(4, 4)
    return lambda: a.add(b)


@workload("matmul 4x4")
def matmul_4x4():
    a, b = torch.randn(4, 4), torch.randn(4, 4)
    return lambda: a.matmul(b)


@workload("matmul 4x4 recorded")
def matmul_4x4_recorded():
    a, b = torch.randn(4, 4, requires_grad=True), torch.randn(4, 4)
    return lambda: a.matmul(b)


# Sweeps

SIZES = {"1": (1, 1), "100": (10, 10), "10k": (100, 100), "1M": (1000, 1000), "10M": (2500, 4000)}
OPS = {
    "add": lambda x: x.add(x), "mul": lambda x: x.mul(x), "exp": torch.exp, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
    "gelu": F.gelu, "relu": torch.relu,
    "sum": torch.sum, "sum dim0": lambda x: x.sum(0), "sum dim-1": lambda x: x.sum(-1), "mean": torch.mean, "max": torch.max, "argmax": torch.argmax,
}


@workload("{} {}", *[(op, size) for op in OPS for size in SIZES], pace=SWEEP)
def sweep(op, size):
    apply, x = OPS[op], torch.randn(SIZES[size])
    return lambda: apply(x)


# Measuring

def is_enough(elapsed, box, limit, count, wanted):
    return elapsed >= box * limit or (elapsed >= box and count >= wanted)


def timed(run, calls):
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls


def measure(run, warm_up, measured):
    best, calls, start = math.inf, 0, time.perf_counter()
    while True:
        best, calls = min(best, timed(run, 1)), calls + 1
        if is_enough(time.perf_counter() - start, warm_up, 2, calls, 30):
            break
    repeat = math.ceil(SHORTEST_SAMPLE / best) if measured and best < SHORTEST_SAMPLE else 1
    samples, start = [], time.perf_counter()
    while True:
        samples.append(1000 * timed(run, repeat))
        if is_enough(time.perf_counter() - start, measured, 4, len(samples), 3):
            break
    samples.sort()
    return samples


def first_op(kind):
    return (torch.ones(2, 3) + 1).sum().item() if kind == "sum" else torch.rand(2, 3).matmul(torch.rand(3, 2)).sum().item()


def first_ops(kind, quick):
    command = [sys.executable, os.path.abspath(__file__), "--first-op", kind]
    return sorted(float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) for _ in range(1 if quick else 5))


FIRST = {"first op": "sum", "first op matmul": "matmul"}


def peak():
    try:
        with open("/proc/self/status") as status:
            return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except OSError:
        return None


def blas():
    """The library behind matmul, by the file that is mapped."""
    try:
        torch.ones(64, 64).matmul(torch.ones(64, 64))
        with open("/proc/self/maps") as maps:
            names = {os.path.basename(line.split()[-1]) for line in maps if "blas" in line or "mkl" in line}
        return ", ".join(sorted(names)) or "BLAS inside"
    except OSError:
        return "unknown BLAS"


def main():
    parser = argparse.ArgumentParser(description="The workloads in PyTorch.")
    parser.add_argument("--only", action="append", default=[], metavar="NAME*")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--first-op", choices=list(FIRST.values()), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first_op:
        first_op(options.first_op)
        print(1000 * (time.perf_counter() - _start))
        return
    names = list(FIRST) + list(WORKLOADS)
    if options.only:
        names = [name for name in names if any(fnmatch.fnmatchcase(name, pattern.replace("[", "[[]")) for pattern in options.only)]
    if options.list:
        print("\n".join(names))
        return
    torch.set_num_threads(options.threads)
    rows = []
    for i, name in enumerate(names):
        torch.manual_seed(1)
        if name in FIRST:
            samples = first_ops(FIRST[name], options.quick)
        else:
            prepare, pace = WORKLOADS[name]
            samples = measure(prepare(), *(QUICK if options.quick else pace))
        rows.append({"name": name, "best_ms": samples[0], "median_ms": samples[len(samples) // 2], "peak": peak()})
        print(f"[{i + 1}/{len(names)}] {name}: {samples[0]:.4g} ms", flush=True)
    if options.json:
        with open(options.json, "w") as file:
            attention = "" if HAS_SDPA else "; it has no scaled_dot_product_attention: those rows are the composed formula"
            json.dump({"program": f"PyTorch {torch.__version__} with {blas()}{attention}", "rows": rows}, file, indent=1)


if __name__ == "__main__":
    main()
