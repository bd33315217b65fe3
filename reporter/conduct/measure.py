"""The conduct stage: the brand's own posts and answers, read once, and every figure about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from reporter.conduct.answering import answering, from_columns, withheld
from reporter.conduct.effects import WINDOW_HOURS, Responses, effects, unseen_effects
from reporter.conduct.exchanges import measure_tone
from reporter.conduct.exchanges import withheld as without_tone
from reporter.conduct.hours import read
from reporter.conduct.posts import Hit, Posts, habits, nothing
from reporter.conduct.section import Section
from reporter.conduct.talking import RATIO_UNIT, talking
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say

Ints = npt.NDArray[np.int64]

SORTS = ("answer", "broadcast", "thread", "share")
WEEK_US = 7 * 86_400_000_000
MONDAY_US = 4 * 86_400_000_000  # 1970 began on a Thursday: the fifth of January was a Monday
MESSAGES = """
select
  person, is_named, polarity, is_first, is_answered, has_answer, answers, is_timed, i, said_us, answered_us, end_us
from messages_to_us
order by i
"""
OWN = """
with spoke as (select person_key, min(created_at) as at from messages_to_us group by person_key)
select o.i, o.words, o.sort, o.account, o.platform, o.person, epoch_us(o.created_at) as at_us,
  coalesce(o.time_basis, '') not in ('', 'day_only') and o.created_at is not null as is_timed,
  o.person is not null and row_number() over (partition by o.person order by o.i) = 1
    and (s.at is null or s.at > o.created_at) as is_to_stranger
from own_items as o
left join spoke as s on s.person_key = o.person
order by o.i
"""
HITS = pa.schema(
    [("place", pa.int64()), ("kind", pa.string()), ("i", pa.int64()), ("count", pa.int64()), ("note", pa.string())]
)
NO_POSTS = say(
    "None of the brand's own posts or answers is in the input. Name its accounts in reporter.toml under [brand] "
    "accounts and staff, and export what they wrote: their posts and their answers, with what each answers."
)
NO_ANSWERS = say(
    "The brand's own posts are in the input and none of them says that it answers somebody, so whether it answers "
    "cannot be told. Export its answers too, with the id of what each answers."
)


def measure_conduct(
    engine: Engine, *, ours: str | None, brand: str, handles: Sequence[str], business_hours: str, timezone: str
) -> Section:
    """Measure how the brand behaves; make `own_items`, what it wrote itself, and `conduct_hits`, what of it to quote.

    Args:
        engine: Where the tables are, `trusted` and `speakers` among them.
        ours: The configured name of our brand; None where there is none.
        brand: What the table calls our brand.
        handles: Names of its accounts and its staff's, in small letters and without @.
        business_hours: When somebody is at the desk, such as `Mon-Fri 09:00-17:00`.
        timezone: Zone of those hours.
    """
    engine.save("own_items", statement(__package__, "own"), ours=ours)
    engine.save("messages_to_us", statement(__package__, "messages"), named=_named(handles), brand=brand)
    own = engine.rows(OWN)
    sort = np.asarray(own["sort"].to_pylist(), np.str_)
    counts = {name: int((sort == name).sum()) for name in SORTS}
    desk = read(business_hours, timezone)
    data: dict[str, Any] = {
        "posts": {"all": own.num_rows, **counts},
        "business_hours": business_hours,
        "timezone": timezone,
        "unasked": counts["answer"],
        "first_messages": 0,
        "messages": 0,
    }
    if not own.num_rows:
        unseen = nothing(NO_POSTS)
        tone, effect = without_tone(NO_POSTS), unseen_effects(NO_POSTS)
        _keep(engine, unseen.hits)
        estimates = {**withheld(NO_POSTS), **_nothing(NO_POSTS), **unseen.estimates, **tone.estimates}
        return Section({**estimates, **effect.estimates}, {**data, **unseen.data, "tone": tone.data} | effect.data)
    columns = engine.rows(MESSAGES)
    spoken = from_columns({name: _filled(columns[name]) for name in columns.column_names})
    data |= {"first_messages": int(spoken.is_first.sum()), "messages": columns.num_rows}
    data["unasked"] -= int(_filled(columns["answers"]).sum())
    is_linked = any(person is not None for person in own["person"].to_pylist())
    chosen = np.isin(sort, ("answer", "broadcast"))
    week = weeks(_filled(own["at_us"]).astype(np.int64))
    estimates = answering(spoken, desk) if is_linked else withheld(NO_ANSWERS)
    estimates |= talking(sort[chosen] == "answer", week[chosen])
    posts = _posts(own, sort, week)
    found = habits(posts)
    tone = measure_tone(
        engine, i=posts.i, words=posts.words, is_answer=posts.is_answer, person=posts.person, at_us=posts.at_us
    )
    effect = effects(posts, found.flags, _responses(engine))
    _keep(engine, [*found.hits, *tone.hits])
    estimates |= {**found.estimates, **tone.estimates, **effect.estimates}
    return Section(estimates, {**data, **found.data, "tone": tone.data} | effect.data)


def _posts(own: pa.Table, sort: npt.NDArray[np.str_], week: Ints) -> Posts:
    person, account, platform = (
        pc.fill_null(pc.rank(own[name], tiebreaker="dense"), 0).to_numpy().astype(np.int64)
        for name in ("person", "account", "platform")
    )
    return Posts(
        i=_filled(own["i"]).astype(np.int64),
        words=own["words"].to_pylist(),
        is_broadcast=sort == "broadcast",
        is_answer=sort == "answer",
        account=account,
        platform=platform,
        person=np.where(pc.is_valid(own["person"]).to_numpy(), person, -1),
        at_us=_filled(own["at_us"]).astype(np.int64),
        is_timed=np.asarray(_filled(own["is_timed"]), np.bool_),
        is_to_stranger=np.asarray(_filled(own["is_to_stranger"]), np.bool_),
        week=week,
    )


def _responses(engine: Engine) -> Responses:
    """What each of the brand's own mentions brought, in the order of their numbers."""
    rows = engine.rows(statement(__package__, "responses"), hours=WINDOW_HOURS)
    return Responses(_filled(rows["followed"]).astype(np.int64), np.asarray(_filled(rows["is_old"]), np.bool_))


