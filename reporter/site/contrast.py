"""Contrast of two colours, as WCAG 2.2 defines it, and which tokens must have how much."""

from __future__ import annotations

__all__ = ["GROUNDS", "MARKS", "TEXT", "contrast"]

GROUNDS = ("paper", "paper-tint")
TEXT = ("ink", "muted", "link", "good", "bad", "neutral", "unscored")
MARKS = ("mark", "focus", "good-mid", "bad-mid", "neutral-mid", "unscored-mid")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb: 1 for equal ones, 21 for black on white.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0

    References:
        WCAG 2.2, definitions of relative luminance and contrast ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
