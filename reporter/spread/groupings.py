"""Groups of mentions that are alike in something but their kind: where, by whom, and at which place of a talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reporter.spread.items import Ints, Items, apart
from reporter.statistics.gates import REPRODUCTION
from reporter.statistics.stratified import in_parts

MOST_PLATFORMS = 6
OTHERS = "others"
PARTS_NAMED = {1: ("most",), 2: ("least", "most"), 3: ("least", "middle", "most")}


@dataclass(frozen=True, eq=False)
class Grouping:
    """Every mention in one group.

    Args:
        name: `platform`, `activity` or `place`.
        groups: Names of the groups.
        group: Place of each mention's group among them.
    """

    name: str
    groups: tuple[str, ...]
    group: Ints


def groupings(items: Items, platform: Ints, names: Sequence[str]) -> tuple[Grouping, ...]:
    """The groups within which good is held against bad.

    - by platform, those on which fewer than forty people speak taken together;
    - by how much people say, in thirds of the mentions;
    - by place: what starts a conversation, and what answers or passes on.

    Args:
        items: The mentions.
        platform: For each, the place of its platform among the names.
        names: Names of the platforms.
    """
    return (_by_platform(items, platform, names), _by_activity(items), _by_place(items))


def _by_platform(items: Items, platform: Ints, names: Sequence[str]) -> Grouping:
    people = np.bincount(np.unique(apart(items.author) * len(names) + platform) % len(names), minlength=len(names))
    least = next(need.least for need in REPRODUCTION.needs if need.key == "authors")
    ranked = sorted((k for k in range(len(names)) if people[k] >= least), key=lambda k: (-people[k], names[k]))
    own = sorted(ranked[:MOST_PLATFORMS], key=lambda k: names[k])
    place = np.full(len(names), len(own))
    place[own] = np.arange(len(own))
    group = place[platform]
    has_others = bool((group == len(own)).any())
    return Grouping("platform", (*(names[k] for k in own), *((OTHERS,) if has_others else ())), group)


def _by_activity(items: Items) -> Grouping:
    person = apart(items.author)
    group = in_parts(np.bincount(person)[person] if person.size else person)
    return Grouping("activity", PARTS_NAMED[max(int(group.max(initial=0)) + 1, 1)], group)


def _by_place(items: Items) -> Grouping:
    return Grouping("place", ("first", "later"), np.where(items.roots, 0, 1))
