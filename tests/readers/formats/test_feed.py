"""Feeds: every dialect, the platform behind a link, comments and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.addresses import page_id
from reporter.readers.formats.feed_common import comment_native_id

RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/">'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/">'
)


@pytest.fixture
def rss(write: Callable[..., Path], read_whole: Callable[..., Any]) -> Callable[..., Any]:
    """A function that reads items of an RSS feed."""

    def _rss(*items: str, channel: str = "") -> Any:
        inside = "".join(f"<item>{item}</item>" for item in items)
        return read_whole(write("feed.xml", f"{RSS}<channel><title>Tea</title>{channel}{inside}</channel></rss>"))

    return _rss


@pytest.fixture
def atom(write: Callable[..., Path], read_whole: Callable[..., Any]) -> Callable[..., Any]:
    """A function that reads entries of an Atom feed."""

    def _atom(*entries: str, feed: str = "") -> Any:
        inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
        return read_whole(write("feed.xml", f"{ATOM}{feed}{inside}</feed>"))

    return _atom


def test_an_item_of_rss(rss: Callable[..., Any]) -> None:
    """The whole text counts over the summary; the page is the id; a media title is not the title."""
    (row,) = rss(
        "<title>Pots &amp;amp; cups</title><link>https://tea.example/pots/</link><dc:creator>Mara</dc:creator>"
        "<pubDate>Sun, 26 Feb 2023 08:30:00 +0100</pubDate><description>short</description>"
        "<content:encoded><![CDATA[<p>Long &amp; hot</p>]]></content:encoded><slash:comments>3</slash:comments>"
        "<media:title>cup.jpg</media:title>",
        channel="<generator>WordPress 6</generator><language>de-DE</language>",
    ).rows

    assert (f"blog:{page_id('https://tea.example/pots/')}", "post") == (row["id"], row["kind"])
    assert ("Long & hot", "Pots & cups", "Mara") == (row["text"], row["title"], row["author"])
    assert ("2023-02-26T07:30:00+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])
    assert ("de", 3) == (row["lang"], row["replies"])


@pytest.mark.parametrize(
    ("written", "at", "basis"),
    [
        ("Mon, 27 Feb 2023 02:30:00 EST", "2023-02-27T07:30:00+00:00", "exact"),
        ("27 Feb 23 02:30 GMT", "2023-02-27T02:30:00+00:00", "exact"),
        ("Mon, 27 Feb 2023 02:30:00 XYZ", "2023-02-27T02:30:00+00:00", "assumed_utc"),
        ("2023-02-27T02:30:00+05:30", "2023-02-26T21:00:00+00:00", "exact"),
        ("2023-02-27T02:30Z", "2023-02-27T02:30:00+00:00", "exact"),
        ("2023-02-27", "2023-02-27T00:00:00+00:00", "day_only"),
    ],
)
def test_times_as_feeds_write_them(written: str, at: str, basis: str, rss: Callable[..., Any]) -> None:
    """Zones by name count where the name means one zone; one that nobody knows is not guessed."""
    (row,) = rss(f"<title>Pots</title><link>https://tea.example/1</link><pubDate>{written}</pubDate>").rows

    assert (at, basis) == (row["created_at"].isoformat(), row["time_basis"])


def test_an_address_is_no_name(rss: Callable[..., Any]) -> None:
    """RSS wants an author's address, with the name behind it."""
    item = "<title>Pots</title><link>https://tea.example/{}</link><author>{}</author>"
    whole = rss(item.format(1, "ann@mail.example (Ann Lee)"), item.format(2, "ann@mail.example"))

    assert ["Ann Lee", None] == whole.column("author")


def test_episodes_with_one_link_are_told_apart(rss: Callable[..., Any]) -> None:
    """By their own names; the same episode twice has the same id."""
    item = "<title>E{0}</title><link>https://pod.example/</link><guid isPermaLink='false'>e{0}</guid>"
    ids = rss(item.format(1), item.format(2), item.format(1)).column("id")

    assert ids[0] == ids[2] != ids[1]


