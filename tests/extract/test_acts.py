import pytest

from accordingto import read_text
from accordingto.extract.attributions import find_attributions
from accordingto.extract.lexicon import find_reading, inflect, lexicon, read_cue
from accordingto.extract.stance import weigh_attributions
from accordingto.schema import Act, Attribution, Distance, Span, Triple
from accordingto.sentences import find_sentences


def weigh(text: str) -> Attribution:
    """A text in which [the source], {the cue} and <the content> are marked -> the attribution, weighed."""
    spans: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    plain, opened, mark = "", 0, ""
    for char in text:
        if char in spans:
            opened, mark = len(plain), char
        elif char in "]}>":
            spans[mark].append((opened, len(plain)))
        else:
            plain += char
    triple = Triple(tuple(spans["["]), tuple(spans["{"]), tuple(spans["<"]), 0.9)
    return weigh_attributions(plain, find_sentences(plain, [(0, len(plain))]), find_attributions(plain, (), [triple]))[0]


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("expressed misgivings about", Act.FEEL),
        ("had such reservations about", Act.FEEL),
        ("was raising serious questions about", Act.ASK),
        ("made an offer", Act.PROMISE),
        ("gave an assurance", Act.PROMISE),
        ("issued a statement condemning", Act.ACCUSE),
        ("went on to explain", Act.SAY),
        ("continued to insist", Act.CLAIM),
        ("took to the airwaves to denounce", Act.ACCUSE),
        ("was in support of", Act.URGE),
        ("is an outspoken critic of", Act.ACCUSE),
        ("played down", Act.DENY),
        ("lashed out at", Act.ACCUSE),
        ("ruled out", Act.DENY),
        ("also known as", Act.SAY),
        ("seemed to confirm", Act.SAY),
        ("seemed eager", Act.BELIEVE),
        ("is likely to deny", Act.DENY),
        ("isn't sure", Act.BELIEVE),
        ("are not convinced", Act.BELIEVE),
        ("convinced", Act.URGE),
        ("was determined", Act.INTEND),
    ],
)
def test_the_word_that_says_what_is_done(cue: str, act: Act) -> None:
    sense = read_cue(cue, lexicon())
    assert sense is not None
    assert sense.act is act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("explained earlier in the hearing", Act.SAY),
        ("said in response to the attack", Act.SAY),
        ("responded to criticism of", Act.SAY),
        ("denied in a statement", Act.DENY),
        ("wrote to urge", Act.URGE),
        ("spoke on Monday, accusing", Act.ACCUSE),
        ("is responsible for", None),
    ],
)
def test_circumstances_say_nothing(cue: str, act: Act | None) -> None:
    sense = read_cue(cue, lexicon())
    assert (sense.act if sense else None) is act


