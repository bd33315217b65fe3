"""Beside whom the rules for people name: how many they would name if all people behaved alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reporter.relationships.chance import ByChance, as_often_passed_over, of_one_mind
from reporter.relationships.ledger import Ints
from reporter.relationships.stages import ADVOCATE, DETRACTOR, LAPSED, LEAST_OPINIONS, UNSEEN, decided, leans
from reporter.relationships.todo import Facts, speak_well


def named_by_chance(stage: Ints, facts: Facts, platform: Ints, *, sees_ours: bool) -> dict[str, Any]:
    """For `advocate`, `detractor` and `thanks`: whom the rule names, of whom, and the range by chance; None for nobody.

    Args:
        stage: The stage of each person.
        facts: What each did.
        platform: A number of the platform on which each was heard last.
        sees_ours: Whether the input has anything that the brand said.
    """
    told = {
        "advocate": leaning(stage, facts, ADVOCATE),
        "detractor": leaning(stage, facts, DETRACTOR),
        "thanks": never_thanked(stage, facts, platform) if sees_ours else None,
    }
    return {name: asdict(one) if one else None for name, one in told.items()}


def leaning(stage: Ints, facts: Facts, to: int) -> ByChance | None:
    """Advocates or detractors, and how many there were if the opinions of all were drawn from one mix.

    Of people with so many opinions that the rule may hold who are not lapsed; advocates also need a word of their own
    accord.
    """
    asked = (stage != LAPSED) & (stage != UNSEEN) & (facts.good + facts.bad >= LEAST_OPINIONS)
    if to == ADVOCATE:
        asked &= facts.unprompted > 0
    if not asked.any():
        return None
    hits, misses = (facts.good, facts.bad) if to == ADVOCATE else (facts.bad, facts.good)
    return of_one_mind(hits[asked], misses[asked], (stage == to)[asked], decided)


def never_thanked(stage: Ints, facts: Facts, platform: Ints) -> ByChance | None:
    """People who speak well to whom the brand never turned, and how many were it to turn to them as to others."""
    named = speak_well(stage, facts)
    if not named.any():
        return None
    asked = stage != UNSEEN
    return as_often_passed_over(named[asked], facts.answered[asked] == 0, facts.spoke[asked], platform[asked])


def leaning_only(stage: Ints, facts: Facts) -> dict[str, int]:
    """How many people lean to good and to bad word by too few opinions to call them advocates or detractors."""
    present = (stage != LAPSED) & (stage != UNSEEN)
    return {
        "positive": int((present & leans(facts.good, facts.bad)).sum()),
        "negative": int((present & leans(facts.bad, facts.good)).sum()),
    }
