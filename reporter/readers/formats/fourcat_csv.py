"""The tables of 4CAT and Zeeschuimer: the same columns for every platform, and some of the platform's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.readers.compose import Export
from reporter.readers.encodings import head_text
from reporter.readers.formats.fourcat_platforms import Own, settle
from reporter.readers.platforms import is_url, platform_name
from reporter.readers.protocol import Format, Head
from reporter.readers.tables.arrays import Flags, is_equal, is_null, is_one
from reporter.readers.tables.cells import Column
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.places import places_of
from reporter.readers.tables.row_table import ColumnTable

_HASH, _HASH_LENGTHS = "^[0-9a-f]+$", (32, 128)
_NUMBERED, _NUMBERED_LENGTHS = r"^@\p{Nd}+$", (6, 26)
_NOBODY = frozenset({"REDACTED", "[deleted]", "Anonymous"})
_PLAIN_URL = r"^https?://[!-~][!-~][!-~][!-~]+$"
# Which platform a table is of: the columns that only that platform's tables have.
_MARKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("tiktok", frozenset({"is comment on comment"})),
    ("tiktok", frozenset({"tiktok url"})),
    ("x", frozenset({"is retweet"})),
    ("bluesky", frozenset({"replied to post", "repost count"})),
    ("telegram", frozenset({"chat", "author forwarded from username"})),
    ("telegram", frozenset({"chat", "reply to"})),
    ("reddit", frozenset({"subreddit", "parent"})),
    ("reddit", frozenset({"subreddit", "score"})),
    ("linkedin", frozenset({"inclusion context"})),
    ("forum", frozenset({"author trip"})),
    ("forum", frozenset({"country code", "image md5"})),
    ("instagram", frozenset({"num likes", "num comments", "usertags"})),
    ("instagram", frozenset({"num likes", "num comments", "media type"})),
)


class FourcatCsvReader(ColumnTable):
    """Reads tables of any platform; a thread is the conversation, never by itself the parent."""

    name = "fourcat_csv"
    title = "4CAT (table)"
    format = Format(
        export="4CAT: the dataset as CSV, of X, TikTok, Instagram, Bluesky, Telegram, Reddit, 4chan and others",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location"}
            | {"created_at", "parent_id", "conversation_id", "likes", "shares", "replies"}
        ),
        cannot=(
            "Authors, where 4CAT made them pseudonyms: then only the same hash for the same person.",
            "Which post of X is answered or passed on: 4CAT writes the person only.",
        ),
    )
    required = ("id", "thread id", "author", "body", "timestamp|unix timestamp")
    used: ClassVar = {
        "id": "id",
        "author": "author username, author",
        "author_id": "author id, author",
        "audience": "author followers, followers",
        "text": "body",
        "title": "subject",
        "url": "comment url, link, tiktok url, post url, url",
        "lang": "language guess, language",
        "location": "place name, location name, country name, location city",
        "created_at": "unix timestamp, timestamp",
        "parent_id": "parent, parent id, replied to post, reply to, quoted post, quote tweet id, is comment on comment",
        "conversation_id": "thread id, post id",
        "likes": "like count, likes, num likes, amount likes, reactions, score",
        "shares": "retweet count, repost count, reposts, shares, num shares, amount shares",
        "replies": "reply count, replies, comments, num comments, amount comments",
    }

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The platform, which the columns tell."""
        told = export.options.platform
        marked = next((platform for platform, marks in _MARKS if marks <= set(names)), None)
        export.memory["platform"] = platform_name(told) if told else marked
        held = set(names)
        export.memory["columns"] = {
            column: tuple(name for name in wanted.split(", ") if name in held) for column, wanted in self.used.items()
        }
        return names

    def mentions(self, rows: ManyRows) -> None:
        """Posts and comments."""
        columns: dict[str, tuple[str, ...]] = rows.export.memory["columns"]
        url, told = rows.names(*columns["url"]), rows.export.memory["platform"]
        platforms = rows.each(told) if told else places_of(url).platforms
        own = Own(rows.ids("id"), rows.ids("thread id"), rows.words("body"))
        rows.refuse(is_null(own["id"]), "the row has no id")
        settle(own, rows, platforms)
        author, author_id = _authors(rows)
        audience, time = rows.counts(*columns["audience"]), _times(rows, platforms)
        shares = is_one(own["kind"], "share")
        own.put("text", shares, None)
        is_counted = ~(shares & is_one(platforms, "x"))
        likes, reposts, replies = (
            _counts(rows, columns[name], platforms, is_counted) for name in ("likes", "shares", "replies")
        )
        parent, thread = own["parent"], own["thread"]
        rows.compose(
            platforms,
            own["id"],
            own["kind"],
            author=author,
            author_id=author_id,
            audience=audience,
            text=own["text"],
            title=rows.words("subject"),
            shared_text=own["shared_text"],
            url=_links(rows, own, platforms, url, author),
            lang=rows.names(*columns["lang"]),
            location=rows.names(*columns["location"]),
            time=time,
            parent=_without(parent, is_equal(parent, own["id"]) | Column(parent).is_empty),
            conversation=_without(thread, Column(thread).is_empty),
            likes=likes,
            shares=reposts,
            replies=replies,
        )


