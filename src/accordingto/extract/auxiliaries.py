"""Forms of "be" and "have", in lower case, as they stand before a verb. Only words; judges nothing."""

from __future__ import annotations

from typing import Final

BE: Final = frozenset("is are was were be been being 's ’s 're ’re am 'm ’m".split())
HAVE: Final = frozenset("has have had having 've ’ve 'd ’d".split())
