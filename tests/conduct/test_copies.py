"""What says the same is grouped, and only then."""

from __future__ import annotations

import numpy as np
import pytest

from reporter.conduct.copies import canned, crossposted, groups, plain_words, repeated

HOUR_US = 3_600_000_000
TEXT = "The July Saturday is a repair day only, so bring whatever is broken and we look at it together."


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT + " https://t.example/abc #repair",
        "@ann_b " + TEXT,
        "Hi Ann, " + TEXT,
        TEXT.replace("together", "with you"),
    ],
)
def test_near_copies_are_one_group(other: str) -> None:
    """Case, links, the name greeted and a changed end do not make another text."""
    first, second = groups([TEXT, other]).tolist()

    assert first == second >= 0


@pytest.mark.parametrize("other", ["The July Saturday is full, and the waiting list moves.", "Thanks!", None])
def test_others_are_not(other: str | None) -> None:
    """A shared beginning is no copy, and a few words are never one."""
    first, second = groups([TEXT, other]).tolist()

    assert first != second


def test_random_texts_have_no_copies() -> None:
    """Among 400 texts of ten words out of a hundred, none is taken for another."""
    rng = np.random.default_rng(2)
    texts = [" ".join(f"w{n}" for n in rng.integers(0, 100, 10)) for _ in range(400)]
    found = groups(texts)

    assert 400 == np.unique(found).size


def test_a_copy_elsewhere_within_two_days() -> None:
    """The same platform, or three days later, is no cross-post."""
    group, hours, platform = np.zeros(4, np.int64), np.array([0, 47, 200, 300]), np.array([0, 1, 1, 1])

    assert [True, True, False, False] == crossposted(group, hours * HOUR_US, platform).tolist()


def test_said_again_a_day_later() -> None:
    """The first saying is none again; another account's is its own first."""
    group, hours, account = np.zeros(4, np.int64), np.array([0, 2, 30, 60]), np.array([0, 0, 0, 1])

    assert [False, False, True, False] == repeated(group, hours * HOUR_US, account).tolist()


def test_three_people_make_it_canned() -> None:
    """Two people, or one person three times, do not; nor do unknown people."""
    group = np.repeat([0, 1, 2, 3], 3)
    person = np.array([0, 1, 2, 3, 3, 4, 5, 5, 5, -1, -1, -1])

    assert [True] * 3 + [False] * 9 == canned(group, person).tolist()


def test_words_without_names_and_links() -> None:
    """What differs from person to person goes."""
    assert plain_words("Dear Bob, it ships Friday.") == plain_words("@bob_77 It ships friday https://a.example")


def test_groups_are_those_of_all_pairs() -> None:
    """Looking up rare runs finds the same groups as comparing every text with every other."""
    rng = np.random.default_rng(8)
    base = [[f"w{n}" for n in rng.integers(0, 60, 14)] for _ in range(12)]
    texts = []
    for _ in range(150):
        words = list(base[int(rng.integers(12))])
        for place in rng.choice(14, int(rng.integers(0, 4)), replace=False):
            words[place] = f"w{rng.integers(60)}"
        texts.append(" ".join(words))
    runs = [{tuple(t.split()[k : k + 3]) for k in range(12)} for t in texts]
    expected = list(range(150))
    for a in range(150):
        for b in range(a):
            if len(runs[a] & runs[b]) >= 0.7 * len(runs[a] | runs[b]):
                expected = [expected[b] if one == expected[a] else one for one in expected]
    found = groups(texts).tolist()

    assert len(set(zip(expected, found, strict=True))) == len(set(expected)) == len(set(found)) < 150
