import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.names import parse_name, relate_names
from accordingto.schema import ActorKind, Name, NameOrder, NameTie
from bench.names import read_rows


def said(parts: tuple[object, ...]) -> str:
    return " ".join(part.text for part in parts)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "title", "first", "particles", "family", "suffix", "order"),
    [
        ("Lt. Gen. Faiz Hameed", "Lt Gen", "Faiz", "", "Hameed", "", NameOrder.GIVEN_FIRST),
        ("Dr. J. R. van der Berg, Jr.", "Dr", "J R", "van der", "Berg", "Jr", NameOrder.GIVEN_FIRST),
        ("Xi Jinping", "", "Jinping", "", "Xi", "", NameOrder.FAMILY_FIRST),
        ("Kim Jong-un", "", "Jong un", "", "Kim", "", NameOrder.FAMILY_FIRST),
        ("Nguyen Phu Trong", "", "Phu Trong", "", "Nguyen", "", NameOrder.FAMILY_FIRST_CALLED_BY_LAST),
        ("Oda Nobunaga", "", "Nobunaga", "", "Oda", "", NameOrder.FAMILY_FIRST),
        ("Orbán Viktor", "", "Viktor", "", "Orbán", "", NameOrder.FAMILY_FIRST),
        ("Lind, Maria", "", "Maria", "", "Lind", "", NameOrder.GIVEN_FIRST),
        ("Bashar al-Assad", "", "Bashar", "al", "Assad", "", NameOrder.GIVEN_FIRST),
        ("Katrín Jakobsdóttir", "", "Katrín", "", "Jakobsdóttir", "", NameOrder.CALLED_BY_EITHER),
        ("Prime Minister Abiy Ahmed", "Prime Minister", "Abiy", "", "Ahmed", "", NameOrder.CALLED_BY_GIVEN),
        ("Luis Miguel Ibarra de la Cruz", "", "Luis Miguel", "de la", "Ibarra Cruz", "", NameOrder.TWO_FAMILY_NAMES),
        ("Queen Elizabeth II", "Queen", "", "", "Elizabeth", "II", NameOrder.SINGLE),
        ("Chinese President Wang Wei", "Chinese President", "Wei", "", "Wang", "", NameOrder.FAMILY_FIRST),
        ("Suharto", "", "", "", "Suharto", "", NameOrder.SINGLE),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart(text: str, title: str, first: str, particles: str, family: str, suffix: str, order: NameOrder) -> None:
    name = parse_name(text)
    assert (said(name.title), said(name.given), said(name.particles), said(name.family)) == (title, first, particles, family)
    assert (said(name.suffix), name.order) == (suffix, order)
    assert name.why[0]


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ("Khan", "Imran Khan", NameTie.SHORT_FORM),
        ("Mr. Khan", "Prime Minister Imran Khan", NameTie.SHORT_FORM),
        ("IMRAN KHAN", "Prime Minister Imran Khan", NameTie.SAME),
        ("Asad Khan", "Imran Khan", NameTie.DIFFERENT),
        ("Maria Lind Jr.", "Maria Lind Sr.", NameTie.DIFFERENT),
        ("Maria Lind", "Maria Lind Jr.", NameTie.MAYBE),
        ("Mrs. Lind", "Mr. Peter Lind", NameTie.DIFFERENT),
        ("George W. Bush", "George H. W. Bush", NameTie.MAYBE),
        ("George Bush", "George W. Bush", NameTie.SHORT_FORM),
        ("Viktor Orbán", "Orbán Viktor", NameTie.SAME),
        ("Anna Mueller", "Anna Müller", NameTie.SAME),
        ("Anna Möller", "Anna Müller", NameTie.MAYBE),
        ("Bob Mueller", "Robert Mueller", NameTie.SHORT_FORM),
        ("Trong", "Nguyen Phu Trong", NameTie.SHORT_FORM),
        ("Nguyen", "Nguyen Phu Trong", NameTie.MAYBE),
        ("King Salman", "Mohammed bin Salman", NameTie.MAYBE),
        ("Zuma", "Nkosazana Dlamini-Zuma", NameTie.MAYBE),
        ("Imran", "Imran Qureshi", NameTie.MAYBE),
        ("James Thomas", "Thomas James", NameTie.MAYBE),
        ("Halloran Freight Inc.", "Donna Halloran", NameTie.DIFFERENT),
        ("...", "Imran Khan", NameTie.DIFFERENT),
    ],
)
def test_two_names_stand_to_each_other_so(one: str, other: str, tie: NameTie) -> None:
    relation = relate_names(one, other)
    assert relation.tie is tie, relation.why
    assert relation.why


PIECES = "Khan Imran Dr. van der bin al-Assad Jr. III J. O'Neill García Márquez Kim Jong-un Nguyen U Aung Queen of Sussex the".split()
WORDS = st.sampled_from([*PIECES, ",", "(", '"', "“", "”", "-", "’s"])
NAMES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=7).map(" ".join))


@given(NAMES)
def test_any_text_is_read_and_every_part_stands_where_it_says(text: str) -> None:
    name = parse_name(text)
    assert name.text == text
    parts = (*name.title, *name.given, *name.particles, *name.family, *name.suffix, *name.realm, *name.nickname)
    assert all(text[part.start : part.end] == part.text for part in parts)
    assert len({(part.start, part.end) for part in parts}) == len(parts)
    assert isinstance(name, Name)


@given(NAMES, NAMES, st.sampled_from(list(ActorKind)))
def test_the_verdict_is_the_same_both_ways_round(one: str, other: str, kind: ActorKind) -> None:
    assert relate_names(one, other, kind).tie is relate_names(other, one, kind).tie


def test_a_name_is_the_same_as_itself_in_any_case() -> None:
    for _, kind, full, *_ in read_rows():
        for form in (full, full.replace("  ", " "), f" {full} "):
            assert relate_names(form, full, kind).tie is NameTie.SAME, (form, full)


@given(st.sampled_from("Khan Lind Halloran Ashdown".split()), st.sampled_from("Maria Peter Donna".split()))
def test_another_first_name_is_never_tied(family: str, first: str) -> None:
    assert relate_names(f"Zoltan {family}", f"{first} {family}").tie is NameTie.DIFFERENT


def test_a_long_text_is_cut_and_takes_no_time() -> None:
    assert relate_names("Khan " * 100_000, "Imran Khan").tie is not NameTie.SAME
    assert relate_names("a-" * 100_000, "b.c." * 100_000, ActorKind.ORGANIZATION).tie is NameTie.DIFFERENT
