"""A trained tagger -> the bundle: `python -m training.export --model FOLDER --out src/accordingto/bundle`.

The graph is exported in float32 and its products are then made int8 (dynamic quantization, weights a channel each); embeddings are
made int8 too. What that costs in accuracy is measured by `bench/accuracy.py` with `--bundle` on either.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from accordingto.tagger.labels import LABELS
from accordingto.tagger.model import ATTRIBUTIONS, FORMAT, WORDS
from accordingto.weights import write_sums
from training.fuse import fuse_attention
from training.model import Tagger

READ_PIECES: Final = 224
"""Wordpieces in a window when the bundle reads; it learned on encode.MAX_PIECES. Attention over less costs less, and on PolNeAR dev
nothing is lost: docs/benchmarks.md has 160 to 320."""


def export(folders: Sequence[Path], out: Path, *, quantize: bool) -> None:
    """Folders with model.pt, config.json and tokenizer.json -> the bundle's files in `out`, of the mean of the models' weights."""
    folder = folders[0]
    model = Tagger(json.loads((folder / "config.json").read_text()))
    model.take(mean([torch.load(one / "model.pt", weights_only=True) for one in folders]))
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "float.onnx"
    to_onnx(model, plain)
    if quantize:
        prepared = out / "prepared.onnx"
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(out / "model.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # the fused node hides types from onnx's own inference
        )
        prepared.unlink()
        plain.unlink()
    else:
        plain.rename(out / "model.onnx")
    config = {
        "format": FORMAT,
        "labels": list(LABELS),
        "max_pieces": READ_PIECES,
        "steps": _rounded(model.steps()),
        "link": {
            "bias": _rounded(model.link_bias),
            "features": {name: _rounded(value) for name, value in model.link_features.items()},
        },
        "ties": {name: _rounded(value) for name, value in model.tie_features.items()},
    }
    (out / "config.json").write_text(json.dumps(config) + "\n")
    (out / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    write_sums(out)


def mean(models: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Weights of models of which one was trained on from another -> their mean (Wortsman et al., ICML 2022: model soups)."""
    return {
        name: sum((model[name] for model in models[1:]), value) / len(models) if value.is_floating_point() else value
        for name, value in models[0].items()
    }


class Whole(nn.Module):
    """A tagger with all that it says as its outputs, in the order of the graph's names."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """As the tagger's."""
        x = self.model.encode(ids, features, mask)
        mention, tag, relation, points, fresh, gist = self.model.read(x)
        return (*self.model.attribute(x), torch.cat([mention, tag, relation, fresh], -1), points, gist)


def to_onnx(model: Tagger, path: Path) -> None:
    """A tagger in evaluation mode -> a float32 graph at `path`, for any number of windows of 2 to 512 wordpieces."""
    shape = (2, 40)
    example = (torch.ones(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long), torch.ones(shape, dtype=torch.bool))
    axes = {0: torch.export.Dim("windows"), 1: torch.export.Dim("pieces", min=2, max=512)}
    program = torch.onnx.export(
        Whole(model).eval(),
        example,
        input_names=["ids", "features", "mask"],
        output_names=[*ATTRIBUTIONS, *WORDS, "gist"],
        dynamic_shapes=(axes, axes, axes),
        dynamo=True,
        opset_version=20,
    )
    program.save(str(path), external_data=False)
    if not model.apart:  # the fused node takes no distances
        onnx.save(fuse_attention(onnx.load(str(path)), model.layers[0].heads), str(path))


def _rounded(value: torch.Tensor) -> list[object]:
    return [_rounded(part) if part.ndim else round(part.item(), 4) for part in value]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, nargs="+", required=True, help="folders that training.train wrote: the mean of several")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep float32, to measure what int8 costs")
    args = parser.parse_args()
    export(args.model, args.out, quantize=not args.float)


if __name__ == "__main__":
    main()
