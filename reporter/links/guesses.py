"""Parents that nothing names, but words betray: what may be guessed, and what is never guessed.

The ladder of evidence. 1 and 2, the id of what is answered or passed on, and 3, its address, are links.
4, somebody's words under their name (`RT @name`, in quotation marks, `via @name`), and 5, an answer to somebody who
said one thing only, are guesses: kept apart, and only ever used to say how far a figure may move. Like words without
a name (6) say that two mentions are one message, which `copy_of` holds; who had it from whom they do not say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.links.normal import address_key, handle, words_key

QUOTED_DAYS = 30
SOLE_HOURS = 48.0
OPENING = 40  # characters of the beginning that must agree where the rest was cut or added to
LEAST = 15  # characters of words that stand apart from the name that they are given to
TELLING = 0.9  # part of a file's answers that name their parent, from which the others have none
RUNGS = ("quoted_text", "sole_reply")

GUESSES = pa.schema([("i", pa.int64()), ("parent", pa.int64()), ("evidence", pa.string())])

Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Pairs = tuple[Indexes, Indexes]


def addressed(engine: Engine, *, mentions: str) -> Pairs:
    """Mentions whose own words hold the address of an earlier one: columns `i` and `parent`."""
    keys = {"pointed_key": address_key("address"), "known_key": address_key("m.url")}
    return _pairs(engine.rows(statement(__package__, "addressed").format(mentions=mentions, **keys)))


def quoted(engine: Engine, *, mentions: str, days: int = QUOTED_DAYS) -> Pairs:
    """Mentions that give words to somebody by name, and the latest mention of theirs with these words."""
    blanks = {"mentions": mentions, "words_key": words_key("words"), "handle": handle("m")}
    engine.save("claims", statement(__package__, "claims").format(**blanks), least=LEAST)
    sql = statement(__package__, "quoted").format(**blanks)
    return _pairs(engine.rows(sql, opening=OPENING, days=days))


def sole_replies(engine: Engine, *, mentions: str, hours: float = SOLE_HOURS) -> Pairs:
    """Mentions that begin with somebody's name, and the only thing that this person said in the last hours."""
    sql = statement(__package__, "sole").format(mentions=mentions, handle=handle("m"))
    return _pairs(engine.rows(sql, hours=hours, telling=TELLING))


def admitted(pairs: Pairs, *, root: Indexes, is_free: Flags) -> Pairs:
    """The pairs that may stand beside the links: from a mention without a parent to one of an earlier tree.

    Each such step leads to a tree whose root has a smaller number, so that no pairs, in any number, close a ring,
    and no mention comes before its parent.

    Args:
        pairs: Mentions and their supposed parents, by number.
        root: Root of every mention.
        is_free: Whether a mention names no parent at all.

    >>> root = np.array([0, 1, 1, 3])
    >>> admitted((np.array([1, 3, 0]), np.array([2, 0, 3])), root=root, is_free=np.array([True, True, False, True]))
    (array([3]), array([0]))
    """
    child, parent = pairs
    kept = is_free[child] & (root[parent] < child)
    return child[kept], parent[kept]


def first_of(rungs: Sequence[tuple[str, Pairs]]) -> pa.Table:
    """One guess a mention, that of the strongest evidence, in the order of the mentions.

    Args:
        rungs: Evidence and its pairs, the strongest first.
    """
    child = np.concatenate([pairs[0] for _, pairs in rungs])
    parent = np.concatenate([pairs[1] for _, pairs in rungs])
    rung = np.repeat(np.arange(len(rungs)), [pairs[0].size for _, pairs in rungs])
    order = np.lexsort((rung, child))
    child, parent, rung = child[order], parent[order], rung[order]
    first = np.ones(child.size, np.bool_)
    first[1:] = child[1:] != child[:-1]
    names = np.array([name for name, _ in rungs], dtype=object)
    return pa.table([child[first], parent[first], pa.array(names[rung[first]], pa.string())], schema=GUESSES)


def _pairs(columns: pa.Table) -> Pairs:
    return columns["i"].to_numpy().astype(np.int64), columns["parent"].to_numpy().astype(np.int64)
