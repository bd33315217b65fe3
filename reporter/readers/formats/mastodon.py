"""Mastodon and servers that speak like it: statuses, contexts, searches and notifications of the API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import pyarrow as pa

from reporter.mentions import Kind, Mention
from reporter.readers.columns import Texts, counts, either, mentions, moments, plain_words, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run, Sieve, Sieved, sieved_runs
from reporter.readers.fields import Record, count_of, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import ABSENT, NEEDED, NOTHING
from reporter.readers.protocol import Facts, Format, Rejected
from reporter.readers.text import clean, html_to_text
from reporter.readers.values import made_id
from reporter.sentence import say

KNOWN_LIMIT = 1_000_000
PRIVATE = "a private status, not said in public"
_HIDDEN = ("private", "direct", "limited")
_HOST = re.compile(r"https?://([\w.-]{1,253})/")
_QUOTE_MARK = re.compile(r'<(p|span) class="quote-inline">[^\n]{0,2000}?</\1>')


class MastodonReader(JsonReader):
    """Reads statuses. Their numbers are the serving instance's own, so that a mention's id is its `uri`.

    An answer names its parent by such a number. It becomes the parent's `uri` where the parent is in the same file
    or is by the same author; else it is `<instance>/<number>`, so that answers to one status still hang together.
    """

    name = "mastodon"
    title = "Mastodon API"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "uri",
        "author": "account.acct",
        "author_id": "account.acct and the host of account.url",
        "audience": "account.followers_count",
        "text": "content",
        "title": "spoiler_text",
        "shared_text": "reblog.content, quote.quoted_status.content",
        "url": "url",
        "created_at": "created_at",
        "parent_id": "in_reply_to_id, reblog.uri, quote.quoted_status.uri",
        "likes": "favourites_count",
        "shares": "reblogs_count",
        "replies": "replies_count",
        "lang": "language",
    }
    format = Format(
        export="The API of Mastodon, Pleroma, Akkoma and others: timelines, searches, contexts, notifications; "
        "mastodon-archive",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Addresses of parents outside of the file that are by other authors: only their number is known.",
            "The notifications in archives of the program mastodon-archive.",
            "Counts of what other instances saw: each counts only what reached it.",
        ),
    )
    # The last two are those of the archives that the program mastodon-archive makes.
    places = ("ancestors.item", "descendants.item", "statuses.item", "favourites.item", "bookmarks.item")
    excerpt_keys = ("content", "error", "uri")
    # A status in public that passes nothing on and quotes nothing.
    cells = (
        "id", "uri", "url", "content", "spoiler_text", "visibility", "created_at", "language", "in_reply_to_id",
        "in_reply_to_account_id", "account.id", "account.acct", "account.url", "account.uri",
        "account.followers_count", "favourites_count", "reblogs_count", "replies_count",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "content": str,
        "spoiler_text": str | None,
        "visibility": Literal["public", "unlisted"],
        "account": NEEDED,
        "account.acct": str,
        **dict.fromkeys(("reblog", "status", "quote", "quote_id"), NOTHING),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a status with its account, by itself or in a notification."""
        account = object_at(record, "account")
        if "acct" not in account:
            return 0.0
        if "content" in record and ("uri" in record or "reblog" in record):
            return 0.96
        return 0.9 if isinstance(record.get("type"), str) and "created_at" in record else 0.0

    def start(self, export: Export) -> None:
        """Find the address of every status that an answer in this file names by its number."""
        wanted: set[str] = set()
        known: dict[str, str] = {}
        export.memory.update(parents=known, instance=None)
        lists = {place.split(".")[0]: ABSENT for place in self.places}
        sieve = Sieve(_ADDRESSES, {**lists, "account": NEEDED, "reblog": NOTHING, "status": NOTHING})
        for run in sieved_runs(export.source, export.options, Facts(), sieve, places=self.places):
            for native, written, answered, acct in () if isinstance(run, Rejected) else _addresses(run):
                number, uri = _as_number(native), written
                if number is None or not isinstance(uri, str):
                    continue
                if parent := _as_number(answered):
                    wanted.add(parent)
                if len(known) < KNOWN_LIMIT:
                    known[number] = uri
                is_own = not (isinstance(acct, str) and "@" in acct)
                if not export.memory["instance"] and is_own and uri.endswith("/" + number):
                    export.memory["instance"] = _host(uri)
        export.memory["parents"] = {number: uri for number, uri in known.items() if number in wanted}

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The status; of a notification, the status that it brings."""
        inside = _inside(record)
        if record.get("visibility") in _HIDDEN or (inside and any(s.get("visibility") in _HIDDEN for s in inside)):
            # No excerpt: what was not said in public is not kept anywhere.
            yield Rejected(row, PRIVATE)
        elif "content" in record or "reblog" in record:
            yield _mention(record, row, export)
        elif isinstance(record.get("type"), str) and "account" in record:
            yield _notified(record, row, export)
        else:
            raise ValueError("the item is not a status of Mastodon")

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Statuses, as `_mention` reads each."""
        uris, urls, people = texts(cells["uri"]), texts(cells["url"]), texts(cells["account.acct"])
        parents = _parents(cells, export)
        return mentions(
            export,
            rows,
            "mastodon",
            either(uris, urls),
            ["comment" if parent else "post" for parent in parents],
            author=people,
            author_id=_author_ids(people, cells["account.url"], cells["account.uri"]),
            audience=counts(cells["account.followers_count"]),
            text=_words(cells["content"]),
            title=said(cells["spoiler_text"]),
            url=either(urls, uris),
            lang=texts(cells["language"]),
            time=moments(cells["created_at"], "created_at", export),
            parent=parents,
            likes=counts(cells["favourites_count"]),
            shares=counts(cells["reblogs_count"]),
            replies=counts(cells["replies_count"]),
        )


