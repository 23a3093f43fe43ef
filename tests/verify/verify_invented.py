"""A primary document and pages of our own invention, for the tests of the room verify."""

from accordingto.page import document_from_text
from accordingto.schema import (
    Act,
    Attribution,
    Block,
    BlockKind,
    Check,
    Document,
    Kind,
    Record,
    SourceKind,
    SpanSet,
    Verification,
)
from accordingto.verify import verify

MEMO = """Memorandum on the Senna dam

The dam is safe, the minister told us in 2019. It does not leak. We have paid $5 million for repairs, or 5% of the budget.
She said "the wall holds" twice, and then it rained - for weeks. Mr. Lind isn't able to come. A well-known man spoke in Vibra-
tion hall. The pumps ran all night. (Applause.) Nobody slept but the guard.

The second paragraph speaks of other things: of wolves, of bears and of the old forest behind the lake. Nobody knows why the bears
left. Two hundred years ago the valley was full of them, and the farmers paid a bounty for each one that was shot.

We will raise the wall by three metres before the winter, unless Parliament refuses the money. I was not surprised to hear it.
"""

HEARING = """HEARING BEFORE THE COMMITTEE

MR. BERG: The dam is safe, as far as we know. The pumps were checked in March.

MS. LIND: I never said that. The wall moved by four inches in one night.

MR. BERG: It moved, and then it stopped moving, as walls do.
"""


def page(*quotations: str) -> Document:
    """Quotations without their marks -> a page with a paragraph for each; a line break in one begins a new paragraph with a new mark."""
    text, blocks = "", []
    for quoted in quotations:
        for line in f"The report says: “{quoted}” It says no more.".split("\n"):
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(line)))
            text += line + "\n"
    return Document(id="sha256:page", text=text, blocks=tuple(blocks))


def check(quoted: str, *documents: str) -> Check:
    """A quotation and documents (the memorandum, where none is given) -> its check."""
    made = verify(Record(page(quoted)), [document_from_text(text) for text in documents or (MEMO,)])
    (found,) = made.checks
    return found


def attributed(text: str, source: str, cue: str, *contents: str, kind: Kind = Kind.DIRECT, name: str = "a1") -> Attribution:
    """A text and the words of each role in it -> the attribution."""
    return Attribution(name, _words(text, source), _words(text, cue), _words(text, *contents), kind, SourceKind.PERSON, Act.SAY)


def verified(text: str, attributions: tuple[Attribution, ...], *documents: str) -> Verification:
    """A page's text and its attributions, and documents -> the verification."""
    return verify(Record(document_from_text(text), attributions), [document_from_text(one) for one in documents])


def _words(text: str, *words: str) -> SpanSet:
    spans = tuple((text.index(one), text.index(one) + len(one)) for one in words)
    return SpanSet(spans, " … ".join(words))
