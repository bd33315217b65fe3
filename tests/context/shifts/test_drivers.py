"""What drove a difference: parts that add up, whatever the dimension."""

from __future__ import annotations

from reporter.context.shifts.drivers import Driver, choose_topics, drivers
from reporter.engine.embedded import EmbeddedEngine

CHOSEN = """
select * from (values
  (0, 7, 'x', 'x_v2', 'ann', true, 1.0::double, false),
  (1, 8, 'x', 'x_v2', 'bo', true, 1.0, true), (2, 8, 'x', 'x_v2', 'bo', true, 1.0, true),
  (3, 9, 'reddit', 'reddit', 'cy', true, 0.0, true), (4, 9, 'reddit', 'reddit', 'cy', true, 1.0, true)
) as t(i, root, platform, reader, person, is_named, hit, is_after)
"""
TOPICS = """
select * from (values
  (1, 'hinge', 'negative'), (2, 'hinge', 'negative'), (2, 'hinge', 'positive'), (2, 'price', 'neutral')
) as t(i, topic, polarity)
"""


def told(engine: EmbeddedEngine, *, is_share: bool, topics: bool = False) -> dict[tuple[str, str], Driver]:
    """The drivers of a small difference by dimension and key: one week before, two after."""
    engine.view("shift_chosen", CHOSEN)
    engine.view("topic_mentions", TOPICS)
    choose_topics(engine, topics=topics)
    before, after = (1.0, 4.0) if is_share else (1.0, 2.0)
    low, high = 1.0, (3 / 4 if is_share else 3 / 2)
    middle = (low + high) / 2 if is_share else 0.0
    found = drivers(engine, before=before, after=after, middle=middle, difference=high - low)
    return {(one.dimension, one.key): one for one in found}


def test_parts_of_a_rate_are_hits_a_week(engine: EmbeddedEngine) -> None:
    """Bo's two mentions in two weeks are one a week more, twice the difference; Ann's fall is the rest."""
    found = told(engine, is_share=False)

    assert 2.0 == found["person", "bo"].part == found["conversation", "8"].part
    assert 1.0 == found["person", "cy"].part
    assert ("person", "ann") not in found  # -2 of the difference: hers pushed the other way
    assert 2.0 - 2.0 + 1.0 == found["source", "reddit\treddit"].part


def test_parts_of_a_share_are_what_each_does_to_it(engine: EmbeddedEngine) -> None:
    """The share falls from 1 to 3 of 4, and Cy, the only one with a miss, drives most of the fall."""
    found = told(engine, is_share=True)
    by_hand = ((1 - 0.875 * 2) / 4) / (3 / 4 - 1)

    assert by_hand == found["person", "cy"].part
    assert by_hand == found["source", "reddit\treddit"].part


def test_a_mention_of_two_topics_counts_for_each_in_half(engine: EmbeddedEngine) -> None:
    """Both moods of one topic are one topic, and without the table there are none."""
    found = told(engine, is_share=False, topics=True)

    assert (1.5, 0.5) == (found["topic", "hinge"].part, found["topic", "price"].part)
    assert set() == {one for one in told(engine, is_share=False) if one[0] == "topic"}
