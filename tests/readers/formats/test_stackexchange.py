"""The dump of Stack Exchange: questions, answers, comments, and the names beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

QUESTION = (
    '<row Id="1" PostTypeId="1" CreationDate="2015-01-28T16:41:32.003" Score="17" '
    'Body="&lt;p&gt;Hot &amp;amp; &lt;em&gt;good&lt;/em&gt;?&lt;/p&gt;&#xA;" OwnerUserId="5" Title="Pots &amp; cups" '
    'AnswerCount="2" CommentCount="4" />'
)
ANSWER = (
    '<row Id="2" PostTypeId="2" ParentId="1" CreationDate="2015-01-28T17:00:00" Score="-1" '
    'Body="&lt;p&gt;Yes&lt;/p&gt;" OwnerDisplayName="user77" CommentCount="3" />'
)
COMMENT = '<row Id="1" PostId="2" Score="3" Text="I &lt;3 it" CreationDate="2015-01-28T18:00:00.127" UserId="6" />'
USERS = '<users><row Id="5" DisplayName="Ann" /><row Id="6" DisplayName="ben@mail.example" /></users>'


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a file of a dump in a folder of the site's name."""

    def _dump(name: str, *rows: str, users: str = "", site: str = "tea.stackexchange.com") -> Path:
        folder = tmp_path / site
        folder.mkdir()
        if users:
            (folder / "Users.xml").write_text(users)
        kind = name.removesuffix(".xml").lower()
        (folder / name).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<{kind}>{"".join(rows)}</{kind}>')
        return folder / name

    return _dump


def read_named(path: Path) -> list[dict[str, Any]]:
    """Every mention of a file that lies in a folder of the input."""
    from reporter.readers.reading import read_file
    from reporter.readers.source import file_source

    source = file_source(path, f"{path.parent.name}/{path.name}")
    return [row for batch in read_file(source).batches() for row in batch.to_pylist()]


def test_a_question_and_its_answer(dump: Callable[..., Path]) -> None:
    """Ids are the site's own, times are in UTC by the format's rule, a person who left has no name."""
    question, answer = read_named(dump("Posts.xml", QUESTION, ANSWER, users=USERS))

    assert "stack_exchange:tea.stackexchange.com/1" == question["id"] == answer["parent_id"]
    assert question["id"] == question["conversation_id"] == answer["conversation_id"]
    assert ("post", "comment") == (question["kind"], answer["kind"])
    assert ("Hot & good?", "Pots & cups") == (question["text"], question["title"])
    assert ("Ann", "tea.stackexchange.com/users/5") == (question["author"], question["author_id"])
    assert (None, None) == (answer["author"], answer["author_id"])
    assert (17, 2, -1, 3) == (question["likes"], question["replies"], answer["likes"], answer["replies"])
    assert ("2015-01-28T16:41:32.003000+00:00", "exact") == (
        question["created_at"].isoformat(),
        question["time_basis"],
    )
    assert "https://tea.stackexchange.com/a/2" == answer["url"]


def test_comments_have_ids_of_their_own(dump: Callable[..., Path]) -> None:
    """A comment and a post may have the same number; its plain text is not taken for HTML, and no address is a name."""
    (row,) = read_named(dump("Comments.xml", COMMENT, users=USERS))

    assert "stack_exchange:tea.stackexchange.com/comment-1" == row["id"]
    assert "stack_exchange:tea.stackexchange.com/2" == row["parent_id"]
    assert ("I <3 it", 3, None) == (row["text"], row["likes"], row["author"])


def test_without_names_people_are_numbers(dump: Callable[..., Path]) -> None:
    """And without the site's name ids are the bare numbers."""
    (row,) = read_named(dump("Posts.xml", QUESTION, site="dump"))

    assert ("stack_exchange:1", None, "5", None) == (row["id"], row["author"], row["author_id"], row["url"])


def test_pages_of_the_site_are_rejected(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Descriptions of tags are nobody's words."""
    wiki = '<row Id="3" PostTypeId="5" CreationDate="2015-01-28T17:00:00" Body="about" />'
    whole = read_whole(write("Posts.xml", f"<posts>{QUESTION}{wiki}</posts>"))

    assert ["neither a question nor an answer, but a page of the site itself"] == [r.reason for r in whole.rejected]
