"""The six vital signs out of sums: numbers of 0 to 100 with fixed ends, so that none drifts with the sample."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.statistics.confusion import SCORED, likelihoods, mixture, raked
from reporter.statistics.survival import kaplan_meier
from reporter.vitals.gather import BROUGHT, KEPT, LAPSED, OPINIONS, OWN, TURNS, Watched

Numbers = npt.NDArray[np.float64]

SIGNS = ("valence", "spread_balance", "answering", "deepening", "keeping", "repair")
VALENCE, BALANCE, ANSWERING, DEEPENING, KEEPING, REPAIR = range(len(SIGNS))
GOOD, BAD = SCORED.index("positive"), SCORED.index("negative")
ONE_KIND = np.eye(len(SCORED))


def scores(
    totals: Numbers, in_time: Numbers, joint: Numbers | None = None, *, current: Numbers | None = None
) -> Numbers:
    """All six signs, each list of totals one row; not a number where a sign is undefined.

    valence 100 q+ / (q+ + q-); spread balance 100 R+ / (R+ + R-); answering and deepening the parts that
    `within` found, in hundredths; keeping 100 kept / (kept + lapsed); repair 100 (1 - P(bad again | bad before)).
    With tables of the scorer's mistakes, the first two and the last are un-mixed: q = C^-1 p, R = C^-1 followed /
    C^-1 own (what is brought counts whatever its kind, so only the kind of what brings is mixed), and the table of
    before by after as C^-1 T C^-1'.

    Args:
        totals: Draws x `WIDTH`, sums over people.
        in_time: Draws x 2, the part answered and the part that came again, 0..1.
        joint: Draws x scored x true, parts of all opinions; one table for all, or one a draw. None without labels.
        current: Mature mentions by kind as they were counted, if the labels were drawn from these very opinions: chance
            that moves what was said then moves the table too.

    >>> sums = np.zeros((1, 20))
    >>> sums[0, [0, 2, 3, 5, 6, 8]] = [30, 10, 50, 50, 20, 60]
    >>> scores(sums, np.array([[0.4, 0.2]])).round(1).tolist()
    [[75.0, 25.0, 40.0, 20.0, nan, nan]]
    """
    found = np.full((len(totals), len(SIGNS)), np.nan)
    said, own, brought = totals[:, OPINIONS], totals[:, OWN], totals[:, BROUGHT]
    turns = totals[:, TURNS].reshape(-1, len(SCORED), len(SCORED))
    if joint is not None:
        tables = np.broadcast_to(joint, (len(totals), *ONE_KIND.shape))
        said = _said(said, tables, is_current=current is not None)
        moved = tables if current is None else raked(tables, tables.sum(axis=-1) * _ratio(own, current))
        back, plain = _inverse(likelihoods(moved)), _inverse(likelihoods(tables))
        own, brought = (np.einsum("dts,ds->dt", back, one) for one in (own, brought))
        turns = plain @ turns @ np.swapaxes(plain, -1, -2)
    rate = _ratio(brought, own)
    rate[~(rate > 0)] = np.nan  # a kind that brings nothing, or less than nothing once un-mixed, has no ratio
    found[:, VALENCE] = 100 * _ratio(said[:, GOOD], said[:, GOOD] + said[:, BAD])
    found[:, BALANCE] = 100 * _ratio(rate[:, GOOD], rate[:, GOOD] + rate[:, BAD])
    found[:, [ANSWERING, DEEPENING]] = 100 * in_time
    found[:, KEEPING] = 100 * _ratio(totals[:, KEPT], totals[:, KEPT] + totals[:, LAPSED])
    found[:, REPAIR] = np.clip(100 * (1 - _ratio(turns[:, BAD, BAD], turns[:, BAD].sum(axis=-1))), 0, 100)
    return found


def within(seen: Watched, weight: npt.ArrayLike | None = None) -> float:
    """The part to whom it happened within the horizon, by Kaplan and Meier; NaN where nobody is watched.

    Args:
        seen: People watched.
        weight: How often each person counts, by number; once by default.
    """
    if not seen.count:
        return float("nan")
    own = None if weight is None else np.asarray(weight, np.float64)[seen.person]
    if own is not None and not own.any():
        return float("nan")
    return 1 - kaplan_meier(seen.waits, own).after(seen.horizon)


def _said(said: Numbers, tables: Numbers, *, is_current: bool) -> Numbers:
    """True shares of opinions behind the shares as scored; NaN where there are none."""
    count = said.sum(axis=1, keepdims=True)
    shares = _ratio(said, count)
    if is_current:
        tables = raked(tables, shares)
    chances = likelihoods(tables)
    is_told = np.asarray(np.isfinite(shares).all(axis=1), np.bool_)
    is_told &= np.isfinite(chances).all(axis=(1, 2))
    return np.array(
        [
            mixture(chance, one) if told else np.full(len(SCORED), np.nan)
            for chance, one, told in zip(chances, shares, is_told, strict=True)
        ]
    ).reshape(said.shape)


def _inverse(tables: Numbers) -> Numbers:
    """C^-1 of each table; NaN where it has none."""
    good = np.asarray(np.isfinite(tables.reshape(len(tables), -1)).all(axis=1), np.bool_)
    safe = np.where(good[:, None, None], tables, ONE_KIND)
    good &= np.abs(np.linalg.det(safe)) > 1e-9
    inverse = np.linalg.inv(np.where(good[:, None, None], safe, ONE_KIND))
    return np.where(good[:, None, None], inverse, np.nan)


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    over = np.broadcast_to(whole, np.broadcast_shapes(part.shape, whole.shape))
    found: Numbers = np.divide(part, over, out=np.full(over.shape, np.nan), where=over > 0)
    return found
