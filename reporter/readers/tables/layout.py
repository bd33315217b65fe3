"""The columns of one file by their role: first by name, then by what the first rows hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from reporter.config_written import file_pattern, toml_text
from reporter.errors import InputError
from reporter.readers.platforms import is_platform_name, is_url, kind_name, platform_name
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.source import Source
from reporter.readers.tables.header import MAPPED_NAMES, ROLES, assign, plain_name
from reporter.readers.times import read_time
from reporter.readers.values import NO_PARENT, as_count, as_rating, as_words, is_missing

SAMPLE_ROWS = 300
COUNT_ROLES: tuple[Literal["likes", "shares", "replies", "audience"], ...] = ("likes", "shares", "replies", "audience")
LINK_ROLES = ("parent", "share", "quote")
_MENTION_COLUMNS = {"parent": "parent_id", "share": "parent_id", "quote": "parent_id", "clock": "created_at"}
# Columns of these names hold words in one export and how many there are in another.
_COUNTS_OR_WORDS = frozenset({"comment", "post", "review", "mention", "tweet", "message"})
_NAME_EVIDENCE = (("tweet", "x"), ("tweets", "x"), ("retweet", "x"), ("retweets", "x"), ("subreddit", "reddit"))


class ColumnsError(InputError):
    """A file whose columns do not serve.

    Args:
        message: What is wrong, without a word of the file: its first row may be a person's, and messages are published.
        hint: What to do next.
        columns: What stands where columns should, for the user's own eyes only.
        can_be_named: Whether an [[input]] table that names one of them would help.
    """

    def __init__(self, message: str, *, hint: str, columns: Sequence[str], can_be_named: bool = True) -> None:
        super().__init__(message, hint=hint)
        self.can_be_named = can_be_named
        self.columns = tuple(name.strip() for name in columns if name.strip())


@dataclass(frozen=True)
class Layout:
    """Which columns hold what.

    Args:
        names: All columns of the file, in its order.
        columns: Role → positions, the surest first.
        platform: Platform of rows that do not say their own.
        forced: Roles that the user set: their values decide nothing.
    """

    names: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    platform: str | None
    forced: frozenset[str] = frozenset()

    @property
    def places(self) -> frozenset[int]:
        """Where the columns are that hold something."""
        return frozenset(at for places in self.columns.values() for at in places)

    def without(self, role: str) -> Layout:
        """The same layout with one role left unknown."""
        return Layout(
            self.names, {key: at for key, at in self.columns.items() if key != role}, self.platform, self.forced
        )

    def describe(self, facts: Facts) -> None:
        """Tell the user what was mapped and what was not."""
        used = self.places
        for role, places in self.columns.items():
            sources = ", ".join(self.names[at] for at in places)
            column = _MENTION_COLUMNS.get(role, role)
            facts.mapping[column] = f"{facts.mapping[column]}, {sources}" if column in facts.mapping else sources
            if len(places) == 1 and self.names.count(sources) == 1 and sources.strip():
                facts.columns[role] = sources
        facts.unmapped = [name or f"(column {at + 1})" for at, name in enumerate(self.names) if at not in used]


def draft_layout(
    source: Source, names: Sequence[str], sample: Sequence[Sequence[object]], options: InputOptions
) -> Layout:
    """The layout of a file from its columns' names, its first rows and what the user said.

    Raises:
        InputError: The user named a column that is not there, or no column holds words or ids.
    """
    forced = forced_columns(source, names, options)
    blocked = {(role, at) for at in forced.values() for role in ROLES} | {
        (role, at) for role in forced for at in range(len(names))
    }
    refused: set[tuple[str, int]] = set(blocked)
    while wrong := _misfits(found := assign(names, refused), names, sample):
        refused |= wrong
    columns = {role: tuple(places) for role, places in found.items()}
    columns |= {role: (at,) for role, at in forced.items()}
    if not {"text", "title"} & columns.keys() and not ("id" in columns and set(LINK_ROLES) & columns.keys()):
        raise no_words(source, names)
    return Layout(tuple(names), columns, _platform(names, options), frozenset(forced))


def no_words(source: Source, names: Sequence[str]) -> ColumnsError:
    """The error for a file in which no column can be taken for what people said."""
    message = f"{source.file_name}: no column was recognised as what people said"
    hint = (
        "`reporter inspect FILE --save` lists them for reporter.toml: an [[input]] table with "
        f'file = {toml_text(file_pattern(source.name))} and columns = {{ text = "its name" }}.'
    )
    return ColumnsError(message, hint=hint, columns=names)


def _platform(names: Sequence[str], options: InputOptions) -> str | None:
    if options.platform:
        return platform_name(options.platform)
    plain = {plain_name(name) for name in names}
    words = {word for name in plain for word in name.split()}
    if "video id" in plain and "channel" in words:
        return "youtube"
    return next((platform for word, platform in _NAME_EVIDENCE if word in words), None)


def forced_columns(source: Source, names: Sequence[str], options: InputOptions) -> dict[str, int]:
    """Role → position of the columns that the user named.

    Raises:
        InputError: There is no such column, or no such role.
    """
    positions = {name.strip(): at for at, name in reversed(list(enumerate(names)))}
    forced = {}
    for column, name in options.columns.items():
        role = _role(source, column)
        if name.strip() not in positions:
            hint = "Write it as `reporter inspect FILE` shows it."
            raise ColumnsError(
                f"{source.file_name}: there is no column {name!r}", hint=hint, columns=names, can_be_named=False
            )
        forced[role] = positions[name.strip()]
    return forced


def _role(source: Source, column: str) -> str:
    """The role that a key of `columns` in reporter.toml means."""
    role = MAPPED_NAMES.get(column, column)
    if role in ROLES or role == "shared_text":
        return role
    known = sorted({*ROLES, *MAPPED_NAMES})
    nearest = get_close_matches(column, known, n=1, cutoff=0)[0]
    message = f"{source.file_name}: columns names {column!r}, which is no column of a mention"
    raise InputError(message, hint=f"Did you mean {nearest!r}? There are: {', '.join(known)}.")


def _misfits(
    columns: dict[str, list[int]], names: Sequence[str], sample: Sequence[Sequence[object]]
) -> set[tuple[str, int]]:
    """Columns whose values say that they are not what their name promises."""
    wrong = set()
    for role, places in columns.items():
        check = _CHECKS.get(role)
        for at in places:
            values = [row[at] for row in sample if at < len(row) and not is_missing(row[at])]
            is_sure = role == "text" and plain_name(names[at]) not in _COUNTS_OR_WORDS
            if check and values and not is_sure and not check(values):
                wrong.add((role, at))
    return wrong


def _most(share: float, test: Callable[[object], bool]) -> Callable[[list[object]], bool]:
    return lambda values: sum(map(test, values)) >= share * len(values)


def _is_count(value: object) -> bool:
    try:
        return as_count(value) is not None
    except ValueError:
        return False


def _is_rating(value: object) -> bool:
    try:
        return as_rating(value) is not None
    except ValueError:
        return False


def _is_single(value: object) -> bool:
    words = as_words(value)
    return words is not None and words.strip().casefold() not in ("true", "false") and len(words.split()) == 1


def _is_link(value: object) -> bool:
    words = (as_words(value) or "").strip()
    return words.casefold() in NO_PARENT or (_is_single(value) and not words.startswith("@"))


def _is_words(values: list[object]) -> bool:
    return sum(1 for value in values if _is_count(value) or isinstance(value, bool)) < 0.95 * len(values)


def _is_key(values: list[object]) -> bool:
    written = [as_words(value) for value in values]
    return _most(0.8, _is_single)(values) and len(set(written)) > 0.5 * len(written)


def _is_address(value: object) -> bool:
    return is_url(value) or (isinstance(value, str) and value.strip().startswith(("/", "www.")))


def _is_platform(value: object) -> bool:
    return not is_url(value) and isinstance(value, str) and is_platform_name(value)


def _holds_links(values: list[object]) -> bool:
    return _most(0.8, _is_link)(values) and any((as_words(v) or "").strip().casefold() not in NO_PARENT for v in values)


_CHECKS: dict[str, Callable[[list[object]], bool]] = {
    "id": _is_key,
    "url": _most(0.5, _is_address),
    "text": _is_words,
    "created_at": _most(0.5, lambda value: read_time(value) is not None),
    "platform": _most(0.5, _is_platform),
    "kind": _most(0.5, lambda value: kind_name(as_words(value) or "") is not None),
    "rating": _most(0.8, _is_rating),
    "author_id": _most(0.8, _is_single),
    **dict.fromkeys(LINK_ROLES, _holds_links),
    **dict.fromkeys(COUNT_ROLES, _most(0.8, _is_count)),
}