def test_a_form_that_is_a_noun_and_a_verb_is_told_by_what_stands_before_it() -> None:
    words = lexicon()
    for cue, act in (("questions", Act.ACCUSE), ("asked questions about", Act.ASK), ("some questions", Act.ASK), ("calls", Act.SAY)):
        reading = find_reading(cue, words)
        assert reading is not None
        assert reading.sense.act is act
    owned = find_reading("calls", words, owned=True)
    assert owned is not None
    assert (owned.sense.act, owned.noun) == (Act.URGE, True)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("[Lind] {agreed} <to pay for the quay>.", Act.PROMISE),
        ("[Lind] {agreed to} <a short interview>.", Act.PROMISE),
        ("[Lind] {agreed} <that the quay was old>.", Act.BELIEVE),
        ("[Two studies] {agree} <that the quay is old>.", Act.SAY),
        ("[Lind] {warned} <that the quay would fall>.", Act.THREATEN),
        ("[Lind] {warned} <the board to close the quay>.", Act.URGE),
        ("[Lind] {warned against} <delay>.", Act.URGE),
        ("[Lind] {told} <him to leave the quay>.", Act.URGE),
        ("[Lind] {said} <that the gates shut by night>.", Act.SAY),
        ("[Lind] {said} <that the gates were shut by night>.", Act.SAY),
        ("[Lind] {insisted} <that the new mayor shut the gates>.", Act.URGE),
        ("[Lind] {told} Berg <the board was going to close it>.", Act.SAY),
        ("[Lind] {told} <the story> to reporters.", Act.SAY),
        ("{Was told} <to leave>, [he] said.", Act.URGE),
        ("[Lind] {asked} <if the quay was safe>.", Act.ASK),
        ("[Lind] {asked} <the board to close the quay>.", Act.URGE),
        ("[Lind] {asked for} <help>.", Act.URGE),
        ("[Lind] {reminded} <him of the debt>.", Act.SAY),
        ("[Lind] {questioned} <whether the quay was safe>.", Act.ASK),
        ("[Lind] {questioned} <his honesty>.", Act.ACCUSE),
        ("[Lind] {wanted} <the board to act>.", Act.URGE),
        ("[Lind] {wanted} <to act>.", Act.INTEND),
        ("[Lind] {hopes} <to win>.", Act.INTEND),
        ("[Lind] {hopes} <the quay will hold>.", Act.FEEL),
        ("[Lind] {would like} <to leave>.", Act.INTEND),
        ("[Lind] {insisted} <that Berg stop the works>.", Act.URGE),
        ("[Lind] {insisted} <that Berg stopped the works>.", Act.CLAIM),
        ("[Lind] {suggested} <that the quay was cracked>.", Act.SAY),
        ("[Lind] {suggested} <that the board should act>.", Act.URGE),
        ("[Lind] {suggested} <closing the quay>.", Act.URGE),
        ("[The survey] {suggested} <that the quay was cracked>.", Act.SHOW),
        ("[The survey] {indicates} <that the quay is cracked>.", Act.SHOW),
        ("[Lind] {indicated} <that the quay was cracked>.", Act.SAY),
        ("[Lind] {considered} <him a friend>.", Act.BELIEVE),
        ("[Lind] {considered} <selling the ferry>.", Act.INTEND),
        ("[Lind] {is considering} <a sale>.", Act.INTEND),
        ("[Lind] {sees} <the quay as a danger>.", Act.BELIEVE),
        ("[Lind] {saw} <that the quay was cracked>.", Act.KNOW),
        ("[Lind] {supports} <a ban>.", Act.URGE),
        ("[Lind] {endorsed} <the ban>.", Act.SAY),
        ("[Lind] {praised} <the board>.", Act.SAY),
        ("[Lind] {assured} <them that she would pay>.", Act.PROMISE),
        ("[Lind] {assured} <them that it was safe>.", Act.CLAIM),
        ("[Lind] {voted against} <the ban>.", Act.URGE),
        ("[Lind] {made} <the case that the quay was safe>.", Act.CLAIM),
        ("[Lind] {shared} <the news>.", Act.SAY),
        ("[Lind] {shared} <his view of the quay>.", Act.BELIEVE),
    ],
)
def test_what_stands_behind_a_verb_and_who_does_it(text: str, act: Act) -> None:
    assert weigh(text).act is act


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("[Lind] {refused} <to open the books>.", Act.DENY, False),
        ("[Lind] {refuses to open} <the books>.", Act.DENY, False),
        ("[Lind’s] {refusal} <to open the books> angered them.", Act.DENY, False),
        ("[Lind] {declined} <to proceed with the case>.", Act.DENY, False),
        ("[Lind] {refused} <to say when>.", Act.SAY, True),
        ("[Lind] {refused to confirm} <the report>.", Act.SAY, True),
        ("[Lind] {declined} <to comment>.", Act.SAY, True),
        ("[Lind] {declined} <to give details>.", Act.SAY, True),
        ("[Lind] {failed} <to mention the cracks>.", Act.SAY, True),
        ("[Lind] {stopped short of accusing} <Berg>.", Act.ACCUSE, True),
        ("[Lind] {isn’t saying} <when>.", Act.SAY, True),
        ("[Lind] did not even {say} <when>.", Act.SAY, True),
        ("Nor did [Lind] {say} <when>.", Act.SAY, True),
        ("[Lind] {has yet to say} <when>.", Act.SAY, True),
        ("[Lind] left without {saying} <when>.", Act.SAY, True),
        ("[Lind] {said not only} <that it was safe>.", Act.SAY, False),
        ("[Lind] {made no secret of} <her plan>.", Act.SAY, False),
        ("[Lind] saw no end and {said} <so>.", Act.SAY, False),
        ("It {is unclear} <when>.", Act.KNOW, True),
    ],
)
def test_refusals_and_negation(text: str, act: Act, negated: bool) -> None:
    found = weigh(text)
    assert (found.act, found.negated) == (act, negated)


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("[Lind] {pointed out} <that the quay was old>.", Distance.ENDORSING),
        ("[Lind] {recalled} <that the quay was old>.", Distance.ENDORSING),
        ("[Lind] {pointed to} <the cracks>.", Distance.NEUTRAL),
        ("[Lind] {falsely said} <the quay was safe>.", Distance.DISTANCING),
        ("[Lind] {thought (foolishly)} <the quay was safe>.", Distance.DISTANCING),
        ("[They] {actually believe} <the quay is safe>.", Distance.DISTANCING),
        ("[Lind] {overstates} <the danger>.", Distance.DISTANCING),
        ("[Lind] {reportedly told} <them it was safe>.", Distance.DISTANCING),
        ("[Lind] {has heard} <that it was safe>.", Distance.NEUTRAL),
        ("[Lind] {insisted} <that Berg be heard>.", Distance.NEUTRAL),
    ],
)
def test_distance(text: str, distance: Distance) -> None:
    assert weigh(text).distance is distance


def test_who_is_glad_to_announce_it_announces_it() -> None:
    assert weigh("[We] {are excited to announce} <that it is open>.").act is Act.SAY
    assert weigh("[We] {are excited} <that it is open>.").act is Act.FEEL
    assert weigh("[Some] {like to argue} <that it is open>.").act is Act.CLAIM


def test_reasons_are_in_words() -> None:
    why = weigh("[Lind] {agreed} <to pay>.").why
    assert "act: “agreed” is promise here: agreeing to do or to grant something is a promise" in why
    assert "negated: by “declined”" in weigh("[Lind] {declined} <to comment>.").why
    assert "act: no list knows “zigged”; taken as say" in weigh("[Lind] {zigged} <it>.").why


def test_particles_and_doubled_letters() -> None:
    assert inflect("rule out", {}) == {"rule out", "rules out", "ruled out", "ruling out"}
    assert {"spotted", "spotting"} <= inflect("spot", {})


def test_every_use_is_of_a_word_that_a_class_has() -> None:
    words = lexicon()
    lemmas = {sense.lemma for table in (words.verbs, words.phrases, words.words) for sense in table.values()}
    assert {lemma for use in words.uses for lemma in use.of} <= lemmas


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Lind is ready. “The mayor is not,” said Karl Berg, a clerk.", False),
        ("No group claimed responsibility for the fire.", True),
    ],
)
def test_a_not_counts_where_it_is_the_reporters(text: str, negated: bool) -> None:
    (found,) = read_text(text, "2024-05-06").attributions
    assert found.negated is negated
