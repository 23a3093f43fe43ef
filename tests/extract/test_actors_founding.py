"""Actors of a short report, written for this test after the shape of the page that the project was founded on."""

from __future__ import annotations

from accordingto.extract.actors import find_actors
from accordingto.quotes import find_quotations
from accordingto.reader import default_tagger
from accordingto.schema import Actor
from accordingto.sentences import find_sentences

TEXT = """\
“It will all pass,” said a U.S. envoy, if the vote against Pakistan Prime Minister Omar Rafiq succeeds.
by Anna Berg and Juan Ortega, The Examiner
The U.S. State Department urged the Pakistani government to remove Omar Rafiq as prime minister over his views, according to a secret \
Pakistani government document obtained by The Examiner.
The talks, between the Pakistani ambassador to the United States and two State Department officials, divided supporters of Rafiq. \
Rafiq’s defenders dismiss the charges. Rafiq, Pakistan’s most popular politician, was jailed on his return.
The text of the Pakistani cable, written by the ambassador, was never printed. The cable, known internally as a “cypher,” shows what \
the State Department wanted."""


def actors() -> dict[str, Actor]:
    blocks, at = [], 0
    for line in TEXT.split("\n"):
        blocks.append((at, at + len(line)))
        at += len(line) + 1
    sentences = find_sentences(TEXT, blocks)
    _, parse = default_tagger().read(TEXT, sentences, find_quotations(TEXT, blocks))
    return {actor.name: actor for actor in find_actors(TEXT, sentences, parse)}


def test_the_prime_minister_is_one_person() -> None:
    rafiq = actors()["Omar Rafiq"]
    assert {"Rafiq", "Pakistan Prime Minister Omar Rafiq", "Pakistan’s most popular politician"} <= set(rafiq.aliases)
    assert {"prime minister", "Pakistan’s most popular politician"} <= set(rafiq.roles)
    assert "his" in [mention.text for mention in rafiq.mentions]


def test_the_department_is_one_organization_and_its_officials_are_not_it() -> None:
    found = actors()
    assert found["U.S. State Department"].kind == "organization"
    assert "the State Department" in found["U.S. State Department"].aliases
    assert found["two State Department officials"].kind == "group"


def test_the_document_is_one_under_all_its_names() -> None:
    cable = actors()["a secret Pakistani government document"]
    assert cable.kind == "document"
    assert {"the Pakistani cable", "the cable", "cypher"} <= set(cable.aliases)


def test_the_others() -> None:
    found = actors()
    assert [mention.text for mention in found["the Pakistani ambassador to the United States"].mentions][1:] == ["the ambassador"]
    assert not found["a U.S. envoy"].named
    assert {"Rafiq’s defenders", "supporters of Rafiq", "Anna Berg", "Juan Ortega", "The Examiner"} <= found.keys()
