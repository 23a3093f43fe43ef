"""A float32 graph of the tagger -> the same with each layer's attention as one node, which onnxruntime runs as one kernel."""

from __future__ import annotations

import onnx
from onnx import ModelProto, NodeProto, helper

MICROSOFT = "com.microsoft"


def fuse_attention(model: ModelProto, heads: int) -> ModelProto:
    """Replace what stands between each layer's query-key-value product and its output product by a MultiHeadAttention node.

    The key padding mask is the graph's own input `mask`, as int32. Shapes stay as they were.
    """
    graph = model.graph
    made = {output: node for node in graph.node for output in node.output}
    readers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    graph.node.insert(0, helper.make_node("Cast", ["mask"], ["mask_int32"], to=onnx.TensorProto.INT32))
    layer = 0
    while readers.get(f"layers.{layer}.qkv.bias"):
        product = readers[f"layers.{layer}.qkv.bias"][0].output[0]
        out = readers[f"layers.{layer}.out.bias"][0]
        matmul = next(made[name] for name in out.input if name in made and made[name].op_type == "MatMul")
        parts = [f"layers.{layer}.{part}" for part in ("query", "key", "value")]
        mixed = f"layers.{layer}.mixed"
        at = list(graph.node).index(readers[f"layers.{layer}.qkv.bias"][0]) + 1
        graph.node.insert(at, helper.make_node("Split", [product], parts, axis=-1, num_outputs=3))
        attention = helper.make_node("MultiHeadAttention", [*parts, "", "mask_int32"], [mixed], domain=MICROSOFT, num_heads=heads)
        graph.node.insert(at + 1, attention)
        matmul.input[0] = mixed
        layer += 1
    model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    _drop_unused(model)
    return model


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
