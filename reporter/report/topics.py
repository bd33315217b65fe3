"""What people speak of as `report.json` has it, with the mentions behind it under their public ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reporter.engine.protocol import Engine
from reporter.report.shown import Veil

TOPICS_OF_ONE = 3
SPOKEN = """
select author_key, topic
from (
  select author_key, topic,
    row_number() over (partition by author_key order by mentions desc, topic) as place
  from (
    select m.author_key, t.topic, count(distinct t.i) as mentions
    from topic_mentions as t
    join word_of_mouth as m on m.i = t.i
    where list_contains(cast($people as varchar[]), m.author_key)
    group by m.author_key, t.topic
  ) as said
) as placed
where place <= $most
order by author_key, place
"""


def quoted_ids(topics: Mapping[str, Any]) -> list[str]:
    """Ids of the mentions that the topics quote."""
    return [one for topic in topics["topics"] for tone in ("positive", "negative") for one in topic["quotes"][tone]]


def topics_told(topics: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    """What the context stage found, with public ids for what it quotes."""
    return {
        **topics,
        "topics": [
            {**topic, "quotes": {tone: [veil.id(one) for one in ids] for tone, ids in topic["quotes"].items()}}
            for topic in topics["topics"]
        ],
    }


def spoken_by(engine: Engine, people: Sequence[str]) -> dict[str, list[str]]:
    """The topics that each of these people speaks of most, by key; who speaks of none is missing."""
    found: dict[str, list[str]] = {}
    for row in engine.rows(SPOKEN, people=list(people), most=TOPICS_OF_ONE).to_pylist():
        found.setdefault(row["author_key"], []).append(row["topic"])
    return found
