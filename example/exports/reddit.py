"""Reddit dump NDJSON: one file of submissions, one of comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from example.exports.json_lines import one_line
from example.item import Item

SUBREDDIT = "HomeGrinders"
CROSSPOSTED_TO = ("coffeecorner", "BuyItOnceKitchen", "FilterPeople")
TORN_AT = 0.6


def submissions(items: list[Item]) -> Iterable[str]:
    """The lines of the file of submissions."""
    for item in items:
        if item.kind in ("post", "share"):
            yield one_line(_submission(item))


def comments(items: list[Item]) -> Iterable[str]:
    """The lines of the file of comments; one line in it is torn, and stands for nothing else."""
    told = [one_line(_comment(item)) for item in items if item.kind == "comment"]
    middle = len(told) // 2
    yield from told[:middle]
    yield told[0].replace(_first_id(told[0]), "torn000")[: int(len(told[0]) * TORN_AT)]
    yield from told[middle:]


def _first_id(line: str) -> str:
    return line.split('"id":"', 1)[1].split('"', 1)[0]


def _subreddit(item: Item) -> str:
    root = item.root
    return CROSSPOSTED_TO[int(root.id, 36) % len(CROSSPOSTED_TO)] if root.kind == "share" else SUBREDDIT


def _slug(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    return "_".join(words[:8]) or "post"


def _permalink(item: Item) -> str:
    root = item.root
    path = f"/r/{_subreddit(item)}/comments/{root.id}/{_slug(_title(root))}/"
    return path if item is root else f"{path}{item.id}/"


def _title(item: Item) -> str:
    return _title(item.parent) if item.kind == "share" and item.parent is not None else item.title


def _author(item: Item) -> dict[str, Any]:
    if item.is_nameless:
        return {"author": "[deleted]"}
    return {"author": item.person.handle, "author_fullname": f"t2_{_slug(item.person.key)[-8:]}"}


def _shared(item: Item) -> dict[str, Any]:
    subreddit = _subreddit(item)
    return {
        **_author(item),
        "created_utc": int(item.at.timestamp()),
        "distinguished": None,
        "edited": False,
        "gilded": 0,
        "id": item.id,
        "permalink": _permalink(item),
        "retrieved_on": int(item.at.timestamp()) + 259_200,
        "score": max(1, item.likes // 2),
        "stickied": False,
        "subreddit": subreddit,
        "subreddit_id": f"t5_{sum(map(ord, subreddit)):x}q",
    }


def _submission(item: Item) -> dict[str, Any]:
    record = _shared(item) | {
        "name": f"t3_{item.id}",
        "title": _title(item),
        "selftext": item.text,
        "is_self": item.kind == "post",
        "domain": f"self.{_subreddit(item)}",
        "url": f"https://www.reddit.com{_permalink(item)}",
        "num_comments": sum(1 for _ in _below(item)),
        "num_crossposts": item.count("share"),
        "over_18": False,
        "upvote_ratio": 0.93 if item.mood != "-" else 0.81,
        "link_flair_text": None,
    }
    if item.kind == "share" and item.parent is not None:
        record["crosspost_parent"] = f"t3_{item.parent.id}"
        record["crosspost_parent_list"] = [_submission(item.parent)]
        record["domain"] = f"self.{SUBREDDIT}"
        record["url"] = f"https://www.reddit.com{_permalink(item.parent)}"
    return record


def _below(item: Item) -> Iterable[Item]:
    for child in item.followers_up:
        if child.kind == "comment":
            yield child
            yield from _below(child)


def _comment(item: Item) -> dict[str, Any]:
    assert item.parent is not None
    above = "t1_" if item.parent.kind == "comment" else "t3_"
    return _shared(item) | {
        "name": f"t1_{item.id}",
        "body": item.text,
        "controversiality": 0,
        "is_submitter": item.person is item.root.person,
        "link_id": f"t3_{item.root.id}",
        "parent_id": f"{above}{item.parent.id}",
        "score_hidden": False,
        "author_flair_text": None,
    }
