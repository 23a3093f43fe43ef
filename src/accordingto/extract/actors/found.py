"""An actor in the making: what the later rules add mentions, roles and gender to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.extract.actors.lexicon import lexicon
from accordingto.schema import Actor, ActorKind, Mention, MentionForm, Span


@dataclass(slots=True, eq=False)
class Found:
    """An actor in the making. `heads` are the nouns of its roles and nominals, `marks` the peoples and places that went with them."""

    kind: ActorKind
    named: bool = True
    name: str = ""
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    short: list[Span] = field(default_factory=list)
    """The names proper, without title and article."""

    def add_role(self, role: str) -> None:
        """A role as it stands -> kept, once, whatever its capitals."""
        if role and role.casefold() not in {known.casefold() for known in self.roles}:
            self.roles.append(role)


def make_actor(number: int, found: Found, text: str) -> Actor:
    """A number, an actor in the making, and the text -> the actor, mentions sorted; its name is its longest name without title,
    of a person under the given name that stands most often.
    """
    mentions = tuple(Mention(start, end, text[start:end], form) for (start, end), form in sorted(found.mentions.items()))
    names = [" ".join(text[start:end].replace("\u00ad", "").split()) for start, end in found.short]
    if found.kind is not ActorKind.PERSON:  # "The Intercept" where the article has its capital inside a sentence
        known = set(names)
        names = [name for name in names if name.removeprefix("The ") == name or name[4:] not in known]
    else:  # "Crooked Ada Lind" once is still Ada Lind
        names = [name for name in names if " " in name and name.split()[0].casefold() in lexicon().given] or names
        names = _most_called(names)
    name = max(names, key=len) if names else found.name or mentions[0].text
    seen, aliases = {name.casefold()}, []
    for form in names + [" ".join(mention.text.split()) for mention in mentions if mention.form is not MentionForm.PRONOUN]:
        alias = form[0].lower() + form[1:] if form[:4] in {"The "} or form[:2] == "A " else form
        if alias.casefold() not in seen:
            seen.add(alias.casefold())
            aliases.append(alias)
    return Actor(f"p{number}", name, found.kind, tuple(aliases), tuple(found.roles), mentions, found.named)


def _most_called(names: Sequence[str]) -> list[str]:
    """A person's names, wherever they stand -> those that open with the given name that most of them have: "Larry Page", and once
    "Lawrence Edward Page"; "Suu Kyi" is no other than "Aung San Suu Kyi".
    """
    known = set(names)
    short = {name for name in known if " " not in name or any(other.endswith(f" {name}") for other in known)}
    full = [name for name in names if name not in short]
    often = Counter(name.split()[0].casefold() for name in full)
    most = max(often.values(), default=0)
    return [name for name in full if often[name.split()[0].casefold()] == most] or list(names)
