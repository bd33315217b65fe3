"""What the brand itself does: pictures, broadcasts, promotion, answers good and bad, and its staff."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np

from example.bank import Line
from example.brand import APOLOGY, BRAND, COMPETITORS, END, FIRST_CRACK, STAFF, START, Maker, moment
from example.item import Item
from example.persona import Person
from example.story import Story

ANSWER_CHANCE = {"+": 0.10, "0": 0.75, "-": 0.75}
CANNED_CHANCE = {"before": 0.25, "crisis": 0.75, "after": 0.08}
FOLLOW_CHANCE = {"good": 0.55, "bad": 0.6}
FOLLOW_MOODS = {"good": (0.74, 0.16, 0.10), "bad": (0.06, 0.20, 0.74)}
BROADCAST_HOURS = (8, 12, 17)
OPENING_HOURS = range(8, 18)
WEEKEND = (5, 6)
KEY_MARK = " :: "
SMALL_OPENINGS = frozenset(
    {"The", "That", "You're", "We", "A", "Please", "Which", "There's", "This", "It", "Your", "My", "Nobody"}
)


def account(maker: Maker, platform: str) -> Person:
    """The account of a maker on a platform."""
    return Person(
        key=f"{maker.handle}-{platform}",
        platform=platform,
        handle=maker.handle,
        name=maker.name,
        location="Leeds, England" if maker is BRAND else None,
        followers=maker.follower_count,
        joined_days_before=3_100,
        voice="plain",
    )


def publish(story: Story) -> None:
    """The brand's own posts, each on its day: broadcasts and letters on X, pictures on Instagram."""
    for section, platform in (("broadcast", "x"), ("apology", "x"), ("promo", "x"), ("caption", "instagram")):
        for line in story.bank.section("brand", section):
            for repeat in range(3 if section == "promo" else 1):
                hour = 9 if section == "apology" else int(story.rng.choice(BROADCAST_HOURS))
                hour = 0 if line.first == START.date() else hour
                at = moment(0).replace(month=line.first.month, day=line.first.day)
                at += timedelta(hours=hour, days=2 * repeat, minutes=int(story.rng.integers(60)))
                person = account(BRAND, platform)
                story.add(Item(at, platform, "post", person, line.text, topic=section, role="brand"))


def competitors_publish(story: Story) -> None:
    """What the competitors' accounts post, now and then."""
    for maker in COMPETITORS:
        for line in story.bank.section(maker.signature, "brand"):
            at = moment(float(story.rng.uniform(0, (END - moment(0)).total_seconds() / 3600)))
            person = account(maker, "x")
            story.add(Item(at, "x", "post", person, line.text, topic="broadcast", role="competitor", about=maker.name))


def answer(story: Story, items: list[Item]) -> list[Item]:
    """Answer some of what the public says; returns the answers, in the order of what they answer."""
    replies = []
    for item in items:
        if not item.starts_talk or item.mood not in ANSWER_CHANCE or item.platform == "news":
            continue
        if item.about == BRAND.name and story.rng.random() < ANSWER_CHANCE[item.mood]:
            reply = _answer_one(story, item)
            if reply is not None:
                replies.append(reply)
    return replies


def _answer_one(story: Story, item: Item) -> Item | None:
    canned = item.mood != "+" and story.rng.random() < CANNED_CHANCE[_phase(item)]
    section = "canned" if canned else "good praise" if item.mood == "+" else f"good {item.topic} {item.mood}"
    at = item.at + timedelta(hours=float(story.rng.lognormal(np.log(40.0 if canned else 3.5), 0.8)))
    at = _in_office(at, story.rng) if not (_phase(item) == "crisis" and at > moment(APOLOGY)) else at
    lines = [line for line in story.bank.candidates([("brand", section)], at, story.rng) if _answers(line, item)]
    if at >= END or not lines or (not canned and lines[0].said > 1):
        return None
    lines[0].said += 1
    said = lines[0].text.split(KEY_MARK)[-1]
    text = said if canned or item.platform == "reddit" else _addressed(story, item, said)
    person = account(BRAND, item.platform)
    draft = Item(at, item.platform, "comment", person, text, item, item.title, topic="bad" if canned else "good")
    draft.role = "brand"
    return story.add(draft)


def _answers(line: Line, item: Item) -> bool:
    """Whether an answer fits: its key (`rust|weak metal :: …`) is found in the words that it answers."""
    key, mark, _ = line.text.partition(KEY_MARK)
    return not mark or re.search(key, item.words, re.IGNORECASE) is not None


def _addressed(story: Story, item: Item, text: str) -> str:
    """Now and then with the person's name in front, where it looks like one."""
    name, opening = item.person.name.split()[0], text.split()[0]
    if opening not in SMALL_OPENINGS or name not in story.bank.words("names", "first") or story.rng.random() < 0.5:
        return text
    return f"{name}, {text[0].lower()}{text[1:]}"


def _phase(item: Item) -> str:
    if item.at < moment(FIRST_CRACK):
        return "before"
    return "crisis" if item.at < moment(APOLOGY) else "after"


def _in_office(at: datetime, rng: np.random.Generator) -> datetime:
    """The next moment at which somebody is at the desk."""
    while at.weekday() in WEEKEND or at.hour not in OPENING_HOURS:
        at = (at + timedelta(hours=1)).replace(minute=int(rng.integers(60)))
    return at


def reactions(story: Story, replies: list[Item]) -> list[tuple[Item, int, float]]:
    """Who comes back to an answer: the answer, the mood (0 good, 1 neutral, 2 bad) and the hour."""
    found = []
    for reply in replies:
        assert reply.parent is not None
        if reply.parent.person.platform == "news" or story.rng.random() >= FOLLOW_CHANCE[reply.topic]:
            continue
        mood = int(story.rng.choice(3, p=FOLLOW_MOODS[reply.topic]))
        hours = (reply.at - moment(0)).total_seconds() / 3600 + float(story.rng.lognormal(0.3, 1.2))
        if moment(hours) < END:
            found.append((reply, mood, hours))
    return found


def staff_speak(story: Story) -> None:
    """Two people who work there speak under their own names."""
    platforms = {STAFF[0]: "x", STAFF[1]: "reddit"}
    lines = story.bank.texts("brand", "staff")
    threads = [
        item for item in story.items if item.kind == "post" and item.topic in ("fault", "taste", "spares") and item.mood
    ]
    for number, text in enumerate(lines * 2):
        handle = STAFF[number % 2]
        platform = platforms[handle]
        person = Person(f"staff-{handle}", platform, handle, handle.split("_")[0].title(), "Leeds", 310, 1_200, "plain")
        above = [item for item in threads if item.platform == platform]
        under = above[int(story.rng.integers(len(above)))] if platform == "reddit" or number % 3 == 0 else None
        start = under.at if under else moment(float(story.rng.uniform(100, 4_000)))
        at = min(start + timedelta(hours=float(story.rng.uniform(1, 20))), END - timedelta(hours=1))
        kind = "comment" if under else "post"
        story.add(
            Item(at, platform, kind, person, text, under, under.title if under else "", topic="staff", role="staff")
        )
