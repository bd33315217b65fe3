"""The links stage: every mention gets a dense number, its parent's number, its root and its depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from reporter.engine.forest import resolve
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

LINKS = pa.schema(
    [
        ("i", pa.int64()),
        ("parent", pa.int64()),
        ("root", pa.int64()),
        ("depth", pa.int32()),
        ("is_orphan", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class LinkCounts:
    """What the links of an export look like.

    Args:
        linked: Mentions whose parent is in the input.
        roots: Mentions without a parent in the input, orphans included.
        orphans: Mentions that name a parent which is not in the input.
        self_parents: Mentions that named themselves as parent; the link was cut.
        cycles_cut: Rings of mentions, each cut at its earliest mention.
    """

    linked: int
    roots: int
    orphans: int
    self_parents: int
    cycles_cut: int


def link(engine: Engine, *, mentions: str) -> LinkCounts:
    """Make the tables `numbered` (i, id) and `links` (i, parent, root, depth, is_orphan).

    Numbers run from 0 in order of time, unknown times last, then id. -1 stands for no parent.
    """
    engine.save("numbered", statement(__package__, "numbered").format(mentions=mentions))
    columns = engine.rows(statement(__package__, "parents"))
    parent = columns["parent"].to_numpy()
    names_parent = columns["names_parent"].to_numpy(zero_copy_only=False)
    forest = resolve(parent)
    is_orphan = names_parent & (parent < 0)
    table = pa.table(
        [np.arange(parent.size), forest.parent, forest.root, forest.depth.astype(np.int32), is_orphan], schema=LINKS
    )
    engine.keep("links", table.to_batches(), LINKS)
    return LinkCounts(
        linked=int((forest.parent >= 0).sum()),
        roots=int((forest.parent < 0).sum()),
        orphans=int(is_orphan.sum()),
        self_parents=forest.self_parents,
        cycles_cut=forest.cycles_cut,
    )
