import pytest

from accordingto.names import parse_organization, relate_names
from accordingto.schema import ActorKind, NameTie


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ("IMF", "the International Monetary Fund", NameTie.SHORT_FORM),
        ("I.M.F.", "International Monetary Fund", NameTie.SHORT_FORM),
        ("Nato", "North Atlantic Treaty Organization", NameTie.SHORT_FORM),
        ("WTO", "World Health Organization", NameTie.DIFFERENT),
        ("State Department", "Department of State", NameTie.SAME),
        ("Defense Ministry", "Ministry of Defence", NameTie.SAME),
        ("State Department", "U.S. Department of State", NameTie.SHORT_FORM),
        ("Homeland Security", "Department of Homeland Security", NameTie.SHORT_FORM),
        ("Deutsche Bank", "Deutsche Bank AG", NameTie.SHORT_FORM),
        ("Dresdner Bank AG", "Deutsche Bank AG", NameTie.DIFFERENT),
        ("Rio Tinto Ltd.", "Rio Tinto PLC", NameTie.MAYBE),
        ("Siemens Energy AG", "Siemens AG", NameTie.MAYBE),
        ("Goldman", "Goldman Sachs Group Inc.", NameTie.SHORT_FORM),
        ("Johnson and Johnson", "Johnson & Johnson", NameTie.SAME),
        ("McDonald’s", "McDonald's Corp.", NameTie.SHORT_FORM),
        ("LA Times", "the Los Angeles Times", NameTie.SHORT_FORM),
        ("Bank of Ireland", "Bank of England", NameTie.DIFFERENT),
        ("Bank", "Bank of England", NameTie.MAYBE),
        ("DUP", "Democratic Unionist Party (DUP)", NameTie.SHORT_FORM),
        ("", "IMF", NameTie.DIFFERENT),
    ],
)
def test_two_organizations_stand_to_each_other_so(one: str, other: str, tie: NameTie) -> None:
    relation = relate_names(one, other, ActorKind.ORGANIZATION)
    assert relation.tie is tie, relation.why
    assert relation.why


def test_an_organization_is_taken_apart() -> None:
    name = parse_organization("The Ministry of Defence Estates Ltd. (MDE)")
    assert (name.words, name.legal) == (("ministry", "of", "defence", "estates"), "ltd")
    assert (name.head, name.of, name.acronyms) == ("ministry", ("defence", "estates"), ("MDE",))
