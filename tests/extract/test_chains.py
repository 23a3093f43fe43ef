from accordingto.extract.chains import drop_doubtful, mend_triples, without_frames
from accordingto.schema import Span, Triple
from accordingto.sentences import find_sentences


def at(text: str, *words: str) -> tuple[Span, ...]:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def triple(text: str, source: str, cue: str, *content: str, within: int | None = None) -> Triple:
    return Triple(at(text, source) if source else (), at(text, cue), at(text, *content), 0.5, within)


def mend(text: str, *triples: Triple) -> list[tuple[str, str, str, int | None]]:
    found = mend_triples(text, find_sentences(text, [(0, len(text))]), triples)

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(words(t.source), words(t.cue), words(t.content), t.within) for t in found]


def test_what_is_according_to_a_document_frames_the_sentence_before_it() -> None:
    text = "Engineers warned that the dam leaks, according to a memo."
    warned = triple(text, "Engineers", "warned", "that the dam leaks")
    frame = triple(text, "a memo", "according to")
    assert mend(text, warned, frame) == [
        ("Engineers", "warned", "that the dam leaks", 1),
        ("a memo", "according to", "Engineers warned that the dam leaks", None),
    ]


def test_it_frames_the_sentence_behind_it_too() -> None:
    text = "According to a memo, Lind asked for help. Then she left."
    found = mend(text, triple(text, "a memo", "According to"), triple(text, "Lind", "asked", "for help"))
    assert found[0] == ("a memo", "According to", "Lind asked for help", None)
    assert found[1][3] == 0


def test_a_source_before_according_to_is_not_its_source() -> None:
    text = "“Go,” an official told us, according to minutes of a meeting that Berg says never took place."
    told = triple(text, "an official", "told", "“Go,”")
    frame = Triple(at(text, "an official"), at(text, "according to"), (), 0.5)
    assert mend(text, told, frame)[1][0] == "minutes of a meeting"


def test_a_frame_at_the_end_of_the_sentence() -> None:
    text = "Lind replied that the dam was safe, the memo says."
    found = mend(text, triple(text, "Lind", "replied", "that the dam was safe"), triple(text, "the memo", "says"))
    assert found[1] == ("the memo", "says", "Lind replied that the dam was safe", None)
    assert found[0][3] == 1


def test_a_statement_without_content_is_left_out_unless_it_is_a_refusal() -> None:
    text = "Lind spoke. Berg declined to comment."
    assert mend(text, triple(text, "Lind", "spoke"), triple(text, "Berg", "declined to comment")) == [
        ("Berg", "declined to comment", "", None)
    ]


def test_who_is_warned_is_no_source() -> None:
    text = "Berg was warned that the dam leaks."
    assert mend(text, triple(text, "Berg", "was warned", "that the dam leaks"))[0][0] == ""


def test_who_is_quoted_as_saying_it_is_its_source() -> None:
    text = "A woman from the port is quoted as saying that it leaks."
    assert mend(text, triple(text, "A woman from the port", "is quoted as saying", "that it leaks"))[0][0] == "A woman from the port"


def test_it_believes_nothing() -> None:
    for cue in ("is believed", "was widely expected"):
        text = f"It {cue} that the dam leaks."
        assert mend(text, triple(text, "It", cue, "that the dam leaks")) == [("", cue, "that the dam leaks", None)]
    for cue in ("said", "is concerned"):
        text = f"It {cue} that the dam leaks."
        assert mend(text, triple(text, "It", cue, "that the dam leaks"))[0][0] == "It"


def test_the_subject_of_an_active_verb_is_its_source() -> None:
    text = "The cable, called a cypher, reveals the plan."
    found = mend(text, Triple((), at(text, "reveals"), at(text, "The cable, called a cypher,", "the plan"), 0.5))
    assert found == [("The cable, called a cypher,", "reveals", "the plan", None)]
    found = mend(text, Triple((), at(text, "reveals"), at(text, "The cable", "the plan"), 0.5))
    assert found == [("The cable", "reveals", "the plan", None)]


