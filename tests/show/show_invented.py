"""An invented page about an invented dam, and the record that a careful reader would make of it."""

from __future__ import annotations

from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    DateSource,
    Distance,
    Document,
    Event,
    Kind,
    Mention,
    MentionForm,
    Origin,
    Published,
    RailItem,
    Record,
    SourceKind,
    Span,
    SpanSet,
    TimeExpression,
    TimeType,
)

PARTS: tuple[tuple[BlockKind, str], ...] = (
    (BlockKind.TITLE, "Ministry knew of cracks in Orlen dam, memo says"),
    (BlockKind.STANDFIRST, "“Nobody will swim tonight,” an engineer wrote, if the sluices were opened in time."),
    (BlockKind.BYLINE, "by Ada Quill and Tomas Ferro, The Lantern"),
    (
        BlockKind.PARAGRAPH,
        "The Water Ministry ordered the Orlen works in a March 3, 2021, call to keep the reservoir full despite cracks in the northern "
        "wall, according to a confidential engineers’ memo obtained by The Lantern.",
    ),
    (
        BlockKind.PARAGRAPH,
        "Minister Vera Halloran denied on Tuesday that she had read it. “I was shown a summary,” she said, “and it spoke of <b>ordinary "
        "wear</b> & nothing else.” Her critics claim the minister was warned twice.",
    ),
    (BlockKind.HEADING, "What the memo says"),
    (BlockKind.ITEM, "The memo reveals that the ministry promised the works a new wall if they kept quiet."),
    (BlockKind.ITEM, "The cracks are believed to have grown over the past two years."),
    (
        BlockKind.QUOTE,
        "“Had we opened the sluices a week earlier, the lower town would have had wet cellars and no more than that, and the school, "
        "the mill and the old bridge would still be standing where they stood for two hundred years; instead we were told to wait for a "
        "telephone call that came when the water already stood in the market, and to this day nobody has told us who was meant to make "
        "it, who took it, or why the line was dead for an hour,” the engineer wrote.",
    ),
)
TEXT = "\n\n".join(words for _, words in PARTS)


def at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def spans(*wanted: str, after: str = "") -> SpanSet:
    found = tuple(at(words, after) for words in wanted)
    return SpanSet(found, " … ".join(wanted))


def blocks() -> tuple[Block, ...]:
    found, start = [], 0
    for kind, words in PARTS:
        found.append(Block(kind, start, start + len(words)))
        start += len(words) + 2
    return tuple(found)


def mention(words: str, form: MentionForm = MentionForm.NAME, after: str = "") -> Mention:
    start, end = at(words, after)
    return Mention(start, end, words, form)


LONG = PARTS[-1][1].removesuffix(" the engineer wrote.")

