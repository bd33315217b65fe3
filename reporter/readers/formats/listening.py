"""What the exports of listening suites share: whichever suite a post came through, it has one platform and one id."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from reporter.mentions import Evidence, Mention, TimeBasis
from reporter.readers.addresses import page_id
from reporter.readers.names import public_name
from reporter.readers.platforms import Place, host_platform, place_of
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.source import Source
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.tables.rows import qualified
from reporter.readers.text import clean
from reporter.readers.times import weakest
from reporter.readers.values import as_count, as_id, as_words, is_damaged_id, is_missing, made_id, unguarded

# Names that say what sort of site it is, where the link may say which site.
LOOSE = frozenset({"web", "news", "blog", "forum", "review"})
UNTITLED = frozenset({"x", "facebook", "instagram", "tiktok", "threads", "bluesky", "mastodon", "linkedin", "telegram"})
# Networks of which a zero in the columns that all of them share is a count, and not an empty field.
COUNTING = frozenset({"x", "facebook", "instagram", "linkedin", "tiktok", "threads", "bluesky"})
COUNTS = ("likes", "shares", "replies", "audience")
X_EPOCH_MS = 1_288_834_974_657
QUARTER = timedelta(minutes=15)
NOWHERE = Place("web", None)

# A comment's link without this in it is the link of what the comment stands under.
_COMMENT_MARKS = {
    "youtube": "lc=", "facebook": "comment_id=", "instagram": "/c/", "linkedin": "comment", "tiktok": "comment",
}  # fmt: skip
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,24}")
_BETWEEN_LINKS = re.compile(r"[,;\s]+")
_ID = re.compile(r"[A-Za-z0-9][\w.:/~-]{0,199}")
_NO_SENTIMENT = frozenset(
    {"not rated", "unknown", "unrated", "unclassified", "not scored", "none", "n/a", "unassigned"}
)
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:[.,]\d+)?")


class ListeningTable(KnownTable, ABC):
    """Reads the mentions that a listening suite exports.

    Attributes:
        signatures: Names that the header must hold, as `required` has them; one of the signatures is enough.
        zone_told: What decides the zone of the suite's times when the file does not name it: a user should know.
        day_first: False where the program writes 12/31 whatever the reader's country; None where the rows must tell.
    """

    required = ()
    signatures: ClassVar[tuple[tuple[str, ...], ...]]
    zone_told: ClassVar[str | None] = None
    day_first: ClassVar[bool | None] = None

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the plain names of a row hold one of the signatures."""
        return any(
            all(any(one in names for one in wanted.split("|")) for wanted in signature) for signature in self.signatures
        )

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every row below the header; tells where the zone of its times had to be assumed."""
        if options.day_first is None:
            options = replace(options, day_first=self.day_first)
        bases: set[TimeBasis] = set()
        for found in super().read(source, options, facts):
            if isinstance(found, dict) and (basis := found.get("time_basis")):
                bases.add(basis)
            yield found
        # The columns' first word on their zone is not the last: numbers and other columns may settle it.
        facts.time_basis = weakest(bases)
        if facts.time_basis != "assumed_utc":
            return
        if is_utc_name(facts.mapping.get("created_at", "")):
            facts.time_basis = "exact"
        elif self.zone_told:
            facts.note(
                f"{self.zone_told}, and the file does not name it: times were read as UTC. Set timezone to change."
            )

    def refine(self, mention: Mention, cells: Cells) -> None:
        """Put right what only this suite writes; the platform is settled, the id not yet.

        Raises:
            ValueError: The row is no mention; these words are the reason.
        """

    def platform_told(self, mention: Mention, cells: Cells) -> str:
        """The platform as this suite's columns tell it."""
        return mention["platform"]

    def amend(self, mention: Mention, cells: Cells) -> Mention:
        """The mention under its platform and its platform's id, with the suite's own habits undone."""
        url = mention["url"]
        place = place_of(url) if url else NOWHERE
        platform = self.platform_told(mention, cells)
        if platform in LOOSE and place.platform != "web":
            platform = place.platform
        move(mention, platform)
        self.refine(mention, cells)
        if mention["url"] != url:
            place = place_of(mention["url"]) if mention["url"] else NOWHERE
        _settle_id(mention, place)
        if mention.get("time_basis") == "assumed_utc":
            _settle_time(mention, any(map(is_utc_name, cells)))
        _settle_words(mention)
        settle_author(mention)
        if sentiment := mention["provided_sentiment"]:
            mention["provided_sentiment"] = sentiment_word(sentiment)
        return mention


