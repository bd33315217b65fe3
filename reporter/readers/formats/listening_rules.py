"""What is put right in the exports of every listening suite: one platform and one id a post, words, authors, times."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import COUNT, MOMENT, TEXT, Mention
from reporter.readers.names import public_name
from reporter.readers.platforms import place_of
from reporter.readers.tables.arrays import Flags, is_equal, is_null, is_one
from reporter.readers.tables.cells import Column, table_of
from reporter.readers.tables.drafts import Drafts
from reporter.readers.tables.moments import SECOND
from reporter.readers.tables.pages import address_ids
from reporter.readers.tables.places import Places
from reporter.readers.tables.rows import qualified
from reporter.readers.values import made_id

# Names that say what sort of site it is, where the link may say which site.
LOOSE = frozenset({"web", "news", "blog", "forum", "review"})
UNTITLED = frozenset({"x", "facebook", "instagram", "tiktok", "threads", "bluesky", "mastodon", "linkedin", "telegram"})
COUNTS = ("likes", "shares", "replies", "audience")
X_EPOCH_MS = 1_288_834_974_657
_QUARTER = 15 * 60 * SECOND

# A comment's link without this in it is the link of what the comment stands under.
_COMMENT_MARKS = {
    "youtube": "lc=", "facebook": "comment_id=", "instagram": "/c/", "linkedin": "comment", "tiktok": "comment",
}  # fmt: skip
# Platforms whose links to a comment name the post above it, too.
_THREADED = ("reddit", "facebook", "youtube", "instagram")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,24}")
_AT = ord("@")


def move(drafts: Drafts, platforms: pa.StringArray) -> None:
    """Put mentions on other platforms, their ids with them."""
    old = drafts["platform"]
    moved = np.asarray(pc.not_equal(old, platforms).to_numpy(zero_copy_only=False))
    if not moved.any():
        return
    drafts["platform"] = platforms
    of_comment = pc.if_else(pa.array(drafts.says("kind", "comment")), "t1_", "t3_")
    for part, types in (("id", of_comment), ("parent_id", "t1_"), ("conversation_id", "t3_")):
        _move(drafts, part, moved, old, types)


def _move(drafts: Drafts, part: str, moved: Flags, old: pa.StringArray, types: pa.StringArray | str) -> None:
    new = drafts["platform"]
    to_reddit = moved & is_one(new, "reddit")
    known = drafts.known_ids if part == "id" else drafts[part]
    is_known = ~is_null(known)
    for name in old.filter(pa.array(moved)).unique().to_pylist():
        where = is_known & moved & ~to_reddit & is_one(old, name) & Column(known).starting_with(f"{name}:")
        if where.any():
            natives = pc.utf8_slice_codeunits(known, len(name) + 1)
            drafts.put(part, where, pc.binary_join_element_wise(new, natives, ":"))
    of = types if isinstance(types, pa.Array) else pa.repeat(types, drafts.count)
    drafts.put(part, is_known & to_reddit, drafts.asked(is_known & to_reddit, _to_reddit, known, old, of))


def _to_reddit(known: str, old: str, reddit_type: str) -> str:
    name, _, native = known.partition(":")
    return qualified("reddit", native, reddit_type) if name == old else known


def settle_ids(drafts: Drafts, places: Places) -> None:
    """Let links say ids: the platform's own where they hold one, or the link's where the link is the mention's."""
    platform, url = drafts["platform"], drafts["url"]
    natives = pc.if_else(pc.equal(places.platforms, platform), places.natives, pa.scalar(None, TEXT))
    is_known = ~is_null(natives)
    own = pc.binary_join_element_wise(platform, natives, ":")
    above = is_known & _are_above(drafts, natives)
    drafts.put("conversation_id", above & is_null(drafts["conversation_id"]), own)
    # An id that is still to be made of the link is no platform's own.
    same = above & is_equal(drafts.known_ids, own)
    parts = (drafts[part] for part in ("platform", "author_id", "created_at", "text", "title"))
    drafts.put("id", same, drafts.asked(same, _made_of_words, *parts))
    led = is_known & ~above
    drafts.put("id", led, own)
    threads = drafts.asked(led & drafts.says("platform", *_THREADED), _above, platform, natives, url)
    under = ~is_null(threads)
    drafts.put("conversation_id", under & is_null(drafts["conversation_id"]), threads)
    drafts.put("kind", under & drafts.says("kind", "post"), "comment")
    # Many comments, reviews and answers in forums share one link.
    shared = drafts.says("kind", "comment", "review") | drafts.says("platform", "forum", "review")
    # News, blogs and networks whose links hold no id: two suites agree on the link, never on their own numbers.
    made = address_ids(pc.if_else(pa.array(is_known | shared), pa.scalar(None, TEXT), url))
    drafts.put("id", ~is_null(made), pc.binary_join_element_wise(platform, made, ":"))
    circular = is_equal(drafts["parent_id"], drafts["id"])
    drafts.put("parent_id", circular, None)
    drafts.put("parent_evidence", circular, "none")


def _made_of_words(platform: str, author_id: str | None, at: object, text: str | None, title: str | None) -> str:
    return f"{platform}:{made_id(author_id, at, text or title)}"


def _above(platform: str, native: str, url: str) -> str | None:
    """The id of the post or video that a comment's link names beside the comment; None for the link of a post."""
    above = _native_above(platform, native, url)
    return f"{platform}:{above}" if above else None


