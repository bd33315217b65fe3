"""Contract 1, the mention table: one row a mention, every column declared once.

Readers fill the columns of stage `readers`; each later stage adds its own and rewrites no other's.
Unknown is null, never 0 or an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypedDict

import pyarrow as pa

Kind = Literal["post", "comment", "share", "quote", "review"]
Polarity = Literal["positive", "neutral", "negative", "unscored"]
Role = Literal["public", "brand", "staff", "bot"]
TimeBasis = Literal["exact", "assumed_utc", "assumed_zone", "day_only", "estimated"]
Evidence = Literal["id", "url", "quoted_text", "sole_reply", "none"]

KINDS: tuple[Kind, ...] = ("post", "comment", "share", "quote", "review")
POLARITIES: tuple[Polarity, ...] = ("positive", "neutral", "negative", "unscored")
ROLES: tuple[Role, ...] = ("public", "brand", "staff", "bot")
TIME_BASES: tuple[TimeBasis, ...] = ("exact", "assumed_utc", "assumed_zone", "day_only", "estimated")
EVIDENCE: tuple[Evidence, ...] = ("id", "url", "quoted_text", "sole_reply", "none")


class Mention(TypedDict, total=False):
    """One row as a reader gives it; a key that is left out is unknown (null)."""

    id: str
    platform: str
    kind: Kind
    author_id: str | None
    author: str | None
    audience: int | None
    text: str | None
    title: str | None
    shared_text: str | None
    shared_author: str | None
    url: str | None
    lang: str | None
    location: str | None
    created_at: datetime | None
    time_basis: TimeBasis | None
    parent_id: str | None
    parent_evidence: Evidence
    conversation_id: str | None
    likes: int | None
    shares: int | None
    replies: int | None
    rating: float | None
    provided_sentiment: str | None
    is_owner: bool | None
    source_row: int


@dataclass(frozen=True)
class Column:
    """One declared column: its type, the stage that adds it, and what it means."""

    name: str
    type: pa.DataType
    stage: str
    meaning: str
    unit: str | None = None


TEXT = pa.string()
COUNT = pa.int64()
MOMENT = pa.timestamp("us", tz="UTC")

COLUMNS: tuple[Column, ...] = (
    Column("id", TEXT, "readers", "platform and native id, as `platform:native id`; always text"),
    Column("platform", TEXT, "readers", "where it was said: x, reddit, youtube, …; `web` when the export does not say"),
    Column("kind", TEXT, "readers", "post, comment, share, quote or review"),
    Column("author_id", TEXT, "readers", "the platform's own id of the author; the handle where there is none"),
    Column("author", TEXT, "readers", "the author's handle or name as exported"),
    Column("audience", COUNT, "readers", "followers at the time of the export", "people"),
    Column("text", TEXT, "readers", "the author's own words, HTML already turned into text; null for a bare share"),
    Column("title", TEXT, "readers", "the title, where the platform has one apart from the text"),
    Column(
        "shared_text", TEXT, "readers", "the words passed on by a share or quote: context, never the author's opinion"
    ),
    Column("shared_author", TEXT, "readers", "handle of whose words are passed on, where the text alone names them"),
    Column("url", TEXT, "readers", "where the mention can be seen"),
    Column("lang", TEXT, "readers", "language as the platform says it, two letters where possible"),
    Column("location", TEXT, "readers", "place as exported"),
    Column("created_at", MOMENT, "readers", "when it was said", "UTC"),
    Column(
        "time_basis", TEXT, "readers", "how the time is known: exact, assumed_utc, assumed_zone, day_only, estimated"
    ),
    Column("parent_id", TEXT, "readers", "id of the mention that this one answers or passes on"),
    Column("parent_evidence", TEXT, "readers", "how the parent is known: id, url, quoted_text, sole_reply, none"),
    Column("conversation_id", TEXT, "readers", "the platform's own thread id"),
    Column("likes", COUNT, "readers", "likes as exported", "likes"),
    Column("shares", COUNT, "readers", "times passed on, as exported", "shares"),
    Column("replies", COUNT, "readers", "answers, as exported", "replies"),
    Column("rating", pa.float64(), "readers", "stars or score put on a scale of 0 to 1", "0..1"),
    Column("provided_sentiment", TEXT, "readers", "the source tool's own opinion: kept, never used as ours"),
    Column(
        "is_owner",
        pa.bool_(),
        "readers",
        "true where the export itself says that the owner of the page, shop or app speaks: the answer to a review",
    ),
    Column("source_file", TEXT, "readers", "file below the input folder, with / between folders"),
    Column("source_row", COUNT, "readers", "line or item number in that file, from 1", "rows"),
    Column("reader", TEXT, "readers", "the reader that read it"),
    Column("role", TEXT, "curation", "who speaks: public, brand, staff or bot"),
    Column("brand", TEXT, "curation", "the brand it is about; null when it is about none that is configured"),
    Column("brands", pa.list_(TEXT), "curation", "every configured brand that it names or inherits"),
    Column("is_spam", pa.bool_(), "curation", "true when it is not word of mouth but advertising for something else"),
    Column("spam_reasons", pa.list_(TEXT), "curation", "why it was taken for spam"),
    Column("copy_of", TEXT, "curation", "id of the earliest mention with the same words by another hand"),
    Column(
        "language", TEXT, "curation", "language of the words: en, another code, or null when there are too few words"
    ),
    Column("compound", pa.float64(), "sentiment", "the scorer's balance of good and bad words", "-1..1"),
    Column("polarity", TEXT, "sentiment", "positive, neutral, negative, or unscored"),
    Column("scorer", TEXT, "sentiment", "name and version of the scorer; null when unscored"),
    Column("root_id", TEXT, "links", "id of the first mention of its cascade within this input"),
    Column("depth", pa.int32(), "links", "steps from the root; 0 for a root", "steps"),
    Column("is_orphan", pa.bool_(), "links", "true when it has a parent that is not in this input"),
)

READ_SCHEMA = pa.schema([pa.field(c.name, c.type) for c in COLUMNS if c.stage == "readers"])
TRUSTED_SCHEMA = pa.schema([pa.field(c.name, c.type) for c in COLUMNS])
