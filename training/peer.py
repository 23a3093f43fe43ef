"""The peer for speed: an encoder of the shape of all-mpnet-base-v2 (12 layers, 768 wide) with seven labels on top, as float32 ONNX.

`python -m training.peer --out out/peer.onnx`. Its weights are random: speed does not depend on them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.export import to_onnx
from training.model import Tagger

SHAPE = {
    "vocab_size": 30527,
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3072,
    "max_position_embeddings": 512,
    "layer_norm_eps": 1e-5,
}


def main() -> None:
    """Write the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(0)
    to_onnx(Tagger(SHAPE).eval(), args.out)


if __name__ == "__main__":
    main()
