"""The share of bad word, were every platform, every person or every place in a conversation heard alike.

A share of all mentions is mostly the share where most is said and of those who say most. So it stands beside the same
share with other weights, and the report says that good or bad word prevails only where all of them say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.confusion import SCORED, Confusion
from reporter.statistics.corrected import Mixed, corrected_shares
from reporter.statistics.effective import quantile
from reporter.statistics.gates import SHARE, judge
from reporter.statistics.intervals import wilson
from reporter.statistics.stratified import standardised, standardised_error

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

METHOD = say("share with equal weights, by author")
LEVEL = 0.95
MOST_GROUPS = 12
POSITIVE, NEGATIVE = SCORED.index("positive"), SCORED.index("negative")
ONE = {
    "platform": say("All that could be scored is of one platform here, so nothing can be weighed another way."),
    "place": say("All that could be scored is of one place in the talk, so nothing can be weighed another way."),
    "person": say("All that could be scored is of one person here, so nothing can be weighed another way."),
}


@dataclass(frozen=True, eq=False)
class Said:
    """Opinions counted by person, platform and place.

    Args:
        person: Dense number of the person, each unknown one of their own.
        is_known: Whether the person is known.
        platform: Dense number of the platform.
        place: 0 for first mentions, 1 for answers and shares.
        counts: Opinions scored positive, neutral and negative.
    """

    person: Ints
    is_known: npt.NDArray[np.bool_]
    platform: Ints
    place: Ints
    counts: Numbers


def alike_shares(engine: Engine, *, confusion: Confusion | None = None) -> dict[str, Estimate]:
    """The estimates `sentiment.alike.<negative_share|net>.<platform|person|place>`.

    Args:
        engine: Where `opinions` and `links` are.
        confusion: How often the scorer errs, by labels that suffice; it is taken to err alike everywhere.
    """
    rows = engine.rows(statement(__package__, "alike"))
    good, bad, scored = (rows[name].to_numpy() for name in ("positive", "negative", "scored"))
    names = np.array(rows["platform"].to_pylist(), dtype=np.str_)
    said = Said(
        person=rows["person"].to_numpy(),
        is_known=rows["is_known"].to_numpy(zero_copy_only=False).astype(np.bool_),
        platform=np.unique(names, return_inverse=True)[1].astype(np.int64),
        place=np.where(rows["is_first"].to_numpy(zero_copy_only=False).astype(np.bool_), 0, 1),
        counts=np.stack([good, scored - good - bad, bad], axis=1).astype(np.float64),
    )
    return weighed_alike(said, confusion=confusion)


def weighed_alike(said: Said, *, confusion: Confusion | None = None) -> dict[str, Estimate]:
    """The share of bad word and the net with the platforms, the people or the places weighing alike.

    Platforms and places count where they pass the gate of a share by themselves. Every person weighs alike when each
    one's own share counts once. With labels the weighed shares are un-mixed as all shares are: Σ w C q = C Σ w q.

    Args:
        said: Opinions by person, platform and place.
        confusion: How often the scorer errs.
    """
    found: dict[str, Estimate] = {}
    for name, group in (("platform", said.platform), ("place", said.place)):
        found |= _figures(name, _tables(said, group), said, confusion)
    return found | _figures("person", _each_once(said), said, confusion)


def _tables(said: Said, group: Ints) -> Numbers:
    """People x groups x kinds, of the groups that pass the gate of a share, those with most opinions."""
    groups = int(group.max(initial=-1)) + 1
    items = np.bincount(group, weights=said.counts.sum(axis=1), minlength=groups)
    authors = np.bincount(np.unique(said.person * groups + group) % max(groups, 1), minlength=groups)
    enough = [k for k in range(groups) if judge(SHARE, items=int(items[k]), authors=int(authors[k])).is_enough]
    kept = sorted(sorted(enough, key=lambda k: (-items[k], k))[:MOST_GROUPS])
    place = np.full(groups, -1)
    place[kept] = np.arange(len(kept))
    of = place[group]
    tables = np.zeros((int(said.person.max(initial=-1)) + 1, len(kept), len(SCORED)))
    np.add.at(tables, (said.person[of >= 0], of[of >= 0]), said.counts[of >= 0])
    return tables


def _each_once(said: Said) -> Numbers:
    """People x 1 x kinds, each person's opinions adding up to 1."""
    table = np.zeros((int(said.person.max(initial=-1)) + 1, len(SCORED)))
    np.add.at(table, said.person, said.counts)
    shares: Numbers = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    return shares[:, None, :]


def _figures(name: str, tables: Numbers, said: Said, confusion: Confusion | None) -> dict[str, Estimate]:
    """The share of bad word and the net of one way to weigh."""
    totals = tables.sum(axis=2)
    has_some = np.zeros(len(totals), np.bool_)
    has_some[said.person[said.is_known]] = True
    n = int(said.counts.sum()) if name == "person" else int(totals.sum())
    facts = Estimate(
        value=None, n=n, n_authors=int((has_some & totals.any(axis=1)).sum()), unit=say("share"), method=METHOD,
        status="not_observable", reason=ONE[name],
    )  # fmt: skip
    names = {"negative_share": facts, "net": replace(facts, unit=say("share points"))}
    evidence = judge(SHARE, items=n, authors=int(totals.any(axis=1).sum()))
    if evidence.sentence:
        names = {key: one.withheld("too_few", evidence.sentence) for key, one in names.items()}
    elif name == "person" or tables.shape[1] > 1:
        names = _weighed(tables, totals, names, confusion)
    return {f"sentiment.alike.{key}.{name}": one for key, one in names.items()}


def _weighed(
    tables: Numbers, totals: Numbers, names: dict[str, Estimate], confusion: Confusion | None
) -> dict[str, Estimate]:
    weights, sums = np.ones(tables.shape[1]), tables.sum(axis=0)
    shares = np.array([float(standardised(sums[:, kind], sums.sum(axis=1), weights)) for kind in range(len(SCORED))])
    n = names["net"].n
    independent = [_independent(tables[:, :, kind], totals, weights, shares[kind], n) for kind in range(len(SCORED))]
    bad = wilson(shares[NEGATIVE] * n, n, effective_n=independent[NEGATIVE])
    error, people = standardised_error(tables[:, :, POSITIVE] - tables[:, :, NEGATIVE], totals, weights)
    net, half = float(shares[POSITIVE] - shares[NEGATIVE]), quantile(LEVEL, people) * error
    ends = {
        "negative_share": (float(shares[NEGATIVE]), float(bad.low), float(bad.high)),
        "net": (net, float(max(net - half, -1.0)), float(min(net + half, 1.0))),
    }
    counted = {
        key: replace(one, value=ends[key][0], low=ends[key][1], high=ends[key][2], level=LEVEL, status="settled",
                     reason=None)
        for key, one in names.items()
    }  # fmt: skip
    if confusion is None:
        return counted
    # The labels are of all opinions as they are, not of these with other weights.
    of_another_mix = replace(confusion, is_current=False)
    return corrected_shares(counted, Mixed(shares, min(independent)), of_another_mix)


def _independent(hits: Numbers, totals: Numbers, weights: Numbers, share: float, n: int) -> float:
    """The independent opinions that say as much about one kind."""
    error, people = standardised_error(hits, totals, weights)
    if not 0 < share < 1 or not error > 0:
        return float(np.count_nonzero(totals.any(axis=1)))
    narrowing = (quantile(LEVEL) / quantile(LEVEL, people)) ** 2
    return min(share * (1 - share) / error**2, float(n)) * narrowing
