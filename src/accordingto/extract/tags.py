"""The tagger's parts of speech for verbs, as sets that more than one room asks. Only words; judges nothing."""

from __future__ import annotations

from typing import Final

FINITE: Final = frozenset({"VBD", "VBZ", "VB"})
VERBS: Final = FINITE | {"VBN", "VBG"}
VERBAL: Final = VERBS | {"AUX"}
TENSED: Final = frozenset({"AUX", "VBD", "VBZ"})
"""What a clause of its own has one of: FINITE has the bare form, too, which an infinitive has as well."""
