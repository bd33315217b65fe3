"""The grammar of `[gates]`: whatever is written is either one gate or one problem with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.config import parse
from reporter.config_gates import BY, CHOICES, EFFECTS, OPTIONS, PARTS, Gate, Gates
from reporter.config_text import Problem
from reporter.errors import ConfigError

NAMES = st.from_regex(r"[a-z_]{1,8}(\.[a-z_*]{1,8}){1,3}", fullmatch=True).filter(
    lambda name: not set(name.split(".")) & set(OPTIONS)
)
ENDS = st.floats(0.001, 1000)


@st.composite
def gates(draw: st.DrawFn) -> Gate:
    """Any gate that the grammar can say."""
    ends = sorted(draw(st.lists(ENDS, min_size=2, max_size=2)))
    least, most = draw(st.sampled_from([(ends[0], None), (None, ends[1]), (ends[0], ends[1])]))
    against = draw(st.sampled_from(["number", "last"]))
    return Gate(
        figure=draw(NAMES),
        level=draw(st.sampled_from(["error", "warn"])),
        least=least,
        most=most,
        on=draw(st.sampled_from(PARTS)),
        against=against,
        by=draw(st.sampled_from(BY)) if against == "last" else "difference",
        inconclusive=draw(st.none() | st.sampled_from(EFFECTS)),
        min_n=draw(st.integers(0, 500)),
        min_authors=draw(st.integers(0, 500)),
    )


def written(gate: Gate, form: str) -> str:
    """A gate as reporter.toml may write it, in one of its forms."""
    options: dict[str, Any] = {"min": gate.least, "max": gate.most, "on": gate.on, "against": gate.against}
    options |= {"inconclusive": gate.inconclusive, "min_n": gate.min_n, "min_authors": gate.min_authors}
    if gate.against == "last":
        options["by"] = gate.by
    if form in ("table", "header"):
        options["level"] = gate.level
    said = [f"{key} = {json.dumps(value)}" for key, value in options.items() if value is not None]
    if form == "header":
        return f'[gates."{gate.figure}"]\n' + "\n".join(said)
    table = "{ " + ", ".join(said) + " }"
    return f'[gates]\n"{gate.figure}" = ' + {"table": table, "pair": f'["{gate.level}", {table}]'}.get(
        form, f'[["{gate.level}", {table}]]'
    )


def problems(text: str) -> str:
    """What the user is told about these gates."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value)


@given(gates(), st.sampled_from(["table", "pair", "list", "header"]))
def test_every_form_says_the_same_gate(gate: Gate, form: str) -> None:
    """A gate means the same as a table, as a level with a table, in a list, and under a header of its own."""
    assert (gate,) == parse(written(gate, form)).gates.asked


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.sampled_from(["error", "last", "ratio", "", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*OPTIONS, "a", "b.c", "mx", ""]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["a.b", "a", "inconclusive", "*"]), VALUES, max_size=3) | VALUES)
def test_whatever_is_written_is_read_or_told(said: Any) -> None:
    """No value, however odd, breaks the reading; a gate that is read always expects something of a known kind."""
    found: list[Problem] = []
    read = Gates.from_toml(said, at=("gates",), problems=found)

    assert read.inconclusive in EFFECTS
    for gate in read.asked:
        assert gate.least is not None or gate.most is not None
        assert gate.level in ("error", "warn")
        assert (gate.on, gate.by) in [(part, by) for part in CHOICES["on"] for by in CHOICES["by"]]
    for problem in found:
        assert "gates" == problem.path[0]
        assert problem.message
        assert problem.expected


def test_a_name_without_quotation_marks_is_the_same_name() -> None:
    """TOML reads dots as tables; both ways of writing name one figure."""
    assert parse('[gates]\n"a.b" = { max = 1 }').gates == parse("[gates]\na.b = { max = 1 }").gates


def test_one_figure_may_have_two_gates() -> None:
    """A warning may come before the error."""
    asked = parse('[gates]\n"a.b" = [["warn", { max = 1 }], ["error", { max = 2 }]]').gates.asked

    assert [("warn", 1), ("error", 2)] == [(gate.level, gate.most) for gate in asked]


def test_what_is_off_is_not_asked() -> None:
    """A gate is switched off without being deleted."""
    assert () == parse('[gates]\n"a.b" = "off"\n"c.d" = ["off", { max = 1 }]').gates.asked


def test_each_slip_is_told_with_its_place_and_remedy() -> None:
    """A wrong level, option, order and a missing end are told in one go, each under its line."""
    told = problems(
        '[gates]\n"a.b" = ["eror", { max = 1 }]\nc.d = { mx = 1 }\n"e.f" = { min = 3, max = 1 }\n'
        '"g.h" = "error"\n"i.j" = { min = nan }\n"k.l" = { max = 1, by = "ratio" }\ninconclusive = "fail"\n'
    )

    assert told.startswith("reporter.toml: 7 problems")
    assert "reporter.toml:2:1: level cannot be 'eror'; did you mean 'error'?" in told
    assert "reporter.toml:3:1: the gate of 'c.d' has no option 'mx'; did you mean 'max'?" in told
    assert "reporter.toml:4:1: the gate of 'e.f' has a min of 3 above its max of 1" in told
    assert "reporter.toml:5:1: the gate of 'g.h' expects nothing" in told
    assert "reporter.toml:6:1: min of the gate of 'i.j' is nan" in told
    assert "reporter.toml:7:1: the gate of 'k.l' says by what a change is taken, and against nothing" in told
    assert "reporter.toml:8:1: inconclusive cannot be 'fail'" in told


def test_a_ratio_is_above_nothing() -> None:
    """No figure can be less than none of another."""
    assert "expects a ratio that is not above 0" in problems(
        '[gates]\n"a.b" = { max = 0, against = "last", by = "ratio" }'
    )


def test_gates_are_a_table() -> None:
    """A list in their place is told."""
    assert "expected: a table, written [gates]" in problems("gates = [1]")