def test_comments_of_a_blog(rss: Callable[..., Any]) -> None:
    """A link to a comment tells its number and its page; the title is the software's."""
    (row,) = rss(
        "<title>Comment on Pots by Ann</title><link>https://tea.example/pots/comment-page-2/#comment-101</link>"
        "<dc:creator>Ann</dc:creator><description>Hot</description>"
    ).rows

    page = f"web:{page_id('https://tea.example/pots/')}"
    assert ("web:" + comment_native_id("https://tea.example/pots/", "101"), "comment", None) == (
        row["id"],
        row["kind"],
        row["title"],
    )
    assert (page, page, "url") == (row["parent_id"], row["conversation_id"], row["parent_evidence"])


def test_atom_says_what_a_comment_answers(atom: Callable[..., Any]) -> None:
    """A page, or another comment on it."""
    entry = (
        "<id>c{0}</id><title>t</title><link rel='alternate' href='https://tea.example/pots/#comment-{0}'/>"
        "<content type='html'>Hot</content><thr:in-reply-to ref='x' href='{1}'/>"
    )
    whole = atom(entry.format(4, "https://tea.example/pots/"), entry.format(5, "https://tea.example/pots/#comment-4"))

    page = f"web:{page_id('https://tea.example/pots/')}"
    assert [page, whole.rows[0]["id"]] == whole.column("parent_id")
    assert [page, page] == whole.column("conversation_id")


def test_an_entry_of_atom(atom: Callable[..., Any]) -> None:
    """Plain text is not taken for HTML, XHTML is; the feed's author is the author of what names none."""
    whole = atom(
        "<id>tag:1</id><title>a</title><link rel='self' href='https://x.example/s'/>"
        "<link href='https://tea.example/a'/><content type='text'>1 &lt;b&gt; 2</content>"
        "<published>2023-02-27T02:30:00Z</published><updated>2024-01-01T00:00:00Z</updated>",
        "<id>tag:2</id><title>b</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>One</p><p>two &amp; <b>three</b></p></div></content><author><name>Ann</name></author>",
        feed="<author><name>Mara</name><email>mara@mail.example</email></author>",
    )

    assert ["1 <b> 2", "One\ntwo & three"] == whole.column("text")
    assert ["Mara", "Ann"] == whole.column("author")
    assert ["https://tea.example/a", None] == whole.column("url")
    assert "2023-02-27T02:30:00+00:00" == whole.rows[0]["created_at"].isoformat()


def test_google_alerts(atom: Callable[..., Any]) -> None:
    """The page is behind Google's link, its host is the author, marks of bold are gone."""
    (row,) = atom(
        "<id>tag:google.com,2013:googlealerts/feed:7</id><title type='html'>&lt;b&gt;Acme&lt;/b&gt; pots</title>"
        "<link href='https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://www.news.example/a%3Fid%3D7&amp;ct=ga'/>"
        "<content type='html'>An &lt;b&gt;Acme&lt;/b&gt; pot&amp;nbsp;...</content><author><name></name></author>",
        feed="<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id><title>Google Alert - acme</title>",
    ).rows

    assert ("https://www.news.example/a?id=7", "news.example") == (row["url"], row["author"])
    assert ("Acme pots", "An Acme pot\xa0...") == (row["title"], row["text"])


def test_a_video(atom: Callable[..., Any]) -> None:
    """YouTube's own id, the channel as author, the description as text."""
    (row,) = atom(
        "<id>yt:video:abc</id><yt:videoId>abc</yt:videoId><yt:channelId>UC1</yt:channelId><title>Pots</title>"
        "<link rel='alternate' href='https://www.youtube.com/watch?v=abc'/><author><name>Tea Tube</name></author>"
        "<media:group><media:description>2 &lt; 3</media:description></media:group>"
    ).rows

    assert ("youtube:abc", "Tea Tube", "UC1", "2 < 3") == tuple(row[k] for k in ("id", "author", "author_id", "text"))


