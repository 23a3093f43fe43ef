"""What holds for any document: an untouched cut is exact, a changed word never is, offsets lead back to the words, JSON is whole."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from verify_invented import MEMO, check, page

import accordingto.verify
from accordingto.page import document_from_text
from accordingto.schema import Record, Verdict, Verification
from accordingto.verify import verify
from accordingto.verify.words import find_words

WORDS = st.lists(
    st.sampled_from("the dam is safe not it leaks five $5 Lind’s wall—moves, “no” (then) [x] … 1,000 U.S. well-known ﬁne".split()),
    min_size=4,
    max_size=60,
)
TEXTS = st.text(st.characters(exclude_characters="“”\r", exclude_categories=["Cs"]), min_size=1, max_size=80)


def holds(made: Verification, text: str, *documents: str) -> None:
    """Every span of a verification is the words given beside it."""
    for one in made.checks:
        assert one.quotation.text == " … ".join(text[start:end] for start, end in one.quotation.spans)
        for passage in one.passages:
            whole = documents[passage.document]
            assert whole[passage.start : passage.end] == passage.text
            assert whole[: passage.start].endswith(passage.before)
            assert whole[passage.end :].startswith(passage.after)
        for change in one.changes:
            assert text[change.start : change.end] == change.quoted
            assert documents[change.document][change.original_start : change.original_end] == change.original
    assert json.loads(made.to_json())["schema"] == "accordingto/verification@1"


@settings(max_examples=150)
@given(WORDS, st.data())
def test_an_untouched_cut_is_exact(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    found = find_words(text)
    assume(len(found.keys) >= 4)
    first = data.draw(st.integers(0, len(found.keys) - 4))
    last = data.draw(st.integers(first + 3, len(found.keys) - 1))
    cut = text[found.starts[first] : found.ends[last]]
    assume("“" not in cut and "”" not in cut)  # the mark would end the quotation
    made = verify(Record(page(cut)), [document_from_text(text)])
    assert [one.verdict for one in made.checks] == [Verdict.EXACT]
    assert made.checks[0].passages[0].text == cut
    holds(made, page(cut).text, text)


@settings(max_examples=100)
@given(st.data())
def test_a_changed_word_is_never_exact_nor_typography(data: st.DataObject) -> None:
    words = MEMO.split()
    first = data.draw(st.integers(0, len(words) - 6))
    cut = words[first : first + data.draw(st.integers(5, 25))]
    place = data.draw(st.integers(0, len(cut) - 1))
    other = data.draw(st.sampled_from(["purple", "not", "9", "Roszak"]))
    assume(cut[place] != other)
    cut[place] = other
    quoted = " ".join(cut).replace('"', "’")
    assert check(quoted).verdict in (Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT)


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_offsets_hold_for_any_text(quotations: list[str], documents: list[str]) -> None:
    quoting = page(*quotations)
    made = verify(Record(quoting), [document_from_text(text) for text in documents])
    holds(made, quoting.text, *documents)


@settings(max_examples=60)
@given(st.lists(st.sampled_from("... … [x] [T]he [...] [sic] not dam safe the wall 5 , . — ’ [ ] ( )".split()), min_size=1, max_size=25))
def test_brackets_and_ellipses_in_any_order_hold(parts: list[str]) -> None:
    quoting = page(" ".join(parts))
    holds(verify(Record(quoting), [document_from_text(MEMO)]), quoting.text, MEMO)


def test_a_quotation_of_half_a_library_is_not_aligned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accordingto.verify, "MOST_QUOTED_WORDS", 5)
    found = check("The dam is safe, the minister told us")
    assert found.verdict is None
    assert "is not checked" in found.why[0]
