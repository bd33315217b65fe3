"""Two habits of the brand's own account: volleys of posts, and pictures' captions posted on X once more.

They come after everything else and take chance from a stream of their own, so nothing else of the story changes.
"""

from __future__ import annotations

from datetime import timedelta

from example.bank import Bank
from example.brand import BRAND, moment
from example.company import account
from example.item import Item

VOLLEY_HOUR = 12
VOLLEY_MINUTES = 9
EVERY_CAPTION = 3
COPY_MINUTES = 25


def plant(bank: Bank, items: list[Item]) -> list[Item]:
    """The brand's volleys, each of one day, and the copies of every third caption, in order of time."""
    person = account(BRAND, "x")
    planted: list[Item] = []
    for line in bank.section("brand", "volley"):
        at = moment(0).replace(month=line.first.month, day=line.first.day, hour=VOLLEY_HOUR)
        at += timedelta(minutes=VOLLEY_MINUTES * sum(other.at.date() == at.date() for other in planted))
        planted.append(Item(at, "x", "post", person, line.text, topic="volley", role="brand"))
    captions = [item for item in items if item.topic == "caption" and item.role == "brand"]
    for item in captions[::EVERY_CAPTION]:
        at = item.at + timedelta(minutes=COPY_MINUTES)
        planted.append(Item(at, "x", "post", person, item.text, topic="copy", role="brand"))
    return sorted(planted, key=lambda item: item.at)
