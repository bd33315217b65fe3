"""The colours: readable in light and dark, and told apart without colour."""

from __future__ import annotations

import re

import pytest

from reporter.site.theme import Theme

TEXT = ("ink", "muted", "link", "good", "bad", "neutral", "unscored")
MARKS = ("mark", "focus", "good-mid", "bad-mid", "neutral-mid", "unscored-mid")
TONES = ("good", "bad", "neutral", "unscored")


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest, theme: Theme) -> dict[str, str]:
    """The tokens of one mode."""
    light, dark = theme.tokens().split("@media screen and (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", light if request.param == "light" else dark))


def test_both_modes_have_every_colour(theme: Theme) -> None:
    """No colour is missing in the dark."""
    light, dark = theme.tokens().split("@media screen and (prefers-color-scheme: dark)")
    assert re.findall(r"--([a-z-]+):\s*#", light) == re.findall(r"--([a-z-]+):\s*#", dark)


def test_text_is_readable_on_both_grounds(colours: dict[str, str]) -> None:
    """Text stands out from paper and tint by at least 4.5 to 1."""
    low = {(n, g): contrast(colours[n], colours[g]) for n in TEXT for g in ("paper", "paper-tint")}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


def test_marks_are_visible(colours: dict[str, str]) -> None:
    """Marks stand out from the paper by at least 3 to 1."""
    assert {name: ratio for name in MARKS if (ratio := contrast(colours[name], colours["paper"])) < 3} == {}


def test_doubt_stands_out_from_what_is_sure(colours: dict[str, str]) -> None:
    """Where the pale edge of a flow touches its core, the two differ by at least 3 to 1."""
    pairs = {tone: contrast(colours[tone], colours[f"{tone}-soft"]) for tone in ("good", "bad")}
    assert {tone: ratio for tone, ratio in pairs.items() if ratio < 3} == {}


def test_good_and_bad_differ_in_grey(colours: dict[str, str]) -> None:
    """Printed without colour, good and bad still differ in lightness."""
    assert contrast(colours["good"], colours["bad"]) > 1.5


def test_styles_name_no_colour_of_their_own(theme: Theme) -> None:
    """Every colour of styles and charts is a token, so that a theme can change it."""
    files = [theme.file(name) for name in ("site.css", "print.css")]
    files += sorted((theme.layers[0].folder / "charts").glob("*.json"))
    assert [path.name for path in files if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", path.read_text("utf-8"))] == []


def test_every_token_that_is_used_is_set(theme: Theme) -> None:
    """No style or chart asks for a token that is not there."""
    files = [theme.file(name) for name in ("site.css", "print.css")]
    files += sorted((theme.layers[0].folder / "charts").glob("*.json"))
    text = "".join(path.read_text("utf-8") for path in files) + theme.tokens()
    used, present = set(re.findall(r"var\(--([a-z0-9-]+)\)", text)), set(re.findall(r"--([a-z0-9-]+):", text))
    assert set() == used - present
