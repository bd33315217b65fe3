"""What the word of some people set off, directly and further on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from reporter.engine.forest import nearest
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.relationships.ledger import Flags, Ints

SET_OFF = pa.schema([("i", pa.int64()), ("key", pa.string()), ("is_direct", pa.bool_())])


def keep_set_off(engine: Engine, keys: Sequence[str]) -> None:
    """Make `set_off` (i, key, is_direct): each mention below one of a person's own, and whether right below it.

    Args:
        engine: Where the tables are, `ledger` and `ledger_edges` among them.
        keys: Keys of the people, a few.
    """
    edges = engine.rows(statement(__package__, "cascades_of"), keys=list(keys))
    child, parent = (edges[name].to_numpy().astype(np.int64) for name in ("i", "parent"))
    above = edges["key_above"].to_numpy(zero_copy_only=False)
    found = [pa.RecordBatch.from_pylist([], schema=SET_OFF)]
    for key in keys:
        is_direct = np.asarray(above == key, np.bool_)
        rows = below(child, parent, is_direct)
        named = pa.array([key] * rows.size, pa.string())
        found.append(
            pa.RecordBatch.from_arrays([pa.array(child[rows]), named, pa.array(is_direct[rows])], schema=SET_OFF)
        )
    engine.keep("set_off", found, SET_OFF)


def below(child: Ints, parent: Ints, is_direct: Flags) -> Ints:
    """The places of all edges that lead down from one of some: these, and every edge below them.

    Args:
        child: Lower end of each edge, ascending; each stands once.
        parent: Its upper end; a larger number or one without an edge of its own is a top.
        is_direct: Which edges to begin with.

    >>> below(np.array([1, 2, 3, 9]), np.array([0, 1, 1, 8]), np.array([True, False, False, False])).tolist()
    [0, 1, 2]
    """
    at = np.searchsorted(child, parent)
    inside = at < child.size
    inside[inside] = child[at[inside]] == parent[inside]
    return np.flatnonzero(nearest(np.where(inside, at, -1), is_direct) >= 0)
