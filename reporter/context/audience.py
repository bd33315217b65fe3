"""How many of an account's followers take part, beside accounts of like size; and sudden steps in followers.

Descriptive only. Whether followers are real cannot be seen from outside, and no figure here says so of anybody: a step
may be a mention on television, a merger of two accounts, or a count that was mended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import stats

from reporter.context.section import Section
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.effective import rate
from reporter.statistics.gates import Gate, Need
from reporter.statistics.intervals import share

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

PER = 1000
LIKE = 3.0  # times as many followers, or a third, still counts as a like size
PEERS = Gate(
    "peers", (Need("items", 20, lambda n: say_number("{n:,} account of like size", "{n:,} accounts of like size", n)),)
)
READ = Gate(
    "followers by day",
    (Need("items", 20, lambda n: say_number("{n:,} such account", "{n:,} accounts with followers on five days", n)),),
)
FEWEST_DAYS = 5
STEP_SHARE, STEP_PEOPLE, STEP_TIMES = 0.2, 100, 6.0
EVEN = 0.01  # growth a day, as a logarithm, below which no account's own unrest is taken to lie
MAD_TO_SD = 1.4826
TALK_DAYS = 3
UNUSUAL = 0.05
RATE_UNIT = say("people for 1,000 followers")
NO_OWN = say(
    "The size of the brand's own audience is not in the input. Export its accounts' own posts with a tool that says "
    "how many follow each author: X and most tools for listening do, and forums and reviews do not."
)
NO_READINGS = say(
    "No account's followers are known on five days, so steps in them cannot be seen. Exports made at different "
    "times, or from tools that say the followers at the time of each post, show them."
)


@dataclass(frozen=True)
class Step:
    """A sudden growth: the days of the two counts, and the counts."""

    start: int
    end: int
    before: int
    after: int


def measure_audience(engine: Engine, *, ours: str | None) -> Section:
    """The estimates `audience.engaged_rate.<k>`, `audience.peer_rank.<k>` and `audience.step_share`.

    `k` is the place of one of the brand's accounts in `data`; 0 stands also for none.

    Args:
        engine: Where the tables are, `trusted`, `links`, `speakers` and `authors` among them.
        ours: The configured name of our brand; None where there is none.
    """
    rows = engine.rows(statement(__package__, "audiences"), ours=ours)
    audience, engaged, items = (rows[name].to_numpy().astype(np.int64) for name in ("audience", "engaged", "items"))
    platform = np.array(rows["platform"].to_pylist(), object)
    read = engine.rows(statement(__package__, "readings"), fewest=FEWEST_DAYS)
    found = steps_by_account(read)
    own = [row for row in rows.to_pylist() if row["is_ours"] and row["audience"] > 0]
    estimates = {"audience.step_share": _step_share(found)}
    if not own:
        estimates |= _none(NO_OWN)
    talk = _talk(engine) if any(found.get(row["key"]) for row in own) else np.zeros((0, 2), np.int64)
    accounts = []
    for k, row in enumerate(own):
        peers = (platform == row["platform"]) & ~_is_ours(rows) & (audience > 0)
        peers &= (audience >= row["audience"] / LIKE) & (audience <= row["audience"] * LIKE) & (items > 0)
        estimates[f"audience.engaged_rate.{k}"] = engaged_rate(row["engaged"], row["audience"])
        beside = np.sign(row["engaged"] / row["audience"] - engaged[peers] / audience[peers])
        estimates[f"audience.peer_rank.{k}"] = peer_rank(beside)
        accounts.append(
            {
                **{name: row[name] for name in ("author_key", "author", "role", "platform", "audience", "engaged")},
                "peers": int(peers.sum()),
                "days": int((np.array(read["key"].to_pylist(), object) == row["key"]).sum()),
                "steps": [_told(step, talk) for step in found.get(row["key"], [])],
            }
        )
    data = {"accounts": accounts, "readers": engine.rows(READERS).to_pylist()}
    return Section(estimates, {"audience": data})


READERS = """
select reader, count(*) as rows, count(audience) as with_audience from trusted group by reader order by reader
"""


def engaged_rate(engaged: int, audience: int) -> Estimate:
    """People who answered an account or passed it on, for each thousand that follow it; the interval of a count.

    >>> round(engaged_rate(30, 15_000).value, 1)
    2.0
    """
    ends = rate(PER * engaged / audience, 0.0, float("inf"), one=PER / audience)
    return Estimate(
        value=PER * engaged / audience, low=ends.low, high=ends.high, level=ends.level, n=engaged, n_authors=engaged,
        unit=RATE_UNIT, method=say("Garwood interval of a count"),
    )  # fmt: skip


def peer_rank(beside: Numbers) -> Estimate:
    """The part of the accounts of like size of whose followers fewer take part; as many count half.

    Args:
        beside: 1 for each account that lies below, -1 for each above, 0 for each alike.

    >>> peer_rank(np.array([1] * 15 + [-1] * 5)).value
    0.75
    """
    found = share((1 + beside) / 2, np.ones(beside.size), gate=PEERS)
    if not beside.size:
        found = replace(found, reason=say("Too few to say: no other account here has a like number of followers."))
    return replace(found, n_authors=None, method=say("Wilson interval"))


def steps_by_account(read: pa.Table) -> dict[str, list[Step]]:
    """Sudden steps of each account whose followers are known on five days or more, none of most."""
    if not read.num_rows:
        return {}
    keys = np.array(read["key"].to_pylist(), object)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    day, audience = (read[name].to_numpy().astype(np.int64) for name in ("day", "audience"))
    ends = [*starts[1:].tolist(), keys.size]
    return {
        str(keys[start]): steps(day[start:end], audience[start:end])
        for start, end in zip(starts.tolist(), ends, strict=True)
    }


def steps(day: Ints, audience: Ints) -> list[Step]:
    """Where an audience grew at once: by a fifth and a hundred people, and six times its own unrest.

    The unrest is the median distance of its growth a day from the middle of it, on the scale of factors, put on the
    scale of a standard deviation (Rousseeuw and Croux, Journal of the American Statistical Association 88, 1993).

    Args:
        day: Days of the counts, ascending.
        audience: Followers on each.

    >>> [(one.before, one.after) for one in steps(np.arange(6), np.array([1000, 1003, 1001, 1900, 1902, 1907]))]
    [(1001, 1900)]
    """
    grown = np.diff(np.log(np.maximum(audience, 1))) / np.maximum(np.diff(day), 1)
    middle = float(np.median(grown)) if grown.size else 0.0
    unrest = max(MAD_TO_SD * float(np.median(np.abs(grown - middle))), EVEN) if grown.size else EVEN
    more = audience[1:] - audience[:-1]
    large = (more >= STEP_PEOPLE) & (more >= STEP_SHARE * audience[:-1]) & (grown - middle > STEP_TIMES * unrest)
    return [
        Step(int(day[at]), int(day[at + 1]), int(audience[at]), int(audience[at + 1])) for at in np.flatnonzero(large)
    ]


def talk_around(step: Step, day: Ints, mentions: Ints) -> tuple[int, float, bool]:
    """Mentions of the brand around a step, how many are usual in as many days, and whether these are more than that.

    From three days before the earlier count to the later one. More: a count that chance gives at the usual pace in less
    than one case of twenty (Poisson).

    Args:
        step: The step.
        day: Days on which the brand was talked about, ascending.
        mentions: Mentions on each.
    """
    around = (day >= step.start - TALK_DAYS) & (day <= step.end)
    length = step.end - step.start + TALK_DAYS + 1
    whole = int(day.max() - day.min() + 1) if day.size else length
    others = int(mentions[~around].sum())
    usual = others / max(whole - length, 1) * length
    seen = int(mentions[around].sum())
    return seen, usual, bool(stats.poisson.sf(seen - 1, usual) < UNUSUAL) if usual else seen > 0


def _told(step: Step, talk: Ints) -> dict[str, Any]:
    seen, usual, is_more = talk_around(step, talk[:, 0], talk[:, 1])
    first, last = (date(1970, 1, 1) + timedelta(days=one) for one in (step.start, step.end))
    return {
        "start": first.isoformat(), "end": last.isoformat(), "before": step.before, "after": step.after,
        "mentions": seen, "usual": usual, "has_talk": is_more,
    }  # fmt: skip


def _step_share(found: dict[str, list[Step]]) -> Estimate:
    hits = np.array([bool(one) for one in found.values()], np.int64)
    one = share(hits, np.ones(hits.size, np.int64), gate=READ)
    return one if hits.size else one.withheld("not_observable", NO_READINGS)


def _talk(engine: Engine) -> Ints:
    rows = engine.rows(
        "select epoch_us(created_at) // 86400000000 as day, count(*) as mentions from word_of_mouth"
        " where created_at is not null group by day order by day"
    )
    return np.column_stack([rows[name].to_numpy().astype(np.int64) for name in ("day", "mentions")]).astype(np.int64)


def _is_ours(rows: pa.Table) -> Flags:
    return np.asarray(rows["is_ours"].to_numpy(zero_copy_only=False), np.bool_)


def _none(reason: str) -> dict[str, Estimate]:
    units = {"audience.engaged_rate.0": RATE_UNIT, "audience.peer_rank.0": say("share")}
    return {
        name: Estimate(value=None, n=0, unit=unit, method=say("none"), status="not_observable", reason=reason)
        for name, unit in units.items()
    }
