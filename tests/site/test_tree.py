"""Where the marks of a chain lie."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reporter.site.tree import LARGEST, ROW, SMALLEST, lay_out


def node(name: str, parent: str | None, hours: float | None, audience: int | None = 1) -> dict[str, Any]:
    """One mention of a chain."""
    return {"id": name, "parent": parent, "hours": hours, "author": f"Person {name}", "audience": audience}


@st.composite
def chains(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Chains of any shape, with wrong and with unknown times."""
    count = draw(st.integers(1, 30))
    hours = st.one_of(st.none(), st.floats(0, 5000))
    return [
        node(str(k), None if not k else str(draw(st.integers(0, k - 1))), 0.0 if not k else draw(hours))
        for k in range(count)
    ]


@given(chains())
def test_no_mark_covers_another_and_none_lies_outside(nodes: list[dict[str, Any]]) -> None:
    """Every mention has a row of its own below what it follows, inside the drawing, and each but the first a line."""
    tree = lay_out(nodes, width=400, letters=10, measure="audience")
    rows = {dot.id: dot.y for dot in tree.dots}
    assert sorted(rows.values()) == [rows["0"] + ROW * k for k in range(len(nodes))]
    assert all(0 <= dot.x <= tree.width and dot.y < tree.height for dot in tree.dots)
    assert all(rows[n["id"]] > rows[n["parent"]] for n in nodes if n["parent"] is not None)
    assert [dot.line is None for dot in tree.dots] == [dot.id == "0" for dot in tree.dots]


@given(chains())
def test_later_lies_further_right(nodes: list[dict[str, Any]]) -> None:
    """Time runs from left to right, ticks included, and ticks keep apart."""
    tree = lay_out(nodes, width=400, letters=10, measure="audience")
    when = {n["id"]: n["hours"] for n in nodes}
    timed = sorted((when[dot.id], dot.x) for dot in tree.dots if when[dot.id] is not None)
    assert [x for _, x in timed] == sorted(x for _, x in timed)
    assert [tick.x for tick in tree.ticks] == sorted(tick.x for tick in tree.ticks)


def test_the_earlier_follow_up_stands_first() -> None:
    """Follow-ups of one mention stand in order of time, each with all that came of it."""
    nodes = [node("a", None, 0.0), node("b", "a", 5.0), node("c", "a", 1.0), node("d", "c", 9.0)]
    assert [dot.id for dot in lay_out(nodes, width=400, letters=10, measure="audience").dots] == ["a", "c", "d", "b"]


def test_areas_are_to_scale_and_unknown_is_hollow() -> None:
    """Four times the followers have twice the radius; unknown followers are the smallest mark, told apart."""
    nodes = [node("a", None, 0.0, 4_000), node("b", "a", 1.0, 1_000), node("c", "a", 2.0, None)]
    large, half, unknown = lay_out(nodes, width=400, letters=10, measure="audience").dots
    assert (large.radius, half.radius, unknown.radius) == (LARGEST, LARGEST / 2, SMALLEST)
    assert (half.is_sized, unknown.is_sized) == (True, False)


def test_long_names_are_cut() -> None:
    """A name never takes more room than there is."""
    nodes = [{**node("a", None, 0.0), "author": "W" * 300}]
    assert lay_out(nodes, width=400, letters=10, measure="audience").dots[0].name == "W" * 9 + "…"


def test_a_chain_without_times_still_stands() -> None:
    """Nothing is timed: every step in the chain is one to the right, and there is no axis."""
    nodes = [node("a", None, None), node("b", "a", None), node("c", "b", None), node("d", "a", None)]
    tree = lay_out(nodes, width=400, letters=10, measure="audience")
    at = {dot.id: dot.x for dot in tree.dots}
    assert tree.ticks == ()
    assert at["a"] < at["b"] == at["d"] < at["c"]
