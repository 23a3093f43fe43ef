"""Who "I" is outside of quotation marks: the writer of a column, and nobody in a report."""

import pytest

from accordingto.page import read_document as read_page
from accordingto.reader import read_document
from accordingto.record import check
from accordingto.schema import Page, PageFormat, Record
from page.made import PROSE, page_of

OWN = [
    "I believe that the harbour should be closed for a year, whatever the ferry companies may say about it in the papers.",
    "For years I thought that a radar was a radar, and that somebody sat before it. I know now that nobody did.",
    "I hope that the judge will read the whole audit, and not the draft that the authority sent to her last week.",
    "“I never saw a boat,” an inspector told the paper. Nobody asked him again, and so nobody knows what he saw.",
]


QUESTION = "And what do you think of the harbour now?"


def record_of(paragraphs: list[str], title: str = "The Harbour Must Close", byline: str = "By Ada Lind") -> Record:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    source = page_of(top=f"<h1>{title}</h1><p class=byline>{byline}</p>", body=body)
    record = read_document(read_page(Page(source.encode(), PageFormat.HTML, None)))
    check(record)
    return record


def spoken_by_lind(record: Record) -> list[str]:
    ids = {actor.id for actor in record.actors if actor.name == "Ada Lind"}
    return [found.content.text for found in record.attributions if found.source.text == "I" and found.speaker in ids]


def test_i_is_who_the_byline_names() -> None:
    record = record_of([*OWN, *PROSE])
    assert len(spoken_by_lind(record)) >= 3
    (lind,) = [actor for actor in record.actors if actor.name == "Ada Lind"]
    assert record.document.text[lind.mentions[0].start : lind.mentions[0].end] == "Ada Lind"
    assert any("by the byline" in why for found in record.attributions for why in found.why)


def test_i_in_quotation_marks_is_who_is_quoted() -> None:
    record = record_of([*OWN, *PROSE])
    assert not any("never saw a boat" in words for words in spoken_by_lind(record))


@pytest.mark.parametrize(
    ("paragraphs", "title", "byline"),
    [
        ([OWN[0], *PROSE], "The Harbour Must Close", "By Ada Lind"),  # once: a quotation that lost its marks
        ([*OWN, "Karl Berg was an inspector for years.", *PROSE], "Karl Berg: The Harbour Must Close", "By Ada Lind"),  # told in his words
        ([*OWN, *PROSE], "The Harbour Must Close", "By Ada Lind and Karl Berg"),
        (
            [words for own in OWN[:3] for words in ("And what do you think of the harbour now?", own)],
            "The Harbour Must Close",
            "By Ada Lind",
        ),
    ],
)
def test_i_stays_open(paragraphs: list[str], title: str, byline: str) -> None:
    assert spoken_by_lind(record_of(paragraphs, title, byline)) == []
