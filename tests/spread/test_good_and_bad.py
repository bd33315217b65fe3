"""Good chains against bad ones: gates, speed, and what is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import lognorm

from reporter.estimate import Estimate
from reporter.spread.channels import Evidence, channels
from reporter.spread.good_and_bad import compare_good_and_bad
from reporter.spread.items import Items
from reporter.spread.shape_measure import make_chains

HOUR = 3_600_000_000
END = 60 * 24 * HOUR
WINDOW = 24.0
LAW = np.array([[0.5, 0, 0, 0], [0, 0.2, 0, 0], [0, 0, 0.75, 0], [0, 0, 0, 0]])


def compared(items: Items, name: str = "replies", **said: Any) -> tuple[dict[str, Estimate], dict[str, Any]]:
    """Everything about one channel of grown word of mouth whose links are all named, unless said otherwise."""
    evidence = Evidence(said.get("follows", items.parent >= 0), said.get("is_named", items.parent >= 0))
    channel = channels(items, evidence)[name]
    return compare_good_and_bad(make_chains(items, channel, name=name, end_us=END, window_hours=WINDOW))


@pytest.fixture(name="world", scope="module")
def world_fixture(grow) -> Items:  # type: ignore[no-untyped-def]
    """Answers only; bad word brings more and is three times as quick."""
    items = grow(LAW, seed=4, roots=5000, authors=900, mean_delay_hours=(18.0, 6.0, 6.0, 6.0), author_sigma=0.3)
    return replace(items, is_share=np.zeros(items.count, np.bool_))


@pytest.fixture(name="found", scope="module")
def found_fixture(world: Items) -> dict[str, Estimate]:
    """What is measured of it."""
    return compared(world)[0]


def test_the_part_that_is_followed_in_time_is_that_of_the_law(world: Items, found: dict[str, Estimate]) -> None:
    """1 - E exp(-ε R F(w)) of the first mentions have a follow-up within the window, slow good word fewer."""
    rng = np.random.default_rng(0)
    mood = rng.lognormal(-0.045, 0.3, 200_000)
    for tone, mean, rate in (("positive", 18.0, 0.5), ("negative", 6.0, 0.75)):
        within = lognorm(1.0, scale=mean * np.exp(-0.5)).cdf(WINDOW)
        truth = 1 - np.exp(-mood * rate * within).mean()
        one = found[f"spread.first.replies.{tone}"]
        assert one.low - 0.01 <= truth <= one.high + 0.01  # type: ignore[operator]
        assert one.low < one.value < one.high  # type: ignore[operator]


def test_bad_chains_are_larger_and_no_deeper_at_equal_size(found: dict[str, Estimate]) -> None:
    """By size the kinds differ; at equal size all three intervals hold one half, since one mechanism made both."""
    assert found["spread.larger.replies"].high < 0.5  # type: ignore[operator]
    for measure in ("depth", "breadth", "virality"):
        one = found[f"spread.matched.replies.{measure}"]
        assert one.low < 0.5 < one.high  # type: ignore[operator]


def test_quicker_word_is_told_to_be_quicker(world: Items, found: dict[str, Estimate]) -> None:
    """Good chains had fewer first follow-ups than if both waited alike; half of a chain came sooner with bad word."""
    speed = compared(world)[1]["speed"]
    assert speed["verdict"] == "bad"
    assert speed["observed"] < speed["expected"]
    half = [found[f"spread.half_size.replies.{tone}"].value for tone in ("positive", "negative")]
    assert half[0] > half[1]  # type: ignore[operator]


def test_equally_quick_word_is_seldom_told_apart(grow) -> None:  # type: ignore[no-untyped-def]
    """With one pace for both kinds a difference is seen about as often as chance allows."""
    seen = 0
    for seed in range(14):
        items = grow(LAW, seed=seed, roots=600, authors=150, author_sigma=0.3)
        speed = compared(replace(items, is_share=np.zeros(items.count, np.bool_)))[1]["speed"]
        seen += speed["verdict"] in ("good", "bad")
    assert seen <= 3


def test_word_that_came_late_does_not_seem_quick() -> None:
    """Both kinds wait alike and the good is said at the end: only what came soon was seen of it. That is no pace."""
    rng = np.random.default_rng(5)
    per_kind = 2000
    start = np.concatenate([rng.uniform(54 * 24, 60 * 24, per_kind), rng.uniform(0, 60 * 24, per_kind)])
    after = start + rng.lognormal(np.log(40), 1.0, start.size)
    seen = after <= 60 * 24
    roots = start.size
    items = Items(
        time_us=(np.concatenate([start, after[seen]]) * HOUR).astype(np.int64),
        has_time=np.ones(roots + seen.sum(), np.bool_),
        author=rng.integers(0, 500, roots + seen.sum()),
        polarity=np.concatenate([np.repeat([0, 2], per_kind), np.repeat([0, 2], per_kind)[seen]]),
        is_share=np.zeros(roots + seen.sum(), np.bool_),
        parent=np.concatenate([np.full(roots, -1), np.flatnonzero(seen)]),
    )
    speed = compared(items)[1]["speed"]
    assert speed["chains"] > 500
    assert speed["verdict"] == "cannot_be_told"


def test_a_rare_follow_up_has_no_middle_wait(found: dict[str, Estimate]) -> None:
    """Fewer than half are ever followed: there is no middle, and that is said."""
    one = found["spread.wait.replies.positive"]
    assert (one.status, one.value) == ("not_observable", None)
    assert "Fewer than half" in str(one.reason)


def test_a_common_follow_up_has_a_middle_wait(grow) -> None:  # type: ignore[no-untyped-def]
    """Where nearly all are followed the middle wait is that of the soonest of several."""
    law = np.zeros((4, 4))
    law[0, 3] = 2.0
    items = grow(law, seed=3, roots=800, authors=200)
    items = replace(items, is_share=np.zeros(items.count, np.bool_))
    one = compared(items)[0]["spread.wait.replies.positive"]
    assert one.low < one.value < one.high  # type: ignore[operator]
    assert 1 < one.value < 12  # type: ignore[operator]


def test_shares_that_all_name_the_first_mention_have_no_shape(grow) -> None:  # type: ignore[no-untyped-def]
    """Where a platform credits every share to the first mention, shape is refused and sizes are not."""
    items = grow(np.diag([0.5, 0, 0.5, 0]), seed=6, roots=4000, authors=700)
    star = np.where(items.parent >= 0, items.parent, -1)
    while (star[star] >= 0)[star >= 0].any():
        star = np.where((star >= 0) & (star[star] >= 0), star[star], star)
    found = compared(replace(items, parent=star, is_share=star >= 0), "shares")[0]
    assert found["spread.matched.shares.depth"].status == "not_observable"
    assert "credited to the first mention" in str(found["spread.matched.shares.depth"].reason)
    assert found["spread.larger.shares"].is_shown


def test_guessed_links_carry_no_shape(world: Items, found: dict[str, Estimate]) -> None:
    """Chains whose links were told from words count by size, not by shape, and are counted."""
    estimates, data = compared(world, is_named=np.zeros(world.count, np.bool_))
    assert data["inferred"] == data["chains"]
    assert estimates["spread.matched.replies.depth"].status == "not_observable"
    assert estimates["spread.larger.replies"] == found["spread.larger.replies"]


def test_fragments_are_counted_and_left_out(world: Items) -> None:
    """A chain whose beginning is unseen has no polarity of a beginning: it is in no curve and in no comparison."""
    orphan = (world.parent < 0) & (np.arange(world.count) % 2 == 0)
    whole, part = compared(world), compared(world, follows=(world.parent >= 0) | orphan)
    assert whole[1]["fragments"] == 0 < part[1]["fragments"] < part[1]["chains"] == whole[1]["chains"]
    assert part[0]["spread.larger.replies"].n < whole[0]["spread.larger.replies"].n


def test_small_evidence_is_too_few(grow) -> None:  # type: ignore[no-untyped-def]
    """Thirty people carry none of these figures, and every figure says what is missing."""
    items = grow(LAW, seed=2, roots=60, authors=30)
    found, data = compared(replace(items, is_share=np.zeros(items.count, np.bool_)))
    assert {one.status for one in found.values()} == {"too_few"}
    assert all(one.reason and one.reason.startswith("Too few to say") for one in found.values())
    assert (data["speed"]["verdict"], data["speed"]["p"]) == ("too_few", None)


def test_many_chains_of_few_people_are_too_few(world: Items) -> None:
    """Nine people who begin all chains carry no shape, no time to half and no pace, however many chains there are."""
    found, data = compared(replace(world, author=world.author % 9))
    names = ["spread.matched.replies.depth", "spread.half_size.replies.negative", "spread.median_size.replies"]
    assert ["too_few"] * 3 == [found[name].status for name in names]
    assert "9 people" in str(found[names[0]].reason)
    assert "9 people" in str(found[names[1]].reason)
    assert "too_few" == data["speed"]["verdict"]


def test_days_without_hours_are_not_taken_for_no_links(world: Items) -> None:
    """Chains whose times are unknown are there: what cannot be seen is how they grow, not what follows what."""
    found, data = compared(replace(world, has_time=np.zeros(world.count, np.bool_)))
    larger, first = found["spread.larger.replies"], found["spread.first.replies.negative"]
    assert data["chains"] > 1000
    assert (larger.status, first.status) == ("not_observable", "too_few")
    assert larger.reason == "The hours are not known, so how large chains become within a time cannot be seen."


def test_the_middle_size_rests_on_chains_of_two_or_more(found: dict[str, Estimate]) -> None:
    """A mention that nothing followed has no part in the middle size, and is not counted behind it."""
    larger, median = found["spread.larger.replies"], found["spread.median_size.replies"]
    assert median.n < larger.n / 2
    assert median.method == "ratio of medians, author bootstrap"


def test_no_links_at_all(world: Items) -> None:
    """Without a single share nothing is 0: it cannot be observed, or there are too few."""
    found, data = compared(world, "shares")
    assert not any(one.is_shown for one in found.values())
    assert (data["chains"], found["spread.matched.shares.depth"].status) == (0, "not_observable")
    empty = Items(*(column[:0] for column in (world.time_us, world.has_time, world.author, world.polarity,
                                              world.is_share, world.parent)))  # fmt: skip
    assert not any(one.is_shown for one in compared(empty)[0].values())
