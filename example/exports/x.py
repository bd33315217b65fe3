"""X API v2: pages of NDJSON, the newest first, with `includes` and `errors`."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from example.brand import BRAND, COMPETITORS, START
from example.exports.json_lines import one_line
from example.item import Item
from example.persona import Person

PAGE = 100
RETWEET_LENGTH = 140
REFERENCES = {"share": "retweeted", "quote": "quoted", "comment": "replied_to"}
VERIFIED = frozenset({BRAND.handle, *(maker.handle for maker in COMPETITORS)})
LOST_CONNECTION = {
    "title": "operational-disconnect",
    "disconnect_type": "UpstreamOperationalDisconnect",
    "detail": "This stream has been disconnected upstream for operational reasons.",
    "type": "https://api.twitter.com/2/problems/operational-disconnect",
}


def lines(items: list[Item], collected_at: datetime) -> Iterable[str]:
    """Pages of a search over these items, as lines; one line is the stream breaking off."""
    newest_first = sorted(items, key=lambda item: int(item.id), reverse=True)
    pages = [newest_first[i : i + PAGE] for i in range(0, len(newest_first), PAGE)]
    for number, page in enumerate(pages):
        yield one_line(_page(page, last=number + 1 == len(pages), collected_at=collected_at))
        if number == len(pages) // 2:
            yield one_line({"errors": [LOST_CONNECTION]})


def user_id(person: Person) -> str:
    """An account's number, made from its key so that it never changes."""
    number = sum(ord(letter) * 7_919**place for place, letter in enumerate(person.key)) % 900_000_000_000
    return str(1_100_000_000_000_000 + number * 1_009)


def _page(items: list[Item], *, last: bool, collected_at: datetime) -> dict[str, Any]:
    referenced = {item.parent.id: item.parent for item in items if item.parent is not None}
    people = {item.person.key: item.person for item in [*items, *referenced.values()]}
    includes: dict[str, Any] = {"users": [_user(people[key]) for key in sorted(people)]}
    if referenced:
        includes["tweets"] = [_tweet(referenced[key]) for key in sorted(referenced)]
    page: dict[str, Any] = {"data": [_tweet(item) for item in items], "includes": includes}
    lost = [item.lost_parent for item in items if item.lost_parent]
    if lost:
        page["errors"] = [_not_found(parent) for parent in lost]
    page["meta"] = {"newest_id": items[0].id, "oldest_id": items[-1].id, "result_count": len(items)}
    if not last:
        page["meta"]["next_token"] = f"b26v89c19zqg8o3f{int(items[-1].id) % 10**12:012d}"
    page["__twarc"] = {
        "url": "https://api.twitter.com/2/tweets/search/all?max_results=100&query=morrowmill%20OR%20kestrin%20OR%20baldacho",
        "version": "2.14.0",
        "retrieved_at": collected_at.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    }
    return page


def _tweet(item: Item) -> dict[str, Any]:
    tweet: dict[str, Any] = {
        "id": item.id,
        "author_id": user_id(item.person),
        "conversation_id": _conversation(item),
        "created_at": item.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "edit_history_tweet_ids": [item.id],
        "lang": _language(item),
        "possibly_sensitive": False,
        "reply_settings": "everyone",
        "text": _text(item),
        "public_metrics": _metrics(item),
    }
    above = item.lost_parent or (item.parent.id if item.parent else "")
    if above:
        tweet["referenced_tweets"] = [{"type": REFERENCES[item.kind], "id": above}]
        if item.kind == "comment":
            tweet["in_reply_to_user_id"] = user_id(item.parent.person) if item.parent else item.lost_parent[:16]
    return tweet


def _conversation(item: Item) -> str:
    """A reply belongs to the talk it joins; a quote or a share starts its own."""
    start = item
    while start.kind == "comment" and start.parent is not None:
        start = start.parent
    return start.lost_parent or start.id


def _language(item: Item) -> str:
    source = item.parent if item.kind == "share" and item.parent else item
    return source.language if len(source.text.split()) > 1 else "und"


def _text(item: Item) -> str:
    if item.kind == "share" and item.parent is not None:
        whole = f"RT @{item.parent.person.handle}: {_text(item.parent)}"
        return whole if len(whole) <= RETWEET_LENGTH else whole[: RETWEET_LENGTH - 1] + "…"
    text = html.escape(item.text, quote=False)
    if item.kind == "comment" and item.parent is not None:
        return f"@{item.parent.person.handle} {text}"
    if item.kind == "quote" and item.parent is not None:
        return f"{text} https://t.co/{int(item.id) % 36**10:010x}"[:280]
    return text


def _metrics(item: Item) -> dict[str, int]:
    """A retweet shows the original's retweets and no likes of its own."""
    shown = item.parent if item.kind == "share" and item.parent else item
    return {
        "retweet_count": shown.count("share"),
        "reply_count": 0 if item.kind == "share" else item.count("comment"),
        "like_count": 0 if item.kind == "share" else item.likes,
        "quote_count": 0 if item.kind == "share" else item.count("quote"),
        "impression_count": 0 if item.kind == "share" else item.likes * 37 + item.person.followers // 5,
    }


def _user(person: Person) -> dict[str, Any]:
    user: dict[str, Any] = {
        "id": user_id(person),
        "username": person.handle,
        "name": person.name,
        "created_at": (START - timedelta(days=person.joined_days_before)).strftime("%Y-%m-%dT00:00:00.000Z"),
        "protected": False,
        "verified": person.handle in VERIFIED,
        "public_metrics": {
            "followers_count": person.followers,
            "following_count": 40 + person.followers // 3,
            "tweet_count": 12 + person.joined_days_before * 2,
            "listed_count": person.followers // 90,
        },
    }
    if person.location:
        user["location"] = person.location
    return user


def _not_found(parent: str) -> dict[str, Any]:
    return {
        "value": parent,
        "detail": f"Could not find tweet with referenced_tweets.id: [{parent}].",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "referenced_tweets.id",
        "resource_id": parent,
        "type": "https://api.twitter.com/2/problems/resource-not-found",
    }
