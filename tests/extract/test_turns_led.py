"""Quotations that a page sets off in blocks of their own, below a line that leads to them."""

from accordingto.page import read_document as read_page
from accordingto.reader import read_document
from accordingto.schema import Kind, Page, PageFormat, Record
from accordingto.verify.statements import find_statements
from page.made import PROSE, page_of

FIRST = "I never saw a boat on that screen, and I sat before it for two years. I told them so."
SECOND = "They said that drafts change. I think that nobody wanted to know."
BETWEEN = "The harbour authority did not comment on the letter of its former inspector, who lives in Orwell now."


def record_of(*body: str) -> Record:
    source = page_of(body="".join(f"<p>{words}</p>" for words in PROSE) + "".join(body) + f"<p>{BETWEEN}</p><p>{PROSE[3]}</p>")
    return read_document(read_page(Page(source.encode(), PageFormat.HTML, None)))


def said_by(record: Record, name: str) -> list[str]:
    actors = {actor.id: actor.name for actor in record.actors}
    return [one.content.text for one in record.attributions if one.speaker and actors[one.speaker] == name and one.within is None]


def test_the_whole_block_is_of_who_the_line_above_says_writes() -> None:
    record = record_of("<p>Ada Lind, who left in May, writes:</p>", f"<blockquote><p>{FIRST}</p><p>{SECOND}</p></blockquote>")
    (block,) = [one for one in record.attributions if one.content.text.startswith("I never saw")]
    assert block.content.text == f"{FIRST} … {SECOND[:-1]}" and block.kind is Kind.DIRECT
    assert "kind: its words stand in a block that the page sets off as a quotation" in block.why
    assert said_by(record, "Ada Lind") == [block.content.text]
    assert BETWEEN not in block.content.text


def test_i_is_who_writes_the_block() -> None:
    record = record_of("<p>Ada Lind, who left in May, writes:</p>", f"<blockquote><p>{FIRST}</p><p>{SECOND}</p></blockquote>")
    (lind,) = [actor for actor in record.actors if actor.name == "Ada Lind"]
    mine = [one for one in record.attributions if one.source.text == "I"]
    assert mine and all(one.speaker == lind.id for one in mine)
    assert sum(mention.text == "I" for mention in lind.mentions) >= 3


def test_what_a_line_says_itself_stays_beside_the_block() -> None:
    record = record_of("<p>Ada Lind wrote about the radar in a letter to the judge:</p>", f"<blockquote>{FIRST}</blockquote>")
    (block,) = [one for one in record.attributions if FIRST[:-1] in one.content.text]
    assert block.source.text == "Ada Lind"


def test_a_block_below_a_line_that_does_not_lead_to_it_is_left() -> None:
    record = record_of("<p>Ada Lind left the port in May, she said.</p>", f"<blockquote>{FIRST}</blockquote>")
    assert not any(FIRST[:-1] in one.content.text for one in record.attributions if one.source.text in {"Ada Lind", "she"})


def test_who_is_told_of_in_another_clause_is_not_quoted() -> None:
    record = record_of("<p>A year before Ada Lind wrote to the judge, Karl Berg weighs the case:</p>", f"<blockquote>{FIRST}</blockquote>")
    assert not any(FIRST[:-1] in one.content.text for one in record.attributions if one.source.text == "Ada Lind")


def test_a_signature_ends_the_block() -> None:
    record = record_of("<p>Ada Lind writes:</p>", f"<blockquote><p>{FIRST}</p><p>— Karl Berg, a pilot</p></blockquote>")
    assert not any("Karl Berg" in one.content.text for one in record.attributions)


def test_a_block_is_held_against_documents_as_a_quotation() -> None:
    record = record_of("<p>Ada Lind writes:</p>", f"<blockquote><p>{FIRST}</p><p>{SECOND}</p></blockquote>")
    (wanted,) = [one for one in find_statements(record) if one.attribution and one.attribution.content.text.startswith("I never saw")]
    assert wanted.quoted and len(wanted.spans) == 2
