"""A graph of the tagger, float32 or int8 -> the same with each layer's attention as one node, which onnxruntime runs as one kernel.

`python -m training.fuse BUNDLE` does that to a bundle that is there, and writes its sums anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import ModelProto, NodeProto, helper

from accordingto.weights import write_sums

MICROSOFT = "com.microsoft"


def fuse_attention(model: ModelProto, heads: int) -> ModelProto:
    """Replace what stands between each layer's query-key-value product and its output product by a MultiHeadAttention node.

    The fused node takes no mask, so that the graph has no such input any more, and all windows of a run must be of one length. Raises
    SystemExit for a graph without layers by the names of training/model.py: it would be slow, and nobody would see why.
    """
    graph = model.graph
    made = {output: node for node in graph.node for output in node.output}
    readers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    biases = sorted(name for name in readers if name.endswith(".qkv.bias"))
    if not biases:
        raise SystemExit("The graph has no layers that could be fused.")
    for bias in biases:
        layer = bias.removesuffix("qkv.bias")
        product = readers[bias][0].output[0]
        parts = [f"{layer}{part}" for part in ("query", "key", "value")]
        mixed = f"{layer}mixed"
        at = list(graph.node).index(readers[bias][0]) + 1
        graph.node.insert(at, helper.make_node("Split", [product], parts, axis=-1, num_outputs=3))
        attention = helper.make_node("MultiHeadAttention", parts, [mixed], domain=MICROSOFT, num_heads=heads)
        graph.node.insert(at + 1, attention)
        _first_of_product(made, readers[f"{layer}out.bias"][0]).input[0] = mixed
    model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    _drop_unused(model)
    inputs = [put for put in graph.input if put.name != "mask"]
    del graph.input[:]
    graph.input.extend(inputs)
    return model


def _first_of_product(made: dict[str, NodeProto], node: NodeProto) -> NodeProto:
    """The node that adds a bias -> the one that takes in what is multiplied: the product itself, or in int8 what makes it int8."""
    while node.op_type not in {"MatMul", "DynamicQuantizeLinear"}:
        node = next(made[name] for name in node.input if name in made)
    return node


def _drop_unused(model: ModelProto) -> None:
    """Take out nodes whose outputs nobody reads any more."""
    graph = model.graph
    kept = {output.name for output in graph.output}
    needed: list[NodeProto] = []
    for node in reversed(graph.node):
        if any(output in kept for output in node.output):
            kept.update(node.input)
            needed.append(node)
    del graph.node[:]
    graph.node.extend(reversed(needed))
    weights = [weight for weight in graph.initializer if weight.name in kept]
    del graph.initializer[:]
    graph.initializer.extend(weights)
    del graph.value_info[:]


def main() -> None:
    """Fuse a bundle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--heads", type=int, default=12, help="heads of each layer's attention")
    args = parser.parse_args()
    path = args.bundle / "model.onnx"
    onnx.save(fuse_attention(onnx.load(str(path)), args.heads), str(path))
    write_sums(args.bundle)


if __name__ == "__main__":
    main()
