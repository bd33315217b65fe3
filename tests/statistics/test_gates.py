"""Gates of evidence and the sentences they give."""

import pytest

from reporter.statistics.gates import CHANGE, GATES, REPRODUCTION, SHARE, judge


def test_says_what_is_missing_and_what_is_needed() -> None:
    """One missing thing is one plain sentence."""
    assert judge(SHARE, items=40, authors=9).sentence == "Too few to say: 9 people, 10 needed."


def test_names_everything_that_is_missing() -> None:
    """Two missing things stand in one sentence, with the singular where there is one."""
    expected = "Too few to say: 1 person, 40 needed; 1 follow-up, 20 needed."
    assert expected == judge(REPRODUCTION, authors=1, children=1).sentence


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_exactly_enough_passes_and_one_less_does_not(gate) -> None:  # type: ignore[no-untyped-def]
    """Every gate opens at its number, for each of the things it asks for."""
    enough = {need.key: need.least for need in gate.needs}
    assert judge(gate, **enough).is_enough
    for need in gate.needs:
        assert judge(gate, **{**enough, need.key: need.least - 1}).status == "too_few"


def test_a_count_that_was_forgotten_is_an_error() -> None:
    """A gate is never passed because nobody counted."""
    with pytest.raises(ValueError, match="weeks"):
        judge(CHANGE, items=100)
