"""From arrays to words: every mention of the simulation gets a person, a topic and something to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from example import topics
from example.bank import Bank
from example.brand import BRAND, COMPETITORS, moment
from example.cascades import NOBODY, Cascades
from example.item import Item
from example.people import INSTAGRAM, PLATFORMS, TEMPERS, WEB, Crowd
from example.persona import Person, Registry
from example.polarity import symbol
from example.truth import SYMBOLS
from example.voices import SENTENCE_END, Speaker

X_LIMIT = 280
TITLE_SHORTEST, TITLE_LONGEST = 12, 110
WEB_SITES = ("youtube", "forum", "news")
WEB_SHARES = (0.5, 0.38, 0.12)
QUOTE_CHANCE = 0.22
REACTION_CHANCE = 0.6
Places = list[tuple[str, str]]


@dataclass
class Story:
    """Everything said so far, and the means to say more.

    Args:
        rng: Where chance comes from, for all words.
        bank: The texts.
        registry: Invents people.
        crowd: Who may speak, as arrays; people are invented when they first speak.
    """

    rng: np.random.Generator
    bank: Bank
    registry: Registry
    crowd: Crowd
    items: list[Item] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.rng, self.bank.texts("general", "tail"))

    def person(self, index: int) -> Person:
        """The person behind a row of the crowd."""
        if index not in self.people:
            foreign = TEMPERS[self.crowd.temper[index]] == "foreign"
            self.people[index] = self.registry.invent(PLATFORMS[self.crowd.platform[index]], foreign=foreign)
        return self.people[index]

    def add(self, item: Item) -> Item:
        """Keep a mention."""
        self.items.append(item)
        return item

    def tell(
        self, cascades: Cascades, topic_of_roots: str = "", parents_of_roots: list[Item] | None = None
    ) -> list[Item]:
        """Put a simulated forest into words.

        Args:
            cascades: The forest.
            topic_of_roots: One topic for all, such as a competitor's; else drawn by date.
            parents_of_roots: What each root answers (an answer of the brand), in the order of roots.
        """
        told: dict[int, Item] = {}
        for row in np.argsort(cascades.time, kind="stable"):
            row = int(row)
            person = self.person(int(cascades.author[row]))
            mood = SYMBOLS[cascades.kind[row]]
            hours = float(cascades.time[row])
            above = int(cascades.parent[row])
            if above != NOBODY:
                told[row] = self._follow(told[above], person, mood, hours, share=bool(cascades.is_share[row]))
            elif parents_of_roots is not None:
                told[row] = self.answer(parents_of_roots[row], person, mood, hours)
            else:
                told[row] = self._start(person, mood, hours, int(cascades.platform[row]), topic_of_roots)
        return [told[row] for row in sorted(told)]

    def say(self, places: Places, person: Person, mood: str, hours: float, draft: Item) -> Item:
        """Fill a draft with the least worn text that fits it and keeps its mood in this person's voice."""
        at = moment(hours)
        found = self.bank.candidates(places, at, self.rng)
        new_here = [line for line in found if id(line) not in draft.root.said]
        for line in new_here + [line for line in found if id(line) in draft.root.said]:
            for written in self._ways(line.text, person, mood, worn=line.said > 0, start=draft.parent is None):
                if self._put(written, draft):
                    line.said += 1
                    draft.root.said.add(id(line))
                    return self.add(draft)
        raise RuntimeError(f"the bank has no text for {places} on {at:%d %B} under {draft.title!r} ({draft.platform})")

    def _ways(self, text: str, person: Person, mood: str, *, worn: bool, start: bool) -> list[str]:
        if mood == "x":
            return [text]
        return list(self.speaker.variants(text, person.voice, mood, worn=worn, start=start))

    def _put(self, written: str, draft: Item) -> bool:
        """Lay the words out as title and text, where they fit and still read with the draft's mood."""
        starts_thread = draft.platform in ("reddit", "forum") and draft.parent is None
        for title, text in self._layouts(written, draft.platform) if starts_thread else [(draft.title, written)]:
            if _fits(title, text, draft):
                draft.title, draft.text = title, text
                return True
        return False

    def _layouts(self, written: str, platform: str) -> list[tuple[str, str]]:
        """A first sentence makes a title; a single one can be all there is."""
        sentences = SENTENCE_END.split(written)
        found = [(sentences[0].removesuffix("."), " ".join(sentences[1:]))] if len(sentences) > 1 else []
        if len(sentences) == 1 and platform == "reddit":
            found.append((written, ""))
        remarks = self.bank.texts("general", "tail")
        found = [(t, rest) for t, rest in found if TITLE_SHORTEST <= len(t) <= TITLE_LONGEST and rest not in remarks]
        return [*found, (str(self.rng.choice(self.bank.texts("general", "title"))), written)]

    def _start(self, person: Person, mood: str, hours: float, place: int, topic: str) -> Item:
        platform = str(self.rng.choice(WEB_SITES, p=WEB_SHARES)) if place == WEB else PLATFORMS[place]
        if mood == "x":
            return self._start_foreign(person, hours, "forum" if platform == "news" else platform)
        at = moment(hours)
        if platform == "news" and not topic:
            return self._article(person, mood, hours)
        platform = "forum" if platform == "news" else platform
        topic = topic or topics.choose(self.rng, self.bank, mood, hours)
        draft = Item(at, platform, _first_kind(platform), person, "", mood=mood, topic=topic, about=self._about(topic))
        places = [(topic, f"post {mood}")]
        if place == INSTAGRAM:
            draft.parent = self._picture_before(draft)
            if self.rng.random() < REACTION_CHANCE:
                draft.topic, places = "reactions", [("reactions", f"comment {mood}")]
        return self.say(places, person, mood, hours, self._titled(draft, topic))

    def _start_foreign(self, person: Person, hours: float, platform: str) -> Item:
        language = person.language if person.language != "en" else "de"
        draft = Item(moment(hours), platform, _first_kind(platform), person, "", mood="x", topic="foreign")
        draft.language, draft.parent = language, self._picture_before(draft)
        return self.say([("foreign", f"post x {language}")], person, "x", hours, self._titled(draft, ""))

    def _about(self, topic: str) -> str:
        return next((maker.name for maker in COMPETITORS if maker.signature == topic), BRAND.name)

    def _titled(self, draft: Item, topic: str) -> Item:
        """Comments under a video carry the video's title."""
        if draft.platform == "youtube":
            place = (topic, "title") if topic in ("kestrin", "baldacho") else ("news", "video title")
            draft.title = str(self.rng.choice([line.text for line in self.bank.section(*place) if line.fits(draft.at)]))
        return draft

    def _article(self, person: Person, mood: str, hours: float) -> Item:
        lines = self.bank.candidates([("news", f"news {mood}")], moment(hours), self.rng)
        if not lines or lines[0].said:
            return self._start(
                person, mood, hours, PLATFORMS.index("web"), topics.choose(self.rng, self.bank, mood, hours)
            )
        lines[0].said += 1
        headline, text = lines[0].text.split(" :: ")
        topic = "fault" if mood == "-" else "general"
        return self.add(Item(moment(hours), "news", "post", person, text, title=headline, mood=mood, topic=topic))

    def _picture_before(self, draft: Item) -> Item | None:
        """Comments on Instagram stand under the brand's latest picture."""
        if draft.platform != "instagram":
            return None
        pictures = [i for i in self.items if i.role == "brand" and i.platform == "instagram" and i.kind == "post"]
        earlier = [picture for picture in pictures if picture.at <= draft.at] or pictures[:1]
        latest = max(earlier, key=lambda picture: picture.at)
        draft.at = max(draft.at, latest.at)
        latest.followers_up.append(draft)
        return latest

    def _follow(self, parent: Item, person: Person, mood: str, hours: float, *, share: bool) -> Item:
        at = max(moment(hours), parent.at)
        if share:
            return self.add(_child(parent, person, mood, at, "share"))
        quote = parent.platform == "x" and mood == parent.mood != "x" and self.rng.random() < QUOTE_CHANCE
        draft = _child(parent, person, mood, at, "quote" if quote else "comment")
        return self.say(self._reply_places(parent, draft), person, mood, hours, draft)

    def _reply_places(self, parent: Item, draft: Item) -> Places:
        mood = draft.mood
        if parent.mood == "x" and mood == "x":
            draft.language = parent.language
            return [("foreign", f"reply x x {parent.language}")]
        if mood == "x":
            draft.language = draft.person.language if draft.person.language in ("de", "es", "fr") else "de"
            return [("foreign", f"reply {parent.mood} x {draft.language}")]
        if parent.mood == "x":
            return [("foreign", f"reply x {mood}")]
        topic = parent.topic
        if topic in ("kestrin", "baldacho"):
            return [(topic, f"reply {parent.mood} {mood}")]
        found = [(topic, f"reply {parent.mood} {mood}"), ("general", f"reply {parent.mood} {mood}")]
        return found[:1] if topic == "general" else found

    def answer(self, reply_of_brand: Item, person: Person, mood: str, hours: float) -> Item:
        """What somebody says to an answer of the brand; the answer's quality is its topic."""
        draft = _child(reply_of_brand, person, mood, max(moment(hours), reply_of_brand.at), "comment")
        draft.topic = "general"
        return self.say([("answered", f"after {reply_of_brand.topic} {mood}")], person, mood, hours, draft)


def _child(parent: Item, person: Person, mood: str, at: datetime, kind: str) -> Item:
    return Item(
        at,
        parent.platform,
        kind,
        person,
        "",
        parent=parent,
        title=parent.title,
        mood=mood,
        topic=parent.topic,
        about=parent.about,
        language=parent.language if kind == "share" else "en",
    )


def _first_kind(platform: str) -> str:
    return "comment" if platform in ("instagram", "youtube") else "post"


def _fits(title: str, text: str, draft: Item) -> bool:
    """Whether it fits the platform, and reads the same with the title it brings or the handle it answers."""
    if draft.platform == "x" and len(text) > X_LIMIT - 20:
        return False
    if draft.mood == "x":
        return True
    around = [text or title]
    if draft.parent is None and title:
        around += [f"{title}\n{text}", f"{title}. {text}"]
    if draft.platform == "x" and draft.parent is not None:
        around.append(f"@{draft.parent.person.handle} {text}")
    return all(symbol(written) == draft.mood for written in around)
