"""What people speak of, how well they speak of it, what grows, and what is left without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reporter.context.changes import DAYS, share_difference
from reporter.context.section import Section
from reporter.context.topics.leaning import FALSE_ALARMS, lean, sides
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.intervals import share
from reporter.statistics.multiplicity import Declared, judge_all

Ints = npt.NDArray[np.int64]

WEEKS = 12
QUOTES = 2
MOST_PHRASES = 5
COUNTED = ("mentions", "positive", "negative", "now", "before", "answered")
EARLY = say("Too early to say: a change needs {days} days of mentions with a time.", days=2 * DAYS)
UNSEEN = say("What the brand answered is not in this data: export its own posts and answers, and name its accounts.")


def measure_topics(engine: Engine) -> Section:
    """Estimate `topic.share.<k>`, `.positive_share.<k>`, `.negative_share.<k>`, `.change.<k>`, `.answered_share.<k>`.

    The number k is the topic's place in the data, the one that most people speak of first.

    Args:
        engine: Where the tables of topics are, and `links`, `followers` and `trusted`.
    """
    engine.save("topic_speakers", statement(__package__, "topic_speakers"), days=DAYS)
    everybody = engine.rows(statement(__package__, "speakers"))
    (seen,) = engine.rows(statement(__package__, "coverage")).to_pylist()
    (period,) = engine.rows(statement("reporter.context", "period")).to_pylist()
    own, is_early = seen.pop("own"), period["days"] is None or period["days"] < 2 * DAYS
    said = _by_topic(engine.rows(statement(__package__, "by_person")), everybody.num_rows)
    names = sorted(said, key=lambda name: (-_people(said[name], "mentions"), -int(said[name]["mentions"].sum()), name))
    estimates: dict[str, Estimate] = {}
    for k, name in enumerate(names):
        figures = _figures(said[name], everybody, own=own, is_early=is_early)
        estimates |= {f"topic.{figure}.{k}": one for figure, one in figures.items()}
    data = {
        **seen,
        "topics": _told(engine, names, estimates, said),
        "sides": sides(engine.rows(statement(__package__, "leaning")).to_pylist()),
    }
    return Section(estimates, data)


def _by_topic(rows: pa.Table, people: int) -> dict[str, dict[str, Ints]]:
    """Counts by person of each topic, zero for who does not speak of it."""
    person = rows["person"].to_numpy()
    counts = {name: rows[name].to_numpy() for name in COUNTED}
    names = np.array(rows["topic"].to_pylist(), dtype=object)
    found = {}
    for name in sorted(set(names.tolist())):
        own = names == name
        whole = {column: np.zeros(people, np.int64) for column in COUNTED}
        for column, values in counts.items():
            whole[column][person[own]] = values[own]
        found[name] = whole
    return found


def _figures(said: dict[str, Ints], everybody: pa.Table, *, own: int, is_early: bool) -> dict[str, Estimate]:
    """The estimates of one topic."""
    known = everybody["is_known"].to_numpy(zero_copy_only=False)
    all_said, now, before = (everybody[name].to_numpy() for name in ("mentions", "now", "before"))
    about, bad = said["mentions"] > 0, said["negative"] > 0
    speakers, complainers = int((known & about).sum()), int((known & bad).sum())
    moved = {"scored_now": now, "negative_now": said["now"], "scored_before": before, "negative_before": said["before"]}
    lately = (now > 0) | (before > 0)
    found = {
        "share": share(said["mentions"], all_said, known_authors=int(known.sum())),
        "positive_share": share(said["positive"][about], said["mentions"][about], known_authors=speakers),
        "negative_share": share(said["negative"][about], said["mentions"][about], known_authors=speakers),
        "change": share_difference({**{name: one[lately] for name, one in moved.items()}, "is_known": known[lately]}),
        "answered_share": share(said["answered"][bad], said["negative"][bad], known_authors=complainers),
    }
    if is_early:
        found["change"] = found["change"].withheld("too_early", EARLY)
    if not own:
        found["answered_share"] = Estimate(
            value=None,
            n=0,
            unit=say("share"),
            status="not_observable",
            reason=UNSEEN,
            method=say("Wilson interval by author"),
        )
    return found


def _told(
    engine: Engine, names: Sequence[str], estimates: dict[str, Estimate], said: dict[str, dict[str, Ints]]
) -> list[dict[str, Any]]:
    """What the report has of each topic beside its estimates."""
    weekly = _weekly(engine, names)
    moves = judge_all(estimates, tuple(Declared(f"topic.change.{k}") for k in range(len(names))), rate=FALSE_ALARMS)
    leans = lean([(_people(said[name], "positive"), _people(said[name], "negative")) for name in names])
    phrases = _listed(engine.rows("select topic, phrase from topic_phrases where place > 0 order by topic, place"))
    quoted = _listed(engine.rows(statement(__package__, "quotes"), each=QUOTES))
    return [
        {
            "name": name,
            "phrases": phrases.get((name,), [])[:MOST_PHRASES],
            "people": _people(said[name], "mentions"),
            **{count: int(said[name][count].sum()) for count in ("mentions", "positive", "negative")},
            "unanswered": int((said[name]["negative"] - said[name]["answered"]).sum()),
            "leans": leans[k],
            "moves": _direction(estimates[f"topic.change.{k}"].value) if moves[k].is_clear else None,
            **weekly[name],
            "quotes": {tone: quoted.get((name, tone), []) for tone in ("positive", "negative")},
        }
        for k, name in enumerate(names)
    ]


def _listed(rows: pa.Table) -> dict[tuple[str, ...], list[str]]:
    """What the last column holds for each of the columns before it, in order."""
    found: dict[tuple[str, ...], list[str]] = {}
    for *key, value in zip(*(rows[name].to_pylist() for name in rows.column_names), strict=True):
        found.setdefault(tuple(key), []).append(value)
    return found


def _people(said: dict[str, Ints], name: str) -> int:
    return int(np.count_nonzero(said[name]))


def _direction(change: float | None) -> str | None:
    if not change:
        return None
    return "up" if change > 0 else "down"


def _weekly(engine: Engine, names: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """Mentions, and bad ones, in each of the last weeks, the oldest first."""
    found = {name: {"weekly": [0] * WEEKS, "weekly_negative": [0] * WEEKS} for name in names}
    for row in engine.rows(statement(__package__, "topic_weeks"), weeks=WEEKS).to_pylist():
        place = WEEKS - 1 - row["weeks_ago"]
        found[row["topic"]]["weekly"][place] = row["mentions"]
        found[row["topic"]]["weekly_negative"][place] = row["negative"]
    return found
