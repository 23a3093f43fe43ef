from bench.gate import compare, pin

SUMS = {"gate": "aa"}


def test_a_figure_under_its_floor_fails() -> None:
    floors = {"gate": {"sha256": "aa", "floors": {"exact cue": 70.0}}}
    assert compare({"gate": {"exact cue": 70.0}}, floors, SUMS) == []
    assert "under its floor" in compare({"gate": {"exact cue": 69.9}}, floors, SUMS)[0]
    assert "under its floor" in compare({"gate": {}}, floors, SUMS)[0]


def test_a_changed_set_or_one_without_floors_fails() -> None:
    floors = {"gate": {"sha256": "bb", "floors": {}}}
    assert "has changed" in compare({"gate": {}}, floors, SUMS)[0]
    assert "no floor" in compare({"gate": {}}, {}, SUMS)[0]


def test_floors_go_up_and_down_only_when_told() -> None:
    floors = pin({"gate": {"exact cue": 80.0}}, {}, SUMS, lower=False)
    assert floors["gate"]["floors"] == {"exact cue": 78.0}
    assert pin({"gate": {"exact cue": 60.0}}, floors, SUMS, lower=False)["gate"]["floors"] == {"exact cue": 78.0}
    assert pin({"gate": {"exact cue": 60.0}}, floors, SUMS, lower=True)["gate"]["floors"] == {"exact cue": 58.0}
