"""The word lists of this room (given.toml, persons.toml, places.toml, words.toml), read once, as sets that a rule can ask."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def fold(words: str) -> str:
    """Words -> the form in which names are compared: no case, no full stops or soft hyphens, one shape of apostrophe, single spaces."""
    return " ".join(words.casefold().replace(".", "").replace("\u00ad", "").replace("’", "'").split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list by name; names are folded, single words of names stand in lower case. What a list is for stands in its file."""

    places: dict[str, str]
    """Folded name of a place -> the folded name that stands for it: "america" -> "united states"."""
    peoples: dict[str, str]
    """Folded adjective or people -> the folded country, or "" where it belongs to none."""
    states: dict[str, str]
    """Short for one of the states of America, folded -> its folded name."""
    given: dict[str, str]
    """Given name in lower case -> "m", "f" or "". It tells a person from what is none."""
    given_gender: dict[str, str]
    """The same for these and for many more, of which some are the names of places or things, too."""
    particles: frozenset[str]
    suffixes: frozenset[str]
    titles: frozenset[str]
    titles_cut: dict[str, tuple[str, ...]]
    titles_sure: frozenset[str]
    title_before: frozenset[str]
    title_of: frozenset[str]
    title_never_before: frozenset[str]
    genders: dict[str, str]
    """Titles, and roles that stand like them before a name, of men ("m") and of women ("f")."""
    nouns_of_gender: dict[str, str]
    """The same for these and for nouns of kin and the like."""
    """Title in lower case -> "m" or "f"."""
    regnal: frozenset[str]
    surnames: frozenset[str]
    organizations: frozenset[str]
    companies: frozenset[str]
    companies_before: frozenset[str]
    teams: frozenset[str]
    schools: frozenset[str]
    organizations_known: frozenset[str]
    organizations_first: frozenset[str]
    organization_and: frozenset[str]
    topics: frozenset[str]
    owners: frozenset[str]
    heads_of: frozenset[str]
    heads_on: frozenset[str]
    place_heads: frozenset[str]
    places_sure: frozenset[str]
    document_heads: frozenset[str]
    other_heads: frozenset[str]
    purposes: frozenset[str]
    bodies: frozenset[str]
    realms: frozenset[str]
    things_first: frozenset[str]
    numbered: frozenset[str]
    kin: frozenset[str]
    things: frozenset[str]
    organizations_before: frozenset[str]
    of_bodies: frozenset[str]
    of_bodies_bare: frozenset[str]
    over_bodies: frozenset[str]
    of_house: frozenset[str]
    bodies_plural: frozenset[str]
    regions_plural: frozenset[str]
    press: frozenset[str]
    news: frozenset[str]
    products: frozenset[str]
    collectives: frozenset[str]
    regions: frozenset[str]
    capitals_never: frozenset[str]
    never: frozenset[str]
    in_names: frozenset[str]
    closed: frozenset[str]
    openers: frozenset[str]
    """`closed` with other words that often open a sentence."""
    speech: frozenset[str]
    person_verbs: frozenset[str]
    place_before: frozenset[str]
    roles: frozenset[str]
    role_mods: frozenset[str]
    plurals: dict[str, str]
    """Plural of a role -> its singular (or itself, where it has none)."""
    documents: frozenset[str]
    documents_generic: frozenset[str]
    organizations_common: frozenset[str]
    quantities: frozenset[str]
    held: frozenset[str]
    courtesies: frozenset[str]
    abbreviated: frozenset[str]
    compounds: frozenset[str]
    determiners: frozenset[str]
    participles: frozenset[str]
    speakers_for: frozenset[str]

    def is_listed(self, word: str) -> bool:
        """True for a word, in lower case, that some list has as something else than a person's name."""
        return any(
            word in words
            for words in (
                self.places,
                self.peoples,
                self.organizations,
                self.organizations_known,
                self.other_heads,
                self.documents,
                self.documents_generic,
                self.title_before,
                self.titles,
                self.roles,
            )
        )


def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return table


def _names(words: str) -> list[str]:
    return [fold(word.replace("_", " ")) for word in words.split()]


def _plural(word: str) -> str:
    if word.endswith(("man", "woman")) and word not in {"human"}:
        return word[:-2] + "en"
    if word.endswith("wife"):
        return word[:-2] + "ves"
    if word.endswith("y") and word[-2:-1] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ss", "ch", "sh")) else "s")


