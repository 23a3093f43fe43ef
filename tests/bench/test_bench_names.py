from accordingto.names import relate_names
from bench.names import HALVES, TIED, half_of, measure, read_rows


def test_the_test_set_is_what_it_says() -> None:
    rows = list(read_rows())
    assert len(rows) >= 320
    assert len({full for _, _, full, _, _ in rows}) == len(rows)
    assert all(tied and never and not set(tied) & set(never) for *_, tied, never in rows)


def test_a_name_is_in_one_half_for_good() -> None:
    assert half_of("Theresa May") == half_of("Theresa May")
    assert {half_of(full) for _, _, full, _, _ in read_rows()} == set(HALVES)


def test_scores_count_what_is_tied() -> None:
    scores = measure()
    forms = sum(len(tied) + len(never) for *_, tied, never in read_rows())
    assert sum(score.right + score.missed + score.wrong + score.apart for score in scores.values()) == forms
    held = [score for (half, _), score in scores.items() if half == HALVES[1]]
    assert sum(score.right for score in held) / sum(score.right + score.missed for score in held) > 0.9
    assert sum(score.wrong for score in held) / sum(score.right + score.wrong for score in held) < 0.05
    assert relate_names("Peter Lind", "Maria Lind").tie not in TIED
