"""How windows, batches and rows of labels become triples, with a model that says what the test wants."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from accordingto.quotes import find_quotations
from accordingto.reader import default_tagger
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from accordingto.tagger.decode import Heads, Scores
from accordingto.tagger.encode import MAX_PIECES, Window, encode_windows, number_tokens
from accordingto.tagger.labels import LABELS, LINK_FEATURES, allowed_transitions
from accordingto.tagger.model import BATCH_PIECES, Answer, Model, batch_windows


class Told(Model):
    """A model that gives each wordpiece of a known id its outer and inner label, and finds every link likely."""

    def __init__(self, outer: dict[str, str], inner: dict[str, str]) -> None:
        self.tokenizer = Tokenizer.from_file(str(BUNDLE / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.max_pieces = MAX_PIECES
        self.threads = 1
        steps = np.where(allowed_transitions(), 0.0, -1e4).astype(np.float32)
        features = {name: np.zeros((2, size), np.float32) for name, size in LINK_FEATURES.items()}
        self.heads = Heads(np.stack([steps, steps]), np.full(2, 5.0, np.float32), features)
        self.rows = [{self.tokenizer.token_to_id(word): LABELS.index(label) for word, label in row.items()} for row in (outer, inner)]

    def run(self, windows: Sequence[Window]) -> Scores:
        longest = max(len(window.ids) for window in windows)
        scores = np.zeros((2, len(windows), longest, len(LABELS)), np.float32)
        scores[..., 0] = 1
        for side, row in enumerate(self.rows):
            for number, window in enumerate(windows):
                for place, piece in enumerate(window.ids):
                    if (label := row.get(int(piece))) is not None:
                        scores[side, number, place, label] = 9
        return Scores(scores[0], scores[1], np.zeros((len(windows), longest, 6 * 4), np.float32))

    def run_each(self, run: Callable[[Sequence[Window]], Answer], batches: Iterable[Sequence[Window]]) -> Iterator[Answer]:
        return map(run, batches)


def read(text: str, model: Model) -> list[tuple[str, str, str, int | None]]:
    blocks = [(0, len(text))]
    found = Tagger(model=model).find_triples(text, find_sentences(text, blocks), find_quotations(text, blocks))
    rows = []
    for triple in found:
        source, cue, content = (" … ".join(text[a:b] for a, b in part) for part in (triple.source, triple.cue, triple.content))
        rows.append((source, cue, content, triple.within))
    return rows


OUTER = {"berg": "B-source", "said": "B-cue", "khan": "B-content", "denied": "I-content", "it": "I-content"}
INNER = {"khan": "B-source", "denied": "B-cue", "it": "B-content"}


def test_an_inner_attribution_knows_its_outer_one() -> None:
    assert read("Berg said Khan denied it.", Told(OUTER, INNER)) == [
        ("Berg", "said", "Khan denied it", None),
        ("Khan", "denied", "it", 0),
    ]


def test_inner_ones_count_their_outer_ones_over_all_windows() -> None:
    text = "\n".join(["Berg said Khan denied it. " + "The dam is old. " * 70] * 3)
    found = read(text, Told(OUTER, INNER))
    assert [within for *_, within in found] == [None, None, None, 0, 1, 2]


def test_what_is_inside_nothing_is_no_inner_attribution() -> None:
    outer = {word: label for word, label in OUTER.items() if "content" not in label}
    assert read("Berg said Khan denied it.", Told(outer, INNER)) == [("Berg", "said", "", None)]


def test_batches_hold_every_window_once_and_stay_small() -> None:
    rng = np.random.default_rng(3)
    empty = np.zeros(0, np.int64)
    windows = [Window(np.zeros(size, np.int64), empty, empty, empty) for size in rng.integers(3, MAX_PIECES, 50)]
    batches = batch_windows(windows)
    assert sorted(number for batch in batches for number in batch) == list(range(50))
    assert all(sum(len(windows[number].ids) for number in batch) <= BATCH_PIECES for batch in batches)
    assert all(len({len(windows[number].ids) for number in batch}) == 1 for batch in batches)


def test_windows_of_a_document_are_even_in_number_and_about_as_long() -> None:
    text = "\n".join("The old dam in the north leaks again, said Berg. " * count for count in (9, 3, 14, 5, 8, 2, 11, 6, 4, 7))
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append((start, start + len(line)))
        start += len(line) + 1
    sentences = find_sentences(text, blocks)
    tokens = number_tokens(text, sentences, ())
    windows = encode_windows(default_tagger().model.tokenizer, text, sentences, tokens)
    sizes = [len(window.ids) for window in windows]
    assert np.concatenate([window.tokens for window in windows]).tolist() == list(range(len(tokens)))
    assert len(windows) % 2 == 0
    assert max(sizes) <= MAX_PIECES
    assert min(sizes) * 2 > max(sizes)
    owners = [{sentences[number].block for number in tokens.sentences[window.tokens]} for window in windows]
    assert all(not first & second for first, second in pairwise(owners))


def test_short_windows_are_shared_out_over_the_cores() -> None:
    empty = np.zeros(0, np.int64)
    windows = [Window(np.zeros(20, np.int64), empty, empty, empty) for _ in range(8)]
    assert len(batch_windows(windows)) == 1
    assert sorted(map(len, batch_windows(windows, 2))) == [4, 4]


def test_attention_is_fused_in_the_shipped_graph() -> None:
    assert not default_tagger().model.masked  # an export once lost that, and only speed told


def test_products_of_bytes_do_not_overflow_on_older_processors() -> None:
    """Where they may (AVX2 without VNNI), PolNeAR dev has 0.6 of F1 less, which no text as short as a test's shows surely."""
    options = default_tagger().model._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