ATTRIBUTIONS = (
    Attribution(
        "a1", spans("an engineer"), spans("wrote"), spans("“Nobody will swim tonight,”"), Kind.DIRECT, SourceKind.UNNAMED, Act.SAY,
        condition=(at("if the sluices were opened in time"),), score=0.97,
        why=("direct: the content stands wholly in quotation marks", "not named: “an engineer” opens with an indefinite article"),
    ),
    Attribution(
        "a2", spans("a confidential engineers’ memo obtained by The Lantern"), spans("according to"),
        spans(PARTS[3][1][: PARTS[3][1].index(", according")]), Kind.INDIRECT, SourceKind.DOCUMENT, Act.SAY,
        obtained_by=spans("The Lantern", after="obtained by"), speaker="p3", score=0.94, why=("document: its head word is “memo”",),
    ),
    Attribution(
        "a3", spans("The Water Ministry"), spans("ordered"), spans("to keep the reservoir full despite cracks in the northern wall"),
        Kind.INDIRECT, SourceKind.ORGANIZATION, Act.URGE, within="a2", speaker="p2", score=0.81, why=("urge: the cue is “ordered”",),
    ),
    Attribution(
        "a4", spans("Minister Vera Halloran"), spans("denied"), spans("that she had read it"), Kind.INDIRECT, SourceKind.PERSON, Act.DENY,
        speaker="p1", negated=True, score=0.9,
    ),
    Attribution(
        "a5", spans("she", after="summary,"), spans("said"),
        spans("“I was shown a summary,”", "“and it spoke of <b>ordinary wear</b> & nothing else.”"),
        Kind.DIRECT, SourceKind.PERSON, Act.SAY, speaker="p1", score=0.92,
    ),
    Attribution(
        "a6", spans("Her critics"), spans("claim"), spans("the minister was warned twice"), Kind.INDIRECT, SourceKind.GROUP, Act.CLAIM,
        distance=Distance.DISTANCING, score=0.88,
    ),
    Attribution(
        "a7", spans("The memo"), spans("reveals"), spans("that the ministry promised the works a new wall if they kept quiet"),
        Kind.INDIRECT, SourceKind.DOCUMENT, Act.SHOW, distance=Distance.ENDORSING, speaker="p3", score=0.93,
    ),
    Attribution(
        "a8", spans("the ministry", after="The memo reveals"), spans("promised"), spans("the works a new wall if they kept quiet"),
        Kind.INDIRECT, SourceKind.ORGANIZATION, Act.PROMISE, within="a7", speaker="p2", condition=(at("if they kept quiet"),), score=0.7,
    ),
    Attribution(
        "a9", SpanSet(), spans("are believed"), spans("to have grown over the past two years"), Kind.INDIRECT, SourceKind.NONE, Act.BELIEVE,
        score=0.66,
    ),
    Attribution(
        "a10", spans("the engineer", after="line was dead"), spans("wrote", after="line was dead"), SpanSet((at(LONG),), LONG), Kind.DIRECT,
        SourceKind.UNNAMED, Act.SAY, score=0.95,
    ),
)  # fmt: skip


def time(id: str, words: str, value: str, first: str | None, last: str | None, why: str, **more: str) -> TimeExpression:
    start, end = at(words)
    kind = TimeType.DURATION if value.startswith("P") else TimeType.DATE
    return TimeExpression(id, start, end, words, kind, value, first, last, more.get("anchor"), why=why)


TIMES = (
    time("t1", "March 3, 2021", "2021-03-03", "2021-03-03", "2021-03-03", "written out in full"),
    time("t2", "Tuesday", "2023-05-09", "2023-05-09", "2023-05-09", "the latest Tuesday not after publication", anchor="published"),
    time("t3", "the past two years", "P2Y", "2021-05-11", "2023-05-11", "a duration that ends at publication", anchor="published"),
)
ACTORS = (
    Actor(
        "p1", "Vera Halloran", ActorKind.PERSON, ("Halloran",), ("minister",),
        (mention("Vera Halloran"), mention("she", MentionForm.PRONOUN, "denied"), mention("she", MentionForm.PRONOUN, "summary,"),
         mention("Her", MentionForm.PRONOUN, "nothing else"), mention("the minister", MentionForm.NOMINAL)),
    ),
    Actor(
        "p2", "The Water Ministry", ActorKind.ORGANIZATION, ("the ministry",), (),
        (mention("The Water Ministry"), mention("the ministry")),
    ),
    Actor("p3", "a confidential engineers’ memo", ActorKind.DOCUMENT, ("the memo",), (), (mention("The memo"),), named=False),
)  # fmt: skip
EVENTS = (Event("e1", *at("call", "2021,"), "call", "t1", ("p2",), ("a2",), earliest="2021-03-03", latest="2021-03-03"),)
DOCUMENT = Document(
    id="sha256:00",
    text=TEXT,
    blocks=blocks(),
    title=PARTS[0][1],
    standfirst=PARTS[1][1],
    language="en",
    authors=("Ada Quill", "Tomas Ferro"),
    outlet="The Lantern",
    republished_by="Morning Hub",
    url="https://hub.example/orlen",
    published=Published("2023-05-11", DateSource.PAGE, "May 11, 2023"),
    rail=tuple(RailItem("Recent Posts", f"Post {n}", "2025-12-31", "Take action …") for n in range(4)),
    origin=(Origin(0, len(TEXT), 500, 500 + len(TEXT)),),
)
RECORD = Record(DOCUMENT, ATTRIBUTIONS, TIMES, ACTORS, EVENTS)
