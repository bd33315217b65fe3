"""App Store reviews in XML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

FEED = (
    '<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom">'
    "<id>https://itunes.apple.com/gb/rss/customerreviews/id=1/xml</id>{}</feed>"
)
REVIEW = (
    "<entry><updated>2023-02-25T09:10:11-07:00</updated><id>96001</id><title>Cold</title>"
    '<content type="html">&lt;table&gt;&lt;/table&gt;</content><content type="text">Stops &amp; stops</content>'
    "<im:voteSum>2</im:voteSum><im:rating>2</im:rating><author><name>leaf</name>"
    "<uri>https://itunes.apple.com/gb/reviews/id777</uri></author></entry>"
)


def test_a_review(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Its stars on a scale of 0 to 1, its plain text, the country of the feed."""
    whole = read_whole(write("reviews.xml", FEED.format(REVIEW)))

    (row,) = whole.rows
    assert ("app_store_xml", "app_store:96001", "review") == (whole.reader, row["id"], row["kind"])
    assert ("Stops & stops", "Cold", "leaf", "777") == (row["text"], row["title"], row["author"], row["author_id"])
    assert (0.25, 2, "gb") == (row["rating"], row["likes"], row["location"])
    assert "2023-02-25T16:10:11+00:00" == row["created_at"].isoformat()


def test_the_app_itself_is_context(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Older feeds put it first."""
    app = "<entry><id>https://apps.apple.com/1</id><title>Kettle</title><im:name>Kettle</im:name></entry>"
    whole = read_whole(write("reviews.xml", FEED.format(app + REVIEW)))

    assert (1, 1) == (len(whole.rows), whole.facts.context_rows)
