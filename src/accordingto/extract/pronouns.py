"""English pronouns by whom they can mean, in lower case. Only words; judges nothing."""

from __future__ import annotations

from typing import Final

MEN: Final = frozenset("he him his himself".split())
WOMEN: Final = frozenset("she her hers herself".split())
SEVERAL: Final = frozenset("they them their theirs themselves".split())
THINGS: Final = frozenset("it its itself".split())
SELF: Final = frozenset("i me my mine myself".split())
SELVES: Final = frozenset("we us our ours ourselves".split())
YOU: Final = frozenset("you your yours yourself yourselves".split())
TALKING: Final = SELF | SELVES | YOU
"""Those who talk and are talked to: who they are is said by who speaks (extract/speakers.py)."""
WHO: Final = frozenset("who whose whom".split())
RELATIVE: Final = WHO | {"which", "that"}
INDEFINITE: Final = frozenset(
    "one ones someone somebody anyone anybody everyone everybody none nobody nothing something anything everything no".split()
)
PRONOUNS: Final = MEN | WOMEN | SEVERAL | THINGS | TALKING | RELATIVE | INDEFINITE | frozenset("this these those what there".split())


def gender_of(word: str) -> str:
    """A word in lower case -> "m" or "f" for a pronoun that says so, else ""."""
    return "m" if word in MEN else "f" if word in WOMEN else ""
