"""Facebook's and Instagram's own downloads of a person's data: the posts and comments that the person made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, loads
from reporter.readers.fields import Record, list_at, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader, damaged, inner_row
from reporter.readers.protocol import Format, Head, Rejected
from reporter.readers.text import clean, mend_mojibake
from reporter.readers.values import made_id

# The name of the field that holds the words, in the languages that downloads were seen or are likely in.
_WORDS_LABELS = frozenset(
    {
        "comment", "message", "text", "post", "kommentar", "nachricht", "beitrag", "opmerking", "reactie", "bericht",
        "tekst", "commentaire", "texte", "publication", "comentario", "mensaje", "texto", "publicación", "comentário",
        "mensagem", "publicação", "commento", "messaggio", "testo", "komentarz", "wiadomość", "yorum", "mesaj",
        "комментарий", "сообщение", "コメント", "评论", "댓글", "تعليق", "bình luận", "komentar",
    }
)  # fmt: skip
_ACCOUNT = re.compile(r"[A-Za-z0-9._]{1,30}")
_PROFILE = "personal_information/profile_information/profile_information.json"
_PROFILE_LIMIT = 1024 * 1024
_NO_WORDS = "an activity without words"


def _mended(record: Record, *keys: str) -> str | None:
    return clean(mend_mojibake(raw_text(record, *keys)))


class FacebookArchiveReader(JsonReader):
    """Reads the comments and posts of a Facebook download, in its older and its newer shape."""

    name = "facebook_archive"
    title = "Facebook (download your information)"
    format = Format(
        export="Facebook: Download your information, as JSON: comments, posts, and both in groups",
        files="JSON, in their ZIP or folder",
        companions=("profile_information.json",),
        gives=frozenset({"author", "author_id", "text", "created_at"}),
        cannot=(
            "Anybody's words but the owner's.",
            "Ids and links to what was answered: a sentence in the owner's language names it.",
            "Likes and answers.",
        ),
    )
    mapping: ClassVar = {
        "id": "fbid",
        "author": "data.comment.author",
        "text": "data.comment.comment, data.post, label_values.value",
        "created_at": "timestamp",
    }
    places = (
        "comments_v2.item",
        "group_comments_v2.item",
        "group_posts_v2.item",
        "comments.item",
        "status_updates.item",
    )
    excerpt_keys = ("title",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an activity with a time and a comment or a post in its data; less of the newer, labelled shape."""
        if not isinstance(record.get("timestamp"), int):
            return 0.0
        if any({"comment", "post", "update_timestamp", "backdated_timestamp"} & part.keys() for part in _parts(record)):
            return 0.97
        if isinstance(record.get("data"), list) and isinstance(record.get("attachments"), list):
            return 0.9
        return 0.9 if _labelled_words(record) else 0.0

    def start(self, export: Export) -> None:
        """Find out whose download it is."""
        export.memory["owner"] = _owner(export)

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment or post; of what is damaged in it each part is told."""
        for key in ("data", "label_values"):
            for at, part in enumerate(list_at(record, key)):
                if not isinstance(part, dict):
                    yield damaged(inner_row(item, export), f"{key}[{at}]", part)
        comment = next((found for part in _parts(record) if (found := object_at(part, "comment"))), {})
        kind: Kind = "comment" if comment else "post"
        words = _mended(comment, "comment") if comment else _posted(record)
        if words is None and (words := _labelled_words(record)) and "comment" in export.source.file_name.casefold():
            kind = "comment"
        if words is None:
            raise ValueError(_NO_WORDS)
        when = comment if "timestamp" in comment else record
        yield export.mention(
            row,
            "facebook",
            text_of(record, "fbid") or made_id(when.get("timestamp"), words),
            kind,
            author=_mended(comment, "author") or export.memory["owner"],
            text=words,
            time=export.moment(when.get("timestamp"), "timestamp"),
        )


def _parts(record: Record) -> Iterator[Record]:
    return (object_at(part) for part in list_at(record, "data"))


def _posted(record: Record) -> str | None:
    return next((words for part in _parts(record) if (words := _mended(part, "post"))), None)


def _labelled_words(record: Record) -> str | None:
    """The words in the newer shape, where everything is a pair of a label in the owner's language and a value."""
    for pair in map(object_at, list_at(record, "label_values")):
        if (_mended(pair, "label") or "").casefold() in _WORDS_LABELS and (words := _mended(pair, "value")):
            return words
    return None


