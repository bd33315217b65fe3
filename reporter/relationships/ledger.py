"""The ledger: what happened between each person and the brand, and how strong that still is.

Strength adds up over contacts and fades: a contact counts by its kind, and half of it is gone after each half-life.
An export shows time, number and direction of contacts, not how close two people feel: this is strength of
interaction, not of a tie.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

DAY_US = 86_400_000_000
KINDS = ("reply", "quote", "mention", "share")
WEIGHTS = {"reply": 1.0, "quote": 1.0, "mention": 1.0, "share": 0.7}
NO_CONTACT = -1


@dataclass(frozen=True, eq=False)
class Events:
    """What happened between people and the brand, in order of person and time.

    Args:
        person: Number of the person, 0..count-1.
        time_us: When, microseconds since 1970; 0 where it is not known.
        has_time: Whether the time is known.
        is_ours: Whether the brand spoke to the person; else the person spoke, of the brand or to it.
        kind: Index into `KINDS` of a contact; -1 for word of the brand that does not turn to it.
        is_good: Whether it is an own opinion that is good.
        is_bad: Whether it is an own opinion that is bad.
        is_unprompted: Whether the person said or passed it on without being spoken to by the brand.
        count: Number of people.
    """

    person: Ints
    time_us: Ints
    has_time: Flags
    is_ours: Flags
    kind: Ints
    is_good: Flags
    is_bad: Flags
    is_unprompted: Flags
    count: int

    def at(self, rows: Ints | Flags, time_us: Ints) -> Events:
        """Some of the events, at other times; both must keep the order of person and time."""
        return Events(
            self.person[rows],
            time_us,
            self.has_time[rows],
            self.is_ours[rows],
            self.kind[rows],
            self.is_good[rows],
            self.is_bad[rows],
            self.is_unprompted[rows],
            self.count,
        )

    def until(self, end_us: int) -> Events:
        """What had happened by a moment; what has no time is left out."""
        early = self.has_time & (self.time_us <= end_us)
        return self.at(early, self.time_us[early])

    def per_person(self, rows: Flags) -> Ints:
        """How many of some events each person has."""
        return np.bincount(self.person[rows], minlength=self.count).astype(np.int64)


def keep_events(engine: Engine, *, brand: str) -> None:
    """Make `touches`, `ledger` and `ledger_edges` from the trusted table."""
    engine.save("touches", statement(__package__, "touches"), brand=brand)
    engine.save("ledger", statement(__package__, "events"), brand=brand)
    engine.save("ledger_edges", statement(__package__, "edges"))


def read_events(engine: Engine) -> Events:
    """The events of the table `ledger` as arrays."""
    columns = engine.rows(
        "select person, moment, has_time, is_ours, kind, is_good, is_bad, is_unprompted from ledger "
        "order by person, has_time desc, moment, i"
    )

    def flags(name: str) -> Flags:
        found: Flags = columns[name].to_numpy(zero_copy_only=False).astype(np.bool_)
        return found

    person = columns["person"].to_numpy().astype(np.int64)
    return Events(
        person=person,
        time_us=columns["moment"].to_numpy().astype(np.int64),
        has_time=flags("has_time"),
        is_ours=flags("is_ours"),
        kind=columns["kind"].to_numpy().astype(np.int64),
        is_good=flags("is_good"),
        is_bad=flags("is_bad"),
        is_unprompted=flags("is_unprompted"),
        count=int(person.max(initial=-1)) + 1,
    )


def strength(events: Events, at_us: int, *, half_life_days: float, weighted: bool = True) -> tuple[Numbers, Numbers]:
    """Strength of interaction of each person at a moment: towards the brand, and from it.

    S(t) = Σ w(kind) 2^(-(t - t_k) / h) over the contacts k up to t, one sum for each direction.

    Args:
        events: What happened.
        at_us: The moment t, microseconds since 1970.
        half_life_days: h, after which half of a contact is gone.
        weighted: Whether a share weighs less than words; all kinds weigh 1 otherwise.

    Returns:
        Two arrays, one number a person: by what they turned to the brand, and by what it turned to them.

    References:
        The form is that of the running sum of exponentially weighted events (Roberts, Technometrics 1, 1959).

    >>> import numpy as np
    >>> yes = np.ones(2, bool)
    >>> times = np.array([0, 30 * DAY_US])
    >>> answers = Events(np.zeros(2, np.int64), times, yes, ~yes, np.zeros(2, np.int64), ~yes, ~yes, yes, 1)
    >>> strength(answers, 60 * DAY_US, half_life_days=30)[0].tolist()
    [0.75]
    """
    touching = (events.kind != NO_CONTACT) & events.has_time & (events.time_us <= at_us)
    weights = np.array([WEIGHTS[kind] for kind in KINDS]) if weighted else np.ones(len(KINDS))
    age_days = (at_us - events.time_us[touching]) / DAY_US
    worth = weights[events.kind[touching]] * np.exp2(-age_days / half_life_days)
    person, ours = events.person[touching], events.is_ours[touching]
    towards = np.bincount(person[~ours], worth[~ours], events.count)
    back = np.bincount(person[ours], worth[ours], events.count)
    return towards.astype(np.float64), back.astype(np.float64)


def reciprocity(towards: Numbers, back: Numbers) -> Numbers:
    """How even an exchange is: the weaker direction over the stronger; not a number where there was no contact.

    >>> import numpy as np
    >>> reciprocity(np.array([2.0, 0.0]), np.array([1.0, 3.0])).tolist()
    [0.5, 0.0]
    """
    larger = np.maximum(towards, back)
    even: Numbers = np.divide(np.minimum(towards, back), larger, out=np.full(larger.size, np.nan), where=larger > 0)
    return even


def strongest(towards: Numbers, back: Numbers, most: int) -> Ints:
    """The people with the strongest interaction in both directions together, the strongest first, ties by number."""
    total = towards + back
    order = np.lexsort((np.arange(total.size), -total))[:most]
    return order[total[order] > 0].astype(np.int64)