def move(mention: Mention, platform: str) -> None:
    """Put a mention on another platform, its ids with it."""
    old = mention["platform"]
    if old == platform:
        return
    reddit_type = "t1_" if mention["kind"] == "comment" else "t3_"
    mention["platform"] = platform
    mention["id"] = _moved(mention["id"], old, platform, reddit_type)
    if parent := mention["parent_id"]:
        mention["parent_id"] = _moved(parent, old, platform, "t1_")
    if conversation := mention["conversation_id"]:
        mention["conversation_id"] = _moved(conversation, old, platform, "t3_")


def _moved(known: str, old: str, platform: str, reddit_type: str) -> str:
    name, _, native = known.partition(":")
    return qualified(platform, native, reddit_type) if name == old else known


def _settle_id(mention: Mention, place: Place) -> None:
    """Let the link say the id: the platform's own where it holds one, or the link's where the link is the mention's."""
    platform, url, native = mention["platform"], mention["url"], None
    if url and place.platform == platform:
        native = place.native_id
    if native and _is_above(mention, native):
        mention["conversation_id"] = mention["conversation_id"] or f"{platform}:{native}"
        if mention["id"] == f"{platform}:{native}":
            said = mention["text"] or mention["title"]
            mention["id"] = f"{platform}:{made_id(mention['author_id'], mention.get('created_at'), said)}"
    elif native:
        mention["id"] = f"{platform}:{native}"
        if url and (above := _above(platform, native, url)):
            mention["conversation_id"] = mention["conversation_id"] or f"{platform}:{above}"
            mention["kind"] = "comment" if mention["kind"] == "post" else mention["kind"]
    elif url and _is_at_its_link(mention) and (made := address_id(url)):
        # News, blogs and networks whose links hold no id: two suites agree on the link, never on their own numbers.
        mention["id"] = f"{platform}:{made}"
    if mention["parent_id"] == mention["id"]:
        mention["parent_id"], mention["parent_evidence"] = None, "none"


def _above(platform: str, native: str, url: str) -> str | None:
    """The post or video that a comment's link names beside the comment; None where the link is that of a post."""
    if platform == "reddit" and native.startswith("t1_"):
        return place_of(url[: url.find("/", url.find("/comments/") + 10)]).native_id
    if platform == "facebook" and "_" in native:
        return native.partition("_")[0]
    if platform in ("youtube", "instagram") and (at := max(url.find("lc="), url.find("/c/"))) > 0:
        return place_of(url[:at]).native_id
    return None


def _is_at_its_link(mention: Mention) -> bool:
    """Whether a link leads to one mention only: many comments, reviews and answers in forums share theirs."""
    return mention["kind"] not in ("comment", "review") and mention["platform"] not in ("forum", "review")


def _is_above(mention: Mention, native: str) -> bool:
    """Whether the id in a comment's link is that of the post or video above it."""
    if mention["kind"] != "comment":
        return False
    if mention["platform"] == "reddit":
        return native.startswith("t3_")
    mark = _COMMENT_MARKS.get(mention["platform"])
    return mark is not None and mark not in (mention["url"] or "")


def _settle_words(mention: Mention) -> None:
    """Networks have no titles: what a suite calls one is the start of the words, or all that is left of them."""
    if mention["platform"] in UNTITLED and (title := mention["title"]):
        if mention["kind"] != "share" and not mention["text"]:
            mention["text"] = title
        elif mention["kind"] == "share" and not mention["shared_text"]:
            mention["shared_text"] = title
        mention["title"] = None
    elif mention["title"] == mention["text"] or (mention["kind"] == "comment" and mention["text"]):
        # What stands as the title of an answer is that of its thread.
        mention["title"] = None
    if mention["platform"] in LOOSE:
        # Sites count nothing that a suite could see; the zero is the suite's empty field.
        for role in COUNTS:
            if mention.get(role) == 0:
                mention[role] = None  # type: ignore[literal-required]


def is_utc_name(name: str) -> bool:
    """Whether a column's name says that its times are on UTC.

    >>> is_utc_name("Date (GMT)"), is_utc_name("date")
    (True, False)
    """
    return name.casefold().rstrip(")").endswith((" gmt", " utc", "(gmt", "(utc"))


