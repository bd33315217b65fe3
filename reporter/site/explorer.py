"""The search over all mentions: a small index, the words in parts, and the script that joins them in the browser.

A page opened from the disk may not read files, but it may add scripts. So the data are scripts of ours that hold
nothing but JSON; the page's policy lets only the one script in the page add them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from reporter.errors import ThemeError
from reporter.site.grouping import ordinary
from reporter.site.listing import PER_PAGE, Listing, Place, Row, stored
from reporter.site.markup import Markup, inline_code, script_data
from reporter.site.theme import Theme
from reporter.site.words import Words

__all__ = ["Explorer", "describe_explorer", "explorer_data"]

SCRIPT = "explorer.js"
PER_PART = 500
FACETS = ("brand", "voice", "polarity", "platform", "kind", "topic", "language", "opinion", "file", "reason")
KINDS = ("post", "comment", "share", "quote", "review")
SAID = (
    "count", "count_one", "people", "none", "searching", "range", "brought", "brought_none", "no_words", "someone",
    "remove",
)  # fmt: skip


@dataclass(frozen=True)
class Explorer:
    """What the Mentions page needs to search the list.

    Args:
        script: The script of the page.
        policy: The hash by which the page's policy lets it run.
        words: What the script says, as JSON.
        count: How many mentions can be searched.
        of: How many there are in all.
    """

    script: Markup
    policy: str
    words: str
    count: int
    of: int


def describe_explorer(report: Mapping[str, Any], listing: Listing, theme: Theme, say: Words) -> Explorer:
    """The script of the search and its words."""
    path = theme.file(SCRIPT)
    try:
        script, policy = inline_code(path.read_text("utf-8").strip())
    except ValueError as error:
        raise ThemeError(f"{path}: {error}", hint="Write it in two parts.") from error
    listed = report.get("listed")
    words: dict[str, Any] = {name: _plain(say, f"explorer.{name}") for name in SAID}
    words["facets"] = {name: say(f"explorer.facet.{name}") for name in (*FACETS, "chain")}
    words["polarity"] = {
        tone: [say(f"polarity.{tone}.word"), say(f"polarity.{tone}.sign")]
        for tone in ("positive", "neutral", "negative", "unscored")
    }
    words["kinds"] = {kind: say.named(kind, "kind.one") for kind in KINDS}
    words["group"] = say.language.group
    of = max(listing.count, listed["of"]) if listed else listing.count
    return Explorer(script, policy, script_data(words), listing.count, of)


def explorer_data(
    report: Mapping[str, Any], listing: Listing, where: Mapping[str, Place], say: Words, folder: Path | None
) -> dict[str, bytes | Path]:
    """Path → script: the index, and the words in parts of 500 mentions."""
    index, rows = _Index(report, where, say), listing.rows()
    made: dict[str, bytes | Path] = {}
    number = 0
    while part := list(islice(rows, PER_PART)):
        for row in part:
            index.add(row)
        number += 1
        name = f"mentions/words-{number:04d}.js"
        text = f"mentionWords({number - 1},{script_data([_words(row, where, say) for row in part])});\n"
        made[name] = stored(name, [text.encode()], folder)
    name = "mentions/index.js"
    made[name] = stored(name, index.written(), folder)
    return made


class _Index:
    """All that is searched but the words: one number for each set of facets, and the time, person, spread and chain."""

    def __init__(self, report: Mapping[str, Any], where: Mapping[str, Place], say: Words) -> None:
        self._say, self._where = say, where
        self._ours = report["brand"]["name"]
        chains = [*report["spread"].get("cascades", []), *report["spread"].get("notable", [])]
        self._chains = {one["root"]: where[one["root"]].number for one in chains if one["root"] in where}
        self._values: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        self._profiles: dict[tuple[tuple[int, ...], ...], int] = {}
        self._seen: dict[tuple[tuple[str, ...], ...], int] = {}
        self._people: dict[str, int] = {}
        self._columns: dict[str, list[int | None]] = {
            name: [] for name in ("profile", "person", "minute", "total", "root")
        }
        self._last = 0

    def add(self, row: Row) -> None:
        """Put the next mention, in order of time, into the index."""
        facets = _facets(row)
        if (profile := self._seen.get(facets)) is None:
            codes = tuple(self._codes(name, values) for name, values in zip(FACETS, facets, strict=True))
            profile = self._seen[facets] = self._profiles.setdefault(codes, len(self._profiles))
        author, root = row["author"], row["root"]
        columns = self._columns
        columns["profile"].append(profile)
        columns["person"].append(-1 if author is None else self._people.setdefault(author, len(self._people)))
        columns["minute"].append(self._later(row["created_at"]))
        columns["total"].append(row["total"])
        columns["root"].append(self._where[root].number if root in self._where else -1)

    def written(self) -> Iterator[bytes]:
        """The script, in parts."""
        brands = self._values["brand"]
        facts: dict[str, Any] = {
            "part": PER_PART,
            "page": PER_PAGE,
            "brand": self._ours if self._ours in brands else next(iter(brands), ""),
            "facets": {name: self._facet(name, counts) for name, counts in zip(FACETS, self._counts(), strict=True)},
            "chains": self._chains,
            "people": list(self._people),
            "profiles": list(self._profiles),
            **self._columns,
        }
        yield b"mentionIndex({"
        for number, (name, value) in enumerate(facts.items()):
            yield f"{',' if number else ''}{script_data(name)}:{script_data(value)}\n".encode()
        yield b"});\n"

    def _codes(self, name: str, values: Sequence[str]) -> tuple[int, ...]:
        known = self._values[name]
        return tuple(sorted(known.setdefault(value, len(known)) for value in values))

    def _counts(self) -> list[Counter[int]]:
        """For each facet how many mentions have each value."""
        counts: list[Counter[int]] = [Counter() for _ in FACETS]
        often = Counter(self._columns["profile"])
        for facets, profile in self._profiles.items():
            for counted, codes in zip(counts, facets, strict=True):
                for code in codes:
                    counted[code] += often[profile]
        return counts

    def _later(self, iso: str | None) -> int | None:
        """Minutes after the last known time, which are small numbers."""
        if iso is None:
            return None
        minute = int(datetime.fromisoformat(iso).timestamp()) // 60
        later, self._last = minute - self._last, minute
        return later

    def _facet(self, name: str, counts: Counter[int]) -> dict[str, Any]:
        """Its values with their labels, and the order in which to offer them."""
        values = list(self._values[name])
        order = sorted(range(len(values)), key=lambda code: (-counts[code], values[code]))
        return {"values": values, "labels": [_label(name, value, self._say) for value in values], "order": order}


def _facets(row: Row) -> tuple[tuple[str, ...], ...]:
    """The values of a mention for each facet, in their order."""
    voice = "spam" if row["is_spam"] else "people" if row["role"] == "public" else row["role"]
    return (
        tuple(row["brands"]),
        (voice,),
        (row["polarity"],),
        (row["platform"],),
        (row["kind"],),
        tuple(row["topics"]),
        _language(row),
        ("yes" if row["is_opinion"] else "no",),
        (row["source_file"],),
        tuple(row["spam_reasons"]),
    )


def _language(row: Row) -> tuple[str, ...]:
    """The language of a mention's words; none where it has no words."""
    if row["language"]:
        return (row["language"],)
    return ("unknown",) if row["text"] or row["title"] else ()


def _label(facet: str, value: str, say: Words) -> str:
    if facet in ("voice", "opinion"):
        return say.look_up(f"explorer.{facet}.{value}") or value
    return say.named(value, facet) if facet in ("polarity", "platform", "kind", "language", "reason") else value


def _words(row: Row, where: Mapping[str, Place], say: Words) -> list[Any]:
    """What the index does not hold, in the order in which the script reads it."""
    above = where.get(row["parent"])
    return [
        row["id"],
        say.moment(row["created_at"], row["time_basis"]),
        row["title"],
        row["text"],
        row["direct"],
        [row["parent"], above.number, above.author] if above else None,
        say("explorer.source", file=row["source_file"], row=say.count(row["source_row"])),
        ordinary(row["url"]),
    ]


def _plain(say: Words, key: str) -> str:
    """The words of a key with their blanks unfilled, for the script to fill."""
    words = say.look_up(key)
    if words is None:
        raise ThemeError(f"the theme's strings.toml has no '{key}'", hint="Add it, or extend the default theme.")
    return words
