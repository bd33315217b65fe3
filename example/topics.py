"""What people talk about, by mood and by date."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from example.bank import Bank
from example.brand import APOLOGY, FIRST_CARRIERS, FIRST_CRACK, PRICE_RISE, moment

EVERYDAY = {
    "taste": 3.0,
    "noise": 1.4,
    "static": 1.4,
    "wren": 2.0,
    "app": 1.4,
    "delivery": 1.4,
    "service": 1.6,
    "design": 2.0,
    "saturdays": 1.3,
    "spares": 1.6,
    "compare": 1.0,
}
WEEK_HOURS = 168.0


def weights(mood: str, hours: float) -> dict[str, float]:
    """How likely each topic is for a mention that starts by itself."""
    found = dict(EVERYDAY)
    if PRICE_RISE - WEEK_HOURS < hours < PRICE_RISE + 4 * WEEK_HOURS:
        found["price"] = 4.0
    elif hours > PRICE_RISE:
        found["price"] = 0.5
    if FIRST_CRACK < hours < FIRST_CRACK + 3 * WEEK_HOURS:
        found["fault"] = {"+": 3.0, "0": 16.0, "-": 120.0}[mood]
    if APOLOGY < hours < APOLOGY + 4 * WEEK_HOURS:
        found["apology"] = {"+": 22.0, "0": 10.0, "-": 14.0}[mood]
    if hours > FIRST_CARRIERS + WEEK_HOURS:
        found["recovery"] = {"+": 7.0, "0": 4.0, "-": 3.0}[mood]
    return found


def choose(rng: np.random.Generator, bank: Bank, mood: str, hours: float) -> str:
    """Draw a topic; one whose texts are worn is drawn less."""
    found = weights(mood, hours)
    at = moment(hours)
    names = sorted(found)
    scores = np.array([found[name] * _freshness(bank, name, mood, at) for name in names])
    return str(rng.choice(names, p=scores / scores.sum()))


def _freshness(bank: Bank, topic: str, mood: str, at: datetime) -> float:
    lines = [line for line in bank.section(topic, f"post {mood}") if line.fits(at)]
    return sum(0.2**line.said for line in lines) / max(1, len(lines))
