"""WordPress exports: published posts, approved comments, and who answers whom."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.addresses import page_id
from reporter.readers.formats.feed_common import comment_native_id

PAGE = "https://tea.example/pots/"


def comment(number: int, *, parent: int = 0, approved: str = "1", kind: str = "comment", extra: str = "") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[Ann]]></wp:comment_author>"
        "<wp:comment_author_email>ann@mail.example</wp:comment_author_email>"
        "<wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>"
        "<wp:comment_author_url>https://ann.example</wp:comment_author_url>"
        "<wp:comment_date>2023-02-26 09:00:00</wp:comment_date>"
        "<wp:comment_date_gmt>2023-02-26 08:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[So <b>hot</b> & good]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_parent>{parent}</wp:comment_parent>{extra}</wp:comment>"
    )


def post(*comments: str, status: str = "publish", kind: str = "post", date: str = "2023-02-26 07:30:00") -> str:
    return (
        f"<item><title>Pots &#038; cups</title><link>{PAGE}</link><pubDate>Sun, 26 Feb 2023 07:30:00 +0000</pubDate>"
        "<dc:creator><![CDATA[mara]]></dc:creator><content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>Tea&nbsp;time"
        f"</p>]]></content:encoded><wp:post_id>17</wp:post_id><wp:post_date_gmt>{date}</wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{''.join(comments)}</item>"
    )


def export(*items: str, space: str = "http://wordpress.org/export/1.2/") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{space}"><channel><title>Tea</title>'
        f"{''.join(items)}</channel></rss>"
    )


@pytest.mark.parametrize("version", ["http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.2/"])
def test_a_published_post(version: str, write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Whatever the version of the export, a post is a page of a blog."""
    whole = read_whole(write("w.xml", export(post(), space=version)))

    (row,) = whole.rows
    assert "wordpress" == whole.reader
    assert f"blog:{page_id(PAGE)}" == row["id"] == row["conversation_id"]
    assert ("post", "mara", "mara") == (row["kind"], row["author"], row["author_id"])
    assert ("Tea\xa0time", "Pots & cups", PAGE) == (row["text"], row["title"], row["url"])
    assert ("2023-02-26T07:30:00+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])


def test_a_comment_and_its_answer(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The first answers the post, the second the first; nothing of address or machine is kept."""
    whole = read_whole(write("w.xml", export(post(comment(4), comment(5, parent=4)))))

    _, first, second = whole.rows
    assert ["blog:" + comment_native_id(PAGE, number) for number in ("4", "5")] == [first["id"], second["id"]]
    assert (f"blog:{page_id(PAGE)}", first["id"]) == (first["parent_id"], second["parent_id"])
    assert ("So hot & good", f"{PAGE}#comment-4", "Ann") == (first["text"], first["url"], first["author"])
    assert ("2023-02-26T08:00:00+00:00", "exact") == (first["created_at"].isoformat(), first["time_basis"])
    assert not any("ann.example" in str(v) or "mail.example" in str(v) or "192.0" in str(v) for v in first.values())


def test_comments_have_the_same_ids_in_the_feed_of_the_site(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """The feed of a site's comments names page and number, the export the same beside each other."""
    feed = (
        '<rss version="2.0"><channel><title>Comments for Tea</title><generator>https://wordpress.org/?v=6.4</generator>'
        f"<item><title>By: Ann</title><link>{PAGE}comment-page-1/#comment-4</link><description>So hot</description>"
        "</item></channel></rss>"
    )
    (theirs,) = read_whole(write("feed.xml", feed)).rows
    ours = read_whole(write("w.xml", export(post(comment(4))))).rows[1]

    assert [ours[key] for key in ("id", "parent_id", "kind")] == [theirs[key] for key in ("id", "parent_id", "kind")]


def test_numbers_count_within_one_site(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Comments below drafts, which have no link, are told apart by the site; so are the people of a site."""
    draft = post(comment(4, extra="<wp:comment_user_id>7</wp:comment_user_id>"), status="draft").replace(PAGE, "")
    ids = set()
    for host in ("tea.example", "pots.example"):
        (row,) = read_whole(write("w.xml", export(f"<link>https://{host}</link>", draft))).rows
        ids |= {row["id"], row["author_id"]}
    assert 4 == len(ids)


def test_a_person_of_the_site_is_known_by_number(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Numbers of people count within one site only."""
    whole = read_whole(write("w.xml", export(post(comment(4, extra="<wp:comment_user_id>7</wp:comment_user_id>")))))

    assert ["mara", "tea.example/user-7"] == whole.column("author_id")


@pytest.mark.parametrize(
    ("approved", "kind", "reason"),
    [
        ("0", "comment", "the comment is not approved"),
        ("hold", "", "the comment is not approved"),
        ("spam", "", "the comment is marked as spam"),
        ("trash", "", "the comment is in the trash"),
        ("1", "pingback", "a pingback, an automatic notice that another page links here"),
        ("1", "trackback", "a trackback, an automatic notice that another page links here"),
    ],
)
def test_what_nobody_said_in_public_is_rejected(
    approved: str, kind: str, reason: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Each with its own reason."""
    whole = read_whole(write("w.xml", export(post(comment(4, approved=approved, kind=kind)))))

    assert [reason] == [rejected.reason for rejected in whole.rejected]


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("draft", "post", "a post that is not published"),
        ("private", "page", "a post that is not published"),
        ("publish", "nav_menu_item", "an attachment, a menu or the like, nobody's words"),
        ("inherit", "attachment", "an attachment, a menu or the like, nobody's words"),
    ],
)
def test_comments_of_a_hidden_post_have_no_parent(
    status: str, kind: str, reason: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """The post is rejected, what was said below it is kept and still hangs together."""
    whole = read_whole(write("w.xml", export(post(comment(4), status=status, kind=kind))))

    assert [reason] == [rejected.reason for rejected in whole.rejected]
    assert [(None, f"blog:{page_id(PAGE)}")] == [(row["parent_id"], row["conversation_id"]) for row in whole.rows]


def test_a_time_of_zeros_is_unknown(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The site's own clock is taken, whose zone the export does not say; a post has the feed's field as well."""
    zeros = comment(4).replace("2023-02-26 08:00:00", "0000-00-00 00:00:00")
    whole = read_whole(write("w.xml", export(post(zeros, date="0000-00-00 00:00:00"))))

    assert ["exact", "assumed_utc"] == whole.column("time_basis")
    assert "2023-02-26T09:00:00+00:00" == whole.rows[1]["created_at"].isoformat()


@pytest.mark.parametrize("name", ["isso_wordpress.xml", "wp_themeunittestdata.wordpress.xml"])
def test_a_real_export(name: str, shared_data: Path, read_whole: Callable[..., Any]) -> None:
    """Items and comments, their parents and their states are those that another parser finds."""
    path = shared_data / "exports" / "xml" / name
    channel = ET.parse(path).getroot().find("channel")
    assert channel is not None
    space = next(at.tag.split("}")[0] + "}" for at in channel.iter() if "wordpress.org/export/1" in at.tag)
    items = channel.findall("item")
    comments = [at for each in items for at in each.findall(f"{space}comment")]
    public = [
        at
        for at in comments
        if (at.findtext(f"{space}comment_approved") or "1") == "1"
        and at.findtext(f"{space}comment_type") not in ("pingback", "trackback")
    ]
    whole = read_whole(path)
    read = [row for row in whole.rows if row["kind"] == "comment"]

    assert len(items) + len(comments) == whole.rows_read
    numbers = {row["id"]: row["url"].rpartition("#comment-")[2] for row in read}
    assert [at.findtext(f"{space}comment_id") for at in public] == list(numbers.values())
    # One answers a comment that was not approved.
    told = [at.findtext(f"{space}comment_parent") for at in public]
    assert all(numbers.get(row["parent_id"], "0") in (above, "0") for row, above in zip(read, told, strict=True))
    assert sum(above in numbers.values() for above in told) == sum(row["parent_id"] in numbers for row in read)
