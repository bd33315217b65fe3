"""One row of a strange file becomes one mention, by the rules decided over the whole file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporter.mentions import Evidence, Kind, Mention
from reporter.readers.platforms import is_url, kind_name, language_code, place_of, platform_name
from reporter.readers.protocol import Facts, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.layout import COUNT_ROLES
from reporter.readers.tables.profile import Rules
from reporter.readers.text import clean, words_of
from reporter.readers.times import Moment, at_midnight, combine, read_time, weakest
from reporter.readers.values import (
    NO_PARENT,
    as_count,
    as_id,
    as_rating,
    as_words,
    is_damaged_id,
    is_missing,
    is_rounded_id,
    made_id,
    unguarded,
)
from reporter.sentence import say_number

TEXT_LIMIT = 1_000_000
REDDIT = "https://www.reddit.com"
REVIEW_PLATFORMS = frozenset({"trustpilot", "google_play", "app_store", "google_business", "amazon", "yelp", "review"})
_PASSED_ON = re.compile(r"(?:^|(?<=\s))[\"“'(]?RT @(\w{1,50})\b:?\s*")
_GUARDS = ("'", "=")
_REDDIT_TYPE = re.compile(r"t[1-6]_")
_NO_WORDS = re.compile(r"https?://\S+|[@#]\w+|\{link\}|[\W_]+")


@dataclass
class RowReader:
    """Turns rows into mentions; of those without any id it remembers which it has met, eight bytes of each."""

    rules: Rules
    file: str = ""
    guarded: bool = False
    bases: set[str] = field(default_factory=set)
    unplaced: int = 0

    def __post_init__(self) -> None:
        layout = self.rules.layout
        self._places = layout.columns
        self._met: Counter[int] = Counter()
        id_name = plain_name(layout.names[self._places["id"][0]]) if "id" in self._places else ""
        self.default_kind: Kind = "comment" if "comment" in id_name else "review" if "review" in id_name else "post"
        self._counts = [role for role in COUNT_ROLES if role in self._places]
        if "rating" in self._places:
            self.default_kind = "review"

    def read(self, row: Sequence[object], number: int) -> Mention | Rejected:
        """One row as a mention, or as rejected with the reason."""
        try:
            return self._mention(row, number)
        except ValueError as error:
            return rejected(number, error, " | ".join(words for cell in row if (words := as_words(cell))))

    def finish(self, facts: Facts) -> None:
        """Tell how well the times of the file are known, and whose column stands for the author."""
        if self.rules.author_is_id:
            facts.mapping["author"] = facts.mapping["author_id"]
        if self.unplaced:
            facts.note(
                say_number(
                    "{n} row has no id, no link, no author and no time: where exports overlap, it is counted once in "
                    "each.",
                    "{n} rows have no id, no link, no author and no time: where exports overlap, these are counted "
                    "once in each.",
                    self.unplaced,
                )
            )
        facts.time_basis = weakest(self.bases)  # type: ignore[arg-type]

    def _mention(self, row: Sequence[object], number: int) -> Mention:
        url = self._url(row)
        platform = self._platform(row, url)
        moment = self._moment(row)
        author_id = self._id(row, "author_id")
        author = self._first(row, "author") or (author_id if self.rules.author_is_id else None)
        mention: Mention = {
            "platform": platform,
            "author_id": author_id or author,
            "author": author,
            "url": url,
            "title": self._words(row, "title"),
            "shared_text": self._words(row, "shared_text"),
            "lang": language_code(self._first(row, "lang") or "") if "lang" in self._places else None,
            "location": self._first(row, "location"),
            "provided_sentiment": self._first(row, "provided_sentiment"),
            "rating": self._rating(row),
            "source_row": number,
        }
        if moment:
            mention["created_at"], mention["time_basis"] = moment
            self.bases.add(moment.basis)
        for role in self._counts:
            mention[role] = self._count(row, role)
        self._fill_links(row, mention)
        self._fill_text(row, mention)
        self._fill_id(row, mention, number)
        return mention

    def _cells(self, row: Sequence[object], role: str) -> Sequence[object]:
        """What a row holds for a role, the surest column first; empty cells are left out."""
        places = self._places.get(role)
        if places is None:
            return ()
        cells = [value for at in places if (value := row[at]) is not None and value != ""]
        return list(map(self.bare, cells)) if self.guarded and cells else cells

    def bare(self, cell: object) -> object:
        """A cell without an exporter's guard against formulas."""
        return unguarded(cell) if self.guarded and isinstance(cell, str) and cell[:1] in _GUARDS else cell

    def _first(self, row: Sequence[object], role: str) -> str | None:
        if role not in self._places:
            return None
        for value in self._cells(row, role):
            if words := _word(value):
                return words
        return None

    def word(self, cell: object) -> str | None:
        """What one cell says of an author, a place and the like."""
        return _word(self.bare(cell))

    def _words(self, row: Sequence[object], role: str) -> str | None:
        if role not in self._places:
            return None
        for value in self._cells(row, role):
            if kept := self.words(value, role):
                return kept
        return None

    def words(self, cell: object, role: str) -> str | None:
        """What one cell holds of somebody's words."""
        words = as_words(self.bare(cell))
        if words and len(words) > TEXT_LIMIT:
            raise BadValueError(f"{role}: longer than {TEXT_LIMIT:,} characters", words)
        return words_of(words) if words else None

    def _count(self, row: Sequence[object], role: str) -> int | None:
        for value in self._cells(row, role):
            if (count := self.count(value, role)) is not None:
                return None if role == "audience" and count < 0 else count
        return None

    def count(self, cell: object, role: str) -> int | None:
        """What one cell says of likes, followers and the like."""
        try:
            return as_count(self.bare(cell))
        except BadValueError as error:
            raise error.of(role) from None

    def _rating(self, row: Sequence[object]) -> float | None:
        for value in self._cells(row, "rating"):
            if (rating := self.rating(value)) is not None:
                return rating
        return None

    def rating(self, cell: object) -> float | None:
        """What one cell says of a rating, on a scale of 0 to 1."""
        try:
            found = as_rating(self.bare(cell))
        except BadValueError as error:
            raise error.of("rating") from None
        low, high = self.rules.rating_scale
        return min(1.0, max(0.0, (found[0] - low) / (high - low))) if found and high > low else None

    def _moment(self, row: Sequence[object]) -> Moment | None:
        cells = self._cells(row, "created_at")
        if not cells:
            return None
        clock = self._cells(row, "clock") if "clock" in self._places else ()
        return self.moment(cells[0], clock[0] if clock else None)

    def moment(self, cell: object, clock: object = None) -> Moment | None:
        """When one cell says that it was said, with the help of a clock beside it."""
        cell = self.bare(cell)
        if is_missing(cell) or cell in (0, "0"):
            return None
        moment = read_time(cell, self.rules.times)
        if clock is not None and (moment is None or at_midnight(cell, self.rules.times)):
            moment = read_time(combine(cell, clock), self.rules.times) or moment
        if moment is None:
            raise BadValueError("created_at: not a time that can be understood", cell)
        return moment

    def _url(self, row: Sequence[object]) -> str | None:
        return from_root(self._first(row, "url"))

    def _platform(self, row: Sequence[object], url: str | None) -> str:
        platform = self.platform(self._first(row, "platform"))
        if platform == "web" and url and not self.rules.layout.platform:
            return place_of(url).platform
        return platform

    def platform(self, named: str | None) -> str:
        """The platform that a row names, or that of the file; `web` where neither tells."""
        platform = platform_name(named) if named else "web"
        return self.rules.layout.platform or platform if platform == "web" else platform

    def _id(self, row: Sequence[object], role: str) -> str | None:
        """An id of one role; None when it is unknown or has lost digits."""
        if role not in self._places:
            return None
        cells = self._cells(row, role)
        return self.native(cells[0], role) if cells else None

    def native(self, cell: object, role: str) -> str | None:
        """The id in one cell."""
        cell = self.bare(cell)
        if is_damaged_id(cell, excel=self.rules.excel):
            return None
        if role in self.rules.rounded_ids and is_rounded_id(cell):
            return None
        found = as_id(cell, float_like=role in self.rules.float_ids)
        return clean(found) if found else None

    def _link(self, row: Sequence[object], role: str, platform: str) -> tuple[str | None, Evidence] | None:
        """The parent that a row names; a parent whose id has lost digits is there, but not known."""
        if role not in self._places:
            return None
        return self.link(self._id(row, role), self._cells(row, role), role, platform)

    def link(
        self, native: str | None, cells: Sequence[object], role: str, platform: str
    ) -> tuple[str | None, Evidence] | None:
        """The parent of an id, or of cells whose id is not known."""
        if native is None:
            return None if all(map(is_missing, cells)) else (None, "none")
        if native.casefold() in NO_PARENT:
            return None
        if is_url(native):
            place = place_of(native)
            return (f"{place.platform}:{place.native_id or made_id(native)}", "url")
        return (qualified(platform, native, "t3_" if role == "share" else "t1_"), "id")

    def _fill_links(self, row: Sequence[object], mention: Mention) -> None:
        platform = mention["platform"]
        shared, parent = self._link(row, "share", platform), self._link(row, "parent", platform)
        quoted = self._link(row, "quote", platform)
        found = shared or parent or quoted
        mention["parent_id"], mention["parent_evidence"] = found or (None, "none")
        named = kind_name(self._first(row, "kind") or "") if "kind" in self._places else None
        mention["kind"] = self.kind(named, platform, shared is not None, quoted is not None, parent is not None)
        conversation = self._id(row, "conversation_id")
        mention["conversation_id"] = qualified(platform, conversation, "t3_") if conversation else None

    def kind(self, named: Kind | None, platform: str, shares: bool, quotes: bool, answers: bool) -> Kind:
        if shares or quotes:
            return "share" if shares else "quote"
        if answers:
            return named if named and named != "post" else "comment"
        if named:
            return named
        return "review" if platform in REVIEW_PLATFORMS and self.default_kind == "post" else self.default_kind

    def _fill_text(self, row: Sequence[object], mention: Mention) -> None:
        mention["text"] = words = self._words(row, "text")
        is_told = mention["parent_id"] is not None
        if words and "RT @" in words and not is_told:
            is_told = kind_name(self._first(row, "kind") or "") not in (None, "post")
        self.part_text(mention, is_told=is_told)

    def part_text(self, mention: Mention, *, is_told: bool) -> None:
        """Part the words passed on from the author's own.

        Args:
            mention: What is known of the row, all of its words as its text.
            is_told: Whether a column says what the mention is: then "RT @name" in the text does not. That it is a
                post or a tweet says nothing: so are those that pass on, and others' words are no opinion of theirs.
        """
        words = mention["text"]
        found = _PASSED_ON.search(words) if words and "RT @" in words else None
        shared = words[found.end() :].strip() if words and found else None
        mention["shared_author"] = None
        if words and mention["kind"] == "share":
            mention["shared_author"] = found[1] if found and shared else None
            mention["shared_text"], words = shared or words, None
        elif words and found and shared and not is_told and mention["platform"] in ("x", "web"):
            mention["shared_text"], mention["shared_author"] = shared, found[1]
            words = words[: found.start()].strip()
            words = words if _NO_WORDS.sub("", words) else None
            mention["kind"] = "quote" if words else "share"
        mention["text"] = words
        if mention["title"] == words:
            mention["title"] = None
        if mention["kind"] == "share" and mention["platform"] == "x":
            # What X counts on a retweet is what the original earned.
            mention["likes"] = mention["shares"] = mention["replies"] = None

    def _fill_id(self, row: Sequence[object], mention: Mention, number: int) -> None:
        self.identify(mention, self._id(row, "id"), number)

    def identify(self, mention: Mention, native: str | None, number: int) -> None:
        """Give a mention its id: the export's own, the one in its link, or one made of what is known of it."""
        platform, url = mention["platform"], mention["url"]
        found, is_comment = self.known_id(platform, url, native)
        if is_comment:
            mention["kind"] = "comment"
        if found is None:
            if url and mention["conversation_id"] is None:
                mention["conversation_id"] = thread_of(platform, url)
            said = mention["text"] or mention["title"] or mention["shared_text"] or url
            is_day = mention.get("time_basis") == "day_only"
            found = self.made(said, mention["author_id"], mention.get("created_at"), number, is_day=is_day)
        mention["id"] = qualified(platform, found, "t1_" if mention["kind"] == "comment" else "t3_")

    def known_id(self, platform: str, url: str | None, native: str | None) -> tuple[str | None, bool]:
        """The id that a row's own cell or its link tells, None where one must be made; and whether it is a comment's.

        A link that many rows share is the place where they were said, and no id.
        """
        from_url = place_of(url).native_id if url else None
        if native is None and url and self.rules.shared_links:
            return None, False
        if (self.rules.ids_from_url and from_url) or native is None:
            return from_url or (made_id(url) if url else None), False
        if is_url(native):
            return place_of(native).native_id or made_id(native), False
        if platform == "reddit" and from_url and from_url[3:] == native.lower():
            # The link says whether it is a comment or a submission, which the bare id does not.
            return from_url, from_url.startswith("t1_")
        return native, False

    def made(self, said: str | None, author: str | None, at: object, number: int, *, is_day: bool) -> str:
        """An id for a row without one and without a link of its own: who said what and when.

        Args:
            said: Its words, or else its link.
            author: The author's id.
            at: When it was said, or that as text.
            number: Its number in the file.
            is_day: Whether only the day is known.

        Raises:
            BadValueError: Nothing was said.
        """
        if not said:
            raise BadValueError("there is no text, no link and no id in this row")
        if not author and not at:
            # Two people may say the same words: without author and time only the place tells rows apart.
            self.unplaced += 1
            return made_id(said, number, self.file)
        made = made_id(author, at, said)
        if author and at and not is_day:
            # One person does not say the same words twice at one time: the export holds the row twice.
            return made
        key = int(made[1:], 16)
        self._met[key] += 1
        # The second of its kind in one export is the second in another that holds them too.
        return made if self._met[key] == 1 else made_id(author, at, said, self._met[key])


def _word(value: object) -> str | None:
    return None if is_missing(value) else clean(as_words(value) or "")


def from_root(url: str | None) -> str | None:
    """A link as it is; one of Reddit without its host gets it."""
    return f"{REDDIT}{url}" if url and url.startswith("/r/") else url


def thread_of(platform: str, url: str) -> str:
    """The id of what a link that many rows share leads to."""
    return qualified(platform, place_of(url).native_id or made_id(url), "t3_")


def qualified(platform: str, native: str, reddit_type: str) -> str:
    """The id of the mention table; one of Reddit is in small letters and says its type, as its parents do."""
    if platform != "reddit" or native.startswith("~"):
        return f"{platform}:{native}"
    native = native.lower()
    return f"reddit:{native}" if _REDDIT_TYPE.match(native) else f"reddit:{reddit_type}{native}"
