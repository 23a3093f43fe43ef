import io

import pytest
from rich.console import Console

from accordingto.schema import Change, ChangeKind, Check, Flag, Passage, Pin, SpanSet, Verdict, Verification
from accordingto.show.verification import NO_QUOTATION, print_verification

HOSTILE = "<b>\x1b[31m]]>\x00\ud800 [red]& \u202e"
DIGEST = "sha256:" + "0123456789abcdef" * 4


def quoted(text: str, verdict: Verdict | None, *changes: Change, name: str | None = "a1") -> Check:
    passage = Passage(1, 12, 1_000, 1_010, "the wall holds", "They said that ", "\nuntil it rains", "MS. LIND")
    return Check(name, SpanSet(((0, len(text)),), text), verdict, (passage,), changes, ("a reason",))


MADE = Verification(
    Pin("sha256:page", "A page"),
    (Pin(DIGEST, "memo.pdf"), Pin(DIGEST, HOSTILE)),
    (
        quoted("the wall holds", Verdict.EXACT),
        quoted(
            "the wall holds not",
            Verdict.ALTERED,
            Change(ChangeKind.ADDED, "not", 0, 3, 1, "", 9, 9, (Flag.NEGATION,)),
            Change(ChangeKind.CHANGED, "three", 0, 5, 1, "four", 9, 13, (Flag.NUMBER,)),
            Change(ChangeKind.DROPPED, "…", 0, 1, 1, "for years", 9, 18, (), True),
        ),
        quoted(HOSTILE, Verdict.ABSENT, name=None),
        quoted("that it holds", None),
    ),
)


def shown(made: Verification, width: int, *, terminal: bool = False) -> str:
    out = io.StringIO()
    print_verification(made, Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None))
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
def test_each_quotation_is_shown_with_verdict_changes_and_place(width: int) -> None:
    text = " ".join(shown(MADE, width).split())
    for words in (
        "memo.pdf sha256:0123456789ab",
        "EXACT a1 “the wall holds”",
        "added {+not+} negation",
        "changed [-four-] {+three+} number",
        "dropped [-for years-] announced",
        "[2] · page 12 · characters 1,000 to 1,010 · said by MS. LIND",
        "… They said that >>the wall holds<< until it rains …",
        "a reason",
        "1 exact · 1 altered · 1 absent · 1 indirect statement without a verdict",
    ):
        assert words in text, words
    assert "\x1b" not in text


def test_a_terminal_has_colours_and_no_control_characters_of_the_page() -> None:
    text = shown(MADE, 100, terminal=True)
    assert "\x1b[1;31mALTERED" in text
    assert "\x1b[9;31mfour" in text
    assert "<U+001B>[31m" in text
    assert "\u202e" not in text


def test_a_page_without_quotations_says_so() -> None:
    assert NO_QUOTATION in shown(Verification(Pin("x"), (Pin("y"),)), 100)