_FOR_PARENTS = ("id", "uri", "in_reply_to_id", "in_reply_to_account_id", "account.id")
# What a status tells of its own address and of the one that it answers.
_ADDRESSES = ("id", "uri", "in_reply_to_id", "account.acct")


def _addresses(run: Run | Sieved) -> Iterable[tuple[object, ...]]:
    """Number, address, number of what is answered, and name of the author: of statuses, and of those inside them."""
    if isinstance(run, Sieved):
        yield from zip(*run.cells, strict=True)
        return
    for value in run.values:
        for status in (value, *_inside(value)) if isinstance(value, dict) else ():
            yield status.get("id"), status.get("uri"), status.get("in_reply_to_id"), _acct(status)


def _words(contents: Sequence[str]) -> Texts:
    """The words of statuses, of which nearly all are in paragraphs."""
    if all(content[:3] == "<p>" for content in contents):
        return plain_words(contents)
    return list(map(words, contents))


def _parents(cells: Cells, export: Export) -> Texts:
    """The addresses of what statuses answer, as `_parent` tells each."""
    known = export.memory["parents"]
    found: Texts = []
    for native, uri, answered, of, person in zip(*(cells[name] for name in _FOR_PARENTS), strict=True):
        if type(answered) is str and (above := known.get(answered)):
            found.append(above)
        elif answered is None:
            found.append(None)
        else:
            status = {"id": native, "uri": uri, "in_reply_to_id": answered, "in_reply_to_account_id": of}
            found.append(_parent({**status, "account": {"id": person}}, export))
    return found


def _author_ids(people: Texts, urls: Sequence[Any], uris: Sequence[Any]) -> Texts:
    """Who wrote each status, as `_author_id` tells it; people write more than once."""
    known: dict[tuple[Any, ...], str | None] = {}
    found: Texts = []
    for who in zip(people, urls, uris, strict=True):
        if who not in known:
            acct, url, uri = who
            known[who] = _author_id({"account": {"acct": acct, "url": url, "uri": uri}})
        found.append(known[who])
    return found


def _inside(record: Record) -> tuple[Record, ...]:
    """The status inside a boost or a notification."""
    inner = record.get("reblog") or record.get("status")
    return (inner,) if isinstance(inner, dict) else ()


