"""What all exports of YouTube share: what they give, where a comment is seen, and what it stands below."""

from __future__ import annotations

from reporter.readers.times import Moment

GIVES = frozenset({"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes"})


def comment_url(video: str | None, comment: str) -> str | None:
    """Where a comment can be seen: the page of its video with the comment on top."""
    return f"https://www.youtube.com/watch?v={video}&lc={comment}" if video else None


def above(comment: str) -> str | None:
    """The comment that a reply stands below: its id is the first part of the reply's own."""
    return comment.partition(".")[0] if "." in comment else None


def estimated(time: Moment | None) -> Moment | None:
    """A time that was counted back from words such as "2 years ago"."""
    return Moment(time.at, "estimated") if time else None
