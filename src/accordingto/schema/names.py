"""Nouns of names: the parts of a person's name, the words of an organization's, and how two names stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameOrder(StrEnum):
    """In which order a name's parts stand, and by which part newsrooms go on to call its bearer.

    GIVEN_FIRST: by the last part ("Khan"); FAMILY_FIRST: by the first one ("Xi"); FAMILY_FIRST_CALLED_BY_LAST: Vietnamese ("Trong" for
    Nguyen Phu Trong); TWO_FAMILY_NAMES: Spanish and Portuguese, by the first of them or both; CALLED_BY_GIVEN: the
    first part is one's own and the rest a father's or a clan's ("Abiy", "Mr. Thaksin"); CALLED_BY_EITHER: the same where both are usual
    ("Katrín", "Jakobsdóttir"); SINGLE: one word.
    """

    GIVEN_FIRST = "given first"
    FAMILY_FIRST = "family first"
    FAMILY_FIRST_CALLED_BY_LAST = "family first, called by the last"
    TWO_FAMILY_NAMES = "given first, with two family names"
    CALLED_BY_GIVEN = "called by the given name"
    CALLED_BY_EITHER = "called by the given or the last name"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name. `start` and `end` are offsets in the name's text; `key` is the form in which words are compared."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, taken apart. `why` says, one reason an item, how its order was found.

    `family` are the family names in their order, two for a Spanish one; `particles` stand before or in them. `nickname` is what stood in
    quotation marks. `realm` is what a title is of ("Sussex").
    """

    text: str
    title: tuple[NamePart, ...] = ()
    given: tuple[NamePart, ...] = ()
    particles: tuple[NamePart, ...] = ()
    family: tuple[NamePart, ...] = ()
    suffix: tuple[NamePart, ...] = ()
    nickname: tuple[NamePart, ...] = ()
    realm: tuple[NamePart, ...] = ()
    order: NameOrder = NameOrder.SINGLE
    gender: str = ""
    why: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[NamePart, ...]:
        """Given and family names with their particles, as they stand in the text."""
        return tuple(sorted((*self.given, *self.particles, *self.family), key=lambda part: part.start))

    @property
    def full(self) -> bool:
        """Whether it has a given and a family name, neither of them an initial."""
        return any(len(part.key) > 1 for part in self.given) and any(len(part.key) > 1 for part in self.family)


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """An organization's name, taken apart: its words in the form in which they are compared, legal form, acronyms given in parentheses.

    `of` are the words behind its first "of", where its head stands before it ("state" of "Department of State").
    """

    text: str
    words: tuple[str, ...]
    legal: str = ""
    head: str = ""
    of: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


class NameTie(StrEnum):
    """How two names stand to each other.

    SAME: one name, in another dress at most (title, case, accents). SHORT_FORM: one is a form by which newsrooms call the bearer of the
    other; within one text that is enough, across texts it is not. MAYBE: nothing contradicts it, and it is not enough. DIFFERENT.
    """

    SAME = "same"
    SHORT_FORM = "short form"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NameRelation:
    """How two names stand to each other, and why, in words."""

    tie: NameTie
    why: str
