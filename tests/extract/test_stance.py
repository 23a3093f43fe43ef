import pytest

from accordingto.extract.attributions import find_attributions
from accordingto.extract.lexicon import inflect, lexicon, read_cue
from accordingto.extract.stance import weigh_attributions
from accordingto.schema import Act, Attribution, Distance, Span, Triple
from accordingto.sentences import find_sentences


def weigh(text: str, source: str, cue: str, content: str) -> Attribution:
    def at(words: str) -> tuple[Span, ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    attributions = find_attributions(text, (), [Triple(at(source), at(cue), at(content), 0.9)])
    return weigh_attributions(text, find_sentences(text, [(0, len(text))]), attributions)[0]


@pytest.mark.parametrize(
    ("cue", "act", "distance"),
    [
        ("said", Act.SAY, Distance.NEUTRAL),
        ("according to", Act.SAY, Distance.NEUTRAL),
        ("has repeatedly claimed", Act.CLAIM, Distance.DISTANCING),
        ("reveals", Act.SHOW, Distance.ENDORSING),
        ("acknowledged", Act.SAY, Distance.ENDORSING),
        ("denied", Act.DENY, Distance.NEUTRAL),
        ("dismiss", Act.DENY, Distance.NEUTRAL),
        ("encouraged", Act.URGE, Distance.NEUTRAL),
        ("called on", Act.URGE, Distance.NEUTRAL),
        ("called", Act.SAY, Distance.NEUTRAL),
        ("promising", Act.PROMISE, Distance.NEUTRAL),
        ("threatened", Act.THREATEN, Distance.NEUTRAL),
        ("is believed", Act.BELIEVE, Distance.NEUTRAL),
        ("asked", Act.ASK, Distance.NEUTRAL),
        ("knew", Act.KNOW, Distance.ENDORSING),
        ("plans", Act.INTEND, Distance.NEUTRAL),
        ("expressed concern", Act.FEEL, Distance.NEUTRAL),
        ("issued a statement saying", Act.SAY, Distance.NEUTRAL),
        ("accused", Act.ACCUSE, Distance.NEUTRAL),
        ("reportedly", Act.CLAIM, Distance.DISTANCING),
    ],
)
def test_cues(cue: str, act: Act, distance: Distance) -> None:
    sense = read_cue(cue, lexicon())
    assert sense is not None
    assert (sense.act, sense.distance) == (act, distance)


def test_every_cue_of_the_lexicon_is_found_in_all_its_forms() -> None:
    irregular = {"say": ["said"]}
    assert inflect("say", irregular) == {"say", "says", "sayed", "saying", "said"}
    assert inflect("deny", {}) == {"deny", "denies", "denied", "denying"}
    assert inflect("urge", {}) == {"urge", "urges", "urged", "urging"}
    assert inflect("press", {}) == {"press", "presses", "pressed", "pressing"}


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lind did not say the dam was safe.", "say", "the dam was safe"),
        ("Lind refused to confirm the report.", "refused to confirm", "the report"),
        ("Lind declined to comment.", "declined to comment", ""),
        ("Lind never said the dam was safe.", "said", "the dam was safe"),
        ("Lind gave no reason.", "gave", "no reason"),
        ("Why didn’t Lind say the dam was safe?", "say", "the dam was safe"),
    ],
)
def test_negation(text: str, cue: str, content: str) -> None:
    assert weigh(text, "Lind", cue, content).negated


@pytest.mark.parametrize("cue", ["can't stop wondering", "didn't just say", "did not hesitate to say"])
def test_what_negates_nothing(cue: str) -> None:
    assert not weigh(f"Lind {cue} what it means.", "Lind", cue, "what it means").negated


def test_who_likes_to_say_it_or_writes_to_say_it_says_it() -> None:
    assert weigh("Lind likes to say that it leaks.", "Lind", "likes to say", "that it leaks").act is Act.SAY
    assert weigh("Lind messaged the port to say that it leaks.", "Lind", "messaged the port to say", "that it leaks").act is Act.SAY


def test_a_denial_is_an_act_and_no_negation() -> None:
    found = weigh("Lind denied that the dam was not safe.", "Lind", "denied", "that the dam was not safe")
    assert (found.act, found.negated) == (Act.DENY, False)


@pytest.mark.parametrize(
    ("text", "cue", "content", "conditions"),
    [
        ("“All will be forgiven,” said Lind, if the vote succeeds.", "said", "“All will be forgiven,”", ["if the vote succeeds"]),
        (
            "Lind promised warmer relations if Berg was removed, and isolation if he was not.",
            "promised",
            "warmer relations if Berg was removed, and isolation if he was not",
            ["if Berg was removed", "if he was not"],
        ),
        ("Lind said the U.S. would leave unless the U.S. envoy was heard.", "said", "the U.S. would leave unless the U.S. envoy was heard",
         ["unless the U.S. envoy was heard"]),
        ("Lind asked if the dam was safe.", "asked", "if the dam was safe", []),
        ("Lind spoke as if the dam was safe.", "spoke", "as if the dam was safe", []),
        ("Lind said the dam was safe.", "said", "the dam was safe", []),
    ],
)  # fmt: skip
def test_conditions(text: str, cue: str, content: str, conditions: list[str]) -> None:
    assert [text[a:b] for a, b in weigh(text, "Lind", cue, content).condition] == conditions


def test_a_condition_of_what_another_one_says_in_the_sentence_is_not_shared() -> None:
    text = "Lind promised to stay if the dam held, and Berg said that the road was closed."
    places = (("Lind", "promised", "to stay if the dam held"), ("Berg", "said", "that the road was closed"))
    spans = [tuple(((text.index(words), text.index(words) + len(words)),) for words in place) for place in places]
    found = find_attributions(text, (), [Triple(source, cue, content, 0.9) for source, cue, content in spans])
    lind, berg = weigh_attributions(text, find_sentences(text, [(0, len(text))]), found)
    assert [text[a:b] for a, b in lind.condition] == ["if the dam held"]
    assert not berg.condition


def test_each_reason_names_its_field() -> None:
    found = weigh("Lind claimed the dam was safe if it held.", "Lind", "claimed", "the dam was safe if it held")
    assert {reason.split(":")[0] for reason in found.why} == {"kind", "source kind", "act", "distance", "condition"}
