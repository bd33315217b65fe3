"""The notable chains: each with its shape, its speed, and the mentions that a page draws of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.report.shown import Veil

LARGEST = 8
LARGEST_OF_EACH = 2
DRAWN = 48

Row = Mapping[str, Any]


def choose(engine: Engine) -> None:
    """Make the tables `largest`, one row a notable cascade, and `chain_nodes`, the mentions to draw of them."""
    engine.save("largest", statement(__package__, "cascades"), most=LARGEST, each=LARGEST_OF_EACH)
    engine.save("chain_nodes", statement(__package__, "chain_nodes"), drawn=DRAWN)


def notable(engine: Engine, veil: Veil) -> list[dict[str, Any]]:
    """Each notable cascade as `report.json` has it, the largest first.

    Args:
        engine: Where the tables are.
        veil: How much of the people a reader sees.
    """
    shapes = engine.rows(
        "select c.root, c.size, c.polarity, s.depth, s.breadth, s.virality, s.star_virality, s.path_virality, "
        "s.half_hours, s.first_hours, s.is_fragment, s.is_inferred "
        "from largest as c join cascade_shapes as s on s.root = c.root_i order by c.size desc, c.root"
    ).to_pylist()
    rows = engine.rows("select * from chain_nodes order by size desc, root, depth, i").to_pylist()
    drawn = {root: list(nodes) for root, nodes in groupby(rows, key=itemgetter("root"))}
    return [_chain(shape, drawn[shape["root"]], veil) for shape in shapes]


def _chain(shape: Row, rows: list[dict[str, Any]], veil: Veil) -> dict[str, Any]:
    children = Counter(row["above"] for row in rows)
    ids = {row["id"] for row in rows}
    return {
        **shape,
        "root": veil.id(shape["root"]),
        "with_audience": sum(row["audience"] is not None for row in rows),
        "nodes": [_node(row, veil, children[row["id"]], is_root=row["above"] not in ids) for row in rows],
    }


def _node(row: dict[str, Any], veil: Veil, drawn: int, *, is_root: bool) -> dict[str, Any]:
    """One mention of a cascade; `direct_not_drawn` counts those of its own follow-ups that the page leaves out."""
    words = veil.words(row)
    return {
        "id": veil.id(row["id"]),
        "parent": None if is_root else veil.id(row["above"]),
        "depth": row["depth"],
        "hours": row["hours"],
        "author": veil.author(row),
        "platform": row["platform"],
        "kind": row["kind"],
        "polarity": row["polarity"],
        "audience": row["audience"] if veil.is_open else roughly(row["audience"]),
        "direct": row["direct"],
        "total": row["total"],
        "direct_not_drawn": row["direct"] - drawn,
        "words": words["title"] or words["text"],
    }


def roughly(people: int | None) -> int | None:
    """A number of followers to its first two digits: an exact one can tell who somebody is.

    >>> roughly(18_437), roughly(7), roughly(None)
    (18000, 7, None)
    """
    if not people:
        return people
    step: int = 10 ** max(int(math.log10(people)) - 1, 0)
    return round(people / step) * step
