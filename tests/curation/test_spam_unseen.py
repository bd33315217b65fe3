"""Texts that no rule was written on: invented complaints that must stay, invented offers that must go."""

from pathlib import Path

import pytest

from reporter.curation.spam import ADVERTISER, SAME_ACCOUNT, SAME_WORDS, judge, text_signals

HERE = Path(__file__).parent
COMPLAINTS = (HERE / "complaints.txt").read_text(encoding="utf-8").splitlines()
OFFERS = (HERE / "offers.txt").read_text(encoding="utf-8").splitlines()


def verdicts(texts: list[str], kind: str) -> list[tuple[str, ...]]:
    """What is decided when each text comes from another person."""
    people = [f"person {number}" for number in range(len(texts))]
    return judge(text_signals(texts, ["acme.com"]), people, [kind] * len(texts))


@pytest.mark.parametrize("kind", ["comment", "post"])
def test_no_complaint_is_taken_for_spam(kind: str) -> None:
    """Links, phone numbers, capitals, "DM me", own videos and pleas for help are what customers write as well."""
    assert [] == [text for text, why in zip(COMPLAINTS, verdicts(COMPLAINTS, kind), strict=True) if why]


def test_nearly_every_offer_under_other_peoples_words_is_caught() -> None:
    """Fame, money, spells, films, telegram groups and own works: at least 35 of the 37 offers (measured: all)."""
    assert sum(map(bool, verdicts(OFFERS, "comment"))) >= 35


@pytest.mark.parametrize(
    "text",
    [
        "Frее giveаway, click the link in my bio",
        "S U B S C R I B E to me please",
        "ｓｕｂｓｃｒｉｂｅ to my channel",
        "sub\u200bscribe to my chan\u200bnel",
        "whole film here bit.ly\\\\4x8",
        "best lamps at lampstore(dot)com",
    ],
)
def test_disguised_letters_and_links_are_seen_through(text: str) -> None:
    """Letters of other alphabets, spaces within a word, wide and invisible characters and broken links hide nothing."""
    assert verdicts([text], "comment")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Check out the new kettle, it is gorgeous",
        "He should check out the other store",
        "I will check it out tomorrow",
        "Could you check my order please",
        "Have you looked at their page? It has no prices",
    ],
)
def test_a_statement_or_a_request_is_no_call(text: str) -> None:
    """A verb calls readers away only when they are told to do it, and only to something that nobody spoke of yet."""
    assert verdicts([text], "comment") == [()]


OFFER = "Tired of cold tea every morning? I found the answer, please see my article at KettleBarn for more"


def variants() -> dict[str, str]:
    """The same offer, changed as people who repeat it change it."""
    words = OFFER.split()
    return {
        "a site behind": f"{OFFER} http://site7.example/a",
        "one word changed": OFFER.replace("morning", "evening"),
        "cut off": " ".join(words[:14]) + "…",
        "a greeting before": f"Hello friends {OFFER}",
        "shouted": OFFER.upper(),
        "with pictures": f"{OFFER} \U0001f600\U0001f525",
    }


@pytest.mark.parametrize("change", variants())
def test_an_offer_said_again_with_small_changes_is_a_campaign(change: str) -> None:
    """Three people with the same offer are a campaign even when each changes something."""
    texts = [OFFER, variants()[change], OFFER.replace("KettleBarn", "Potly")]
    found = judge(text_signals(texts), ["a", "b", "c"], ["post"] * 3)
    assert all(SAME_WORDS in why for why in found)


def test_other_words_are_no_campaign() -> None:
    """Offers that share hardly a piece of three words stand alone."""
    texts = [
        "please see my article at KettleBarn about tea and the weather",
        "please see my article at Potly, all of you who cook at home",
        "please see my article at Cupsy if dogs are what you care for",
    ]
    assert not any(SAME_WORDS in why for why in judge(text_signals(texts), ["a", "b", "c"], ["post"] * 3))


def test_one_account_with_the_same_offer_in_many_conversations_is_caught() -> None:
    """The same plea three times in one thread may be a slip of the finger; in three threads it is a campaign."""
    shown = text_signals(["please see my article at KettleBarn"] * 3)
    spread = judge(shown, ["a"] * 3, ["post"] * 3, places=["p", "q", "r"])
    together = judge(shown, ["a"] * 3, ["post"] * 3, places=["p"] * 3)
    assert [SAME_ACCOUNT in why for why in (*spread, *together)] == [True] * 3 + [False] * 3


def test_a_customer_who_asks_everywhere_is_kept() -> None:
    """Repeating a complaint in many conversations is what unheard customers do."""
    shown = text_signals(["Look at my order 4481 please, the parcel never arrived http://photos.example/box"] * 5)
    assert judge(shown, ["a"] * 5, ["comment"] * 5, places=list("pqrst"), own_items=[5] * 5) == [()] * 5


@pytest.mark.parametrize(("own_items", "is_caught"), [(5, True), (20, False), (0, False)])
def test_an_account_that_only_advertises_weighs_against_its_texts(own_items: int, is_caught: bool) -> None:
    """Five of five items that lead elsewhere are an advertiser's; five of twenty, or of unknown, are not."""
    texts = [f"You should read {word} lamps at http://lamps.example/{word}" for word in ("a1", "b2", "c3", "d4", "e5")]
    found = judge(text_signals(texts), ["a"] * 5, ["post"] * 5, own_items=[own_items] * 5, threshold=0.9)
    assert [any(ADVERTISER == reason for reason in why) for why in found] == [is_caught] * 5
