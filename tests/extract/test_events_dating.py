"""Which time of a sentence an event gets."""

import pytest

from accordingto.extract.events import trace_events
from accordingto.extract.times import find_times
from accordingto.reader import default_tagger
from accordingto.sentences import find_sentences

PUBLISHED = "2023-08-09"  # a Wednesday


def dated(text: str) -> dict[str, str]:
    """The heads of a text's events, and the words of the time that each has, "" where it has none."""
    sentences = find_sentences(text, [(0, len(text))])
    _, parse = default_tagger().read(text, sentences, ())
    times = find_times(text, sentences, PUBLISHED, parse)
    words = {time.id: time.text for time in times}
    traced = trace_events(text, sentences, parse, times, (), PUBLISHED)
    return {text[slice(*head)]: words.get(event.time or "", "") for event, heads in traced for head in heads}


@pytest.mark.parametrize(
    ("text", "head", "time"),
    [
        # What is told is compared with what was before.
        ("The index fell on Monday to the lowest since May 15.", "fell", "Monday"),
        ("Shares rose the most since October.", "rose", ""),
        ("The yield climbed to its highest level since March.", "climbed", ""),
        ("The pier has been closed since Monday.", "closed", "Monday"),
        # A time in another clause, or in none of an event.
        ("Since 2010 eleven men whom he had arrested have been released.", "released", "2010"),
        ("Since 2010 eleven men whom he had arrested have been released.", "arrested", ""),
        ("They refused it; in July the chairman, Lord Pell, stepped down.", "stepped", "July"),
        ("He resigned in May, and in July the chairman, Lord Pell, stepped down.", "stepped", "July"),
        ("After Lind took possession of the jet in 2011 he made a number of changes.", "took", "2011"),
        ("After Lind took possession of the jet in 2011 he made a number of changes.", "made", ""),
        ("On Tuesday, even as shares were tumbling, Mr. Lind wrote to investors.", "wrote", "Tuesday"),
        # "when" behind a date.
        ("It was the worst since 2016, when 20 people drowned there.", "drowned", "2016"),
        # A closer time beside another.
        ("It was turned away last month, on July 9.", "turned", "July 9"),
        # The time that hangs on the verb, and not one that only stands nearer; a date with a comma behind it opens the sentence.
        ("The attacks reframed the 2016 presidential contest Saturday.", "reframed", "Saturday"),
        ("In 1988, Congress voted to compensate the victims.", "voted", "1988"),
        ("In March 2011, protests broke out in the capital.", "broke", "March 2011"),
        # Nouns of happenings, and the verb beside them.
        ("Lind opened a determined mission Wednesday to unite the party.", "opened", "Wednesday"),
        ("Lind coined the phrase during a Saturday rally in Watertown.", "coined", "Saturday"),
        ("Lind coined the phrase during a Saturday rally in Watertown.", "rally", "Saturday"),
        ("He spoke after the hearing on Friday.", "spoke", ""),
        # What a time tells of a thing.
        ("A 2015 jet would sell for millions.", "sell", ""),
        # Verbs that tell of events.
        ("The sanctions expire on August 30.", "expire", "August 30"),
        ("A jury is to rule in February.", "rule", "February"),
        ("Some threatened to block the road on Saturday.", "block", "Saturday"),
        ("Lind was recalled on April 10.", "recalled", "April 10"),
        ("The issue helped propel him to office in 1968.", "propel", "1968"),
    ],
)
def test_an_event_gets_the_time_that_is_told_of_it(text: str, head: str, time: str) -> None:
    assert dated(text).get(head) == time


@pytest.mark.parametrize("text", ["The goal of the deal is to win in 2024.", "It is to laugh."])
def test_an_aim_is_no_event(text: str) -> None:
    assert not {"win", "laugh"} & dated(text).keys()


def test_a_verb_that_tells_a_state_is_not_dated_by_its_noun() -> None:
    assert "faces" not in dated("His party, which faces elections later this year, was silent.")


def test_a_time_behind_a_full_stop_in_a_quotation_is_of_what_follows() -> None:
    found = dated("“The group became one of the strongest. In the early 1960s, it provided the party with men.”")
    assert (found["became"], found["provided"]) == ("", "the early 1960s")
