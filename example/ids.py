"""Ids as each platform makes them, from the time and a little chance."""

from __future__ import annotations

import string
from datetime import datetime

import numpy as np

from example.item import Item

X_EPOCH_MS = 1_288_834_974_657
BASE36 = string.digits + string.ascii_lowercase
BASE64 = string.ascii_letters + string.digits + "-_"
REDDIT_COMMENT_START = int("oab3k00", 36)
REDDIT_POST_START = int("1r8k000", 36)


def number(items: list[Item], rng: np.random.Generator) -> None:
    """Give every item its id; items come in order of time."""
    for place, item in enumerate(items):
        item.id = _new(item, place, rng)


def snowflake(at: datetime, salt: int) -> str:
    """An X id: milliseconds since the platform's epoch, then 22 bits."""
    return str(((int(at.timestamp() * 1000) - X_EPOCH_MS) << 22) | (salt % (1 << 22)))


def base36(value: int) -> str:
    """A number as Reddit writes it."""
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = BASE36[rest] + digits
    return digits or "0"


def tube(rng: np.random.Generator) -> str:
    """A YouTube comment id."""
    return "Ug" + "".join(BASE64[int(i)] for i in rng.integers(64, size=18)) + "4AaABAg"


def _new(item: Item, place: int, rng: np.random.Generator) -> str:
    if item.platform == "x":
        return snowflake(item.at, place * 127 + int(rng.integers(100)))
    if item.platform == "reddit":
        start = REDDIT_COMMENT_START if item.kind == "comment" else REDDIT_POST_START
        return base36(start + place * 7_919 + int(rng.integers(5_000)))
    if item.platform == "instagram":
        return str(18_000_000_000_000_000 + place * 83_000_000_000 + int(rng.integers(80_000_000_000)))
    if item.platform == "youtube":
        return tube(rng)
    if item.platform == "forum":
        return str(640_000 + place * 3)
    return f"{int(rng.integers(1 << 40)):010x}"
