from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, open_casefile, review_finding, search
from accordingto.casefile.wanted import marks_between, read_words
from accordingto.errors import UsageError
from accordingto.schema import Deed, Kind, Published, Record
from casefile.pages import DAM, dam, say, words

OTHER = (
    "“The dam is safe and nobody must leave the valley,” said Maria Lind. "
    "Officials denied on Friday that it leaks. "
    "The café owner José Núñez claimed the ministry had hidden 3 reports since 5 May 2024. "
    "Greta Holm said the ministry hid reports."
)


def other() -> Record:
    record = dam(OTHER, url="https://example.org/other", outlet="The Harbour Mail", title="Another dam")
    record = replace(record, document=replace(record.document, published=Published("2024-07")))
    return replace(record, attributions=(*record.attributions, say("a4", OTHER, "Greta Holm", "said", "the ministry hid reports")))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        add_record(opened, dam())
        add_record(opened, other())
        yield opened


def found(case: Casefile, *given: str, **narrowed: object) -> list[str]:
    return sorted(statement.finding for statement in search(case, *given, **narrowed).statements)  # type: ignore[arg-type]


def test_words_are_found_in_any_inflection_without_accents_as_phrases_and_by_their_beginning(case: Casefile) -> None:
    assert found(case, "leaking") == ["1:a2", "2:a2"]
    assert found(case, "jose nunez") == ["1:a3", "2:a3"]
    assert found(case, "JOSÉ") == ["1:a3", "2:a3"]
    assert found(case, '"leave the valley"') == ["1:a1", "2:a1"]
    assert found(case, '"valley the leave"') == []
    assert found(case, "“leave the valley") == ["1:a1", "2:a1"]
    assert found(case, "val*") == ["1:a1", "2:a1"]
    assert found(case, "safe leaks") == []


def test_a_search_is_narrowed(case: Casefile) -> None:
    assert found(case, "ministry", speaker="holm") == ["2:a4"]
    assert found(case, speaker="lind maria") == ["1:a1", "2:a1"]
    assert found(case, act="deny") == ["1:a2", "2:a2"]
    assert found(case, source_kind="unnamed", outlet="the valley post") == ["1:a2"]
    assert found(case, kind="direct") == ["1:a1", "2:a1"]
    assert found(case, since="2024-05", until="2024-06") == ["1:a1", "1:a2", "1:a3"]
    assert found(case, since="2024-05-06", until="2024-05-06") == ["1:a1", "1:a2", "1:a3"]
    assert found(case, since="2024-05-07") == found(case, since="2024-07") == ["2:a1", "2:a2", "2:a3", "2:a4"]
    assert found(case, until="2023") == found(case, outlet="No Such") == []
    assert search(case, limit=3).more
    assert not search(case, limit=7).more


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(words=st.text(max_size=40) | st.text('"*^():-+{}[]AND OR NOT NEAR\0“”', max_size=40))
def test_no_words_are_a_syntax_error(case: Casefile, words: str) -> None:
    search(case, words)
    casefile.list_quotations(case, words)
    casefile.list_actors(case, name=words)
    if read_words(words):
        casefile.search_text(case, words)
        search(case, speaker=words)


def test_what_makes_no_sense_is_told(case: Casefile) -> None:
    for narrowed in ({"act": "sing"}, {"kind": "loud"}, {"since": "May"}, {"until": "2024-13"}, {"limit": 0}, {"speaker": "…"}):
        with pytest.raises(UsageError):
            search(case, "dam", **narrowed)
    with pytest.raises(UsageError, match="60 words"):
        search(case, "word " * 61)
    with pytest.raises(UsageError, match="no outlet"):
        casefile.list_voices(case, outlet="No Such")


def test_months_between_two_dates() -> None:
    assert marks_between("2023-11", "2024-01-15") == ["month202311", "month202312", "month202401"]
    assert marks_between("2020", "2024") == ["year2020", "year2021", "year2022", "year2023", "year2024"]
    assert marks_between(None, None) == []


def test_whole_texts_are_searched_with_the_place(case: Casefile) -> None:
    (one,) = casefile.search_text(case, "café since", outlet="The Valley Post")
    assert "[café]" in one.excerpt
    assert one.report == 1


def test_who_speaks_how_often(case: Casefile) -> None:
    voices = {voice.speaker: voice for voice in casefile.list_voices(case, copies=True)}
    assert voices["Maria Lind"].statements == voices["Maria Lind"].direct == 2
    assert voices["Officials"].unnamed == 2
    assert voices["Maria Lind"].outlets == (("The Harbour Mail", 1), ("The Valley Post", 1))
    assert [voice.speaker for voice in casefile.list_voices(case, named=False)] == ["Officials"]
    assert {voice.speaker for voice in casefile.list_voices(case, copies=True, named=True, outlet="The Harbour Mail")} == {
        "Maria Lind",
        "José Núñez",
        "Greta Holm",
    }


