"""Which chain a noun phrase belongs to: a small network over what is known of the phrase, of the chain, and of the two together.

It was trained on the training part of GUM (`training/ties.py`), on phrases as the tagger reads them; its numbers are `ties.npz` in the
bundle.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import exp, log, log1p
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

import numpy as np

from accordingto.errors import BundleError
from accordingto.extract.actors.traits import Floats, Traits, describe
from accordingto.weights import BUNDLE, TIES, read_files

if TYPE_CHECKING:
    from accordingto.extract.actors.chains import Chain, Near, Subjects

PAIRS: Final = 45
"""Numbers that `compare` gives."""
NAMES: Final = ("later", "last", "first", "pair", "bias", "out", "out_bias", "new", "new_bias", "new_out", "new_out_bias")
BLOCK: Final = 64
"""So many phrases are multiplied at once: a larger product wakes threads that take time from the model (tagger/parse.py)."""
LEAN: Final = 1.3
"""Added to the score of a chain in choosing, unless a noun shares no word with it: without, too few are tied (docs/benchmarks.md)."""
_NO_WORDS: Final = (0.0,) * 12
_LEAST: Final = 0.003


class Ranker:
    """The network's numbers, and what they say of one document's phrases, which are asked for in order."""

    def __init__(self, numbers: dict[str, Floats], traits: Sequence[Traits]) -> None:
        """The arrays NAMES, and the phrases of a document -> a ranker that is ready for these."""
        self._pair, self._out = numbers["pair"], numbers["out"]
        rows = describe(traits)
        self._later, self._last, self._first = (_apply(rows, numbers[name]) for name in ("later", "last", "first"))
        self._later += numbers["bias"]
        hidden = np.maximum(_apply(rows, numbers["new"]) + numbers["new_bias"], 0)
        # The bias of the chains' scores is taken off here, once.
        self._new: list[float] = (hidden @ numbers["new_out"] + (numbers["new_out_bias"] - numbers["out_bias"])).tolist()

    def rank(self, place: int, own: Traits, chains: Sequence[Near], subjects: Subjects) -> tuple[int, float]:
        """The place of a phrase among the document's, the phrase, the chains that it may join, and those that were subjects last -> the
        number of the chain that it joins, or -1, and how likely that is.
        """
        hidden = np.array([compare(own, near, subjects) for near in chains], np.float32) @ self._pair
        hidden += self._last.take([chain.places[-1] for chain, _, _ in chains], 0)
        hidden += self._first.take([chain.places[0] for chain, _, _ in chains], 0)
        hidden += self._later[place]
        scores: list[float] = (np.maximum(hidden, 0, out=hidden) @ self._out).tolist()
        leaning = [score + LEAN * _is_near(own, chain) for score, (chain, _, _) in zip(scores, chains, strict=True)]
        top, new = max(leaning), self._new[place]
        if top <= new:
            return -1, 1.0
        best = leaning.index(top)
        return best, 1 / (sum([exp(score - scores[best]) for score in scores]) + exp(new - scores[best]))


def _is_near(own: Traits, chain: Chain) -> bool:
    """True but for a noun or a name that shares no word with the nouns and names of a chain."""
    return own.is_pronoun or chain.noun is None or own.stem in chain.stems or not own.names.isdisjoint(chain.names)


@cache
def load_numbers(bundle: Path = BUNDLE) -> dict[str, Floats]:
    """A folder in which `training/ties.py` wrote -> the arrays NAMES. Raises BundleError where they cannot be read, or were changed."""
    data = read_files(bundle, [TIES])[TIES]
    try:
        with np.load(BytesIO(data), allow_pickle=False) as found:
            return {name: found[name] for name in NAMES}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise BundleError(f"{bundle / TIES} is of another version ({error}): install accordingto again.") from error


def _apply(rows: Floats, table: Floats) -> Floats:
    if len(rows) <= BLOCK:
        return rows @ table
    return np.concatenate([rows[at : at + BLOCK] @ table for at in range(0, len(rows), BLOCK)])


def compare(own: Traits, near: Near, subjects: Subjects) -> tuple[float, ...]:
    """A phrase, a chain before it, and the chains that were subject last in this sentence and in the one before -> PAIRS numbers."""
    chain, tie, best = near
    last, count = chain.traits[-1], len(chain.traits)
    gender = own.gender
    noun = chain.noun
    apart = own.sentence - last.sentence
    several = chain.several
    return (
        log(tie + _LEAST),
        log(best + _LEAST),
        tie,
        best,
        *(_NO_WORDS if own.form == 1 else _compare_words(own, chain)),
        log1p(apart),
        apart == 0,
        apart == 1,
        log1p(own.number - last.number),
        log1p(own.sentence - (noun or chain.traits[0]).sentence),
        log1p(count),
        count == 1,
        log1p(own.number - chain.traits[0].number),
        chain.kinds[own.kind] / count,
        bool(chain.names),
        chain.actor is not None,
        own.several and several > 0,
        own.several and several < 0,
        own.single and several > 0,
        own.single and several < 0,
        gender != "" and gender == chain.gender,
        gender != "" and not chain.gender,
        gender == "" and chain.gender != "",
        own.above == last.above and own.above not in {own.token, last.token},
        own.above == last.token,
        last.above == own.token,
        own.relation == last.relation,
        own.quoted == last.quoted,
        own.quoted >= 0 and own.quoted == last.quoted,
        (own.quoted >= 0) != (last.quoted >= 0),
        own.form == 1 and last.pronoun == own.pronoun,
        own.form == 1 and own.pronoun in chain.pronouns,
        chain is subjects[0],
        chain is subjects[1],
    )


def _compare_words(own: Traits, chain: Chain) -> tuple[float, ...]:
    """What a name or a noun has in common with the words of a chain."""
    both = own.names & chain.names
    shared = own.beside & chain.beside
    return (
        own.key in chain.keys,
        own.stem in chain.stems,
        chain.noun is not None and own.stem == chain.noun.stem,
        bool(both),
        bool(both) and len(both) == len(own.names),
        bool(own.names) and bool(chain.names) and not both,
        bool(chain.names) and not own.names,
        bool(shared) and len(shared) == len(own.beside),
        min(len(own.beside) - len(shared), 4) / 4,
        bool(own.numerals - chain.numerals),
        own.stem in chain.names or own.head in chain.names,
        not chain.stems.isdisjoint(own.beside),
    )