def _settle_time(mention: Mention, is_utc: bool) -> None:
    """Let the number of a post on X, which holds the moment, tell the zone of a time that names none.

    Args:
        mention: The mention; its time is assumed to be on UTC.
        is_utc: Whether the column's name says so.

    References:
        The number's upper bits are milliseconds since 2010-11-04T01:42:54.657Z: github.com/twitter-archive/snowflake.
    """
    told, number = mention.get("created_at"), mention["id"].removeprefix("x:")
    if is_utc:
        mention["time_basis"] = "exact"
    if told is None or is_utc or not number.isdecimal() or not 17 <= len(number) <= 20:
        return
    made = datetime.fromtimestamp(((int(number) >> 22) + X_EPOCH_MS) / 1000, UTC)
    quarters = round((told - made) / QUARTER)
    off = told - made - quarters * QUARTER
    # Clocks of the earth are at most 14 hours apart, by quarters of an hour; minutes are cut off, never rounded up.
    if abs(quarters) <= 56 and timedelta(seconds=-62) <= off <= timedelta(seconds=2):
        mention["created_at"], mention["time_basis"] = told - quarters * QUARTER, "exact"


def settle_author(mention: Mention) -> None:
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


def sentiment_word(value: str) -> str | None:
    """A suite's opinion as a word; None where it has none.

    >>> sentiment_word("-3"), sentiment_word("Positive"), sentiment_word("Not Rated")
    ('negative', 'positive', None)
    """
    word = value.strip().casefold()
    if word in _NO_SENTIMENT:
        return None
    if not _NUMBER.fullmatch(word):
        return word
    number = float(word.replace(",", "."))
    return "positive" if number > 0 else "negative" if number < 0 else "neutral"


def address_id(url: str) -> str | None:
    """An id made of a link, the same however a suite writes the link; None for a site's front page.

    >>> address_id("http://www.example.org/a/?utm_source=x") == address_id("https://example.org/a")
    True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return page_id(url) if parts.netloc and (parts.path.strip("/") or parts.query) else None


def linked_to(cell: object, platform: str, reddit_type: str = "t1_") -> tuple[str | None, Evidence]:
    """The id of what a cell points to, a link or an id; of several links the first.

    Args:
        cell: The cell.
        platform: Platform of an id that does not say its own.
        reddit_type: What an id of Reddit is that does not say it: `t1_` a comment, `t3_` a submission.
    """
    if is_missing(cell) or is_damaged_id(cell):
        return None, "none"
    written = as_id(unguarded(cell) if isinstance(cell, str) else cell) or ""
    first = clean(_BETWEEN_LINKS.split(written.strip(), maxsplit=1)[0]) or ""
    if not first.lower().startswith("http"):
        is_id = _ID.fullmatch(written) and (platform != "x" or written.isdecimal()) and written != "0"
        return (qualified(platform, written, reddit_type), "id") if is_id else (None, "none")
    place = place_of(first)
    if place.native_id:
        return f"{place.platform}:{place.native_id}", "url"
    # A link to a person or a front page is no mention.
    made = address_id(first) if place.platform == "web" else None
    return (f"{platform}:{made}", "url") if made else (None, "none")


def words_in(cells: Cells, *names: str) -> str | None:
    """The first of some columns that says something, as text."""
    for name in names:
        value = cells.get(name)
        if value is None or value == "" or is_missing(value):
            continue
        words = value if isinstance(value, str) else as_words(value)
        if not words:
            continue
        if found := clean(unguarded(words) if words[0] in "'=" else words):
            return found
    return None


def count_in(cells: Cells, names: Iterable[str]) -> int | None:
    """The first of some columns that holds a count.

    Raises:
        BadValueError: It holds something that is no count.
    """
    for name in names:
        value = cells.get(name)
        if value is None or value == "":
            continue
        try:
            count = as_count(value)
        except BadValueError as error:
            raise error.of(name) from None
        if count is not None:
            # Scores go below zero; any other count below zero means that it is not known.
            return count if count >= 0 or "score" in name else None
    return None


def place_in(cells: Cells, *names: str) -> str | None:
    """A place out of its parts, from the smallest to the largest, each once."""
    parts: list[str] = []
    for name in names:
        found = words_in(cells, name)
        if found and found.casefold() not in (part.casefold() for part in parts):
            parts.append(found)
    return ", ".join(parts) or None


def host_in(cells: Cells, name: str) -> str | None:
    """The platform that a column with a domain tells; None for any other site."""
    host = words_in(cells, name)
    return host_platform(host) if host else None


def set_counts(mention: Mention, cells: Cells, columns: Mapping[str, Sequence[str]]) -> None:
    """Take the counts of a mention's own platform: the columns of other platforms hold zeros that mean nothing."""
    for role, names in columns.items():
        is_passed_on = mention["kind"] == "share" and role != "audience"
        mention[role] = None if is_passed_on else count_in(cells, names)  # type: ignore[literal-required]
        if mention[role] == 0 and mention["platform"] not in COUNTING:  # type: ignore[literal-required]
            own = count_in(cells, (name for name in names if mention["platform"] in name))
            mention[role] = own  # type: ignore[literal-required]
