import re

import pytest

from accordingto.extract.attributions import find_attributions, quote_kind
from accordingto.quotes import find_quotations
from accordingto.schema import Attribution, Kind, Span, Triple


def place(text: str, *words: str) -> tuple[Span, ...]:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def attribute(text: str, source: tuple[str, ...], cue: str, *content: str) -> Attribution:
    triple = Triple(place(text, *source), place(text, cue), place(text, *content), 0.9)
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return find_attributions(text, find_quotations(text, paragraphs), [triple])[0]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“The dam is safe,” Lind said.", "“The dam is safe,”", Kind.DIRECT),
        ("Lind said the dam was “safe” for now.", "the dam was “safe” for now", Kind.MIXED),
        ("Lind said the dam was safe.", "the dam was safe", Kind.INDIRECT),
        ("Lind said that Joe “Rocky” Brown had left.", "that Joe “Rocky” Brown had left", Kind.INDIRECT),
        ("Lind said: “It is safe. And never closed.", "“It is safe. And never closed", Kind.INDIRECT),
        ("'The dam is safe,' Lind said.", "'The dam is safe,'", Kind.DIRECT),
    ],
)
def test_kind(text: str, content: str, kind: Kind) -> None:
    assert attribute(text, ("Lind",), "said", content).kind is kind


def test_a_quotation_over_paragraphs_is_direct_in_all_of_them() -> None:
    text = "Lind said: “The dam is safe.\n“It was looked at in May.”"
    assert attribute(text, ("Lind",), "said", "“The dam is safe.\n“It was looked at in May.”").kind is Kind.DIRECT


def test_who_obtained_a_document() -> None:
    text = "The dam leaks, according to a memo obtained by The Daily Ledger."
    found = attribute(text, ("a memo obtained by The Daily Ledger",), "according to", "The dam leaks")
    assert found.obtained_by.text == "The Daily Ledger"
    text = "The dam leaks, according to a memo seen by the Harrow Post, which has read it."
    assert attribute(text, ("a memo",), "according to", "The dam leaks").obtained_by.text == "the Harrow Post"


def test_ids_follow_the_text_and_chains_are_kept() -> None:
    text = "Berg denied the charge. Lind said that Holm knew of the leak."
    outer = Triple(place(text, "Lind"), place(text, "said"), place(text, "that Holm knew of the leak"), 0.9)
    inner = Triple(place(text, "Holm"), place(text, "knew"), place(text, "of the leak"), 0.8, within=0)
    first = Triple(place(text, "Berg"), place(text, "denied"), place(text, "the charge"), 0.7)
    found = find_attributions(text, (), [outer, inner, first])
    assert [(a.id, a.cue.text, a.within) for a in found] == [("a1", "denied", None), ("a2", "said", None), ("a3", "knew", "a2")]


def test_split_contents_stay_one_attribution() -> None:
    text = "“The dam,” Lind said, “is safe.”"
    found = attribute(text, ("Lind",), "said", "“The dam,”", "“is safe.”")
    assert found.content.text == "“The dam,” … “is safe.”"
    assert found.kind is Kind.DIRECT


def test_what_a_quoted_speaker_tells_of_others_is_indirect() -> None:
    text = "“Berg told me ‘never’ and that I was late,” Lind said."
    quotations = find_quotations(text, [(0, len(text))])
    starts = [quotation.start for quotation in quotations]

    def kind(content: str) -> Kind:
        start, cue = text.index(content), text.index("told")
        return quote_kind(text, [(start, start + len(content))], quotations, starts, [(cue, cue + 4)])[0]

    assert kind("that I was late") is Kind.INDIRECT
    assert kind("‘never’") is Kind.DIRECT