def test_who_appears(case: Casefile) -> None:
    (lind,) = casefile.list_actors(case, name="lind")
    assert (lind.reports, lind.mentions, lind.named) == (2, 2, True)
    assert casefile.list_actors(case, kind="document") == ()
    assert casefile.list_actors(case, name="%") == ()


def test_one_quotation_in_all_its_versions(case: Casefile) -> None:
    (quotation,) = casefile.list_quotations(case)
    assert quotation.reports == 2
    assert {statement.finding for statement in quotation.statements} == {"1:a1", "2:a1"}
    assert len(quotation.wordings) == 2
    assert casefile.list_quotations(case, "valley safe")[0] == quotation
    assert casefile.list_quotations(case, "ministry") == ()


def test_two_reports_of_one_story(case: Casefile) -> None:
    difference = casefile.compare_reports(case, 1, 2)
    assert difference.only_one == ()
    assert difference.only_other == ("Greta Holm",)
    assert [statement.finding for statement in difference.missing_in_one] == ["2:a4"]
    assert not difference.hedged
    text = "Greta Holm said the ministry has hidden 3 reports for years."
    plain = dam()
    record = Record(
        replace(plain.document, id="sha256:3", text=text, blocks=(), origin=(), url=None),
        (say("a1", text, "Greta Holm", "said", "the ministry has hidden 3 reports"),),
    )
    add_record(case, record)
    (pair,) = casefile.compare_reports(case, 1, 3).hedged
    assert pair.one.finding == "1:a3"
    assert any(how.startswith("hedged by: “had”") for how in pair.how)
    with pytest.raises(UsageError, match="itself"):
        casefile.compare_reports(case, 1, 1)
    with pytest.raises(UsageError, match="no report"):
        casefile.compare_reports(case, 1, 99)


def test_the_timeline_has_people_s_dates_and_no_rejected_events(case: Casefile) -> None:
    line = casefile.read_timeline(case)
    assert sum(len(entry.tellings) for entry in line.dated) == 4
    assert line.dated[0].tellings[0].sources == ("Officials",)
    assert casefile.read_timeline(case, since="2025").dated == ()
    review_finding(case, "1:e1", Deed.CORRECT, field="date", new="2025-01-01..2025-01-03", reviewer="Ada")
    (entry,) = casefile.read_timeline(case, since="2025").dated
    assert (entry.earliest, entry.latest, entry.tellings[0].event) == ("2025-01-01", "2025-01-03", "1:e1")
    review_finding(case, "1:e1", Deed.REJECT, reviewer="Ada")
    assert casefile.read_timeline(case, since="2025").dated == ()


def test_figures(case: Casefile) -> None:
    stats = casefile.make_stats(case, copies=True)
    assert (stats.reports, stats.versions, stats.statements, stats.events, stats.outlets) == (2, 2, 7, 4, 2)
    assert dict(stats.kinds) == {"indirect": 5, "direct": 2}
    assert dict(stats.distances)["distancing"] == 2
    assert (stats.first_published, stats.last_published) == ("2024-05-06", "2024-07")


def test_what_is_worth_a_look_comes_with_its_reasons(case: Casefile) -> None:
    worth = casefile.find_worth(case, limit=10)
    assert {found.statement.finding for found in worth} == {"1:a1", "2:a1", "1:a2", "2:a2", "1:a3", "2:a3"}
    assert any("in other words" in reason for reason in worth[0].reasons)
    review_finding(case, "1:a2", Deed.SECOND_LOOK, reviewer="Ada")
    first = casefile.find_worth(case)[0]
    assert first.statement.finding == "1:a2"
    assert first.reasons[0] == "somebody asks for a second pair of eyes"
    review_finding(case, "1:a2", Deed.LOOKED, reviewer="Bo")
    review_finding(case, "1:a2", Deed.ACCEPT, reviewer="Bo")
    assert "1:a2" not in {found.statement.finding for found in casefile.find_worth(case, limit=10)}


def test_a_mixed_quotation_is_its_marked_words() -> None:
    from accordingto.casefile.quoted import find_keys, quoted_words

    assert quoted_words("that it was “Safe, quite safe” then", Kind.MIXED.value) == ("safe", "quite", "safe")
    assert find_keys("that it was safe", "indirect") == ()
    assert find_keys("“too short a one”", "direct") == ()
    assert find_keys(words(DAM, DAM[:60]).text, "direct")