def _keep(engine: Engine, hits: Sequence[Hit]) -> None:
    """Make `conduct_hits`: the posts to quote, in their order."""
    rows = [{"place": place, **asdict(hit)} for place, hit in enumerate(hits)]
    engine.keep("conduct_hits", [pa.RecordBatch.from_pylist(rows, schema=HITS)], HITS)


def weeks(at_us: Ints) -> Ints:
    """Dense number of the week, from Monday UTC, of each time; 0 stands for no time.

    >>> monday = 1_772_409_600_000_000
    >>> weeks(np.array([monday, monday - 1, monday + 5])).tolist()
    [1, 0, 1]
    """
    number = np.where(at_us == 0, -1, (at_us - MONDAY_US) // WEEK_US)
    return np.unique(number, return_inverse=True)[1].astype(np.int64)


def _named(handles: Sequence[str]) -> str:
    """A pattern that finds one of these accounts with an @ before it; one that finds nothing where there are none."""
    names = "|".join(re.escape(handle) for handle in sorted(handles))
    return rf"(^|[^\w@])@({names})([^\w]|$)" if names else r"[^\s\S]"


def _nothing(reason: str) -> dict[str, Estimate]:
    units = {"one_to_one_share": say("share"), "broadcast_to_reply_ratio": RATIO_UNIT}
    return {
        f"conduct.{name}": Estimate(
            value=None, n=0, unit=unit, method=say("none"), status="not_observable", reason=reason
        )
        for name, unit in units.items()
    }


def _filled(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    """A column as an array; unknown numbers are 0."""
    if pa.types.is_integer(column.type):
        column = pc.fill_null(column, 0)
    return np.asarray(column.to_numpy())
