"""What attributes nothing is no statement. Every example was written for this table."""

import pytest

from accordingto import read_text
from accordingto.extract.deeds import drop_deeds
from accordingto.schema import Parse, Quotation, Span, Triple
from accordingto.sentences import find_sentences


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def stays(text: str, source: str, cue: str, content: str, quoted: str = "", tags: dict[str, str] | None = None) -> bool:
    sentences = find_sentences(text, [(0, len(text))])
    tokens = [token for sentence in sentences for token in sentence.tokens]
    parse = Parse(tags=tuple((tags or {}).get(text[slice(*token)], "NOUN") for token in tokens))
    triple = Triple((span(text, source),) if source else (), (span(text, cue),), (span(text, content),), 0.9)
    return bool(drop_deeds(text, sentences, parse, [Quotation(*span(text, quoted))] if quoted else [], [triple]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("The sentence also blocks Berg from office.", "The sentence", "also blocks", "Berg from office", False),
        ("The rise reflects higher prices.", "The rise", "reflects", "higher prices", False),
        ("The ban also threatens the harbour.", "The ban", "threatens", "the harbour", False),
        ("The council blocks Berg from office.", "The council", "blocks", "Berg from office", True),
        ("The law bars Berg from office.", "The law", "bars", "Berg from office", True),
        ("The rise means that bread is dear.", "The rise", "means", "that bread is dear", True),
        ("It falls unless they agree to pay.", "they", "agree", "to pay", False),
        ("It stands even if Berg says it fell.", "Berg", "says", "it fell", True),
        ("Lind dismissed all of its previous members.", "Lind", "dismissed", "all of its previous members", False),
        ("Lind dismissed the minister as a liar.", "Lind", "dismissed", "the minister as a liar", True),
        ("We called the clinic in Orwell several times.", "We", "called", "the clinic in Orwell several times", False),
        ("Berg must know the rules of the port.", "Berg", "must know", "the rules of the port", False),
        ("And what do you think of the wall?", "you", "think of", "the wall", False),
        ("You may want to see the wall.", "You", "may want", "to see the wall", False),
        ("If you know who did it, write to us.", "you", "know", "who did it", False),
        ("As you told us last week, the wall is low.", "you", "told", "the wall is low", True),
        ("Imagine that you lived by the sea.", "", "Imagine", "that you lived by the sea", False),
        ("There are tolls, not to mention the taxes.", "", "mention", "the taxes", False),
        ("Berg called on the general at his house.", "Berg", "called on", "the general at his house", False),
        ("Berg called on the general to go.", "Berg", "called on", "the general to go", True),
        ("Lind said Berg was defending himself.", "Berg", "was defending", "himself", False),
        ("What the papers say about the dam.", "the papers", "say", "What", False),
        ("She did not say what.", "She", "did not say", "what", True),
        ("The case was referred to the harbour clinic.", "", "was referred to", "the harbour clinic", False),
        ("The port was referred to as a swamp.", "", "was referred to", "as a swamp", True),
        ("The note, known among clerks as the blue page, was lost.", "", "known among clerks as", "the blue page", False),
        ("Berg has long known that the dam leaks.", "Berg", "has long known", "that the dam leaks", True),
        ("The film was viewed ten times.", "", "was viewed", "ten times", False),
        ("The port released the photo on Monday.", "The port", "released", "the photo", False),
        ("The port released a statement on Monday.", "The port", "released", "a statement", True),
        ("Critics see the photo as a trick.", "Critics", "see", "the photo as a trick", True),
        ("Berg showed me a letter from his father.", "Berg", "showed", "a letter from his father", False),
        ("Berg showed me that the dam leaks.", "Berg", "showed", "that the dam leaks", True),
        ("The plan, which the Gazette has seen, is old.", "the Gazette", "has seen", "which", False),
        ("The plan, which the Gazette has praised, is old.", "the Gazette", "has praised", "which", True),
        ("The port opened an inquiry into the sale.", "The port", "opened an inquiry into", "the sale", False),
        ("The photo was first posted by a student.", "a student", "was first posted", "The photo", False),
        ("Asked whether it leaked, Berg replied with a smile.", "Berg", "replied", "Asked whether it leaked", False),
    ],
)
def test_deeds_of_known_verbs(text: str, source: str, cue: str, content: str, kept: bool) -> None:
    assert stays(text, source, cue, content) is kept