@cache
def lexicon() -> Lexicon:
    """Nothing -> the word lists; the files are read at the first call only."""
    words, persons, atlas = _table("words.toml"), _table("persons.toml"), _table("places.toml")
    places = {name: name for name in _names(atlas["regions"])}
    peoples = dict.fromkeys(_names(atlas["peoples"]), "")
    for line in atlas["countries"].strip().splitlines():
        names, adjectives, cities = line.split("/")
        main, *others = _names(names.replace(";", " "))
        places |= dict.fromkeys([main, *others], main) | {city: city for city in _names(cities)}
        peoples |= dict.fromkeys(_names(adjectives), main)
    states: dict[str, str] = {}
    for part in atlas["states"].replace("\n", "/").split("/"):
        forms = _names(part)  # the full name last
        states |= dict.fromkeys(forms, forms[-1] if forms else "")
    given = dict.fromkeys(_names(persons["male"]), "m")
    for name in _names(persons["female"]):
        given[name] = "" if name in given else "f"
    given |= dict.fromkeys(_names(persons["either"]), "")
    more = _table("given.toml")
    many = dict.fromkeys(more["male"].split(), "m") | dict.fromkeys(more["female"].split(), "f")
    genders = dict.fromkeys(words["male_titles"].split(), "m") | dict.fromkeys(words["female_titles"].split(), "f")
    sets = {key: frozenset(_names(text)) for key, text in words.items()}
    roles, sure = sets["roles"], sets["titles_sure"]
    return Lexicon(
        places=places,
        peoples=peoples,
        states=states,
        given=given,
        given_gender=many | given,
        genders=genders,
        nouns_of_gender=genders | dict.fromkeys(words["male_nouns"].split(), "m") | dict.fromkeys(words["female_nouns"].split(), "f"),
        particles=frozenset(persons["particles"].split()),
        suffixes=frozenset(_names(persons["suffixes"])),
        titles=sure | sets["titles"],
        titles_sure=sure,
        titles_cut={line.split()[0]: tuple(line.split()[1:]) for line in words["titles_cut"].strip().splitlines()},
        title_before=sets["title_before"],
        title_of=sets["title_of"],
        title_never_before=sets["title_never_before"],
        regnal=sets["regnal"],
        surnames=sets["surnames"],
        organizations=sets["organizations"] | sets["companies"],
        companies=sets["companies"],
        companies_before=sets["companies_before"],
        teams=sets["teams"],
        schools=sets["schools"],
        organizations_known=sets["organizations_known"],
        organizations_first=sets["organizations_first"],
        organization_and=sets["organization_and"],
        topics=sets["topics"],
        owners=sets["owners"],
        heads_of=sets["heads_of"],
        heads_on=sets["heads_on"],
        place_heads=sets["places"],
        places_sure=sets["places_sure"],
        document_heads=sets["documents"],
        other_heads=sets["others"],
        purposes=sets["purposes"],
        bodies=sets["bodies"],
        realms=sets["realms"],
        things_first=sets["things_first"],
        numbered=sets["numbered"],
        kin=sets["kin"],
        things=sets["things"],
        organizations_before=sets["organizations_before"],
        of_bodies=sets["of_bodies"],
        of_bodies_bare=sets["of_bodies_bare"],
        over_bodies=sets["over_bodies"],
        of_house=sets["of_house"],
        bodies_plural=sets["bodies_plural"],
        regions_plural=sets["regions_plural"],
        press=sets["press"],
        news=sets["news"],
        products=sets["products"],
        collectives=sets["collectives"],
        regions=sets["regions"],
        capitals_never=frozenset(words["capitals_never"].split()),
        never=sets["never"],
        in_names=sets["in_names"],
        closed=sets["closed"],
        openers=sets["closed"] | sets["never_first"],
        speech=sets["speech"],
        person_verbs=sets["person_verbs"],
        place_before=sets["place_before"],
        roles=roles,
        role_mods=sets["role_mods"],
        plurals={_plural(role): role for role in roles} | {word: word for word in sets["plurals_other"]},
        documents=sets["documents_common"],
        documents_generic=sets["documents_generic"],
        organizations_common=sets["organizations_common"],
        quantities=sets["group_quantity"],
        held=sets["held"],
        courtesies=sets["courtesies"],
        abbreviated=sets["abbreviated"],
        compounds=sets["compounds"],
        determiners=sets["determiners"],
        participles=sets["participles"],
        speakers_for=sets["speakers_for"],
    )
