"""The whole list of mentions as plain pages, for whoever reads without JavaScript or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from reporter.site.grouping import Answered, Entry, said
from reporter.site.listing import PER_PAGE, Listing, Place, Row, page_name
from reporter.site.numbers import anchor
from reporter.site.words import Words

__all__ = ["Sheet", "Span", "list_sheets", "list_spans"]


@dataclass(frozen=True)
class Span:
    """One page of the list as others name it: its file from the root of the site, its time in words, its mentions."""

    path: str
    time: str
    count: int


@dataclass(frozen=True)
class Sheet:
    """One page of the list.

    Args:
        span: What others name it by.
        entries: Its mentions, the newest first.
        earlier: The page before it in time.
        later: The page after it.
    """

    span: Span
    entries: tuple[Entry, ...]
    earlier: Span | None
    later: Span | None


def list_spans(listing: Listing, say: Words) -> list[Span]:
    """Every page of the list, the oldest first."""
    rows = listing.rows("created_at")
    spans: list[Span] = []
    while part := list(islice(rows, PER_PAGE)):
        times = [row["created_at"] for row in part if row["created_at"]]
        time = say.period({"start": times[0], "end": times[-1]}) if times else say("time.unknown")
        spans.append(Span(f"mentions/{page_name(len(spans))}", time, len(part)))
    return spans


def list_sheets(listing: Listing, spans: list[Span], where: Mapping[str, Place], say: Words) -> Iterator[Sheet]:
    """The pages themselves, one at a time."""
    rows = listing.rows()
    for number, span in enumerate(spans):
        part = list(islice(rows, PER_PAGE))
        yield Sheet(
            span=span,
            entries=tuple(_entry(row, number, where, say) for row in reversed(part)),
            earlier=spans[number - 1] if number else None,
            later=spans[number + 1] if number + 1 < len(spans) else None,
        )


def _entry(row: Row, page: int, where: Mapping[str, Place], say: Words) -> Entry:
    above, answers = where.get(row["parent"]), None
    if above is not None:
        file = "" if above.page == page_name(page) else above.page
        answers = Answered(above.author, f"{file}#{anchor('m', row['parent'])}")
    remark = say("list.between").join(map(say.told, row["spam_reasons"])) if row["is_spam"] else None
    return Entry(said(row, answers, say), is_full=True, remark=remark or None)