@pytest.mark.parametrize(
    ("text", "content", "quoted", "kept"),
    [
        ("Lind fuelled the rumours.", "the rumours", "", False),
        ("Lind fuelled that the dam leaks.", "that the dam leaks", "", True),
        ("Lind fuelled “the rumours”.", "“the rumours”", "“the rumours”", True),
    ],
)
def test_a_verb_that_no_list_knows_does_something_to_a_thing(text: str, content: str, quoted: str, kept: bool) -> None:
    assert stays(text, "Lind", "fuelled", content, quoted, {"fuelled": "VBD"}) is kept


def test_within_its_tellers_quotation_marks_a_deed_is_one_all_the_same() -> None:
    text = "“Lind fuelled the rumours,” Berg said."
    outer = Triple((span(text, "Berg"),), (span(text, "said"),), (span(text, "“Lind fuelled the rumours,”"),), 0.9)
    inner = Triple((span(text, "Lind"),), (span(text, "fuelled"),), (span(text, "the rumours"),), 0.9, 0)
    sentences = find_sentences(text, [(0, len(text))])
    tags = tuple("VBD" if text[slice(*token)] == "fuelled" else "NOUN" for token in sentences[0].tokens)
    quotation = Quotation(*span(text, "“Lind fuelled the rumours,”"))
    assert drop_deeds(text, sentences, Parse(tags=tags), [quotation], [outer, inner]) == (outer,)


def test_a_clause_of_time_is_not_what_is_said() -> None:
    record = read_text("The mayor lost the vote. When I asked my deputy, Karl Ostrow, about it, he shrugged. “Different pot,” he said.")
    assert not any(found.content.text.startswith("When") for found in record.attributions)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Did Lind call the port a swamp?", "Lind", "call", "the port a swamp", False),
        ("Fact check: Has Lind denied that the dam leaks?", "Lind", "denied", "that the dam leaks", False),
        ("Why did Lind say that the dam leaks?", "Lind", "say", "that the dam leaks", True),
        ("Is the clerk, who said that the dam leaks, still there?", "who", "said", "that the dam leaks", True),
        ("Lind said that the dam leaks.", "Lind", "said", "that the dam leaks", True),
    ],
)
def test_what_is_only_asked_is_not_told(text: str, source: str, cue: str, content: str, kept: bool) -> None:
    assert stays(text, source, cue, content) is kept


@pytest.mark.parametrize(
    ("source", "cue", "content", "kept"),
    [
        ("the board", "should consider", "a sale of the pier", False),
        ("the board", "considers", "a sale of the pier", True),
        ("Lind", "had told", "the truth as she knew it", False),
        ("Lind", "told", "the truth about the pier", True),
    ],
)
def test_what_should_be_thought_and_who_told_the_truth_say_nothing(source: str, cue: str, content: str, kept: bool) -> None:
    text = f"Berg said {source} {cue} {content}."
    assert stays(text, source, cue, content) is kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Karl Berg, a neighbour, called the police after hearing shouts.", False),
        ("The premier called an election.", False),
        ("The deputy leader, Anna Moss, called the allegation nonsense.", True),
        ("Karl Berg called the minister a liar.", True),
        ("The plan, which Karl Berg called a disgrace, failed.", True),
    ],
)
def test_who_calls_somebody_says_nothing_unless_he_is_called_something(text: str, says: bool) -> None:
    assert any("call" in found.cue.text for found in read_text(text).attributions) is says
