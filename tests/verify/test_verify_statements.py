"""Which words of a record are checked, as what, and on whose word they stand."""

from verify_invented import HEARING, MEMO, attributed, page, verified

from accordingto.page import document_from_text
from accordingto.schema import Kind, Record, Verdict
from accordingto.verify import verify


def test_each_quotation_is_checked_once_with_the_innermost_statement() -> None:
    text = "Lind wrote that Berg said: “The dam is safe.” Nobody else spoke."
    outer = attributed(text, "Lind", "wrote", "Berg said: “The dam is safe.”", kind=Kind.MIXED, name="a1")
    inner = attributed(text, "Berg", "said", "“The dam is safe.”", name="a2")
    (found,) = verified(text, (outer, inner), MEMO).checks
    assert (found.attribution, found.verdict) == ("a2", Verdict.TYPOGRAPHY)
    assert found.quotation.text == "The dam is safe."


def test_a_quotation_without_a_statement_counts_from_three_words_on() -> None:
    made = verify(Record(page("the wall", "the wall holds", "It")), [document_from_text(MEMO)])
    assert [(one.attribution, one.quotation.text) for one in made.checks] == [(None, "the wall holds")]
    text = "She called it “the wall” twice."
    (found,) = verified(text, (attributed(text, "She", "called", "“the wall”"),), MEMO).checks
    assert found.verdict is Verdict.EXACT
    assert any("so few words prove little" in why for why in found.why)


def test_a_sentence_that_its_cue_cuts_is_one_quotation() -> None:
    text = "“The dam is safe,” she said, “the minister told us.” Then she left."
    said = attributed(text, "she", "said", "“The dam is safe,”", "“the minister told us.”")
    (found,) = verified(text, (said,), MEMO).checks
    assert len(found.quotation.spans) == 2
    assert found.verdict is Verdict.TYPOGRAPHY
    text = "“The dam is safe,” she said, “in 2019.” Then she left."
    said = attributed(text, "she", "said", "“The dam is safe,”", "“in 2019.”")
    (found,) = verified(text, (said,), MEMO).checks
    assert (found.verdict, found.changes[0].original) == (Verdict.ALTERED, "the minister told us")
    text = "“The dam is safe,” she said, “unless Parliament refuses the money.” Then she left."
    said = attributed(text, "she", "said", "“The dam is safe,”", "“unless Parliament refuses the money.”")
    (found,) = verified(text, (said,), MEMO).checks
    assert found.verdict is Verdict.JOINED


def test_two_sentences_around_a_cue_stand_by_themselves() -> None:
    text = "“The dam is safe,” she said. “Nobody knows why the bears left.” Then she left."
    said = attributed(text, "she", "said", "“The dam is safe,”", "“Nobody knows why the bears left.”")
    assert [one.verdict for one in verified(text, (said,), MEMO).checks] == [Verdict.EXACT, Verdict.EXACT]


def test_a_quotation_over_paragraphs_is_one() -> None:
    quoted = "a bounty for each one that was shot.\n“We will raise the wall by three metres"
    (found,) = verify(Record(page(quoted)), [document_from_text(MEMO)]).checks
    assert found.verdict is Verdict.EXACT
    assert len(found.quotation.spans) == 2


def test_an_indirect_statement_gets_its_nearest_passage_and_no_verdict() -> None:
    text = "The memo says the farmers had to pay bounties for shot bears. It adds that taxes on tea and whisky doubled again."
    near = attributed(text, "The memo", "says", "the farmers had to pay bounties for shot bears", kind=Kind.INDIRECT)
    far = attributed(text, "It", "adds", "that taxes on tea and whisky doubled again", kind=Kind.INDIRECT, name="a2")
    one, other = verified(text, (near, far), MEMO).checks
    assert (one.verdict, other.verdict, other.passages) == (None, None, ())
    assert "the farmers paid a bounty" in one.passages[0].text


def test_the_transcript_says_who_speaks_and_a_false_speaker_is_told() -> None:
    text = "“The wall moved by four inches in one night,” Karl Berg said."
    said = attributed(text, "Karl Berg", "said", "“The wall moved by four inches in one night,”")
    (found,) = verified(text, (said,), HEARING).checks
    assert found.passages[0].speaker == "MS. LIND"
    assert found.verdict is Verdict.TYPOGRAPHY
    assert any("gives these words to Karl Berg, but in the transcript they are said by MS. LIND" in why for why in found.why)
    right = text.replace("Karl Berg", "Maria Lind")
    said = attributed(right, "Maria Lind", "said", "“The wall moved by four inches in one night,”")
    assert not any("gives these words" in why for why in verified(right, (said,), HEARING).checks[0].why)


def test_of_several_places_the_one_of_the_named_speaker_is_shown() -> None:
    twice = HEARING + "\nMS. LIND: It moved, and then it stopped moving, as walls do.\n"
    text = "“and then it stopped moving”, Maria Lind said."
    said = attributed(text, "Maria Lind", "said", "“and then it stopped moving”")
    assert verified(text, (said,), twice).checks[0].passages[0].speaker == "MS. LIND"


def test_one_speaker_has_several_labels_and_two_of_one_name_are_two() -> None:
    said = (
        "KARL BERG, HOST: The pumps ran all night.\nBERG: Nobody slept but the guard.\n{}: The wall moved by four inches.\nBERG: It did.\n"
    )
    (found,) = verify(Record(page("ran all night. Nobody slept but")), [document_from_text(said.format("LIND"))]).checks
    assert (found.verdict, found.passages[0].speaker) == (Verdict.EXACT, "KARL BERG")
    said = said.replace("BERG: Nobody", "MR. BERG: Nobody").format("MS. BERG")
    (found,) = verify(Record(page("but the guard. The wall moved by")), [document_from_text(said)]).checks
    assert found.verdict is Verdict.JOINED


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    text = "“The wall moved by four inches in one night,” a spokesman for Karl Berg said."
    said = attributed(text, "a spokesman for Karl Berg", "said", "“The wall moved by four inches in one night,”")
    assert not any("gives these words" in why for why in verified(text, (said,), HEARING).checks[0].why)


def test_labels_are_no_words_of_anybody() -> None:
    text = "Q. Did the wall move in March?\nA. It moved by four inches.\nA. And then it stopped.\n"
    (found,) = verify(Record(page("It moved by four inches. And then it stopped.")), [document_from_text(text)]).checks
    assert found.verdict is Verdict.EXACT
    assert found.passages[0].speaker == "A"


def test_a_memo_is_no_transcript() -> None:
    text = "TO: The Board\nFROM: Karl Berg\nSUBJECT: The wall moved\n\nThe wall moved by four inches in one night.\n"
    (found,) = verify(Record(page("The wall moved by four inches")), [document_from_text(text)]).checks
    assert found.passages[0].speaker is None


def test_nothing_to_check_and_nothing_to_check_against() -> None:
    assert not verified("No word is quoted here.", (), MEMO).checks
    (found,) = verify(Record(page("The dam is safe")), []).checks
    assert found.verdict is Verdict.ABSENT
    (found,) = verify(Record(page("The dam is safe")), [document_from_text("")]).checks
    assert found.verdict is Verdict.ABSENT
    assert not verify(Record(page("… — …")), [document_from_text(MEMO)]).checks
