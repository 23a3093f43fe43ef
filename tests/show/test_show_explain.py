"""`accordingto explain`: a finding in its paragraph, its fields, its reasons, its place in the page."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from show_invented import DOCUMENT, RECORD, TEXT, at

from accordingto.errors import UsageError
from accordingto.schema import Document, Origin, Record
from accordingto.show.explain import explain_finding
from accordingto.show.origin import where_in_page


def explained(finding_id: str, record: Record = RECORD, width: int = 100) -> str:
    file = io.StringIO()
    explain_finding(record, finding_id, Console(file=file, width=width))
    return file.getvalue()


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_statement_stands_in_its_sentence_with_its_roles_marked() -> None:
    text = folded(explained("a1"))
    assert "[what: “Nobody will swim tonight,”] [who: an engineer] [cue: wrote], [if: if the sluices were opened in time]." in text
    assert "why - direct: the content stands wholly in quotation marks - not named: “an engineer” opens" in text
    assert "score 0.97" in text


def test_offsets_lead_to_the_text_and_to_the_page() -> None:
    start, end = at("an engineer")
    place = f"characters {start} to {end} of the text; characters {start + 500} to {end + 500} of the page’s source"
    assert place in folded(explained("a1"))


def test_chain_speaker_and_inner_statements_are_shown() -> None:
    inner, outer = folded(explained("a3")), folded(explained("a2"))
    assert "chain The Lantern ← a confidential engineers’ memo ← The Water Ministry" in inner
    assert "inside a2: a confidential engineers’ memo" in inner
    assert "holds a3: The Water Ministry · ordered" in outer
    assert "obtained by The Lantern" in outer
    assert "speaker p1: Vera Halloran (person) 5 mentions: Vera Halloran (name, at" in folded(explained("a5"))


def test_a_time_says_what_it_was_counted_from() -> None:
    text = folded(explained("t2"))
    assert "denied on [when: Tuesday] that" in text
    assert "value 2023-05-09" in text
    assert "counted from the date of publication, 2023-05-11 (written on the page: May 11, 2023)" in text
    assert "why the latest Tuesday not after publication" in text
    assert "said in a2:" in folded(explained("t1"))
    assert "dates e1: call" in folded(explained("t1"))


def test_an_actor_is_shown_with_every_mention_in_its_place() -> None:
    text = folded(explained("p1"))
    assert "Minister [name: Vera Halloran] denied" in text
    assert "[pronoun: she] said," in text
    assert "[description: the minister] was warned" in text
    assert "says a4: Minister Vera Halloran · denied" in text


def test_an_event_is_shown_with_its_time_and_whose_word_it_stands_on() -> None:
    text = folded(explained("e1"))
    assert "when 2021-03-03 dated by t1: March 3, 2021 (2021-03-03" in text
    assert "told as happened" in text
    assert "actor p2: The Water Ministry" in text
    assert "according to a2:" in text
    bare = replace(RECORD, events=(replace(RECORD.events[0], time=None, according_to=()),))
    assert "according to the page itself: no source is given for it" in folded(explained("e1", bare))


def test_an_unknown_id_names_the_ids_that_exist() -> None:
    with pytest.raises(UsageError, match=r"'a99'; this record has a1 to a10, t1 to t3, p1 to p3, e1"):
        explained("a99")
    with pytest.raises(UsageError, match="nothing was found in this page"):
        explained("a1", Record(Document("x", "Words.")))


@pytest.mark.parametrize("finding_id", ["a1", "a5", "a10", "t2", "p1", "p3", "e1"])
def test_narrow_consoles_and_missing_blocks_are_fine(finding_id: str) -> None:
    for document in (DOCUMENT, replace(DOCUMENT, blocks=(), origin=())):
        text = explained(finding_id, replace(RECORD, document=document), width=60)
        assert max(map(len, text.splitlines())) <= 60
    assert finding_id == "p1" or "its place in the page was not kept" in folded(text)


def test_far_away_words_of_a_long_paragraph_are_cut_out() -> None:
    text = "word " * 4000 + "she said so" + " word" * 4000
    place = text.index("she")
    time = replace(RECORD.times[0], start=place, end=place + 3, text="she")
    shown = explained("t1", Record(Document("x", text), times=(time,)))
    assert "[when: she] said so" in folded(shown)
    assert len(shown) < 3000


def test_places_in_a_pdf_name_the_page() -> None:
    runs = (Origin(0, 10, 100, 110, page=1), Origin(10, 11, 110, 112, literal=False, page=1), Origin(11, 20, 0, 9, page=2))
    document = Document("x", TEXT, origin=runs)
    assert where_in_page(document, 2, 5) == "characters 102 to 105 on page 1 of the PDF"
    assert where_in_page(document, 8, 13) == "characters 108 to 112 on page 1 of the PDF; characters 0 to 2 on page 2 of the PDF"
    assert where_in_page(document, 30, 40) == "its place in the page was not kept"
