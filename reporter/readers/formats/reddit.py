"""Reddit: dumps of a comment or submission a line, and the API's listings with their nested replies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reporter.mentions import Mention
from reporter.readers.documents import json_items, looks_like_json, peek
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import time_of
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.text import clean
from reporter.readers.times import weaker
from reporter.readers.values import as_words

MAPPING = {
    "id": "name",
    "author": "author",
    "author_id": "author_fullname, author",
    "text": "body, selftext",
    "title": "title",
    "shared_text": "crosspost_parent_list.title",
    "url": "permalink",
    "created_at": "created_utc",
    "parent_id": "parent_id, crosspost_parent",
    "conversation_id": "link_id",
    "likes": "score",
    "shares": "num_crossposts",
    "replies": "num_comments",
}
GONE = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]", "[deleted by user]"})
STUBS_LIMIT = 1_000_000
_ESCAPED = re.compile(r"&(amp|lt|gt);")
_UNESCAPED = {"amp": "&", "lt": "<", "gt": ">"}
_BARE = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_NATIVE = re.compile(r"[a-z0-9]{1,13}", re.IGNORECASE)
_FULL_NAME = re.compile(r"t[13]_[a-z0-9]{1,13}", re.IGNORECASE)


@dataclass
class _Stubs:
    """Comments that a listing only names (`more`), until they are met in full."""

    missing: set[str] = field(default_factory=set)
    uncounted: int = 0

    def add(self, more: Record) -> None:
        children = more.get("children")
        if isinstance(children, list) and children and len(self.missing) < STUBS_LIMIT:
            self.missing.update(words for child in children if (words := as_words(child)))
        else:
            self.uncounted += 1


@dataclass(frozen=True)
class _OtherThing:
    """Something of Reddit that nobody said, such as a person or a subreddit."""

    kind: str


class RedditReader:
    """Reads Reddit's dumps and listings; deleted people and words stay as holes, so that threads keep their shape."""

    name = "reddit"
    title = "Reddit (dump or API listing)"
    format = Format(
        export="Pushshift or Arctic Shift dumps, the API's listings, PRAW, one submission",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Who follows a person.", "Comments that a listing only names ('more').", "Country or language."),
    )

    def sniff(self, head: Head) -> float:
        """Sure when a listing, a comment or a submission is found among the first values."""
        if not looks_like_json(head):
            return 0.0
        return 0.95 if any(_is_reddit(value) for value in peek(head)) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every comment and submission, parents before their replies as the export has them."""
        facts.mapping = dict(MAPPING)
        stubs, count = _Stubs(), 0
        for item in json_items(source, options, facts, keep_cut=True):
            if isinstance(item, Rejected):
                yield item
                continue
            is_line = _is_thing(item.value) and not _is_wrapped(item.value)
            for thing in _things(item.value, stubs):
                count += 1
                mention = _read(thing, item.number if is_line else count, facts)
                if isinstance(mention, dict):
                    stubs.missing.discard(mention["id"].rpartition("_")[2])
                yield mention
        _note_stubs(stubs, facts)


def _is_thing(value: object) -> bool:
    """Whether a record is a comment or a submission."""
    record = object_at(value)
    return ("body" in record and ("link_id" in record or "parent_id" in record)) or (
        "title" in record and ("selftext" in record or "num_comments" in record) and "subreddit" in record
    )


def _is_wrapped(value: object) -> bool:
    record = object_at(value)
    return isinstance(record.get("kind"), str) and isinstance(record.get("data"), dict)


def _is_reddit(value: object) -> bool:
    if isinstance(value, list):
        return any(_is_reddit(part) for part in value[:3] if isinstance(part, dict))
    record = object_at(value)
    if _is_wrapped(record):
        return record["kind"] in ("Listing", "t1", "t3", "more")
    return (_is_thing(record) and "subreddit" in record) or "things" in object_at(record, "json", "data")


def _things(value: object, stubs: _Stubs) -> Iterator[object]:
    """Comments and submissions inside a value, in the document's order, without recursion: threads can be deep."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif _is_wrapped(value):
            record = object_at(value)
            data = object_at(record, "data")
            if record["kind"] == "Listing":
                waiting.append(data.get("children", []))
            elif record["kind"] == "more":
                stubs.add(data)
            elif record["kind"] in ("t1", "t3"):
                waiting.append(data)
            else:
                yield _OtherThing(str(record["kind"]))
        elif things := object_at(value, "json", "data").get("things"):
            waiting.append(things)
        else:
            yield value
            if isinstance(replies := object_at(value).get("replies"), dict):
                waiting.append(replies)


