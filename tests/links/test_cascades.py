"""Who answers whom, on tables of any shape."""

from typing import Any

from reporter.links.cascades import LinkCounts, link

Row = dict[str, Any]


def places(engine: Any) -> dict[str, Row]:
    """The links by mention id, with ids instead of numbers."""
    rows = engine.rows(
        """select n.id, p.id as parent, r.id as root, l.depth, l.is_orphan
        from links l join numbered n using (i) join numbered r on r.i = l.root left join numbered p on p.i = l.parent"""
    ).to_pylist()
    return {row.pop("id"): row for row in rows}


def test_a_thread_has_one_root_and_growing_depth(tell: Any) -> None:
    """An answer to an answer is two steps from the root."""
    engine = tell({"id": "a"}, {"id": "b", "parent_id": "a"}, {"id": "c", "parent_id": "b"})

    counts = link(engine, mentions="mentions")

    assert LinkCounts(linked=2, roots=1, orphans=0, self_parents=0, cycles_cut=0) == counts
    assert {"parent": "b", "root": "a", "depth": 2, "is_orphan": False} == places(engine)["c"]


def test_a_lost_parent_makes_an_orphan(tell: Any) -> None:
    """An answer whose parent is not in the input starts a cascade of its own and says so."""
    engine = tell({"id": "a", "parent_id": "gone"}, {"id": "b", "parent_id": "a"})

    counts = link(engine, mentions="mentions")

    assert (1, 1) == (counts.orphans, counts.roots)
    assert {"parent": None, "root": "a", "depth": 0, "is_orphan": True} == places(engine)["a"]
    assert {"parent": "a", "root": "a", "depth": 1, "is_orphan": False} == places(engine)["b"]


def test_rings_are_cut_at_their_earliest_mention(tell: Any) -> None:
    """Mentions that answer each other in a ring, or themselves, lose one link, and the cuts are counted."""
    engine = tell(
        {"id": "a", "parent_id": "c"},
        {"id": "b", "parent_id": "a"},
        {"id": "c", "parent_id": "b"},
        {"id": "d", "parent_id": "d"},
    )

    counts = link(engine, mentions="mentions")

    assert (1, 1) == (counts.cycles_cut, counts.self_parents)
    assert {"parent": None, "root": "a", "depth": 0, "is_orphan": False} == places(engine)["a"]
    assert 2 == places(engine)["c"]["depth"]


def test_numbers_do_not_depend_on_the_order_of_the_rows(tell: Any) -> None:
    """The same mentions in another order give the same numbers."""
    rows: list[Row] = [{"id": name, "created_at": None} for name in "cab"]
    first = link(tell(*rows), mentions="mentions")
    numbers = tell(*rows).rows("select id from numbered order by i")["id"].to_pylist()

    assert ["a", "b", "c"] == numbers
    assert 3 == first.roots
