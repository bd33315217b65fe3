"""How much of what people say to the brand gets an answer, and how soon the first one comes.

Who waits still is not dropped and not counted as never answered: a wait counts for as long as it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.conduct.curve import Answers, answered_by, nothing_by, watch
from reporter.conduct.hours import HOUR_US, Desk
from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.gates import SHARE, judge
from reporter.statistics.intervals import share, told_if_known
from reporter.statistics.survival import quantile_interval

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

DAY_HOURS = 24
OPEN_SHARE = 0.05  # of first messages that may still be answered, beyond which the rate is called moving
TONES = ("positive", "neutral", "negative")
METHOD = say("Kaplan-Meier, author bootstrap")
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Messages:
    """What people said to the brand, one row each.

    Args:
        person: Dense number of who said it; each unknown author is one of their own.
        is_named: Whether the author is known.
        polarity: Polarity of each.
        is_first: Whether it opens what this person says to the brand in this conversation.
        is_answered: Whether the brand answered this person in this conversation, then or later.
        has_answer: Whether this very message has an answer of the brand.
        is_timed: Whether the time of day is known.
        said_us: When it was said, microseconds since 1970.
        answered_us: When the first answer came; what it holds where there is none is not read.
        end_us: When the input last shows anything of the same platform.
    """

    person: Ints
    is_named: Flags
    polarity: npt.NDArray[np.str_]
    is_first: Flags
    is_answered: Flags
    has_answer: Flags
    is_timed: Flags
    said_us: Ints
    answered_us: Ints
    end_us: Ints


def answering(messages: Messages, desk: Desk) -> dict[str, Estimate]:
    """The response rates and first response times, by their dotted names."""
    first, timed = messages.is_first, messages.is_first & messages.is_timed
    watched = (messages.end_us - messages.said_us) / HOUR_US
    waited = np.where(messages.is_answered, messages.answered_us - messages.said_us, np.inf) / HOUR_US
    seen_a_day = timed & (watched >= DAY_HOURS)
    by_clock = _watched(messages, timed, None)
    rate = _part(messages, messages.is_answered, first)
    still_open = float((timed & ~messages.is_answered & (watched < DAY_HOURS)).sum())
    if rate.status == "settled" and still_open > OPEN_SHARE * first.sum():
        young = say_number(
            "{n:,} of {messages:,} is less than a day old and may still be answered.",
            "{n:,} of {messages:,} are less than a day old and may still be answered.",
            round(still_open),
            messages=rate.n,
        )
        rate = replace(rate, status="moving", reason=young)
    by_tone = {
        f"conduct.response_by_tone.{tone}": _part(messages, messages.is_answered, first & (messages.polarity == tone))
        for tone in TONES
    }
    return {
        "conduct.response_rate": rate,
        "conduct.response_within_day": _part(messages, waited <= DAY_HOURS, seen_a_day),
        "conduct.message_response_rate": _part(messages, messages.has_answer, np.ones(first.size, np.bool_)),
        "conduct.first_response_hours": _wait(by_clock),
        "conduct.first_response_desk_hours": _wait(_watched(messages, timed, desk)),
        **by_tone,
        **answered_by(by_clock),
    }


def withheld(reason: str) -> dict[str, Estimate]:
    """The same figures where the input cannot show them."""
    shares = ("response_rate", "response_within_day", "message_response_rate")
    units = dict.fromkeys(shares, say("share"))
    units |= {"first_response_hours": say("hours"), "first_response_desk_hours": say("hours")}
    units |= {f"response_by_tone.{tone}": say("share") for tone in TONES}
    unseen = {
        f"conduct.{name}": Estimate(
            value=None, n=0, n_authors=0, unit=unit, method=say("none"), status="not_observable", reason=reason
        )
        for name, unit in units.items()
    }
    return {**unseen, **nothing_by(reason)}


def _part(messages: Messages, hit: Flags, of: Flags) -> Estimate:
    """The part of these messages for which something holds; messages of one person resemble each other."""
    size = int(messages.person.max(initial=-1)) + 1
    total = np.bincount(messages.person[of], minlength=size)
    hits = np.bincount(messages.person[of & hit], minlength=size)
    return told_if_known(share(hits, total, known_authors=_people(messages, of)))


def _watched(messages: Messages, timed: Flags, desk: Desk | None) -> Answers:
    """The first messages with a time of day and how long each waited, in hours of the clock or of the desk."""
    answered, said = messages.is_answered[timed], messages.said_us[timed]
    until = np.maximum(np.where(answered, messages.answered_us[timed], messages.end_us[timed]), said)
    hours = desk.hours(said, until) if desk else (until - said) / HOUR_US
    seen = (messages.end_us[timed] - said) / HOUR_US
    return watch(hours, answered, seen, messages.person[timed], known=_people(messages, timed))


def _wait(told: Answers) -> Estimate:
    """The time by which half of the first messages were answered."""
    facts = Estimate(
        value=None, n=told.hours.size, n_authors=told.known, unit=say("hours"), method=METHOD,
        status="not_observable", reason=say("No message to the brand has a time of day, so no wait can be told."),
    )  # fmt: skip
    if not told.hours.size:
        return facts
    evidence = judge(SHARE, items=facts.n, authors=int(told.person.max()) + 1)
    if evidence.sentence:
        return facts.withheld("too_few", evidence.sentence)
    middle, ends = told.curve.quantile(), quantile_interval(told.curve, told.error, authors=told.people)
    if middle is None or ends[0] is None or ends[1] is None:
        return facts.withheld(
            "not_observable",
            say(
                "Fewer than half had an answer in the time that was seen, "
                "so no time can be named by which half had one."
            ),
        )
    return replace(
        facts, value=middle, low=ends[0], high=max(ends[1], middle), level=LEVEL, status="settled", reason=None
    )


def _people(messages: Messages, chosen: Flags) -> int:
    return int(np.unique(messages.person[chosen & messages.is_named]).size)


def from_columns(columns: Mapping[str, npt.NDArray[np.generic]]) -> Messages:
    """Messages from the columns of `messages.sql`, where no answer and no time is 0."""

    def flags(name: str) -> Flags:
        return np.asarray(columns[name], np.bool_)

    def numbers(name: str) -> Ints:
        return np.asarray(columns[name], np.int64)

    return Messages(
        person=numbers("person"),
        is_named=flags("is_named"),
        polarity=np.asarray(columns["polarity"], np.str_),
        is_first=flags("is_first"),
        is_answered=flags("is_answered"),
        has_answer=flags("has_answer"),
        is_timed=flags("is_timed"),
        said_us=numbers("said_us"),
        answered_us=numbers("answered_us"),
        end_us=numbers("end_us"),
    )
