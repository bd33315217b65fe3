"""The mentions page: each mention shown once in full, in the first group that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from reporter.site.numbers import anchor
from reporter.site.words import Words

__all__ = ["Answered", "Entry", "Group", "Said", "group_mentions", "ordinary", "said"]

FURTHEST = 10
NEWEST = 20
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Answered:
    """What a mention answers: who said that, and the way to it."""

    author: str | None
    href: str


@dataclass(frozen=True)
class Said:
    """One mention as pages show it.

    Args:
        raw: The mention as `report.json` has it.
        id: Its anchor on the mentions page.
        when: When it was said, in words.
        word: Its polarity in a word.
        sign: Its polarity as a sign.
        url: Where it can be seen, when the report says so and the address is an ordinary one.
        answers: What it answers, when that is shown too.
    """

    raw: Raw
    id: str
    when: str
    word: str
    sign: str
    url: str | None
    answers: Answered | None


@dataclass(frozen=True)
class Entry:
    """A place in a group; not `is_full` when an earlier group already shows the whole mention."""

    mention: Said
    is_full: bool
    remark: str | None


@dataclass(frozen=True)
class Group:
    """Mentions that belong together; `empty` is what is said when there are none."""

    id: str
    title: str
    empty: str
    entries: tuple[Entry, ...]


def group_mentions(report: Mapping[str, Any], say: Words) -> list[Group]:
    """Every mention of the report, by what a reader looks for; a mention is in full once and then referred to."""
    by_id = {mention["id"]: mention for mention in report["mentions"]}
    shown: set[str] = set()
    groups = []
    for name, members in _groups(report, by_id, say):
        entries = []
        for mention, remark in members:
            entries.append(Entry(said(mention, _above(mention, by_id), say), mention["id"] not in shown, remark))
            shown.add(mention["id"])
        groups.append(Group(name, say(f"group.{name}.title"), say(f"group.{name}.empty"), tuple(entries)))
    rest = [mention for mention in report["mentions"] if mention["id"] not in shown]
    if rest:
        entries = [Entry(said(mention, _above(mention, by_id), say), True, None) for mention in rest]
        groups.insert(-1, Group("rest", say("group.rest.title"), say("group.rest.empty"), tuple(entries)))
    return groups


def said(mention: Raw, answers: Answered | None, say: Words) -> Said:
    """One mention with its time, polarity and address ready to be read."""
    return Said(
        raw=mention,
        id=anchor("m", mention["id"]),
        when=say.moment(mention["created_at"], mention["time_basis"]),
        word=say(f"polarity.{mention['polarity']}.word"),
        sign=say(f"polarity.{mention['polarity']}.sign"),
        url=ordinary(mention["url"]),
        answers=answers,
    )


def _above(mention: Raw, by_id: Mapping[str, Raw]) -> Answered | None:
    """What a mention answers, when that is on the page too."""
    above = by_id.get(mention["parent"])
    return None if above is None else Answered(above["author"], f"#{anchor('m', above['id'])}")


def _groups(
    report: Mapping[str, Any], by_id: Mapping[str, Raw], say: Words
) -> Iterator[tuple[str, list[tuple[Raw, str | None]]]]:
    clean = [mention for mention in by_id.values() if not mention["is_spam"]]
    waiting = [(by_id[item["mention"]], item["sentence"]) for item in report["attention"] if item["mention"] in by_id]
    yield "attention", waiting
    for polarity in ("negative", "positive"):
        public = [m for m in clean if m["polarity"] == polarity and m["role"] == "public" and m["total"]]
        yield polarity, _top(public, lambda mention: mention["total"], FURTHEST)
    end = report["period"]["end"] or ""  # what is dated long after all others is hardly the newest
    yield (
        "newest",
        _top(
            [m for m in clean if m["created_at"] and m["created_at"] <= end],
            lambda mention: mention["created_at"],
            NEWEST,
        ),
    )
    spam = [m for m in by_id.values() if m["is_spam"]]
    yield "spam", [(m, say("list.between").join(map(say.told, m["spam_reasons"])) or None) for m in spam]


def _top(mentions: Iterable[Raw], key: Callable[[Raw], Any], size: int) -> list[tuple[Raw, str | None]]:
    first_by_id = sorted(mentions, key=lambda mention: mention["id"])
    return [(mention, None) for mention in sorted(first_by_id, key=key, reverse=True)[:size]]


def ordinary(url: str | None) -> str | None:
    """An address that may be linked: http or https, with a host; None for any other."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
