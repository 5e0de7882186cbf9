#!/usr/bin/env python3
"""Writes the golden files of the tensor engine, engine/*.json: PyTorch's values and gradients for every op of every family.

Run it from anywhere; it takes no arguments.
"""

import importlib
import os
from pathlib import Path

import torch

from record import cases_of, dump

HERE = Path(__file__).resolve().parent


def main() -> None:
    torch.set_num_threads(1)
    total = 0
    for module in sorted((HERE / "ops").glob("*.py")):
        family = module.stem
        cases = [one for op in importlib.import_module(f"ops.{family}").OPS for one in cases_of(op)]
        write(HERE / "engine" / f"{family}.json", dump(family, cases))
        total += len(cases)
        print(f"{family:12} {len(cases):5} cases")
    print(f"{'together':12} {total:5} cases, PyTorch {torch.__version__}")


def write(path: Path, text: str) -> None:
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


if __name__ == "__main__":
    main()
