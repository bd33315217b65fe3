"""Exports of invented brands of which everything is known: calm ones in which nothing is to be told, and planted ones.

In a calm world the brand answers within hours in words of its own, posts two or three times a week, asks for nothing
and advertises nothing. All people are alike but for how often they speak; good, neutral and bad word are spoken with
the same chances by everybody, bring as much and as soon, and nobody's followers matter. Weeks swing by themselves: how
much is said carries over from week to week, and the mood of weeks differs for everybody at once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

BRAND, ACCOUNT = "Bramble", "bramble"
CONFIG = f'[brand]\nname = "{BRAND}"\naccounts = ["@{ACCOUNT}"]\n'
HEADER = ("id", "parent id", "platform", "kind", "author", "created at", "language", "followers", "text")
START = datetime(2026, 1, 5, tzinfo=UTC)
PLATFORMS = ("x", "reddit")
KINDS = ("good", "neutral", "bad")
MOODS = {
    "good": ("love", "wonderful", "great", "delighted", "excellent", "lovely", "happy with"),
    "neutral": ("about", "regarding", "with", "beside", "using", "near", "opened"),
    "bad": ("hate", "terrible", "awful", "disappointed by", "horrible", "angry about", "bad"),
}
WORDS = """
kettle table window morning garden corner paper basket street bottle station kitchen drawer handle button
cable shelf ladder pocket river bridge evening market bucket lamp carpet mirror pencil wallet saddle tunnel
harbour engine valley meadow orchard barrel copper timber marble velvet cotton ribbon needle thread hammer
wrench spanner canal ferry platform cabin porch cellar attic hallway ceiling chimney gutter hinge latch lever
pulley spring washer gasket filter ladle spoon saucer teapot tray napkin apron towel blanket pillow curtain
cushion bench stool cupboard wardrobe trunk parcel envelope stamp letter folder notebook ruler compass map
atlas globe lantern candle matchbox torch battery socket switch dial gauge meter scale thermometer clock
calendar almanac ledger
"""
THINGS = ("lid", "pump", "strap", "cup", "hose", "case", "plug", "rack")
HABITS = ("begging", "promotion", "pitch", "burst", "cross_post", "repeated", "canned", "rude")
HORN = "A quiet kettle is a happy kettle, and ours are the quietest that we have ever made."
PROMOTIONS = ("Buy now: 20% off every {}, order today", "Sale! Save 15% on the {} with code GO15, shop now")
BEGS = ("Like and share if you want a {}", "Tag three friends to win a {}")
RUDE = "Nonsense. Learn to read, you idiot, the {} and the {} are your own stupid fault."


@dataclass(frozen=True)
class Plan:
    """What a world is like; the defaults are those of a calm one.

    Args:
        weeks: How long it lasts.
        weekly: First mentions in a usual week.
        people: Who may speak.
        brings: Follow-ups that a good, a neutral and a bad mention bring.
        carries: How far a week's volume follows the one before (lag-one correlation).
        swing: Standard deviation of the logarithm of a week's volume, and of its odds of bad word.
        last: Weeks at the end in which what is said to come after does; the second half by default.
        answered: Chance that the brand answers who turns to it, before and after.
        loud_after: Times as much that is said after.
        bad_after: Odds of bad word after, times those before.
        slow_after: Delays after, times those before.
        loud_day: Times as much that is said on one day.
        shared_late: Part of follow-ups that are bare shares in the last four weeks.
        few: Part of the people whose word brings `few_times` as much.
        small_far: People with few followers whose word travels far.
        of_one_mind: People who speak well each time, and as many who speak badly.
        gone: Regulars, answered each time, who are silent in the end.
        gone_weeks: Weeks for which they are.
        fame: Power of followers by which more is brought.
        topic_after: Part of first mentions after that are of one thing.
        passed_on: Part of answers that take over the mood of what they answer; the others have their author's own.
        circles: Groups of people who answer hardly anybody but each other; 0 for none.
        habits: What else the brand does.
    """

    weeks: int = 30
    weekly: float = 55.0
    people: int = 400
    brings: tuple[float, float, float] = (0.35, 0.35, 0.35)
    carries: float = 0.4
    swing: tuple[float, float] = (0.2, 0.2)
    last: int | None = None
    answered: tuple[float, float] = (0.7, 0.7)
    loud_after: float = 1.0
    bad_after: float = 1.0
    slow_after: float = 1.0
    loud_day: float = 1.0
    shared_late: float = 0.3
    few: float = 0.0
    few_times: float = 12.0
    small_far: int = 0
    of_one_mind: int = 0
    gone: int = 0
    gone_weeks: int = 7
    fame: float = 0.0
    topic_after: float = 0.0
    passed_on: float = 0.0
    circles: int = 0
    habits: frozenset[str] = frozenset()


@dataclass
class Item:
    """One mention before it is written."""

    at: datetime
    author: str
    platform: str
    kind: str
    text: str
    parent: Item | None = None
    mood: str = "neutral"
    number: int = field(default=0, compare=False)


PLANTED = {
    "conduct": Plan(habits=frozenset(HABITS)),
    "spread": Plan(brings=(0.2, 0.35, 0.6)),
    "people": Plan(few=0.02, small_far=4, of_one_mind=12, gone=8),
    "fame": Plan(fame=0.5),
    "level": Plan(loud_after=2.2, answered=(0.8, 0.3), topic_after=0.35),
    "mood": Plan(bad_after=4.0, slow_after=5.0),
    "turns": Plan(passed_on=0.4),
    "lately": Plan(last=4, loud_after=2.2, bad_after=4.0, answered=(0.8, 0.3), topic_after=0.35),
    "leavers": Plan(gone=25, gone_weeks=14),
    "circles": Plan(circles=8),
    "outburst": Plan(loud_day=14.0, shared_late=0.85),
}


class World:
    """Makes the mentions of one world, all chance from one generator."""

    def __init__(self, plan: Plan, seed: int) -> None:
        self.plan, self.rng = plan, np.random.default_rng([seed, 29])
        self.end = START + timedelta(weeks=plan.weeks)
        self.changes = START + timedelta(weeks=plan.weeks / 2 if plan.last is None else plan.weeks - plan.last)
        lively = self.rng.gamma(1.0, 1.0, plan.people)
        self.chance = lively / lively.sum()
        self.followers = self.rng.lognormal(5.5, 1.3, plan.people).astype(int)
        self.reach = np.ones(plan.people)
        if plan.few:
            self.reach[self.rng.random(plan.people) < plan.few] = plan.few_times
        if plan.fame:
            fame = self.followers**plan.fame
            self.reach *= fame / fame.mean()
        chosen = iter(np.argsort(-self.chance).tolist())
        self.far = [next(chosen) for _ in range(plan.small_far)]
        self.followers[self.far], self.reach[self.far] = 12, 14.0
        self.minds = {next(chosen): mood for mood in ("good", "bad") for _ in range(plan.of_one_mind)}
        self.regulars = [next(chosen) for _ in range(plan.gone)]
        self.chance[self.regulars] = 0.0  # they speak as regulars only, or they would not be gone
        self.chance /= self.chance.sum()

    def words(self, count: int) -> str:
        """Words that mean nothing in this order."""
        return " ".join(self.rng.choice(WORDS.split(), count))

    def said(self, mood: str, thing: str, *, addressed: bool) -> str:
        """A text of a mood about a thing, hardly ever said twice."""
        feeling = self.rng.choice(MOODS[mood])
        return f"{'@' + ACCOUNT if addressed else BRAND} {self.words(3)} {feeling} the {thing} {self.words(5)}"

    def moods(self) -> list[tuple[float, float]]:
        """How loud each week is and its odds of bad word, against a usual one."""
        plan, level, found = self.plan, 0.0, []
        for week in range(plan.weeks):
            fresh = self.rng.normal(0, plan.swing[0] * np.sqrt(1 - plan.carries**2))
            level = plan.carries * level + fresh
            late = START + timedelta(weeks=week) >= self.changes
            odds = np.exp(self.rng.normal(0, plan.swing[1])) * (plan.bad_after if late else 1)
            found.append((float(np.exp(level)) * (plan.loud_after if late else 1), float(odds)))
        return found

    def mood_of(self, author: int, odds: float) -> str:
        """How somebody speaks who is like all others, or of one mind."""
        parts = np.array([0.275, 0.45, 0.275 * odds])
        return self.minds.get(author) or str(self.rng.choice(KINDS, p=parts / parts.sum()))

    def opened(self) -> Iterator[Item]:
        """First mentions by the public."""
        plan = self.plan
        loud_day = plan.weeks * 7 - 60
        for week, (loud, odds) in enumerate(self.moods()):
            for _ in range(self.rng.poisson(plan.weekly * loud)):
                yield self._first(self._somebody(), week * 7 + self.rng.integers(7), odds)
            for author in [*self.minds, *self.far, *(self.regulars if week < plan.weeks - plan.gone_weeks else [])]:
                if self.rng.random() < 0.45 or author in self.regulars:
                    yield self._first(author, week * 7 + self.rng.integers(7), 1.0)
        for _ in range(self.rng.poisson(plan.weekly / 7 * (plan.loud_day - 1))):
            yield self._first(self._somebody(), loud_day, 1.0)

    def _somebody(self, beside: int | None = None) -> int:
        """Anybody; somebody of the same circle, nearly always, to answer a person where there are circles."""
        chance = self.chance
        if self.plan.circles and beside is not None and self.rng.random() < 0.9:
            chance = chance * (np.arange(chance.size) // 2 % self.plan.circles == beside // 2 % self.plan.circles)
            chance = chance / chance.sum()
        return int(self.rng.choice(self.plan.people, p=chance))

    def _first(self, author: int, day: int, odds: float) -> Item:
        hour = float(np.clip(self.rng.normal(14, 4), 0, 23.9))
        at = START + timedelta(days=int(day), hours=hour)
        mood, late = self.mood_of(author, odds), at >= self.changes
        topical = late and self.rng.random() < self.plan.topic_after
        thing = "tap" if topical else str(self.rng.choice(THINGS))
        addressed = author in self.regulars or self.rng.random() < 0.4
        text = self.said(mood, thing, addressed=bool(addressed))
        return Item(at, f"p{author}", PLATFORMS[author % 2], "post", text, mood=mood)

    def followed(self, first: Item) -> Iterator[Item]:
        """What comes of a mention, and of that."""
        late = first.at >= self.end - timedelta(weeks=4)
        slow = self.plan.slow_after if first.at >= self.changes else 1.0
        author = int(first.author[1:])
        rate = self.plan.brings[KINDS.index(first.mood)] * self.reach[author]
        for _ in range(self.rng.poisson(rate) if first.text else 0):
            other = self._somebody(author)
            if other == author:
                continue
            at = first.at + timedelta(hours=float(self.rng.lognormal(np.log(3 * slow), 1.2)))
            bare = self.rng.random() < (self.plan.shared_late if late else 0.3)
            same = bare or self.rng.random() < self.plan.passed_on
            mood = first.mood if same else self.mood_of(other, 1.0)
            text = "" if bare else self.said(mood, str(self.rng.choice(THINGS)), addressed=False)
            child = Item(at, f"p{other}", first.platform, "share" if bare else "comment", text, first, mood)
            if at < self.end:
                yield child
                yield from self.followed(child)

    def answered(self, first: Item) -> Iterator[Item]:
        """The brand's answer to who turns to it, if it gives one."""
        chance = self.plan.answered[int(first.at >= self.changes)]
        is_regular = int(first.author[1:]) in self.regulars
        if "pitch" in self.plan.habits and not first.text.startswith("@") and self.rng.random() < 0.08:
            text = f"{self.rng.choice(PROMOTIONS).format(self.rng.choice(THINGS))} {self.words(5)}"
            yield Item(first.at + timedelta(hours=1), ACCOUNT, first.platform, "comment", text, first)
        if not first.text.startswith("@") or (self.rng.random() >= chance and not is_regular):
            return
        at = first.at + timedelta(hours=float(self.rng.lognormal(np.log(3), 0.8)))
        text = f"{self.words(4)} we looked at the {self.words(6)}"
        if "canned" in self.plan.habits and self.rng.random() < 0.4:
            text = "Sorry to hear that, please send us a message and we will look into it for you"
        elif "rude" in self.plan.habits and self.rng.random() < 0.06:
            text = RUDE.format(*self.rng.choice(WORDS.split(), 2))
        yield Item(at, ACCOUNT, first.platform, "comment", text, first)

    def broadcast(self) -> Iterator[Item]:
        """What the brand posts of itself."""
        for week in range(self.plan.weeks):
            days = self.rng.choice(5, self.rng.integers(2, 4), replace=False)
            for day in days.tolist():
                at = START + timedelta(days=week * 7 + day, hours=float(self.rng.uniform(9, 17)))
                yield Item(at, ACCOUNT, str(self.rng.choice(PLATFORMS)), "post", f"{self.words(5)} the {self.words(6)}")
            yield from self._habits(week)

    def _habits(self, week: int) -> Iterator[Item]:
        habits, noon = self.plan.habits, START + timedelta(days=week * 7 + 2, hours=12)
        if "begging" in habits and week % 4 == 0:
            text = f"{self.rng.choice(BEGS).format(self.rng.choice(THINGS))} {self.words(5)}"
            yield Item(noon, ACCOUNT, "x", "post", text)
        if "promotion" in habits and week % 2 == 0:
            text = f"{self.rng.choice(PROMOTIONS).format(self.rng.choice(THINGS))} {self.words(5)}"
            yield Item(noon + timedelta(days=1), ACCOUNT, "x", "post", text)
        if "cross_post" in habits and week % 3 == 0:
            text = f"{self.words(5)} the {self.words(6)}"
            for place, platform in enumerate(PLATFORMS):
                yield Item(noon + timedelta(days=1, hours=place), ACCOUNT, platform, "post", text)
        if "repeated" in habits and week % 3 == 1:
            yield Item(noon, ACCOUNT, "reddit", "post", HORN)
        if "burst" in habits and week % 5 == 0:
            for place in range(6):
                yield Item(noon + timedelta(days=2, minutes=4 * place), ACCOUNT, "x", "post", self.words(11))

    def items(self) -> list[Item]:
        """Everything that is said, in order of time."""
        found: list[Item] = list(self.broadcast())
        for first in self.opened():
            found += [first, *self.followed(first), *self.answered(first)]
        found = sorted((item for item in found if item.at < self.end), key=lambda item: item.at)
        for number, item in enumerate(found):
            item.number = number
        return found


def write(path: Path, plan: Plan, *, seed: int) -> None:
    """Write a world as one CSV file."""
    world = World(plan, seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER)
        for item in world.items():
            above = "" if item.parent is None else f"m{item.parent.number}"
            followers = 5000 if item.author == ACCOUNT else world.followers[int(item.author[1:])]
            at = item.at.strftime("%Y-%m-%dT%H:%M:%SZ")
            written = (item.platform, item.kind, item.author, at, "en", followers, item.text)
            out.writerow((f"m{item.number}", above, *written))
