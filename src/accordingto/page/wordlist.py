"""A list of words as it is easiest to read in source -> a set to look them up in."""

from __future__ import annotations


def read_words(text: str) -> frozenset[str]:
    """Words with white space between them -> the set of them."""
    return frozenset(text.split())


def read_phrases(text: str) -> frozenset[str]:
    """Phrases with bars between them -> the set of them, each with single spaces."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
