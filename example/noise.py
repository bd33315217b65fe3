"""What is no word of mouth: spam under other people's posts, a bot, and the brand's own pitches."""

from __future__ import annotations

from datetime import timedelta

from example.brand import BOTS, BRAND, COMPETITORS, END, SPAN_HOURS, moment
from example.company import account
from example.item import Item
from example.persona import Person
from example.story import Story

SPAM_COUNT = 84
SPAM_NAMES = 52
SPAM_PLATFORMS = ("x", "instagram", "forum", "youtube")
BOT_SHARES = 12
PITCH_COUNT = 9


def spam(story: Story, size: float) -> None:
    """Warm words with a site at the end, from many names over all months, under whatever is there."""
    rng = story.rng
    sites = story.bank.texts("spam", "site")
    hosts = {p: [i for i in story.items if i.platform == p and i.kind != "share" and i.mood] for p in SPAM_PLATFORMS}
    names = {p: [story.registry.invent(_crowd_of(p)) for _ in range(SPAM_NAMES // 4)] for p in SPAM_PLATFORMS}
    for number in range(int(SPAM_COUNT * size)):
        platform = SPAM_PLATFORMS[number % 4]
        host = hosts[platform][int(rng.integers(len(hosts[platform])))]
        person = names[platform][int(rng.integers(len(names[platform])))]
        line = story.bank.candidates([("spam", "warm")], host.at, rng)[0]
        line.said += 1
        at = min(host.at + timedelta(hours=float(rng.lognormal(3.5, 1.0))), END - timedelta(minutes=5))
        text = line.text.format(site=sites[number % len(sites)])
        story.add(Item(at, platform, "comment", person, text, host, host.title, topic="spam", role="spam"))


def _crowd_of(platform: str) -> str:
    return "web" if platform in ("forum", "youtube", "news") else platform


def bot(story: Story) -> None:
    """A price robot: a line every week, and now and then it passes on what others said."""
    rng = story.rng
    person = Person("bot", "x", BOTS[0], "Grinder deals", None, 2_150, 900, "plain")
    lines = story.bank.texts("brand", "bot")
    for week in range(int(SPAN_HOURS // 168)):
        at = moment(week * 168.0 + 31)
        text = lines[_price_line(week)] if week % 3 else lines[2]
        story.add(Item(at, "x", "post", person, text, topic="bot", role="bot"))
    originals = [i for i in story.items if i.platform == "x" and i.mood and i.kind == "post" and i.about == BRAND.name]
    for index in rng.choice(len(originals), size=BOT_SHARES, replace=False):
        original = originals[int(index)]
        at = min(original.at + timedelta(minutes=float(rng.uniform(1, 9))), END - timedelta(minutes=1))
        story.add(Item(at, "x", "share", person, "", original, topic="bot", role="bot"))


def _price_line(week: int) -> int:
    """Before April, the week of the rise, after it, off sale in June and July, back since."""
    return 0 if week < 4 else 1 if week < 16 else 3 if week < 21 else 4


def pitches(story: Story) -> None:
    """The brand selling itself, unasked, to people who talk about a competitor."""
    rng = story.rng
    names = {maker.name for maker in COMPETITORS}
    talk = [
        i for i in story.items if i.about in names and i.platform == "x" and i.role == "public" and i.kind != "share"
    ]
    lines = story.bank.texts("brand", "pitch")
    for number, index in enumerate(rng.choice(len(talk), size=min(PITCH_COUNT, len(talk)), replace=False)):
        item = talk[int(index)]
        at = min(item.at + timedelta(minutes=float(rng.uniform(3, 90))), END - timedelta(minutes=1))
        text = lines[number % len(lines)]
        draft = Item(at, "x", "comment", account(BRAND, "x"), text, item, topic="pitch", role="brand", about=item.about)
        story.add(draft)