def test_the_subject_of_a_passive_or_of_seeming_is_not() -> None:
    for cue in ("is believed", "seems"):
        text = f"The vote {cue} to have been bought."
        found = mend(text, Triple((), at(text, cue), at(text, "The vote", "to have been bought"), 0.5))
        assert found == [("", cue, "The vote … to have been bought", None)]


def test_a_source_holds_no_clause() -> None:
    text = "“Yes,” said a diplomat, if the vote succeeds."
    whole = Triple(at(text, "a diplomat, if the vote succeeds"), at(text, "said"), at(text, "“Yes,”"), 0.5)
    assert mend(text, whole)[0][0] == "a diplomat"
    text = "the sticks that the Department promised"
    whole = Triple(at(text, "the sticks that the Department"), at(text, "promised"), at(text, "the sticks"), 0.5)
    assert mend(text, whole)[0][0] == "the Department"


def test_a_participle_without_a_source_belongs_to_the_content_before_it() -> None:
    text = "The cable reveals what the Department did, promising peace."
    outer = triple(text, "The cable", "reveals", "what the Department did")
    found = mend(text, outer, triple(text, "", "promising", "peace"))
    assert found == [("The cable", "reveals", "what the Department did, promising peace", None)]


def test_what_stood_within_something_that_goes_moves_out() -> None:
    text = "Lind spoke of Berg, who said that it leaks."
    gone = triple(text, "Lind", "spoke")
    assert mend(text, gone, triple(text, "who", "said", "that it leaks", within=0))[0][3] is None


def test_the_reporters_if_is_no_part_of_a_quotation() -> None:
    text = "“We will pay,” Lind said, if the bank agrees."
    assert mend(text, triple(text, "Lind", "said", "“We will pay,”", "if the bank agrees")) == [("Lind", "said", "“We will pay,”", None)]


def test_of_two_finite_verbs_the_first_is_the_cue() -> None:
    text = "Those were the men who Lind says closed the ward."
    assert mend(text, triple(text, "Lind", "says closed", "the ward")) == [("Lind", "says", "closed the ward", None)]
    text = "The ward is closed, Lind said ended."
    assert mend(text, triple(text, "Lind", "said ended", "The ward is closed"))[0][1] == "said ended"
    text = "Lind felt pressured to close the ward."
    assert mend(text, triple(text, "Lind", "felt pressured", "to close the ward"))[0][1] == "felt pressured"


def test_a_participle_has_the_subject_of_the_clause_before_it() -> None:
    text = "The memo reveals the offer that the Harbour Board made to Berg, promising work."
    outer = triple(text, "The memo", "reveals", "the offer that the Harbour Board made to Berg")
    own = triple(text, "The memo", "promising", "work")
    assert mend(text, outer, own) == [("The memo", "reveals", "the offer that the Harbour Board made to Berg, promising work", None)]
    whole = triple(text, "The memo", "reveals", "the offer that the Harbour Board made to Berg, promising work")
    inner = triple(text, "", "promising", "work", within=0)
    assert mend(text, whole, inner)[1] == ("the Harbour Board", "promising", "work", 0)


def test_frames_are_known_and_what_is_doubtful_moves_out() -> None:
    text = "According to a memo, Lind said that Berg denied it."
    memo = Triple(at(text, "a memo"), at(text, "According to"), at(text, "Lind said that Berg denied it"), 0.9)
    lind = Triple(at(text, "Lind"), at(text, "said"), at(text, "that Berg denied it"), 0.2, 0)
    berg = Triple(at(text, "Berg"), at(text, "denied"), at(text, "it"), 0.8, 1)
    assert without_frames(text, [memo, lind, berg]) == (lind, berg)
    assert [(kept.score, kept.within) for kept in drop_doubtful([memo, lind, berg], 0.5)] == [(0.9, None), (0.8, 0)]


def test_what_that_points_at_is_not_who_speaks() -> None:
    text = "Some who attended that meeting said it was short."
    assert mend(text, triple(text, "Some who attended that meeting", "said", "it was short"))[0][0] == "Some who attended that meeting"
    text = "A plan that officials said was dead came back."
    assert mend(text, triple(text, "A plan that officials", "said", "was dead"))[0][0] == "officials"
