"""What this data can and cannot show, in sentences, so that nobody reads silence as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.config import Config
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.sentence import say, say_number

ENOUGH = 0.8
TIMES = say("When it was said")


@dataclass(frozen=True)
class Coverage:
    """One thing that the input may or may not show.

    Args:
        id: Its name in `report.json`.
        title: What it is, in a few words.
        status: `observable`, `partly` or `not_observable`.
        share: Part of the rows for which it is known, 0..1; None where a share says nothing.
        n: Rows that the share is of.
        sentence: What follows for the reader.
    """

    id: str
    title: str
    status: str
    share: float | None
    n: int
    sentence: str


def coverage(engine: Engine, config: Config) -> list[Coverage]:
    """Every kind of knowledge that the report builds on, each with what the input has of it."""
    (counts,) = engine.rows(statement(__package__, "coverage")).to_pylist()
    return [
        _parents(counts),
        _guesses(counts),
        _shares(counts),
        _times(counts),
        _authors(counts),
        _languages(counts),
        _brand_posts(counts, config),
        _audience(counts),
    ]


def _parents(counts: dict[str, Any]) -> Coverage:
    share, n = _part(counts["with_parent"], counts["followers_up"])
    says = {
        "observable": say("Who answers or passes on whom is in the input, so spread is counted and not guessed."),
        "partly": say(
            "Part of the answers and shares hang on mentions that are not in the input: spread is a lower bound."
        ),
        "not_observable": say(
            "The input does not say who answers whom, so spread cannot be counted. "
            "Export answers and shares with the id of what they answer."
        ),
    }
    return _covered("parents", say("Who answers or passes on whom"), share, n, says)


def _guesses(counts: dict[str, Any]) -> Coverage:
    guessed, n = counts["guessed"], counts["followers_up"] + counts["guessed"]
    if not guessed:
        return Coverage(
            "guesses",
            say("Links that words betray"),
            "observable",
            0.0,
            n,
            say("No link had to be guessed from words."),
        )
    sentence = say_number(
        "{n:,} mention names no parent, and its words betray one: somebody's words under their name, or an "
        "answer to somebody who said one thing only. Such a guess enters no headline and no depth; the Spread page "
        "shows how far it would move it.",
        "{n:,} mentions name no parent, and their words betray one: somebody's words under their name, or an "
        "answer to somebody who said one thing only. These guesses enter no headline and no depth; the Spread page "
        "shows how far they would move it.",
        guessed,
    )
    return Coverage("guesses", say("Links that words betray"), "partly", guessed / n, n, sentence)


def _shares(counts: dict[str, Any]) -> Coverage:
    if not counts["shares"]:
        return Coverage(
            "shares",
            say("Chains of shares"),
            "not_observable",
            None,
            0,
            say("There are no shares in the input; only answers count as spread."),
        )
    if not counts["deep_shares"]:
        return Coverage(
            "shares",
            say("Chains of shares"),
            "partly",
            0.0,
            counts["shares"],
            say(
                "Every share names the first post and not the share it came through, as most platforms export it: "
                "how deep shares travel cannot be seen."
            ),
        )
    share, n = _part(counts["deep_shares"], counts["shares"])
    return Coverage(
        "shares",
        say("Chains of shares"),
        "observable",
        share,
        n,
        say("Shares of shares are in the input, so depth can be seen."),
    )


def _times(counts: dict[str, Any]) -> Coverage:
    share, n = _part(counts["with_time"] - counts["with_day_only"], counts["rows"])
    if counts["with_day_only"] and not share:
        return Coverage(
            "times",
            TIMES,
            "partly",
            share,
            n,
            say(
                "The days are known and the hours are not: numbers by day and by week can be said, but not how soon "
                "answers and shares come, nor what a mention brings within hours. "
                "Exports with the time of day show that."
            ),
        )
    says = {
        "observable": say("Times are known to the second or minute.")
        if counts["with_exact_time"] == counts["with_time"]
        else say(
            "Times are known, but some files do not say their zone: UTC is assumed unless reporter.toml names one."
        ),
        "partly": say("Part of the mentions have no time or only a day; they are left out of what needs hours."),
        "not_observable": say("The mentions have no times, so spread, pace and change cannot be said."),
    }
    return _covered("times", TIMES, share, n, says)


def _authors(counts: dict[str, Any]) -> Coverage:
    share, n = _part(counts["with_author"], counts["rows"])
    says = {
        "observable": say("Authors are known, so people can be told from mentions."),
        "partly": say("Part of the authors are deleted or unnamed; each such mention counts as one unknown person."),
        "not_observable": say(
            "The input does not say who wrote what. Every mention counts as another person's, "
            "so the intervals are narrower than they should be."
        ),
    }
    return _covered("authors", say("Who said it"), share, n, says)


def _languages(counts: dict[str, Any]) -> Coverage:
    share, n = _part(counts["scored"], counts["with_words"])
    says = {
        "observable": say("Nearly all words are in a language that the scorer knows."),
        "partly": say("Part of the words are not English. They count as mentions and spread, but are not scored."),
        "not_observable": say("The words are not in a language that the scorer knows, so good and bad cannot be told."),
    }
    return _covered("language", say("Words that can be scored"), share, n, says)


def _brand_posts(counts: dict[str, Any], config: Config) -> Coverage:
    title, n = say("What the brand itself says"), counts["brand_posts"]
    if n:
        return Coverage(
            "brand_posts", title, "observable", None, n, say("The brand's own posts and answers are in the input.")
        )
    if config.brand.accounts or config.brand.staff:
        return Coverage(
            "brand_posts",
            title,
            "not_observable",
            None,
            0,
            say("None of the brand's accounts in reporter.toml wrote a row of the input."),
        )
    return Coverage(
        "brand_posts",
        title,
        "not_observable",
        None,
        0,
        say(
            "No brand account is known. Name them in reporter.toml under [brand] accounts, and export their posts too."
        ),
    )


def _audience(counts: dict[str, Any]) -> Coverage:
    share, n = _part(counts["with_audience"], counts["rows"])
    says = {
        "observable": say("Audience sizes are known. They enter no score."),
        "partly": say("Audience sizes are known for a part of the mentions. They enter no score."),
        "not_observable": say("Audience sizes are not in the input. No score needs them."),
    }
    return _covered("audience", say("Size of audiences"), share, n, says)


def _part(known: int, of: int) -> tuple[float | None, int]:
    return (known / of if of else None), of


def _covered(name: str, title: str, share: float | None, n: int, says: Mapping[str, str]) -> Coverage:
    """The status by how much is known: nearly all, some, nothing."""
    status = "not_observable" if not share else "observable" if share >= ENOUGH else "partly"
    return Coverage(name, title, status, share, n, says[status])