def _mention(status: Record, row: int, export: Export) -> Mention:
    passed_on = object_at(status, "reblog")
    if passed_on:
        return _share(status, passed_on, row, export)
    if status.get("reblog"):
        raise ValueError("reblog: not a status")
    content = raw_text(status, "content")
    quoted, shared = _quoted(status, export)
    answered = _parent(status, export)
    kind: Kind = "quote" if quoted else "comment" if answered else "post"
    if quoted:
        # Servers put the address of the quoted status before the words, for those that know no quotes.
        content = _QUOTE_MARK.sub("", content, count=1)
        if answered:
            export.facts.note(
                say("Some quotes also answer a status; the one that they answer was taken as their parent.")
            )
    return export.mention(
        row,
        "mastodon",
        text_of(status, "uri", "url"),
        kind,
        author=text_of(object_at(status, "account"), "acct"),
        author_id=_author_id(status),
        audience=count_of(object_at(status, "account"), "followers_count"),
        text=words(content),
        title=clean(raw_text(status, "spoiler_text")),
        shared_text=shared,
        url=text_of(status, "url", "uri"),
        lang=text_of(status, "language"),
        time=export.moment(status.get("created_at"), "created_at"),
        parent=answered or quoted,
        likes=count_of(status, "favourites_count"),
        shares=count_of(status, "reblogs_count"),
        replies=count_of(status, "replies_count"),
    )


def _share(status: Record, original: Record, row: int, export: Export) -> Mention:
    """A boost: it has no words and no counts of its own."""
    mention = export.mention(
        row,
        "mastodon",
        text_of(status, "uri"),
        "share",
        author=text_of(object_at(status, "account"), "acct"),
        author_id=_author_id(status),
        audience=count_of(object_at(status, "account"), "followers_count"),
        shared_text=words(raw_text(original, "content")),
        time=export.moment(status.get("created_at"), "created_at"),
        parent=text_of(original, "uri", "url"),
    )
    export.facts.context_rows += 1
    return mention


def _notified(notice: Record, row: int, export: Export) -> Mention:
    """The status that a notification is about; of a boost, the boost."""
    status, kind = object_at(notice, "status"), notice.get("type")
    if status and kind in ("mention", "status", "quote"):
        return _mention(status, row, export)
    if status and kind == "reblog":
        uri = made_id("reblog", _author_id(notice), status.get("uri"), notice.get("created_at"))
        return _share({**notice, "uri": uri}, status, row, export)
    raise ValueError("a notification without words, such as a favourite or a follow")


def words(content: str) -> str | None:
    """The words of a status, which is HTML."""
    return clean(html_to_text(content)) if "<" in content or "&" in content else clean(content)


def _quoted(status: Record, export: Export) -> tuple[str | None, str | None]:
    """Address and words of the status that a status quotes, where the server allows to see it."""
    quote = object_at(status, "quote")
    original = object_at(quote, "quoted_status") or (quote if "uri" in quote else {})
    if not original:
        number = text_of(quote, "quoted_status_id") or text_of(status, "quote_id")
        return _address(number, export) if number else None, None
    export.facts.context_rows += 1
    return text_of(original, "uri", "url"), words(raw_text(original, "content"))


def _parent(status: Record, export: Export) -> str | None:
    """The address of the status that a status answers, as well as the file lets one know it."""
    number = _number(status, "in_reply_to_id")
    if number is None:
        return None
    by_same_author = status.get("in_reply_to_account_id") == object_at(status, "account").get("id")
    own, uri = _number(status, "id"), raw_text(status, "uri")
    if by_same_author and own and uri.endswith("/" + own) and number not in export.memory["parents"]:
        return uri.removesuffix(own) + number
    return _address(number, export)


def _number(status: Record, key: str) -> str | None:
    """The number of a status on its instance; old instances and some programs write it without quotes."""
    return _as_number(status.get(key))


def _as_number(value: object) -> str | None:
    return value if isinstance(value, str) and value else str(value) if type(value) is int else None


def _address(number: str, export: Export) -> str:
    known = export.memory["parents"].get(number)
    return known or f"{export.memory['instance'] or 'unknown-instance'}/{number}"


def _acct(status: Record) -> str:
    return raw_text(object_at(status, "account"), "acct")


def _author_id(status: Record) -> str | None:
    """The author as `name@host`, which is the same on every instance; their own people go without a host there."""
    account = object_at(status, "account")
    acct = text_of(account, "acct")
    if acct is None or "@" in acct:
        return acct
    host = _host(raw_text(account, "url", "uri"))
    return f"{acct}@{host}" if host else acct


def _host(url: str) -> str | None:
    found = _HOST.match(url)
    return found[1].lower() if found else None