def _owner(export: Export) -> str | None:
    """The name of the person whose download it is, which stands in another file of it."""
    source = export.source.nearby(_PROFILE)
    if source is None or source.is_larger_than(_PROFILE_LIMIT):
        return None
    try:
        with source.open() as stream:
            profile = object_at(loads(stream.read()))
    except (OSError, ValueError):
        return None
    name = object_at(profile, "profile_v2", "name") or object_at(profile, "profile", "name")
    return _mended(name, "full_name")


class InstagramArchiveReader(JsonReader):
    """Reads the comments and posts of an Instagram download, whose fields are named in the owner's language."""

    name = "instagram_archive"
    title = "Instagram (download your information)"
    format = Format(
        export="Instagram: Download your information, as JSON: post_comments, reels_comments, posts_1, reels",
        files="JSON, in their ZIP or folder",
        gives=frozenset({"text", "created_at"}),
        cannot=("Anybody's words but the owner's.", "Ids and links to what was answered.", "Likes and answers."),
    )
    mapping: ClassVar = {
        "text": "string_map_data, string_list_data.value, title, media.title",
        "created_at": "string_map_data, string_list_data.timestamp, creation_timestamp, media.creation_timestamp",
    }
    places = ("comments_media_comments.item", "comments_reels_comments.item", "ig_reels_media.item")
    excerpt_keys = ("title",)

    def sniff(self, head: Head) -> float:
        """The shape of likes, follows and searches is that of comments: there the file's name decides."""
        found = super().sniff(head)
        return found if found > 0.95 or "comment" in head.source.file_name.casefold() else 0.0

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post with its pictures, or of comments in Instagram's place or by their English name."""
        media = [object_at(one) for one in list_at(record, "media")[:1]]
        if any({"uri", "creation_timestamp"} <= one.keys() for one in media):
            return 0.97
        if place and "string_list_data" in record:
            return 0.97
        labels = object_at(record, "string_map_data")
        if not any("timestamp" in object_at(value) for value in labels.values()):
            return 0.0
        return 0.97 if place or "Comment" in labels else 0.9

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment or post."""
        if "string_map_data" in record or "string_list_data" in record:
            kind: Kind = "comment"
            words, when = _labelled_comment(record)
        else:
            kind = "post"
            words, when = _captioned(record)
        if words is None:
            raise ValueError(_NO_WORDS)
        yield export.mention(
            row, "instagram", made_id(when, words), kind, text=words, time=export.moment(when, "timestamp")
        )


def _labelled_comment(record: Record) -> tuple[str | None, object]:
    """The words and the time of a comment, found by their shape: labels are in the owner's language.

    What has a time is the time; of the rest the owner of the picture is one word without spaces, and stands last.
    """
    values = object_at(record, "string_map_data")
    pairs = [(mend_mojibake(label).casefold(), object_at(value)) for label, value in values.items()]
    pairs += [("comment", object_at(value)) for value in list_at(record, "string_list_data")[:1]]
    when = next((value["timestamp"] for _, value in pairs if value.get("timestamp")), None)
    said = {label: words for label, value in pairs if (words := _mended(value, "value"))}
    return _comment_among(said), when


def _comment_among(said: dict[str, str]) -> str | None:
    if label := next((label for label in said if label in _WORDS_LABELS), None):
        return said[label]
    if len(said) > 1:
        return next((words for words in said.values() if not _ACCOUNT.fullmatch(words)), next(iter(said.values())))
    # A single value without a known label may be the owner's name alone: a comment of one word is not told from it.
    return next((words for words in said.values() if not _ACCOUNT.fullmatch(words)), None)


def _captioned(record: Record) -> tuple[str | None, object]:
    """The words and the time of a post: its own, or those of its first picture."""
    things: Iterable[Record] = [record, *(object_at(one) for one in list_at(record, "media"))]
    words = when = None
    for thing in things:
        words = words or _mended(thing, "title")
        when = when or thing.get("creation_timestamp")
    return words, when
