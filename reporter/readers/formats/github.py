"""GitHub: issues, pull requests, discussions and what is said under them: REST, `gh --json`, GraphQL, GH Archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import OddError, Texts, counts, mentions, moments, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.values import made_id

_THREAD = re.compile(
    r"https?://(?:api\.)?(?P<host>[\w.-]{3,100})/(?:api/v3/)?(?:repos/)?(?P<repo>[\w.-]{1,100}/[\w.-]{1,100})/"
    r"(?:(?:issues|pulls?|discussions)/(?P<number>\d{1,12})|commit/(?P<commit>[0-9a-f]{7,64}))(?:#(?P<part>[\w-]{1,100}))?"
)
_BELOW = ("comments", "reviews", "reviewThreads", "replies", "timelineItems")
_REACTIONS = frozenset({"+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"})
_EVENT = "an event, such as a label or a push, nobody's words"
# Which part of an event of the whole site holds the words, where the event is that somebody says them.
_SAID_IN = {
    "IssueCommentEvent": "comment", "PullRequestReviewCommentEvent": "comment", "CommitCommentEvent": "comment",
    "IssuesEvent": "issue", "PullRequestEvent": "pull_request", "PullRequestReviewEvent": "review",
    "DiscussionEvent": "discussion",
}  # fmt: skip
_BEGINNINGS = frozenset({"opened", "created", "submitted"})
_ROOTS = ("discussion", "issue", "pullRequest")
_NOT_PLAIN = (
    "title", "number", "state", "payload", "repo", "author", "bodyText", "createdAt", "submitted_at", "submittedAt",
    "upvoteCount", "reactionGroups", "commentsCount", *_BELOW,
)  # fmt: skip


class _Place(NamedTuple):
    """What an address says: the thread (`owner/repo#12`), and the comment in it."""

    thread: str
    part: str | None
    is_commit: bool = False

    @property
    def native(self) -> str:
        return f"{self.thread}-{self.part}" if self.part else self.thread


class GitHubReader(JsonReader):
    """Reads threads and comments. Ids are made of the address, which is the same in all of GitHub's interfaces."""

    name = "github"
    title = "GitHub issues and discussions"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "html_url, url",
        "author": "user.login, author.login",
        "author_id": "user.login, author.login",
        "text": "body",
        "title": "title",
        "url": "html_url, url",
        "created_at": "created_at, createdAt, submitted_at, submittedAt",
        "parent_id": "the thread in html_url, in_reply_to_id",
        "conversation_id": "the thread in html_url",
        "likes": "reactions.+1, reactionGroups THUMBS_UP, upvoteCount",
        "replies": "comments",
    }
    format = Format(
        export="GitHub's REST API, `gh issue list --json …`, `gh pr view --json …`, GraphQL, GH Archive",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=("Words of reviews that only approve.", "Views.", "Which comment a comment of an issue answers."),
        is_confirmed=False,
    )
    places = (
        "items.item",
        *(f"data.repository.{name}" for name in _ROOTS),
        *(f"data.repository.{name}s.nodes.item" for name in _ROOTS),
        *(f"data.repository.{name}s.edges.item.node" for name in _ROOTS),
        "data.search.nodes.item",
        "data.node",
    )
    excerpt_keys = ("title", "body", "bodyText", "message")
    # A comment as the REST API gives it.
    cells = (
        "html_url", "body", "user.login", "created_at", "in_reply_to_id", "reactions.+1", "reactions.totalCount",
        "reactions.total_count",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "html_url": str,
        "body": str,
        "created_at": str,
        **dict.fromkeys(_NOT_PLAIN, ABSENT),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of words with an account and an address of a thread."""
        if not _has_words(record):
            is_known = _is_wrapper(record) or _is_reaction(record) or _is_site_event(record) or _is_event(record)
            return 0.9 if is_known else 0.0
        if "user" in record and any(_place(record.get(key)) for key in ("html_url", "issue_url", "pull_request_url")):
            return 0.96
        is_named = "login" in object_at(record, "author") or ("author" in record and record["author"] is None)
        if is_named and ("createdAt" in record or "number" in record or "submittedAt" in record):
            return 0.95
        return 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The thread or the comment, and all that is said below it."""
        record = _said_in(record) if _is_site_event(record) else record
        if not _has_words(record) and (_is_reaction(record) or _is_event(record)):
            raise ValueError("a reaction, nobody's words" if _is_reaction(record) else _EVENT)
        stack: list[tuple[Record, Mention | None]] = [(record, None)]
        if _is_wrapper(record):
            stack = [(inner, None) for inner in reversed(list(_below(record)))]
        at = row
        while stack:
            found, above = stack.pop()

            def make(found: Record = found, at: int = at, above: Mention | None = above) -> Mention:
                return _mention(found, at, above, export)

            made = self.attempt(at, found, make)
            yield made
            below = list(_below(found))
            under = above if isinstance(made, Rejected) else made
            stack += [(inner, under) for inner in reversed(below)]
            at = inner_row(item, export) if stack else at

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Comments, as `_mention` reads each."""
        places = [place for url in cells["html_url"] if (place := _place(url))]
        if len(places) < len(rows):
            raise OddError("an address leads to no thread")
        threads: Texts = [place.thread for place in places]
        answered = texts(cells["in_reply_to_id"])
        return mentions(
            export,
            rows,
            "github",
            [place.native for place in places],
            "comment",
            author=[None if login == "ghost" else login for login in texts(cells["user.login"])],
            text=[clean(_without_remarks(words)) for words in cells["body"]],
            url=texts(cells["html_url"]),
            time=moments(cells["created_at"], "created_at", export),
            parent=[
                f"{place.thread}-discussion_r{number}" if number else None if place.is_commit else place.thread
                for place, number in zip(places, answered, strict=True)
            ],
            conversation=threads,
            likes=_first_counts([cells[f"reactions.{name}"] for name in ("+1", "totalCount", "total_count")]),
        )


def _first_counts(columns: Sequence[Sequence[Any]]) -> list[int | None]:
    """The first count that each comment has."""
    found, *others = map(counts, columns)
    for column in others:
        found = [other if count is None else count for count, other in zip(found, column, strict=True)]
    return found


def _has_words(record: Record) -> bool:
    return "body" in record or "bodyText" in record


def _is_wrapper(record: Record) -> bool:
    """Whether a thread of which nothing was asked for but what is below it."""
    return not _has_words(record) and "title" not in record and bool(_nodes(record.get("timelineItems")))


def _is_reaction(record: Record) -> bool:
    content = record.get("content")
    return isinstance(content, str) and content in _REACTIONS and "login" in object_at(record, "user")


def _is_event(record: Record) -> bool:
    """Whether one of a thread's own events, which stand between its comments."""
    return isinstance(record.get("event"), str) and ("actor" in record or _place(record.get("url")) is not None)


def _is_site_event(record: Record) -> bool:
    return raw_text(record, "type").endswith("Event") and "payload" in record and "name" in object_at(record, "repo")


def _said_in(event: Record) -> Record:
    """The words of an event of the whole site.

    Raises:
        ValueError: It is none in which somebody says anything for the first time.
    """
    payload = object_at(event, "payload")
    said = object_at(payload, _SAID_IN.get(raw_text(event, "type"), ""))
    if not said or raw_text(payload, "action") not in _BEGINNINGS:
        raise ValueError(_EVENT)
    return said


def _mention(record: Record, row: int, above: Mention | None, export: Export) -> Mention:
    if not _has_words(record) and ("eventType" in record or "__typename" in record):
        raise ValueError(_EVENT)
    if not _has_words(record):
        raise ValueError("the item has no words: it is no issue and no comment, or the field `body` was not asked for")
    is_thread = "title" in record or ("number" in record and "state" in record)
    said = _without_remarks(raw_text(record, "body", "bodyText"))
    if not is_thread and not said and ("state" in record or "submittedAt" in record):
        raise ValueError("a review without words")
    place = next((found for key in ("html_url", "url") if (found := _place(record.get(key)))), None)
    created = next(
        (record[key] for key in ("created_at", "createdAt", "submitted_at", "submittedAt") if record.get(key)), None
    )
    native = place.native if place else _node(record, created)
    thread = _thread(record, place, above) or native
    return export.mention(
        row,
        "github",
        native,
        "post" if is_thread else "comment",
        author=_author(record),
        text=clean(said),
        title=clean(raw_text(record, "title")) if is_thread else None,
        url=text_of(record, "html_url") or (text_of(record, "url") if place else None),
        time=export.moment(created, "created_at"),
        parent=None if is_thread else _parent(record, place, thread, above),
        conversation=thread,
        likes=_likes(record),
        replies=_answers(record),
    )


def _below(record: Record) -> Iterator[Record]:
    """What hangs below a thread or a comment: a list in `gh`, a connection in GraphQL."""
    for key in _BELOW:
        for inner in _nodes(record.get(key)) if key in record else ():
            if key == "reviewThreads":
                yield from _nodes(inner.get("comments"))
            else:
                yield inner


def _nodes(value: object) -> list[Record]:
    listed = value if isinstance(value, list) else list_at(value, "nodes")
    return [object_at(node) for node in listed] or [object_at(edge, "node") for edge in list_at(value, "edges")]


def _place(url: object) -> _Place | None:
    found = _THREAD.fullmatch(url) if isinstance(url, str) and len(url) < 500 else None
    if not found:
        return None
    server = "" if found["host"] == "github.com" else f"{found['host']}/"
    if found["commit"]:
        return _Place(f"{server}{found['repo']}@{found['commit']}", found["part"], is_commit=True)
    return _Place(f"{server}{found['repo']}#{found['number']}", found["part"])


def _thread(record: Record, place: _Place | None, above: Mention | None) -> str | None:
    """The thread that a record belongs to."""
    if place:
        return place.thread
    if above and (conversation := above.get("conversation_id")):
        return conversation.partition(":")[2]
    named = next((found for key in ("issue_url", "pull_request_url") if (found := _place(record.get(key)))), None)
    return named.thread if named else None


def _parent(record: Record, place: _Place | None, thread: str, above: Mention | None) -> str | None:
    """What a comment answers: the one that it names, the one that it hangs below, or its thread."""
    if answered := text_of(record, "in_reply_to_id"):
        return f"{thread}-discussion_r{answered}"
    if above:
        return above["id"].partition(":")[2]
    return None if place and place.is_commit else thread


def _node(record: Record, created: object) -> str:
    """An id without an address: GitHub's own name of the node, which no other node has."""
    name = text_of(record, "node_id", "id")
    if name and not name.isdigit():
        return name
    return made_id(name or record.get("number"), raw_text(record, "title", "body"), created)


def _author(record: Record) -> str | None:
    """Login of the account, which all interfaces name; deleted accounts are null, or `ghost`."""
    login = text_of(object_at(record, "user") or object_at(record, "author"), "login")
    return None if login == "ghost" else login


def _likes(record: Record) -> int | None:
    """Thumbs up, or the votes of a discussion; null where the export does not list them."""
    votes = count_of(record, "upvoteCount")
    if votes is not None:
        return votes
    groups = record.get("reactionGroups")
    if isinstance(groups, list):
        ups = (object_at(group) for group in groups if object_at(group).get("content") == "THUMBS_UP")
        counts = (count_of(object_at(up, "users") or object_at(up, "reactors"), "totalCount") for up in ups)
        # A group that has no count is one that was not asked for; one that is not there has none.
        return next(counts, 0)
    return count_of(object_at(record, "reactions"), "+1", "totalCount", "total_count")


def _answers(record: Record) -> int | None:
    for key in ("comments", "replies"):
        value = record.get(key)
        if isinstance(value, list):
            return len(value)
        if isinstance(value, dict):
            return count_of(value, "totalCount")
    return count_of(record, "comments", "commentsCount")


def _without_remarks(body: str) -> str:
    """The words without what an issue's template says to its author between `<!--` and `-->`."""
    if "<!--" not in body:
        return body
    first, *rest = body.split("<!--")
    return first + "".join(piece.partition("-->")[2] if "-->" in piece else "<!--" + piece for piece in rest)