def test_reddit(atom: Callable[..., Any]) -> None:
    """Full names as ids, without the line that Reddit signs with; people who left have no name."""
    link = "https://www.reddit.com/r/tea/comments/11ab/pots/"
    whole = atom(
        f"<id>t3_11ab</id><title>Pots</title><link href='{link}'/><author><name>/u/leaf</name></author>"
        "<content type='html'>&lt;p&gt;Hot?&lt;/p&gt; submitted by &lt;a&gt; /u/leaf &lt;/a&gt; [link]</content>",
        f"<id>t1_9xyz</id><title>/u/[deleted] on Pots</title><link href='{link}9xyz/'/>"
        "<author><name>/u/[deleted]</name></author><content type='html'>No.</content>",
    )

    assert ["reddit:t3_11ab", "reddit:t1_9xyz"] == whole.column("id")
    assert [("post", "leaf", "Hot?", "Pots"), ("comment", None, "No.", None)] == [
        (row["kind"], row["author"], row["text"], row["title"]) for row in whole.rows
    ]
    assert ["reddit:t3_11ab"] * 2 == whole.column("conversation_id")


def test_mastodon(rss: Callable[..., Any]) -> None:
    """The address of a status is the id that Mastodon's API gives too."""
    (row,) = rss(
        "<guid isPermaLink='true'>https://social.example/@ann/1099</guid><link>https://social.example/@ann/1099</link>"
        "<description>&lt;p&gt;Hot&lt;/p&gt;</description>",
        channel="<generator>Mastodon v4.1</generator>",
    ).rows

    assert "mastodon:https://social.example/users/ann/statuses/1099" == row["id"]
    assert ("ann", "ann@social.example", "Hot") == (row["author"], row["author_id"], row["text"])


@pytest.mark.parametrize(
    ("document", "author"),
    [
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tea</title></channel><item rdf:about='
            '"https://tea.example/1"><title>Pots</title><dc:creator>Ann</dc:creator><dc:date>2005-03-04T10:00+01:00'
            "</dc:date></item></rdf:RDF>",
            "Ann",
        ),
        (
            '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Pots</title><link rel="alternate" '
            'href="https://tea.example/1"/><author><name>Ann</name></author><issued>2005-03-04T09:00:00Z</issued>'
            "</entry></feed>",
            "Ann",
        ),
        (
            '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://my.netscape.com/x.dtd"><rss version="0.91"><channel>'
            "<item><title>Pots</title><link>https://tea.example/1</link>"
            "<pubDate>Fri, 04 Mar 2005 09:00:00 GMT</pubDate>"
            "</item></channel></rss>",
            None,
        ),
    ],
    ids=["RSS 1.0", "Atom 0.3", "RSS 0.91"],
)
def test_old_feeds(
    document: str, author: str | None, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """The same item in three old dialects."""
    (row,) = read_whole(write("feed.xml", document)).rows

    assert ("Pots", "https://tea.example/1", author) == (row["title"], row["url"], row["author"])
    assert "2005-03-04T09:00:00+00:00" == row["created_at"].isoformat()


def test_an_empty_item_is_rejected(rss: Callable[..., Any]) -> None:
    """A link alone says nothing."""
    whole = rss("<title>a</title><link>https://tea.example/1</link>", "<link>https://tea.example/2</link>")

    assert ["the item has neither title nor text"] == [rejected.reason for rejected in whole.rejected]


def test_a_link_to_a_sound_is_not_the_page(atom: Callable[..., Any]) -> None:
    """Of an entry's links the one to its page is taken, in whichever order they stand; answers and files are none."""
    sound = '<link rel="enclosure" href="https://tea.example/1.mp3"/>'
    whole = atom(
        f'<id>a</id><title>One</title>{sound}<link rel="replies" href="https://tea.example/1#answers"/>',
        f'<id>b</id><title>Two</title>{sound}<link rel="self" href="https://tea.example/2.atom"/>'
        '<link rel="alternate" href="https://tea.example/2"/>',
        f'<id>c</id><title>Three</title>{sound}<link rel="self" href="https://tea.example/3.atom"/>',
    )
    assert [None, "https://tea.example/2", "https://tea.example/3.atom"] == whole.column("url")
