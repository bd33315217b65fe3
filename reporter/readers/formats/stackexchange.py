"""Stack Exchange: the public dump of a site, Posts.xml and Comments.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import PurePosixPath
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.fields import count_of
from reporter.readers.formats.stackexchange_json import comment_id, post_id
from reporter.readers.names import public_name
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Facts, Format, InputOptions, Rejected
from reporter.readers.text import clean, html_to_text
from reporter.readers.times import Moment
from reporter.readers.xml_items import XmlItem, xml_items
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root
from reporter.sentence import say

PLATFORM = "stack_exchange"
USERS_FILE = "Users.xml"
USERS_LIMIT = 256 * 1024 * 1024
NAMES_LIMIT = 500_000
QUESTION, ANSWER = "1", "2"
_SITE = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:stackexchange|stackoverflow|serverfault|superuser|askubuntu|mathoverflow|stackapps)"
    r"\.(?:com|net)"
)
# What the site calls people who left.
_LEFT = re.compile(r"user\d+")


class StackExchangeReader(XmlReader):
    """Reads questions, answers and comments; their site is known where a folder or an archive is named after it.

    Names of people stand in a file of their own, which is read where it lies beside and is not too large to keep.
    """

    name = "stackexchange"
    title = "Stack Exchange dump"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "site and Id",
        "author": "DisplayName in Users.xml, OwnerDisplayName, UserDisplayName",
        "author_id": "OwnerUserId, UserId",
        "text": "Body, Text",
        "title": "Title",
        "url": "site and Id",
        "created_at": "CreationDate",
        "parent_id": "ParentId, PostId",
        "conversation_id": "Id, ParentId",
        "likes": "Score",
        "replies": "AnswerCount, CommentCount",
    }
    format = Format(
        export="The data dump of Stack Exchange, unpacked: Posts.xml, Comments.xml, with Users.xml beside them",
        files="XML",
        companions=(USERS_FILE,),
        gives=frozenset(mapping) - {"id"},
        cannot=("The question that a comment on an answer belongs to.", "Who voted.", "Earlier versions of a text."),
    )
    items = ("row",)

    def knows(self, root: Root) -> float:
        """Sure of rows with the dump's own attributes."""
        if root.name == "posts":
            return 0.97 if "PostTypeId=" in root.rest else 0.0
        return 0.97 if root.name == "comments" and "PostId=" in root.rest and "<row" in root.rest else 0.0

    def start(self, export: Export) -> None:
        """Find the site, and the names of people."""
        names = (part.lower() for part in reversed(PurePosixPath(export.source.name).parts))
        export.memory["site"] = next((found[0] for name in names if (found := _SITE.search(name))), "")
        export.memory["people"] = _people(export)

    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """One question, answer or comment."""
        fields: Mapping[str, str] = dict(item.element.items())  # type: ignore[arg-type]
        site: str = export.memory["site"]
        yield _comment(fields, site, row, export) if "PostId" in fields else _post(fields, site, row, export)


def _post(fields: Mapping[str, str], site: str, row: int, export: Export) -> Mention:
    kind, number = fields.get("PostTypeId"), fields.get("Id")
    if kind not in (QUESTION, ANSWER):
        raise ValueError("neither a question nor an answer, but a page of the site itself")
    is_question = kind == QUESTION
    question = number if is_question else fields.get("ParentId")
    author, author_id = _author(fields, "OwnerUserId", "OwnerDisplayName", site, export)
    title = fields.get("Title")
    return export.mention(
        row,
        PLATFORM,
        number and post_id(site, number),
        "post" if is_question else "comment",
        author=author,
        author_id=author_id,
        text=clean(html_to_text(fields.get("Body", ""))),
        title=clean(title) if title else None,
        url=f"https://{site}/{'q' if is_question else 'a'}/{number}" if site else None,
        time=_time(fields, export),
        parent=post_id(site, question) if question and not is_question else None,
        conversation=post_id(site, question) if question else None,
        likes=count_of(fields, "Score"),
        replies=count_of(fields, "AnswerCount" if is_question else "CommentCount"),
    )


def _comment(fields: Mapping[str, str], site: str, row: int, export: Export) -> Mention:
    number, above = fields.get("Id"), fields.get("PostId")
    author, author_id = _author(fields, "UserId", "UserDisplayName", site, export)
    return export.mention(
        row,
        PLATFORM,
        number and comment_id(site, number),
        "comment",
        author=author,
        author_id=author_id,
        text=clean(fields.get("Text", "")),
        url=f"https://{site}/posts/comments/{number}" if site else None,
        time=_time(fields, export),
        parent=post_id(site, above) if above else None,
        likes=count_of(fields, "Score"),
    )


def _author(
    fields: Mapping[str, str], id_key: str, name_key: str, site: str, export: Export
) -> tuple[str | None, str | None]:
    user = fields.get(id_key)
    if user:
        name = export.memory["people"].get(user) or public_name(fields.get(name_key))
        return name, f"{site}/users/{user}" if site else user
    name = public_name(fields.get(name_key))
    return (None if name and _LEFT.fullmatch(name) else name), None


def _time(fields: Mapping[str, str], export: Export) -> Moment | None:
    written = fields.get("CreationDate")
    return utc_time(written) or export.moment(written, "CreationDate", zone=UTC)


def _people(export: Export) -> dict[str, str]:
    """The names of a site's people by their numbers; empty where the file is not there or too large to keep."""
    users = export.source.nearby(USERS_FILE)
    if users is None:
        return {}
    if users.is_larger_than(USERS_LIMIT):
        export.facts.note(
            say(
                "{file} is larger than {limit:,} bytes; people are known by their numbers only.",
                file=USERS_FILE,
                limit=USERS_LIMIT,
            )
        )
        return {}
    people: dict[str, str] = {}
    for item in xml_items(users, InputOptions(), Facts(), names=("row",), within={}):
        if isinstance(item, XmlItem) and len(people) < NAMES_LIMIT:
            number, name = item.element.get("Id"), public_name(item.element.get("DisplayName"))
            if number and name:
                people[str(number)] = name
    return people
