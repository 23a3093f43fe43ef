"""What the model says of each token, and what it must know of two spans to link them. Shared with training, which imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from accordingto.schema import Span

ROLES: Final = ("source", "cue", "content")
LABELS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""BIO over PolNeAR's three roles: B- is 1 + 2 * role, I- is 2 + 2 * role."""

LINK_FEATURES: Final = {"distance": 20, "cues_between": 5, "sentences_apart": 8}
"""Number of values of each feature of a pair (span, cue)."""

Ints = NDArray[np.int64]


def allowed_transitions() -> NDArray[np.bool_]:
    """(labels, labels) bool: I- follows only its own B- or I-. Row 0 also says what may stand first, for nothing may before O."""
    allowed = np.ones((len(LABELS), len(LABELS)), bool)
    for role in range(len(ROLES)):
        inside = 2 + 2 * role
        allowed[:, inside] = False
        allowed[[inside - 1, inside], inside] = True
    return allowed


def read_spans(path: Sequence[int] | Ints) -> list[tuple[int, int, int]]:
    """A path of labels -> its spans as (role, first token, one past the last token), in order."""
    spans: list[tuple[int, int, int]] = []
    labels = np.asarray(path)
    inside = np.flatnonzero(labels)
    for token, label in zip(inside.tolist(), labels[inside].tolist(), strict=True):
        role, begins = divmod(label - 1, 2)
        if begins == 0 or not spans or spans[-1][0] != role or spans[-1][2] != token:
            spans.append((role, token, token + 1))
        else:
            spans[-1] = (role, spans[-1][1], token + 1)
    return spans


def pair_features(spans: Sequence[Span], cues: Sequence[Span], sentences: Ints) -> dict[str, Ints]:
    """Spans and cues in tokens, and each token's sentence -> each feature as a (spans, cues) array.

    distance: signed, in powers of two, from the span's nearer edge to the cue; cues_between: how many other cues stand between, up
    to 4; sentences_apart: from -3 to 4, positive where the cue comes later.
    """
    span, cue = np.array(spans, np.int64).reshape(-1, 1, 2), np.array(cues, np.int64).reshape(1, -1, 2)
    after = cue[..., 0] >= span[..., 1]
    gap = np.maximum(np.where(after, cue[..., 0] - span[..., 1], span[..., 0] - cue[..., 1]), 0)
    size = np.minimum(np.ceil(np.log2(gap + 1)).astype(np.int64), 9)
    low = np.where(after, span[..., 1], cue[..., 1])
    high = np.where(after, cue[..., 0], span[..., 0])
    starts = np.sort(cue[0, :, 0])
    between = np.searchsorted(starts, high, "left") - np.searchsorted(starts, low, "left")
    near = np.where(after, span[..., 1] - 1, span[..., 0])
    apart = sentences[cue[..., 0]] - sentences[near]
    return {
        "distance": size + 10 * after,
        "cues_between": np.maximum(np.minimum(between, 4), 0),
        "sentences_apart": np.maximum(np.minimum(apart, 4), -3) + 3,
    }
