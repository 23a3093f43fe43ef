from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.tagger.decode import find_paths
from accordingto.tagger.labels import LABELS, allowed_transitions, pair_features, read_spans

STEPS = np.where(allowed_transitions(), 0.0, -1e4).astype(np.float32)


def test_inside_never_stands_without_its_beginning() -> None:
    scores = np.zeros((1, 3, len(LABELS)), np.float32)
    scores[0, 0, LABELS.index("I-content")] = 5
    scores[0, 1, LABELS.index("I-source")] = 5
    assert find_paths(scores, [3], STEPS)[0].tolist() != [6, 2, 0]
    path = find_paths(scores, [3], STEPS)[0]
    assert allowed_transitions()[0, path[0]]
    assert all(allowed_transitions()[a, b] for a, b in pairwise(path))


@given(st.integers(0, 10_000), st.lists(st.integers(1, 12), min_size=1, max_size=4))
def test_the_best_path_is_the_best_of_all(seed: int, lengths: list[int]) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(len(lengths), max(lengths), len(LABELS))).astype(np.float32)
    for number, path in enumerate(find_paths(scores, lengths, STEPS)):
        assert len(path) == lengths[number]
        assert all(allowed_transitions()[a, b] for a, b in pairwise([0, *path]))
        alone = find_paths(scores[number : number + 1, : lengths[number]], [lengths[number]], STEPS)[0]
        assert path.tolist() == alone.tolist()
        for _ in range(20):  # no path that is allowed and random scores more
            other = [int(rng.choice(np.flatnonzero(allowed_transitions()[0])))]
            while len(other) < lengths[number]:
                other.append(int(rng.choice(np.flatnonzero(allowed_transitions()[other[-1]]))))
            places = np.arange(lengths[number])
            assert scores[number, places, other].sum() <= scores[number, places, path].sum() + 1e-4


def test_spans_are_read_from_labels() -> None:
    assert read_spans([0, 1, 2, 3, 5, 6, 6, 5, 0]) == [(0, 1, 3), (1, 3, 4), (2, 4, 7), (2, 7, 8)]
    assert read_spans([]) == []


def test_features_of_pairs() -> None:
    pairs = pair_features([(0, 2), (6, 9)], [(3, 4), (10, 12)], np.array([0] * 5 + [1] * 8))
    assert pairs["distance"].tolist() == [[11, 14], [2, 11]]
    assert pairs["cues_between"].tolist() == [[0, 1], [0, 0]]
    assert pairs["sentences_apart"].tolist() == [[3, 4], [2, 3]]
