"""Each verdict, by examples: what is typography, what is announced, what is a change."""

import pytest
from verify_invented import HEARING, MEMO, check

from accordingto.schema import ChangeKind, Flag, Verdict


@pytest.mark.parametrize(
    "quoted",
    [
        "The dam is safe, the minister told us in 2019.",
        "the minister told us",
        "the farmers paid a bounty",
        "why the bears left. Two hundred years",  # over the end of a line
        'She said "the wall holds" twice',  # its marks as they stand
        "Two [sic] hundred years ago",
    ],
)
def test_exact(quoted: str) -> None:
    assert check(quoted).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("quoted", "what"),
    [
        ("Mr. Lind isn’t able to come", "apostrophes"),
        ("She said ‘the wall holds’ twice", "quotation marks"),
        ("and then it rained — for weeks", "dashes"),
        ("A well known man spoke", "dashes"),
        ("the dam is safe, the minister told us", "first letter"),
        ("[N]obody knows why the bears", "first letter"),
        ("the minister told us.", "mark at the end"),
        ("It does not leak,", "mark at the end"),
        ("the minister  told\u00a0us", "spaces"),
        ("The pumps ran all night. Nobody slept", "stage directions"),
        ("of bears and o\u00adf the old", "ligatures, apostrophes"),
        ("spoke in Vibration hall", "hyphens within words"),
        ("A wellknown man spoke in", "hyphens within words"),
        ("NOBODY KNOWS WHY THE BEARS LEFT", "capitals"),
        ("Mr Lind isn't able to come", "abbreviation"),
    ],
)
def test_typography(quoted: str, what: str) -> None:
    found = check(quoted)
    assert found.verdict is Verdict.TYPOGRAPHY, found
    assert not found.changes
    assert what in found.why[0]


@pytest.mark.parametrize("ellipsis", ["...", "…", ". . .", "[...]", "[…]", "(...)", "* * *"])
def test_elided_says_what_was_left_out(ellipsis: str) -> None:
    found = check(f"The dam is safe {ellipsis} It does not leak")
    assert found.verdict is Verdict.ELIDED
    (change,) = found.changes
    assert (change.kind, change.original, change.quoted) == (ChangeKind.DROPPED, "the minister told us in 2019", ellipsis)
    assert change.announced
    assert [passage.text for passage in found.passages] == ["The dam is safe", "It does not leak"]


def test_a_negation_that_an_ellipsis_swallows_is_flagged() -> None:
    found = check("I was ... surprised to hear it")
    assert found.verdict is Verdict.ELIDED
    assert found.changes[0].flags == (Flag.NEGATION,)


def test_an_ellipsis_at_either_end_or_for_nothing_is_announced_too() -> None:
    assert check("the minister told us…").verdict is Verdict.ELIDED
    assert check("…the minister told us").verdict is Verdict.ELIDED
    found = check("the minister … told us in")
    assert found.verdict is Verdict.ELIDED
    assert "an ellipsis stands where nothing was left out" in found.why
    assert check("they left… and came back", "In the spring they left... and came back.").verdict is Verdict.TYPOGRAPHY


def test_square_brackets_are_announced_changes() -> None:
    found = check("the dam is safe, [Lind] told us in 2019")
    assert found.verdict is Verdict.ELIDED
    (change,) = found.changes
    assert (change.quoted, change.original, change.announced) == ("[Lind]", "the minister", True)
    first = check("[This dam] is safe, the minister told us")
    assert (first.verdict, first.changes[0].quoted) == (Verdict.ELIDED, "[This dam]")
    last = check("It does not leak [any more]")
    assert (last.verdict, last.changes[0].quoted) == (Verdict.ELIDED, "[any more]")
    assert check("Nobody knows why the [bears] left").verdict is Verdict.TYPOGRAPHY
    assert check("[the] minister told us").verdict is Verdict.TYPOGRAPHY


