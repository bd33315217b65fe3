"""Disqus: comments below pages, by their own ids."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.addresses import page_id
from reporter.readers.formats.disqus import DisqusReader
from reporter.readers.xml_walk import Walk

SPACE = 'xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"'
THREAD = (
    '<thread dsq:id="9"><link>https://tea.example/pots/</link><title>Pots &amp;amp; cups</title>'
    "<author><name>Mara</name></author></thread>"
)


def post(number: int, inside: str = "", *, text: str = "<p>Good &amp; hot</p>", deleted: str = "false") -> str:
    return (
        f'<post dsq:id="{number}"><message><![CDATA[{text}]]></message><createdAt>2023-02-01T10:15:30Z</createdAt>'
        f"<isDeleted>{deleted}</isDeleted><isSpam>false</isSpam><author><email>ann@mail.example</email><name>Ann</name>"
        f'<username>ann_k</username></author><ipAddress>192.0.2.1</ipAddress><thread dsq:id="9"/>{inside}</post>'
    )


def export(*parts: str, space: str = SPACE) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<disqus {space}>{THREAD}{"".join(parts)}</disqus>'


def test_a_comment_on_a_page(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """It has its own id, its page as parent and conversation, and nothing of address or machine."""
    whole = read_whole(write("d.xml", export(post(4))))

    (row,) = whole.rows
    assert "disqus" == whole.reader
    assert "web:disqus-4" == row["id"]
    assert ("comment", "Ann", "ann_k") == (row["kind"], row["author"], row["author_id"])
    assert ("Good & hot", "Pots & cups") == (row["text"], row["title"])
    assert "https://tea.example/pots/#comment-4" == row["url"]
    assert ("2023-02-01T10:15:30+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])
    page = "web:" + page_id("https://tea.example/pots/")
    assert (page, "url", page) == (row["parent_id"], row["parent_evidence"], row["conversation_id"])
    assert 1 == whole.facts.context_rows
    assert not any("mail.example" in str(value) or "192.0.2" in str(value) for value in row.values())


def test_an_answer_names_the_comment_above(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Not the page that both stand below."""
    whole = read_whole(write("d.xml", export(post(4), post(5, '<parent dsq:id="4"/>'))))

    assert ["url", "id"] == whole.column("parent_evidence")
    assert "web:disqus-4" == whole.rows[1]["parent_id"]


def test_a_thread_without_a_page_still_holds_together(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Its comments answer nothing that is known, in one conversation."""
    bare = export(post(4), post(5)).replace("<link>https://tea.example/pots/</link>", "")
    rows = read_whole(write("d.xml", bare)).rows

    assert [(None, "web:disqus-thread-9")] * 2 == [(row["parent_id"], row["conversation_id"]) for row in rows]


def test_its_comments_have_the_same_ids_in_its_feed(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Disqus also gives the latest comments of a site as RSS, with links to the site's pages."""
    feed = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tea - Latest Comments</title>'
        "<link>http://teaworld.disqus.com/</link><description></description><item><title>Re: Pots</title>"
        "<link>https://tea.example/pots/#comment-4</link><description>&lt;p&gt;Good&lt;/p&gt;</description>"
        "<dc:creator>Ann</dc:creator><pubDate>Wed, 01 Feb 2023 10:15:30 -0000</pubDate></item></channel></rss>"
    )
    (ours,), (theirs,) = (
        read_whole(write(name, data)).rows for name, data in (("d.xml", export(post(4))), ("f", feed))
    )

    told = ("id", "kind", "parent_id", "parent_evidence", "conversation_id", "created_at", "author", "url")
    assert [ours[key] for key in told] == [theirs[key] for key in told]


