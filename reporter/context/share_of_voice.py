"""Who is spoken of how much and how well: our brand beside its competitors, and each platform beside the others.

Brands are compared on a locked panel: only platforms, kinds of export and weeks for which every brand has data, so
that no brand leads because somebody exported more of it. What is left out is counted and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reporter.context.section import Section
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_shares, mixed
from reporter.statistics.intervals import share

FEWEST = 5  # mentions of each brand in a kind of export: fewer are there by chance, not because they were looked for
TONES = ("positive", "negative")
DRAWS = 500  # there are many brands and platforms, and each is corrected by itself
Counts = npt.NDArray[np.int64]


def lock_panel(engine: Engine, names: Sequence[str]) -> None:
    """Make `panel`: what the public said about each brand, where and when every brand has data.

    Args:
        engine: Where the tables are.
        names: The brands, ours first. A mention that is about two of them is in the panel twice.
    """
    engine.save("panel_said", statement(__package__, "panel_said"), names=list(names))
    engine.save("panel_sources", statement(__package__, "panel_sources"), brands=len(names), fewest=FEWEST)
    engine.save("panel", statement(__package__, "panel"))


def brands(engine: Engine, names: Sequence[str], *, confusion: Confusion | None = None) -> Section:
    """The estimates `brands.share_of_voice.<k>`, `brands.positive_share.<k>` and `brands.negative_share.<k>`.

    With labels, which are of opinions about our brand, the shares of all brands are corrected by them: that takes the
    scorer to err on word about competitors as on word about ours.

    `k` is the brand's place in the configuration, 0 for ours. Share of voice is a brand's part of all that was said
    about the brands of the panel; a mention of two brands speaks for both. Needs `panel`.

    Args:
        engine: Where the tables are.
        names: The brands, ours first; with fewer than two there is nothing to compare.
        confusion: How often the scorer errs, by labels that suffice.
    """
    if len(names) < 2:
        return Section({}, {"brands": list(names), "sources": [], "left_out": []})
    rows = engine.rows(statement(__package__, "panel_people"))
    estimates: dict[str, Estimate] = {}
    person = rows["person"].to_numpy()
    people = int(person.max(initial=-1)) + 1
    everything = np.bincount(person, rows["mentions"].to_numpy(), people)
    known = _known(person, rows, people)
    for k, name in enumerate(names):
        own = np.array(rows["named"].to_pylist(), object) == name
        said = _by_person(rows, "mentions", own, people)
        estimates[f"brands.share_of_voice.{k}"] = share(said, everything, known_authors=int(known.sum()))
        scored = _by_person(rows, "scored", own, people)
        speakers = int((known & (scored > 0)).sum())
        said_well, said_badly = (_by_person(rows, tone, own, people) for tone in TONES)
        found = _tones(said_well, said_badly, scored, known=speakers, confusion=confusion)
        estimates |= {f"brands.{tone}.{k}": one for tone, one in found.items()}
    return Section(estimates, _panel(engine, names))


def platforms(engine: Engine, *, confusion: Confusion | None = None) -> Section:
    """The estimates `platforms.positive_share.<k>` and `platforms.negative_share.<k>` of our brand.

    `k` is the platform's place among the names in `data`. With labels the shares are corrected by them, which takes the
    scorer to err on every platform as on all.
    """
    rows = engine.rows(statement(__package__, "platform_people"))
    where = np.array(rows["platform"].to_pylist(), object)
    names = sorted(set(where.tolist()))
    known = rows["is_known"].to_numpy(zero_copy_only=False)
    estimates: dict[str, Estimate] = {}
    for k, name in enumerate(names):
        here = where == name
        scored = rows["scored"].to_numpy()[here]
        good, bad = (rows[tone].to_numpy()[here] for tone in TONES)
        found = _tones(good, bad, scored, known=int(known[here].sum()), confusion=confusion)
        estimates |= {f"platforms.{tone}.{k}": one for tone, one in found.items()}
    return Section(estimates, {"platforms": names})


def _tones(
    good: npt.ArrayLike, bad: npt.ArrayLike, scored: npt.ArrayLike, *, known: int, confusion: Confusion | None
) -> dict[str, Estimate]:
    """The shares of good and of bad word among what each person said, corrected where there are labels."""
    counted = {
        "positive_share": share(good, scored, known_authors=known),
        "negative_share": share(bad, scored, known_authors=known),
    }
    if confusion is None or not any(one.is_shown for one in counted.values()):
        return counted
    neither = np.asarray(scored) - np.asarray(good) - np.asarray(bad)
    as_scored = mixed(np.stack([np.asarray(good), neither, np.asarray(bad)], axis=1))
    return corrected_shares(counted, as_scored, replace(confusion, is_current=False), draws=DRAWS)


def _panel(engine: Engine, names: Sequence[str]) -> dict[str, Any]:
    sources = engine.rows(
        "select platform, reader, strftime(first_week, '%Y-%m-%d') as first_week,"
        " strftime(last_week, '%Y-%m-%d') as last_week from panel_sources where is_shared order by platform, reader"
    )
    left_out = engine.rows(statement(__package__, "panel_left_out"))
    return {"brands": list(names), "sources": sources.to_pylist(), "left_out": left_out.to_pylist()}


def _known(person: Counts, rows: pa.Table, people: int) -> npt.NDArray[np.bool_]:
    return np.bincount(person, rows["is_known"].to_numpy(zero_copy_only=False), people) > 0


def _by_person(rows: pa.Table, name: str, own: npt.NDArray[np.bool_], people: int) -> npt.NDArray[np.float64]:
    counted = np.bincount(rows["person"].to_numpy()[own], rows[name].to_numpy()[own], people)
    return np.asarray(counted, np.float64)
