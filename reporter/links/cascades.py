"""The links stage: every mention gets a dense number, its parent's number, its root and its depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from reporter.engine.forest import Forest, resolve
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.links.guesses import (
    GUESSES,
    RUNGS,
    SOLE_HOURS,
    Flags,
    addressed,
    admitted,
    first_of,
    quoted,
    sole_replies,
)

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


def link(engine: Engine, *, mentions: str, sole_hours: float | None = None) -> LinkCounts:
    """Make the tables `numbered` (i, id), `links` (i, parent, root, depth, is_orphan), `guesses` and `known_by`.

    Numbers run from 0 in order of time, unknown times last, then id. -1 stands for no parent. A link is a parent
    that is named by id or address, the address in a column or in the mention's own words. `guesses` (i, parent,
    evidence) are parents that nothing names; no root and no depth rests on them.
    `known_by` (i, parent_id, parent_evidence) tells of both, and how each is known.

    Args:
        engine: Where the tables are.
        mentions: Name of the table of mentions.
        sole_hours: How long after somebody's only mention an answer to them is taken for an answer to it.
    """
    engine.save("numbered", statement(__package__, "numbered").format(mentions=mentions))
    columns = engine.rows(statement(__package__, "parents"))
    names_parent = columns["names_parent"].to_numpy(zero_copy_only=False)
    named = resolve(columns["parent"].to_numpy())
    parent = named.parent.copy()
    child, above = admitted(addressed(engine, mentions=mentions), root=named.root, is_free=~names_parent)
    parent[child] = above
    forest = resolve(parent) if child.size else named
    is_orphan = names_parent & (columns["parent"].to_numpy() < 0)
    _keep_links(engine, forest, is_orphan)
    _keep_guesses(engine, forest, ~names_parent & (forest.parent < 0), mentions, sole_hours or SOLE_HOURS)
    engine.save("known_by", statement(__package__, "known_by").format(mentions=mentions))
    return LinkCounts(
        linked=int((forest.parent >= 0).sum()),
        roots=int((forest.parent < 0).sum()),
        orphans=int(is_orphan.sum()),
        self_parents=named.self_parents,
        cycles_cut=named.cycles_cut,
    )


def _keep_links(engine: Engine, forest: Forest, is_orphan: Flags) -> None:
    count = forest.parent.size
    table = pa.table(
        [np.arange(count), forest.parent, forest.root, forest.depth.astype(np.int32), is_orphan], schema=LINKS
    )
    engine.keep("links", table.to_batches(), LINKS)


def _keep_guesses(engine: Engine, forest: Forest, is_free: Flags, mentions: str, sole_hours: float) -> None:
    found = quoted(engine, mentions=mentions), sole_replies(engine, mentions=mentions, hours=sole_hours)
    rungs = [
        (name, admitted(pairs, root=forest.root, is_free=is_free)) for name, pairs in zip(RUNGS, found, strict=True)
    ]
    engine.keep("guesses", first_of(rungs).to_batches(), GUESSES)