def test_a_deleted_comment_keeps_its_place(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Its words, its title and its author are gone, its parent is not."""
    (row,) = read_whole(write("d.xml", export(post(5, '<parent dsq:id="4"/>', deleted="true")))).rows

    assert [None] * 4 == [row[key] for key in ("text", "title", "author", "author_id")]
    assert "web:disqus-4" == row["parent_id"]


def test_spam_is_rejected(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Whether it was deleted as well or not."""
    spam = post(6, deleted="true").replace("<isSpam>false", "<isSpam>true")
    whole = read_whole(write("d.xml", export(post(4), spam)))

    assert ["marked as spam by Disqus"] == [rejected.reason for rejected in whole.rejected]


def test_names_need_no_namespace(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Some exports declare none for Disqus's own names."""
    whole = read_whole(write("d.xml", export(post(4), space='xmlns:dsq="http://disqus.com/disqus-internals"')))

    assert ["web:disqus-4"] == whole.column("id")


def test_the_user_may_name_the_platform(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Whose comments Disqus keeps, blog or newspaper, the export does not say."""
    assert ["news:disqus-4"] == read_whole(write("d.xml", export(post(4))), platform="news").column("id")


def test_a_real_export(shared_data: Path, read_whole: Callable[..., Any]) -> None:
    """Ids, parents and deletions are those that another parser finds."""
    path = shared_data / "exports" / "xml" / "isso_disqus.xml"
    dsq, ns = "{http://disqus.com/disqus-internals}", "{http://disqus.com}"
    posts = ET.parse(path).getroot().findall(f"{ns}post")
    parents = [post.find(f"{ns}parent") for post in posts]
    whole = read_whole(path)

    assert [f"web:disqus-{post.get(dsq + 'id')}" for post in posts] == whole.column("id")
    answers = [row["parent_id"] if row["parent_evidence"] == "id" else None for row in whole.rows]
    assert [None if at is None else f"web:disqus-{at.get(dsq + 'id')}" for at in parents] == answers
    assert [post.findtext(f"{ns}isDeleted") == "true" for post in posts] == [row["text"] is None for row in whole.rows]


ODD = (
    "", " x ", "<b>k</b>", "&amp;lt;3", "<![CDATA[<script>1</script>so]]>", "<![CDATA[<p]]>", "<![CDATA[<\t>]]>",
    "true", "\r\nline", "é\u2028x", "a@b.example", "03/04/2024", "2024-05-01T10:00:00.5+02:00", "1700000000", "0",
    "<isSpam>true</isSpam>", '<thread dsq:id="8"/>', '<parent dsq:id="5"/>', "<title>t</title>", "&nbsp;",
)  # fmt: skip


@pytest.mark.parametrize("share", [0.02, 0.4])
@pytest.mark.parametrize("chunk", [9_000, 128 * 1024])
def test_many_comments_are_read_as_each_alone(
    write: Callable[..., Path],
    read_whole: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    share: float,
    chunk: int,
) -> None:
    """Rows, rejected rows and facts are the same, with few and with many comments that are odd."""
    chance, posts = random.Random(7), []
    for number in range(300):
        inside = f'<parent dsq:id="{number - 1}"/>' if number % 3 else ""
        made = post(number, inside, deleted="true" if number % 11 == 0 else "false")
        if chance.random() < share:
            # Something is in the place of a value, or before the end of a field.
            place = chance.choice(list(re.finditer(r">[^<>]*(?=</)", made)))
            start = place.start() + 1 if chance.random() < 0.5 else place.end()
            made = made[:start] + chance.choice(ODD) + made[place.end() :]
        posts.append(made)
    path = write("d.xml", export(*posts[:40], THREAD.replace('"9"', '"8"'), *posts[40:]))
    monkeypatch.setattr("reporter.readers.xml_stream.HEAD_BYTES", chunk)
    monkeypatch.setattr("reporter.readers.xml_stream.CHUNK", chunk)
    monkeypatch.setattr("reporter.readers.xml_stream.LARGE_CHUNK", chunk)
    whole: list[Any] = []
    batches: list[int] = []
    columns = DisqusReader.columns
    monkeypatch.setattr(DisqusReader, "columns", lambda *given: [batches.append(1), columns(*given)][1])
    for is_block in (True, False):
        if not is_block:
            monkeypatch.setattr(Walk, "block", lambda self, stretch: None)
        read = read_whole(path)
        whole.append((read.rows, sorted(read.rejected, key=repr), read.facts, read.rows_read))
    assert batches or share > 0.1
    assert whole[1] == whole[0]
