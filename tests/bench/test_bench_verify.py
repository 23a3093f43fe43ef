"""The generator of quotations: seeded, and each one spoilt as its kind says."""

import random

from accordingto.schema import Document, Verdict
from bench.quotations import KINDS, Maker
from bench.verify import check

# Invented, with marks, numbers and names of every kind; long enough for two places to lie far apart.
SENTENCES = [
    f"In the year {1700 + 7 * number} the town of Port-{name} didn't sell its {thing}, and Mr. {name} wrote that {number + 3} men of the "
    f'office had not seen the fine {thing} since the {season} -- which nobody, as "it was said often" there, would believe.'
    for number, (name, thing, season) in enumerate(
        (name, thing, season)
        for name in ("Valtas", "Ferro", "Quill", "Moreau", "Ibarra", "Dusan")
        for thing in ("affairs", "boats", "mills", "flocks", "coins")
        for season in ("winter", "flood")
    )
]
TEXT = "\n\n".join(" ".join(SENTENCES[start : start + 3]) for start in range(0, len(SENTENCES), 3))
OTHER = "Nobody reads the old gazette of the island any longer, for its printer moved to the mainland when the harbour silted up. " * 3


def test_the_same_seed_gives_the_same_quotations_for_every_verdict() -> None:
    one, two = (list(Maker(TEXT, [OTHER], random.Random(3)).cases(2)) for _ in range(2))
    assert one == two
    assert {case.kind for case in one} <= set(KINDS)
    assert {case.verdict for case in one} == set(Verdict)


def test_no_wrong_quotation_is_called_exact() -> None:
    cases = list(Maker(TEXT, [OTHER], random.Random(4)).cases(2))
    checks = check(cases, [Document(id="x", text=TEXT)])
    assert all(got is not None for got in checks)
    wrong = [
        case for case, got in zip(cases, checks, strict=True) if got and got.verdict is Verdict.EXACT and case.verdict is not Verdict.EXACT
    ]
    assert not wrong
