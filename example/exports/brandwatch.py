"""A Brandwatch bulk download: preamble, blank line, header, then YouTube, forum and news mentions in UTC."""

from __future__ import annotations

import numpy as np

from example.brand import BRAND, END, START
from example.exports.tables import written
from example.item import Item

HEADER = (
    *("Query Id", "Query Name", "Date", "Title", "Snippet", "Url", "Domain", "Sentiment", "Page Type", "Language"),
    *("Country Code", "Author", "Full Name", "Full Text", "Thread Entry Type", "Thread Id", "Thread URL"),
    *("Parent Post Id", "Resource Id", "Likes", "Comments"),
)
QUERY = ("2003412877", "Morrowmill and competitors")
DOMAINS = {"youtube": "youtube.com", "forum": "grinderforum.example", "news": "northernkettle.example"}
OPINIONS = {"+": "positive", "0": "neutral", "-": "negative", "x": "neutral", "": "neutral"}
TOOL_AGREES = 0.7


def text(items: list[Item], rng: np.random.Generator) -> str:
    """The whole file; two of its rows are damaged: an impossible date and nothing else, and words without a date."""
    rows: list[tuple[object, ...]] = [_row(item, rng) for item in items]
    rows.insert(len(rows) // 4, (*QUERY, "2026-04-31 00:00:00.0", *[""] * (len(HEADER) - 3)))
    rows.insert(len(rows) // 2, _undated(items[0]))
    return written([*_preamble(), HEADER, *rows], delimiter=",")


def _preamble() -> list[tuple[str, ...]]:
    return [
        ("Report:", "Bulk Mentions Download"),
        ("Brand:", BRAND.name),
        ("From:", START.strftime("%a %b %d %H:%M:%S UTC %Y")),
        ("To:", END.strftime("%a %b %d %H:%M:%S UTC %Y")),
        ("Label:", f"{BRAND.name} weekly"),
        (),
    ]


def _row(item: Item, rng: np.random.Generator) -> tuple[object, ...]:
    root = item.root
    opinion = OPINIONS[item.mood] if rng.random() < TOOL_AGREES else "neutral"
    return (
        *QUERY,
        item.at.strftime("%Y-%m-%d %H:%M:%S.0"),
        root.title,
        item.text[:140],
        _url(item),
        DOMAINS[item.platform],
        opinion,
        item.platform,
        item.language,
        "",
        item.person.handle,
        item.person.name,
        item.text,
        "post" if item is root and item.platform != "youtube" else "comment" if item.platform != "forum" else "reply",
        root.id,
        _url(root),
        item.parent.id if item.parent else "",
        item.id,
        item.likes,
        len(item.followers_up),
    )


def _undated(item: Item) -> tuple[object, ...]:
    words = "This row lost its date on the way"
    empty = {
        "Title": "",
        "Snippet": words,
        "Domain": DOMAINS[item.platform],
        "Page Type": item.platform,
        "Full Text": words,
    }
    known = empty | {
        "Query Id": QUERY[0],
        "Query Name": QUERY[1],
        "Author": "lost_in_transit",
        "Resource Id": "undated-1",
    }
    return tuple(known.get(name, "") for name in HEADER)


def _url(item: Item) -> str:
    root, site = item.root, DOMAINS[item.platform]
    if item.platform == "youtube":
        return f"https://www.youtube.com/watch?v={_video(root.title)}&lc={item.id}"
    if item.platform == "forum":
        return f"https://{site}/t/{root.id}" + ("" if item is root else f"#post-{item.id}")
    return f"https://{site}/articles/{root.id}" + ("" if item is root else f"#comment-{item.id}")


def _video(title: str) -> str:
    """One address a video."""
    return f"mm{sum(ord(letter) * (place + 1) for place, letter in enumerate(title)):09x}"