def _native_above(platform: str, native: str, url: str) -> str | None:
    if platform == "reddit" and native.startswith("t1_"):
        return place_of(url[: url.find("/", url.find("/comments/") + 10)]).native_id
    if platform == "facebook" and "_" in native:
        return native.partition("_")[0]
    if platform in ("youtube", "instagram") and (at := max(url.find("lc="), url.find("/c/"))) > 0:
        return place_of(url[:at]).native_id
    return None


def _are_above(drafts: Drafts, natives: pa.StringArray) -> Flags:
    """Whether the ids in the links of comments are those of the posts or videos above them."""
    comments = drafts.says("kind", "comment")
    if not comments.any():
        return comments
    urls = Column(drafts["url"])
    above = comments & drafts.says("platform", "reddit") & Column(natives).starting_with("t3_")
    for name, mark in _COMMENT_MARKS.items():
        if (asked := comments & drafts.says("platform", name)).any():
            above |= asked & ~urls.saying(mark.encode())
    return above


def settle_words(drafts: Drafts) -> None:
    """Networks have no titles: what a suite calls one is the start of the words, or all that is left of them."""
    title, kind = drafts["title"], drafts["kind"]
    if title.null_count < drafts.count:
        titled, passed_on = ~is_null(title), is_one(kind, "share")
        untitled = titled & drafts.says("platform", *UNTITLED)
        # What stands as the title of an answer is that of its thread.
        repeated = is_equal(title, drafts["text"]) | (is_one(kind, "comment") & ~is_null(drafts["text"]))
        drafts.put("text", untitled & ~passed_on & is_null(drafts["text"]), title)
        drafts.put("shared_text", untitled & passed_on & is_null(drafts["shared_text"]), title)
        drafts.put("title", untitled | repeated, None)
    sites = drafts.says("platform", *LOOSE)
    for role in COUNTS if sites.any() else ():
        # Sites count nothing that a suite could see; the zero is the suite's empty field.
        drafts.put(role, sites & is_one(drafts[role], 0), None)


def is_utc_name(name: str) -> bool:
    """Whether a column's name says that its times are on UTC.

    >>> is_utc_name("Date (GMT)"), is_utc_name("date")
    (True, False)
    """
    return name.casefold().rstrip(")").endswith((" gmt", " utc", "(gmt", "(utc"))


def settle_times(drafts: Drafts, *, is_utc: bool) -> None:
    """Let the numbers of posts on X, which hold the moment, tell the zone of times that name none.

    Args:
        drafts: The mentions.
        is_utc: Whether a column's name says that times are on UTC.

    References:
        The number's upper bits are milliseconds since 2010-11-04T01:42:54.657Z: github.com/twitter-archive/snowflake.
    """
    assumed = drafts.says("time_basis", "assumed_utc")
    if is_utc:
        drafts.put("time_basis", assumed, "exact")
        return
    ids = Column(drafts["id"])
    numbered = assumed & ids.starting_with("x:") & (ids.lengths >= 19) & (ids.lengths <= 21)
    if not numbered.any():
        return
    digits = pc.utf8_slice_codeunits(drafts["id"], 2)
    numbered &= Column(digits).is_digits
    made = pc.if_else(pa.array(numbered), digits, "0").cast(pa.uint64()).to_numpy() >> np.uint64(22)
    made_at = (made.astype(np.int64) + X_EPOCH_MS) * (SECOND // 1000)
    told = drafts["created_at"].cast(COUNT).fill_null(0).to_numpy(zero_copy_only=False)
    quarters = np.rint((told - made_at) / _QUARTER).astype(np.int64)
    off = told - made_at - quarters * _QUARTER
    # Clocks of the earth are at most 14 hours apart, by quarters of an hour; minutes are cut off, never rounded up.
    agreed = numbered & (np.abs(quarters) <= 56) & (off >= -62 * SECOND) & (off <= 2 * SECOND)
    drafts.put("created_at", agreed, pa.array(told - quarters * _QUARTER).cast(MOMENT))
    drafts.put("time_basis", agreed, "exact")


def settle_authors(drafts: Drafts) -> None:
    """What `settle_author` does, for many mentions."""
    author, author_id = drafts["author"], drafts["author_id"]
    names, ids = Column(author), Column(author_id)
    in_id = ids.holding(ids.data == _AT)
    marked = names.holding(names.data == _AT) | in_id
    if not marked.any():
        return
    marks = names.counting(table_of([_AT]))
    is_same = is_equal(author, author_id)
    # `@name` and nothing more is a handle, whichever platform it is of.
    plain = names.starting(b"@") & (marks == 1) & (names.lengths > 1) & (is_same | ~in_id)
    bare = pc.utf8_ltrim(author, "@")
    drafts.put("author", plain, bare)
    drafts.put("author_id", plain & is_same, bare)
    drafts.one_by_one(marked & ~plain, lambda mention, _: settle_author(mention))


def settle_author(mention: Mention) -> Mention:
    """A handle without its mark, and never an e-mail address: who is known by that only becomes a hash."""
    author, author_id = mention["author"], mention["author_id"]
    if author and "@" in author:
        bare = author.lstrip("@")
        kept = bare if mention["platform"] == "mastodon" or not _EMAIL.search(bare) else public_name(bare)
        mention["author"] = kept or None
        if author_id == author:
            author_id = mention["author_id"] = bare or None
    if author_id and "@" in author_id and _EMAIL.search(author_id) and mention["platform"] != "mastodon":
        mention["author_id"] = made_id(author_id.casefold())
    return mention