def _read(thing: object, number: int, facts: Facts) -> Mention | Rejected:
    record = object_at(thing)
    try:
        if isinstance(thing, _OtherThing):
            raise BadValueError("this is another thing of Reddit, not a comment or a submission", thing.kind)
        if not _is_thing(record):
            raise ValueError("the item is not a comment or a submission")
        return _comment(record, number, facts) if "body" in record else _submission(record, number, facts)
    except ValueError as error:
        return rejected(number, error, record.get("body"), record.get("title"))


def _comment(record: Record, number: int, facts: Facts) -> Mention:
    name, link = _name(record, "t1_"), _full_name(record.get("link_id"), "t3_")
    parent = _full_name(record.get("parent_id"), "t1_") or link
    mention = _common(record, name, number, facts)
    mention["kind"] = "comment"
    mention["text"] = _words(record, "body", "body_html")
    mention["url"] = _permalink(record) or (
        f"https://www.reddit.com/comments/{link[3:]}/_/{name[3:]}" if link else None
    )
    mention["parent_id"] = f"reddit:{parent}" if parent else None
    mention["parent_evidence"] = "id" if parent else "none"
    mention["conversation_id"] = f"reddit:{link}" if link else None
    return mention


def _submission(record: Record, number: int, facts: Facts) -> Mention:
    name = _name(record, "t3_")
    mention = _common(record, name, number, facts)
    origin = _full_name(record.get("crosspost_parent"), "t3_")
    title = _words(record, "title", "selftext_html")
    mention["kind"] = "share" if origin else "post"
    mention["text"] = None if origin else _words(record, "selftext", "selftext_html")
    mention["title"] = None if origin else title
    mention["shared_text"] = _shared(record) or title if origin else None
    mention["url"] = _permalink(record) or f"https://www.reddit.com/comments/{name[3:]}"
    mention["parent_id"] = f"reddit:{origin}" if origin else None
    mention["parent_evidence"] = "id" if origin else "none"
    mention["conversation_id"] = f"reddit:{name}"
    mention["shares"] = count_of(record, "num_crossposts")
    mention["replies"] = count_of(record, "num_comments")
    return mention


def _common(record: Record, name: str, number: int, facts: Facts) -> Mention:
    author = text_of(record, "author")
    if author and author.casefold() in GONE:
        author = None
    time = time_of(record, "created_utc")
    if time:
        facts.time_basis = weaker(facts.time_basis, time.basis)
    return Mention(
        id=f"reddit:{name}",
        platform="reddit",
        author_id=(text_of(record, "author_fullname") or author) if author else None,
        author=author,
        created_at=time.at if time else None,
        time_basis=time.basis if time else None,
        likes=None if record.get("score_hidden") is True else count_of(record, "score"),
        source_row=number,
    )


def _name(record: Record, prefix: str) -> str:
    found = _full_name(record.get("name"), prefix) or _full_name(record.get("id"), prefix)
    if not found:
        raise ValueError("the item has no id")
    return found


def _full_name(value: object, prefix: str) -> str | None:
    """An id with its type before it; old dumps write the id of a comment's parent as a bare number."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return prefix + _base36(value)
    if not isinstance(value, str):
        return None
    if _FULL_NAME.fullmatch(value):
        return value.lower()
    return prefix + value.lower() if _NATIVE.fullmatch(value) else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def _permalink(record: Record) -> str | None:
    link = text_of(record, "permalink")
    if not link:
        return None
    return link if link.startswith("http") else f"https://www.reddit.com{link}"


def _shared(record: Record) -> str | None:
    """The words of the submission that a crosspost passes on."""
    originals = record.get("crosspost_parent_list")
    original = object_at(originals[0]) if isinstance(originals, list) and originals else {}
    return _words(original, "selftext", "selftext_html") or _words(original, "title", "selftext_html")


def _words(record: Record, key: str, html_key: str) -> str | None:
    text = record.get(key)
    if not isinstance(text, str) or text.strip().casefold() in GONE:
        return None
    return clean(_once_unescaped(text, record.get(html_key)))


def _once_unescaped(text: str, markup: object) -> str:
    """Undo Reddit's `&amp; &lt; &gt;` where this export has them: its HTML, or the absence of bare signs, tells."""
    if "&" not in text:
        return text
    if isinstance(markup, str) and markup.strip():
        is_escaped = markup.lstrip().startswith("&lt;")
    else:
        is_escaped = not _BARE.search(text)
    return _ESCAPED.sub(lambda found: _UNESCAPED[found[1]], text) if is_escaped else text


def _note_stubs(stubs: _Stubs, facts: Facts) -> None:
    if stubs.missing or stubs.uncounted:
        facts.note(
            f"The listing is not complete: {len(stubs.missing)} comments are named but not held, "
            f"and {stubs.uncounted} branches are cut off ('more' stubs)."
        )
