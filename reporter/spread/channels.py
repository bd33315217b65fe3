"""Passing on apart from answering: the cascades that shares make, and those that answers make.

A share spreads a mention, an answer talks about it. Where one hangs on the other, each is cut off and starts
a cascade of its own kind, so that a long quarrel under a post is not taken for spread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reporter.engine.forest import resolve
from reporter.spread.items import Flags, Ints, Items, apart
from reporter.spread.shape import Cascades, cascades

CHANNELS = ("shares", "replies")


@dataclass(frozen=True, eq=False)
class Channel:
    """The cascades of one kind of follow-up, or of both.

    Args:
        trees: The cascades.
        is_fragment: For each cascade, whether its first mention follows something that is not among these
            mentions: how it began, and how far from its start it is, is unknown.
        is_inferred: For each cascade, whether one of its links was told from words or circumstances
            and not named by the platform.
    """

    trees: Cascades
    is_fragment: Flags
    is_inferred: Flags


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is known of each mention's link.

    Args:
        follows: Whether it is a follow-up by its kind or names what it follows.
        is_named: Whether what it follows was named by the platform, by id or address.
    """

    follows: Flags
    is_named: Flags


def channels(items: Items, evidence: Evidence) -> Mapping[str, Channel]:
    """Part the mentions into cascades of shares and cascades of answers."""
    return {name: _channel(items, evidence, items.is_share == (name == "shares")) for name in CHANNELS}


def conversations(items: Items, evidence: Evidence) -> Channel:
    """The cascades of shares and answers together, as a reader follows them."""
    return _channel(items, evidence, np.ones(items.count, np.bool_))


def _channel(items: Items, evidence: Evidence, is_own: Flags) -> Channel:
    linked = is_own & (items.parent >= 0)
    trees = cascades(resolve(np.where(linked, items.parent, -1)))
    fragment = is_own & evidence.follows & (items.parent < 0)
    guessed = linked & ~evidence.is_named
    inferred = np.bincount(trees.tree[guessed], minlength=trees.count) > 0
    return Channel(trees, fragment[trees.root], inferred)


def authors_of(items: Items, rows: Ints) -> Ints:
    """Dense numbers of the authors of these rows; a row of an unknown author has an author of its own."""
    return np.unique(apart(items.author[rows]), return_inverse=True)[1].astype(np.int64)
