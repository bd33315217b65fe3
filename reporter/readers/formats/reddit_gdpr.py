"""What Reddit gives a person who asks for their own data: `comments.csv` and `posts.csv`."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.platforms import place_of
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.values import as_words

_PRIVATE = (
    frozenset({"thread id", "from", "to", "subject", "body", "ip"}),
    frozenset({"message id", "channel url", "message", "username"}),
)
_GONE = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]"})


class RedditGdprReader(KnownTable):
    """Reads a person's own comments and submissions; the addresses that they were sent from are not read."""

    name = "reddit_gdpr"
    title = "Reddit data request"
    format = Format(
        export="Reddit: Settings, Request my data (comments.csv and posts.csv; the others hold no public words)",
        files="CSV",
        gives=frozenset({"text", "title", "url", "created_at", "parent_id", "conversation_id"}),
        cannot=("Whose data it is.", "What others said or answered.", "Scores.", "Private messages are left out."),
    )
    platform = "reddit"
    zone = "UTC"
    required = ("id", "permalink", "date", "subreddit", "gildings", "body")
    columns: ClassVar = {
        "id": "id",
        "url": "permalink",
        "created_at": "date",
        "text": "body, message",
        "title": "title",
    }
    needed = ("id", "link", "parent", "gildings")

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the names are those of posts or comments, or of private messages, which are claimed to be refused."""
        return super().holds_required(names) or any(private <= names for private in _PRIVATE)

    def amend(self, mention: Mention, cells: Cells) -> Mention:
        """Comments find their parent: the comment that is named, or else the submission that they stand under."""
        if "gildings" not in cells:
            raise ValueError("a private message, nobody's public words")
        native = _bare(cells.get("id"))
        if not native:
            raise ValueError("the row has no id")
        is_comment = "parent" in cells or "link" in cells
        linked = _submission(as_words(cells.get("link")) or mention.get("url") or "")
        if (mention.get("text") or "").casefold() in _GONE:
            mention["text"] = None
        mention["id"] = f"reddit:t1_{native}" if is_comment else f"reddit:t3_{native}"
        mention["kind"] = "comment" if is_comment else "post"
        parent = _parent(cells.get("parent")) or linked if is_comment else None
        mention["parent_id"] = f"reddit:{parent}" if parent else None
        mention["parent_evidence"] = "none" if not parent else "id" if _parent(cells.get("parent")) else "url"
        thread = linked if is_comment else f"t3_{native}"
        mention["conversation_id"] = f"reddit:{thread}" if thread else None
        return mention


def _bare(cell: object) -> str | None:
    """An id in small letters without its type."""
    words = (as_words(cell) or "").strip().lower()
    words = words[3:] if words[:3] in ("t1_", "t3_") else words
    return words if words.isalnum() and words.isascii() and len(words) <= 13 else None


def _parent(cell: object) -> str | None:
    """What a comment answers; a name without a type is a comment's."""
    native = _bare(cell)
    is_submission = (as_words(cell) or "").strip().lower().startswith("t3_")
    return f"t3_{native}" if native and is_submission else f"t1_{native}" if native else None


def _submission(link: str) -> str | None:
    """The submission that a link leads to or through."""
    native = place_of(link).native_id if link else None
    if native and native.startswith("t1_"):
        native = place_of(link.rstrip("/").rpartition("/")[0].rpartition("/")[0]).native_id
    return native if native and native.startswith("t3_") else None
