"""Shares apart from answers, beginnings that are unseen, and links that were guessed."""

import numpy as np

from reporter.spread import shape
from reporter.spread.channels import Evidence, authors_of, channels, conversations
from reporter.spread.items import Items


def told(parent: list[int], is_share: list[bool], *, author: list[int] | None = None) -> Items:
    """Mentions a minute apart."""
    count = len(parent)
    return Items(
        time_us=np.arange(count) * 60_000_000,
        has_time=np.ones(count, np.bool_),
        author=np.array(author or range(count)),
        polarity=np.zeros(count, np.int64),
        is_share=np.array(is_share),
        parent=np.array(parent),
    )


def known(items: Items, *, follows: list[bool] | None = None, is_named: list[bool] | None = None) -> Evidence:
    """Every link named by the platform, unless said otherwise."""
    linked = (items.parent >= 0).tolist()
    return Evidence(np.array(follows or linked), np.array(is_named or linked))


def test_an_answer_under_a_share_starts_a_chain_of_its_own() -> None:
    """0 is shared by 1, which 2 answers, which 3 answers: one chain of each kind, one conversation of four."""
    items = told([-1, 0, 1, 2], [False, True, False, False])
    found = channels(items, known(items))
    assert shape.size(found["shares"].trees).tolist() == [2, 1, 1]
    assert shape.size(found["replies"].trees).tolist() == [1, 3]
    assert shape.size(conversations(items, known(items)).trees).tolist() == [4]


def test_what_follows_something_unseen_is_a_fragment_of_its_own_kind_only() -> None:
    """A share whose source is not here has an unknown beginning as a share; what answers it begins with it."""
    items = told([-1, 0], [True, False])
    found = channels(items, known(items, follows=[True, True]))
    assert found["shares"].is_fragment.tolist() == [True, False]
    assert found["replies"].is_fragment.tolist() == [False]


def test_one_guessed_link_marks_its_chain() -> None:
    """A chain with a link that no platform named is told apart; others are not."""
    items = told([-1, 0, 1, -1, 3], [True] * 5)
    found = channels(items, known(items, is_named=[False, True, False, False, True]))["shares"]
    assert found.is_inferred.tolist() == [True, False]


def test_unknown_authors_are_each_their_own() -> None:
    """Two mentions of unknown people are of two people."""
    items = told([-1, -1, -1, -1], [False] * 4, author=[-1, 5, -1, 5])
    numbers = authors_of(items, np.arange(4)).tolist()
    assert numbers[1] == numbers[3]
    assert len(set(numbers)) == 3