@pytest.mark.parametrize(
    "quoted", ["The dam is [not] safe, the minister told us", "The dam is [un]safe, the minister", "We have paid [$9 million] for repairs"]
)
def test_brackets_that_turn_the_sense_are_no_excuse(quoted: str) -> None:
    assert check(quoted).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("quoted", "kind", "words", "original", "flags"),
    [
        ("It does leak. We have paid", ChangeKind.DROPPED, "", "not", (Flag.NEGATION,)),
        ("The dam is not safe, the minister told us", ChangeKind.ADDED, "not", "", (Flag.NEGATION,)),
        ("The dam is safe, the minister told us in 2018", ChangeKind.CHANGED, "2018", "2019", (Flag.NUMBER,)),
        ("We have paid $6 million for repairs", ChangeKind.CHANGED, "$6", "$5", (Flag.NUMBER,)),
        ("We have paid €5 million for repairs", ChangeKind.CHANGED, "€5", "$5", (Flag.NUMBER,)),
        ("raise the wall by four metres before", ChangeKind.CHANGED, "four", "three", (Flag.NUMBER,)),
        ("Mr. Berg isn't able to come", ChangeKind.CHANGED, "Berg", "Lind", (Flag.NAME,)),
        ("of wolves, of hungry bears and of the old", ChangeKind.ADDED, "hungry", "", ()),
        ("of wolves and of the old forest behind the lake", ChangeKind.DROPPED, "", "of bears", ()),
        ("the Farmers paid a bounty", ChangeKind.CHANGED, "Farmers", "farmers", (Flag.CASE,)),
        ("full of them and the farmers paid", ChangeKind.DROPPED, " ", ", ", (Flag.PUNCTUATION,)),
        ("It does not leak?", ChangeKind.CHANGED, "?", ".", (Flag.PUNCTUATION,)),
    ],
)
def test_altered_word_by_word(quoted: str, kind: ChangeKind, words: str, original: str, flags: tuple[Flag, ...]) -> None:
    found = check(quoted)
    assert found.verdict is Verdict.ALTERED
    (change,) = found.changes
    assert (change.kind, change.quoted, change.original, change.flags, change.announced) == (kind, words, original, flags, False)


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("of wolves, of bear[s] and of the old", Verdict.TYPOGRAPHY),
        ("the minister [warn]s us in 2019", Verdict.ALTERED),
        ("The pump[ing] ran all night", Verdict.ELIDED),
        ("It does not leak[ed]. We have paid", Verdict.ELIDED),
        ("[T]his is safe, the minister told us", Verdict.ALTERED),
    ],
)
def test_brackets_within_a_word(quoted: str, verdict: Verdict) -> None:
    assert check(quoted).verdict is verdict


def test_words_that_hang_together_otherwise_are_no_hyphens() -> None:
    found = check("I was notable to hear it", "Last night I was not able to hear it well.")
    assert found.verdict is Verdict.ALTERED
    assert found.changes[0].original == "not able"


def test_joined_without_an_ellipsis_with_one_and_backwards() -> None:
    for quoted in (
        "We have paid $5 million for repairs we will raise the wall by three metres",
        'of wolves, of bears and of the old forest ... She said "the wall holds" twice',
        "Two hundred years ago the valley was full Mr. Lind isn't able to come",
    ):
        found = check(quoted)
        assert found.verdict is Verdict.JOINED, quoted
        assert len(found.passages) == 2
        assert not found.changes


def test_joined_over_two_documents_and_over_two_speakers() -> None:
    found = check("The pumps ran all night. The wall moved by four inches in one night", MEMO, HEARING)
    assert (found.verdict, [passage.document for passage in found.passages]) == (Verdict.JOINED, [0, 1])
    found = check("The pumps were checked in March. I never said that.", HEARING)
    assert found.verdict is Verdict.JOINED
    assert "MR. BERG, MS. LIND" in found.why[0]


def test_absent() -> None:
    found = check("Every laptop had been wiped clean before the auditors came")
    assert (found.verdict, found.passages, found.changes) == (Verdict.ABSENT, (), ())
    reworded = check("the farmers would pay a bounty for every bear they shot in the valley, two hundred years before")
    assert reworded.verdict is Verdict.ABSENT
    assert "bounty" in reworded.passages[0].text  # the nearest passage


def test_words_around_a_passage_that_bear_on_it_are_told() -> None:
    assert any("right before it the document says “not”" in why for why in check("surprised to hear it").why)
    assert any("goes on with “unless Parliament" in why for why in check("We will raise the wall by three metres before the winter").why)
    assert any("goes on with “before the winter" in why for why in check("We will raise the wall by three metres.").why)


def test_a_short_quotation_is_taken_with_care() -> None:
    found = check("the wall by", MEMO, MEMO)
    assert found.verdict is Verdict.EXACT
    assert "it stands at 2 places; the first is shown" in found.why
