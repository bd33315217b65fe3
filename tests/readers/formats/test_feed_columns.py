"""Items of RSS are read many at a time: that must give what reading each alone gives, whatever stands in them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.feed import FeedReader
from reporter.readers.xml_walk import Walk

START = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0">'
    "<channel><title>Tea</title><language>de-DE</language>"
)
# What feeds hold in the place of a value, or before the end of a field or an item.
ODD = (
    "", " x ", "<b>k</b>", "&amp;lt;3", "<![CDATA[<script>1</script>so]]>", "<![CDATA[<p]]>", "\r\nline", "é\u2028x",
    "a@b.example (Ann)", "03/04/2024", "Sun, 26 Feb 2023 08:30:00 IST", "Sun, 26 Feb 2023 08:30:00 GMT", "0", "3 of 4",
    "https://www.reddit.com/r/tea/comments/abc/", "https://youtu.be/abcdefghijk", "https://tea.example/#comment-7",
    "https://www.google.com/url?rct=j&amp;url=https://news.example/beans", "https://tea.example/a/comment-page-2/#comment-5",
    "mastodon", "t3_abc", "The post Tea appeared first on Tea World.", "<media:title>m</media:title>",
    '<thr:in-reply-to ref="https://tea.example/b/"/>', "<title>second</title>", "<author>ann@tea.example</author>",
    '<description type="text">1 &lt; 2</description>', "<slash:comments>many</slash:comments>", "&nbsp;",
)  # fmt: skip


def item(number: int, page: int) -> str:
    """A post of a blog, or a comment on it."""
    link = f"https://tea.example/{page}/" + (f"#comment-{number}" if number % 3 else "")
    return (
        f"<item><title>Cups {number}</title><link>{link}</link><dc:creator>User {number % 9}</dc:creator>"
        f"<pubDate>Sun, 26 Feb 2023 08:{number % 60:02}:00 +0100</pubDate><guid>{link}</guid>"
        f"<description>short &amp; hot {number}</description><slash:comments>{number % 4}</slash:comments>"
        f"<content:encoded><![CDATA[<p>Long &amp; hot {number}</p>]]></content:encoded></item>"
    )


def changed(item: str, chance: random.Random) -> str:
    """An item in which something else is in the place of a value, or stands behind a field."""
    place = chance.choice(list(re.finditer(r"(?<=>)[^<>]*(?=</)", item)))
    odd = chance.choice(ODD)
    if odd.startswith("<") and chance.random() < 0.7:
        return item.replace("</item>", f"{odd}</item>")
    return item[: place.start()] + odd + item[place.end() :]


@pytest.mark.parametrize("share", [0.01, 0.3])
@pytest.mark.parametrize(
    "channel", ["", "<generator>https://wordpress.org/?v=6</generator>", "<title>Google Alert</title>"]
)
def test_many_items_are_read_as_each_alone(
    write: Callable[..., Path],
    read_whole: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    share: float,
    channel: str,
) -> None:
    """Rows, rejected rows and facts are the same, with few and with many items that are odd."""
    chance, items = random.Random(f"{share} {channel}"), []
    for number in range(600):
        made = item(number, page=number // 7)
        items.append(changed(made, chance) if chance.random() < share else made)
    path = write("feed.xml", f"{START}{channel}{''.join(items)}</channel></rss>")
    monkeypatch.setattr("reporter.readers.xml_stream.HEAD_BYTES", 9_000)
    monkeypatch.setattr("reporter.readers.xml_stream.LARGE_CHUNK", 9_000)
    made_together: list[bool] = []
    columns = FeedReader.columns

    def noted(*given: Any) -> Any:
        made_together.append(False)
        made_together[-1] = (found := columns(*given)) is not None
        return found

    monkeypatch.setattr(FeedReader, "columns", noted)
    whole = []
    for is_block in (True, False):
        if not is_block:
            monkeypatch.setattr(Walk, "block", lambda self, stretch: None)
        read = read_whole(path)
        whole.append((read.rows, sorted(read.rejected, key=repr), read.facts, read.rows_read))

    assert whole[1] == whole[0]
    assert any(made_together) or share > 0.1
