"""The story as a whole is what the README of the example says."""

from __future__ import annotations

from collections import Counter

from example.brand import BOTS, BRAND, COMPETITORS, END, STAFF, START
from example.company import KEY_MARK
from example.item import Item
from example.polarity import symbol
from reporter.curation.spam import judge, text_signals


def own_words(story: list[Item]) -> list[Item]:
    """Mentions in the truth that say something themselves, in English."""
    return [item for item in story if item.mood in ("+", "0", "-") and item.kind != "share"]


def test_it_is_as_large_as_promised(story: list[Item]) -> None:
    """Three to four and a half thousand mentions by nine to fifteen hundred people."""
    assert 3_000 <= len(story) <= 4_500
    assert 900 <= len({item.person.key for item in story}) <= 1_500


def test_the_scorer_reads_every_mention_as_the_truth_has_it(story: list[Item]) -> None:
    """After all variation, with or without the handle that X puts in front."""
    wrong = []
    for item in own_words(story):
        text = item.text or item.title
        handle = f"@{item.parent.person.handle} " if item.platform == "x" and item.parent else ""
        if {item.mood} != {symbol(text), symbol(handle + text)}:
            wrong.append(text)
    assert wrong == []


def test_every_mention_lies_in_the_six_months_and_after_its_parent(story: list[Item]) -> None:
    """Nothing is said before what it answers."""
    assert all(START <= item.at < END for item in story)
    assert all(item.parent is None or item.parent.at <= item.at for item in story)


def test_ids_are_unique_on_each_platform(story: list[Item]) -> None:
    """No two mentions share an id."""
    ids = Counter((item.platform, item.kind == "comment", item.id) for item in story)
    assert [key for key, count in ids.items() if count > 1] == []


def test_texts_are_not_worn_out(story: list[Item]) -> None:
    """Four in five of the public's texts are said once, and none of more than six words more than three times."""
    counts = Counter(item.words.casefold() for item in own_words(story) if item.words)
    assert sum(1 for count in counts.values() if count == 1) / len(counts) > 0.8
    long = {text: count for text, count in counts.items() if len(text.split()) > 6}
    assert max(long.values()) <= 3


def test_the_brand_answers_well_and_badly(story: list[Item]) -> None:
    """Personal answers fit what they answer; canned ones are copies, and late."""
    answers = [item for item in story if item.role == "brand" and item.topic in ("good", "bad") and item.parent]
    good, bad = ([a for a in answers if a.topic == topic] for topic in ("good", "bad"))
    delay = {topic: sorted(a.at - a.parent.at for a in found if a.parent) for topic, found in (("g", good), ("b", bad))}
    assert min(len(good), len(bad)) >= 40
    assert len({a.text for a in bad}) == 3
    assert delay["b"][len(bad) // 2] > delay["g"][len(good) // 2]
    assert all(KEY_MARK not in a.text for a in answers)


def test_the_crisis_comes_and_goes(story: list[Item]) -> None:
    """June has at least three times May's negative mentions about the brand; August has fewer than half of June's."""
    months = Counter(item.at.month for item in story if item.mood == "-" and item.about == BRAND.name)
    assert months[6] > 3 * months[5]
    assert months[8] < months[6] / 2


def test_some_fall_silent_and_some_come_new(story: list[Item]) -> None:
    """There are people of spring only, and people of late summer only."""
    months: dict[str, set[int]] = {}
    for item in story:
        if item.mood:
            months.setdefault(item.person.key, set()).add(item.at.month)
    spring = [key for key, seen in months.items() if len(seen) > 1 and max(seen) <= 5]
    late = [key for key, seen in months.items() if min(seen) >= 7]
    assert min(len(spring), len(late)) > 20


def test_all_spam_of_the_story_is_found_and_nothing_else(story: list[Item]) -> None:
    """The detector takes out each of the planted comments, and nothing that people or brands said."""
    told = [item for item in story if item.text and item.role not in ("brand", "staff", "bot")]
    found = judge(
        text_signals([item.text for item in told]), [item.person.key for item in told], [item.kind for item in told]
    )
    assert [item.role == "spam" for item in told] == [bool(why) for why in found]


def test_spam_is_warm_and_comes_from_many_names_to_twelve_sites(story: list[Item]) -> None:
    """As under the essays: praise, and a site."""
    spam = [item for item in story if item.role == "spam"]
    sites = {item.text.rstrip(".").split(" and enjoy")[0].split()[-1] for item in spam}
    assert len(sites) == 12
    assert len({item.person.key for item in spam}) >= 25
    assert len({item.at.month for item in spam}) == 6
    assert sum(symbol(item.text) == "+" for item in spam) / len(spam) > 0.8


def test_everyone_who_should_be_there_is(story: list[Item]) -> None:
    """Competitors, staff, a bot, other languages, lost parents, deleted accounts."""
    assert {maker.name for maker in COMPETITORS} < {item.about for item in story}
    assert {*STAFF, *BOTS} <= {item.person.handle for item in story}
    assert {"de", "es", "fr", "ar", "ja"} <= {item.language for item in story}
    assert sum(bool(item.lost_parent) for item in story) == 3
    assert any(item.is_nameless and item.role == "public" for item in story)
