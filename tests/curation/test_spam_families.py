"""Families of comment spam beside look-alikes by fans and customers, all invented before the rules were looked at."""

from collections import defaultdict
from pathlib import Path

import pytest

from reporter.curation.spam import judge, text_signals
from reporter.curation.spam_rules import view
from reporter.curation.spam_rules.rule import says, says_with

LISTED = (Path(__file__).parent / "families.txt").read_text(encoding="utf-8").splitlines()
FEWEST_FOUND = 0.85


def families() -> dict[str, list[tuple[bool, str]]]:
    """By family, whether each text is spam, and the text."""
    told: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    name = ""
    for line in LISTED:
        if line.startswith("# "):
            name = line.removeprefix("# ")
        else:
            label, text = line.split("\t")
            told[name].append((label == "spam", text))
    return told


def taken(texts: list[str]) -> list[bool]:
    """Which of some comments count as spam when each comes from another person."""
    people = [f"person {number}" for number in range(len(texts))]
    return [bool(why) for why in judge(text_signals(texts, ["acme.com"]), people, ["comment"] * len(texts))]


@pytest.mark.parametrize("family", families())
def test_a_family_of_spam_is_found_and_its_look_alikes_stay(family: str) -> None:
    """Of each family 85 % are found (measured: 96 % of all 162, half with the rules before); none of 157 is lost."""
    told = families()[family]
    spam = [text for is_spam, text in told if is_spam]
    honest = [text for is_spam, text in told if not is_spam]
    assert sum(taken(spam)) >= FEWEST_FOUND * len(spam)
    assert [] == [text for text, is_taken in zip(honest, taken(honest), strict=True) if is_taken]


def test_a_test_with_needed_words_says_what_the_test_without_says() -> None:
    """The quick look at single words only saves time: what it lets through is judged by the phrases."""
    gated, plain = says_with("luck cursed", "bad luck", "be cursed"), says("bad luck", "be cursed")
    for text in ("or you have bad luck", "you will be cursed", "luck is all", "cursed be he", "nothing of it"):
        assert plain(view(text)) == gated(view(text))


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("free gift cards http://bit.ly/abc", True),
        ("The report is at http://bit.ly/abc and worth an hour", False),
        ("@acme the free trial page http://bit.ly/abc is down again", False),
    ],
)
def test_a_link_that_hides_where_it_leads_counts_with_an_offer_only(text: str, is_taken: bool) -> None:
    """Short links pass on news as well; beside a gift they are bait, beside a complaint they are proof."""
    assert taken([text]) == [is_taken]
