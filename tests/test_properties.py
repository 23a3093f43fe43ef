"""Whatever comes in: a right record or an error of ours, and every span is the words beside it. 2,000 cases in all."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

import accordingto
from accordingto.errors import AccordingtoError
from accordingto.record import check
from accordingto.schema import Record
from hostile.clock import spent

PIECES = st.sampled_from(
    """“ ” " ' ‘ ’ « » said Khan told the ministry , . : ; — according to a memo on Friday last week if unless denied that he they
    U.S. March 7, 2022 \n \n\n ( ) [ ] “All Mr. O'Brien … !? 1,000 \u202e \x00 \ud800 é \u0301 🗳 officials is believed promised -Lind
    by""".split(" ")
)
PROSE = st.lists(PIECES, max_size=60).map(" ".join)
TAGS = st.sampled_from("<p> </p> <h1> <article> </div> <li> <blockquote> <script> &amp; &#x201c; <!-- <time>".split())
MARKUP = st.lists(st.one_of(TAGS, PIECES), max_size=60).map(lambda parts: "<html><body>" + " ".join(parts))


def hold(record: Record) -> None:
    check(record)
    assert Record.from_json(record.to_json()) == record
    assert Record.from_json(record.to_json()).digest() == record.digest()


@settings(max_examples=800)
@given(PROSE, st.sampled_from([None, "2024-05-06", "2024-05", "2024"]))
def test_any_prose(text: str, published: str | None) -> None:
    record = accordingto.read_text(text, published)
    assert record.document.text == text
    hold(record)


@settings(max_examples=400)
@given(st.text(st.characters(), max_size=200))
def test_any_text(text: str) -> None:
    record = accordingto.read_text(text)
    assert record.document.text == text
    hold(record)


@settings(max_examples=400)
@given(MARKUP)
def test_any_markup(page: str) -> None:
    try:
        hold(accordingto.read(page.encode("utf-8", "surrogatepass")))
    except AccordingtoError as error:
        assert len(str(error)) > 20


@settings(max_examples=400)
@given(st.binary(max_size=300))
def test_any_bytes(page: bytes) -> None:
    try:
        hold(accordingto.read(page))
    except AccordingtoError as error:
        assert len(str(error)) > 20


@pytest.mark.parametrize("piece", ["if he said, unless ", "a, ", "Mr. "])
def test_a_text_that_repeats_itself_costs_as_much_as_it_is_long(piece: str) -> None:
    accordingto.read_text(piece)
    costs = []
    for chars in (6_000, 48_000):
        began = spent()
        hold(accordingto.read_text(piece * (chars // len(piece))))
        costs.append((spent() - began) / chars)
    assert costs[1] < 2 * costs[0]
