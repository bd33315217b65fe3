"""Which phrases are said more often after a change than before it, by more than people and conversations explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

__all__ = ["Risen", "rising", "surprise"]

Numbers = npt.NDArray[np.float64]

LEAST_PEOPLE = 10
FACTOR = 1.5
FALSE_ALARMS = 0.05
MOST = 3
KINDS = ("conversation", "person")


@dataclass(frozen=True)
class Risen:
    """A phrase that came up, or went, with a change.

    Args:
        phrase: Its words.
        people_before: How many people said it before.
        people_after: How many after.
    """

    phrase: str
    people_before: int
    people_after: int


def rising(engine: Engine, *, is_more: bool, topics: bool) -> list[Risen]:
    """The phrases that went the way of the change in `shift_chosen`, the clearest first; of like ones the clearest.

    Args:
        engine: Where the tables are, `mention_phrases` among them where topics are known.
        is_more: Whether the change is a rise; in a fall the phrases that fell are told.
        topics: Whether topics are known.
    """
    if not topics:
        return []
    table = engine.rows(statement(__package__, "rising"), least=LEAST_PEOPLE)
    columns = {name: np.asarray(table[name].to_numpy(), np.float64) for name in table.column_names[2:]}
    kind = np.asarray(table["kind"].to_pylist(), np.str_)
    phrases = np.asarray(table["phrase"].to_pylist(), np.str_)[kind == "person"]
    if not phrases.size:
        return []
    told = [surprise({name: one[kind == each] for name, one in columns.items()}) for each in KINDS]
    # Whoever says more, or where: a phrase is clear when neither its people nor its conversations explain it.
    p = np.maximum(told[0][1], told[1][1])
    people = {name: columns[name][kind == "person"] for name in ("y1", "y0", "all1", "all0", "clusters1", "clusters0")}
    before, after = people["y0"] / np.maximum(people["all0"], 1), people["y1"] / np.maximum(people["all1"], 1)
    small, large = (before, after) if is_more else (after, before)
    clear = (stats.false_discovery_control(p) < FALSE_ALARMS) & (large >= FACTOR * small) & (large > small)
    order = [int(k) for k in np.lexsort((phrases, p)) if clear[k]]
    found: list[Risen] = []
    for k in order:
        one = str(phrases[k])
        if len(found) < MOST and not any(_overlap(one, other.phrase) for other in found):
            found.append(Risen(one, int(people["clusters0"][k]), int(people["clusters1"][k])))
    return found


def surprise(sums: Mapping[str, Numbers]) -> tuple[Numbers, Numbers]:
    """How far the part of mentions with each phrase moved, in errors that know of clusters, and how often by chance.

    With y of n mentions of a cluster saying the phrase, after (1) and before (0), and p the part in all:
    r = (y1 - p n1) / N1 - (y0 - p n0) / N0, z = Σr / √Σr², held against Student's t with as many degrees of freedom
    as clusters say it, less one. Mentions of one cluster may resemble each other in any way.

    Args:
        sums: Sums over the clusters that say a phrase of y1, y0 and their squares and products with each other and
            with n1, n0; and over all clusters N1, N0 (`all1`, `all0`) and the squares of n1, n0. Shape (phrases,) each.

    References:
        Liang and Zeger, Biometrika 73, 1986, for the error by cluster; here with the variance under no difference.

    >>> one = {"y1": 12, "y0": 0, "y1y1": 12, "y1y0": 0, "y0y0": 0, "y1n1": 12, "yn": 0, "y0n0": 0}
    >>> one |= {"all1": 100, "all0": 100, "n1n1": 100, "n1n0": 0, "n0n0": 100, "clusters": 12}
    >>> z, p = surprise({name: np.array([value], float) for name, value in one.items()})
    >>> round(float(z[0]), 2), round(float(p[0]), 4)
    (3.57, 0.0044)
    """
    n1, n0 = np.maximum(sums["all1"], 1), np.maximum(sums["all0"], 1)
    part = (sums["y1"] + sums["y0"]) / (n1 + n0)
    yy = sums["y1y1"] / n1**2 - 2 * sums["y1y0"] / (n1 * n0) + sums["y0y0"] / n0**2
    yn = sums["y1n1"] / n1**2 - sums["yn"] / (n1 * n0) + sums["y0n0"] / n0**2
    nn = sums["n1n1"] / n1**2 - 2 * sums["n1n0"] / (n1 * n0) + sums["n0n0"] / n0**2
    variance = np.maximum(yy - 2 * part * yn + part**2 * nn, 0)
    away = sums["y1"] / n1 - sums["y0"] / n0
    z = np.divide(away, np.sqrt(variance), out=np.zeros_like(away), where=variance > 0)
    p = 2 * stats.t.sf(np.abs(z), np.maximum(sums["clusters"] - 1, 1))
    seen = (sums["all1"] > 0) & (sums["all0"] > 0)
    return np.where(seen, z, 0.0), np.where(seen, p, 1.0)


def _overlap(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