class ZeeschuimerCsvReader(FourcatCsvReader):
    """Reads Zeeschuimer's own tables, which have 4CAT's columns between semicolons."""

    name = "zeeschuimer_csv"
    title = "Zeeschuimer (table)"
    format = Format(
        export="Zeeschuimer: .csv of what was captured",
        files="CSV with semicolons",
        gives=frozenset(
            {"author", "author_id", "text", "url", "lang", "created_at", "parent_id", "conversation_id", "likes"}
            | {"shares", "replies", "shared_text", "location"}
        ),
        cannot=("Which post of X is answered or passed on: the table names the person only.",),
        is_confirmed=False,
    )

    def sniff(self, head: Head) -> float:
        """Sure when 4CAT's columns stand between semicolons."""
        if not super().sniff(head):
            return 0.0
        first = head_text(head).partition("\n")[0]
        return 0.98 if self.holds_required({plain_name(name) for name in first.split(";")}) else 0.0


def _authors(rows: ManyRows) -> tuple[pa.StringArray, pa.StringArray]:
    """Names and ids of the authors; a pseudonym is an id; a name that many share or that was taken out is neither."""
    # Where the name has a column of its own, `author` is a number.
    own = "author username" if rows.holds("author username") else "author"
    name, number = rows.names(own), rows.names("author id", "author")
    number = _without(number, is_one(number, *_NOBODY))
    name = _without(name, is_one(name, *_NOBODY) | (_matching(name, _HASH) & _are_long(name, *_HASH_LENGTHS)))
    # Whose handle is not known is written by number: `@123456`.
    numbered = _matching(name, _NUMBERED) & _are_long(name, *_NUMBERED_LENGTHS)
    number = pc.if_else(pa.array(numbered), pc.utf8_slice_codeunits(name, 1), number)
    return _without(name, numbered), number


def _counts(rows: ManyRows, names: Sequence[str], platforms: pa.StringArray, where: Flags) -> pa.Array:
    """Counts; -1 stands for one that the platform hides, but Reddit's scores do fall below 0."""
    counts = rows.counts(*names, where=where)
    hidden = is_one(pc.less(counts, 0), True) & ~is_one(platforms, "reddit")
    return _without(counts, hidden | ~where)


def _times(rows: ManyRows, platforms: pa.StringArray) -> pa.StructArray:
    """Times; those of LinkedIn are counted back from words such as "2 days ago"."""
    times = rows.times("timestamp", "unix timestamp", "timestamp")
    at, basis = times.flatten()
    guessed = pa.array(is_one(platforms, "linkedin") & ~is_null(at))
    return pa.StructArray.from_arrays([at, pc.if_else(guessed, "estimated", basis)], fields=list(times.type))


def _links(
    rows: ManyRows, own: Own, platforms: pa.StringArray, urls: pa.StringArray, authors: pa.StringArray
) -> pa.StringArray:
    """Where mentions can be seen; in Reddit's tables the link is what a submission is about."""
    native, thread = own["id"], own["thread"]
    plain = _matching(urls, _PLAIN_URL)
    told = rows.asked(~plain & ~is_null(urls), lambda url: url if is_url(url) else None, urls)
    links = pc.if_else(pa.array(plain), urls, told)
    on_x = is_one(platforms, "x")
    numbered = on_x & Column(native).is_digits
    odd = on_x & ~numbered & ~is_null(native)
    numbered |= is_one(rows.asked(odd, str.isdigit, native, kind=pa.bool_()), True)
    posts = pc.binary_join_element_wise("https://x.com", authors.fill_null("i/web"), "status", native, "/")
    links = pc.if_else(pa.array(numbered), posts, links)
    on_reddit = is_one(platforms, "reddit") & ~is_null(thread)
    if on_reddit.any():
        above = pc.utf8_slice_codeunits(thread, len("t3_"))
        below = pc.binary_join_element_wise("/_/", pc.utf8_slice_codeunits(native, len("t3_")), "")
        below = pc.if_else(pc.equal(native, thread), "", below)
        pages = pc.binary_join_element_wise("https://www.reddit.com/comments/", above, below, "")
        links = pc.if_else(pa.array(on_reddit), pages, links)
    return links


def _matching(words: pa.StringArray, pattern: str) -> Flags:
    return is_one(pc.match_substring_regex(words, pattern), True)


def _are_long(words: pa.StringArray, least: int, most: int) -> Flags:
    lengths = pc.utf8_length(words)
    return is_one(pc.and_(pc.greater_equal(lengths, least), pc.less_equal(lengths, most)), True)


def _without(values: pa.Array, is_unknown: Flags) -> pa.Array:
    return pc.if_else(pa.array(is_unknown), pa.scalar(None, values.type), values)
