"""One page a notable chain: its drawing, its figures and its mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.site.csv_files import csv_bytes
from reporter.site.numbers import anchor
from reporter.site.tree import Tree, has_times, lay_out
from reporter.site.words import Words

__all__ = ["ChainView", "Line", "chain_path", "chain_tables", "describe_chain"]

WIDE, NARROW = (760, 24), (340, 15)  # pixels, and letters of a name
FIELDS = ("id", "parent", "depth", "hours", "author", "platform", "kind", "polarity", "audience", "direct", "total")
COVERED = 0.5

Chain = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One mention of a chain as the page shows it.

    Args:
        raw: The mention as `report.json` has it.
        id: Its anchor in the page's table.
        href: Where its dot leads: to the Mentions page where it is shown there, else to its row in the table.
        is_shown: Whether the Mentions page shows it.
        since: How long after the first mention it came, in words.
        said: All that a listener needs to know about its dot.
    """

    raw: Mapping[str, Any]
    id: str
    href: str
    is_shown: bool
    since: str
    said: str


@dataclass(frozen=True)
class ChainView:
    """Everything on the page of a chain.

    Args:
        raw: The chain as `report.json` has it.
        title: The finding.
        wide: The drawing for a desk.
        narrow: The drawing for a phone.
        lines: Its drawn mentions by id, in the order of the drawing.
        not_drawn: How many more mentions it has.
        is_timed: Whether a time of the day is known of any follow-up; otherwise the drawing runs by steps.
        is_sized_by_audience: Whether dots are sized by followers, else by what each brought.
        facts: Name and value of each figure, with what the value means.
    """

    raw: Chain
    title: str
    wide: Tree
    narrow: Tree
    lines: Mapping[str, Line]
    not_drawn: int
    is_timed: bool
    is_sized_by_audience: bool
    facts: tuple[tuple[str, str, str], ...]


def chain_path(root: str) -> str:
    """The page of a chain, by the public id of its first mention.

    >>> chain_path("m0001")
    'cascade-m0001.html'
    """
    return f"cascade-{root}.html"


def describe_chain(report: Mapping[str, Any], root: str, say: Words) -> ChainView:
    """What the page of one chain shows."""
    chain = next(one for one in report["spread"]["notable"] if one["root"] == root)
    shown = {mention["id"] for mention in report["mentions"]}
    nodes = chain["nodes"]
    by_audience = chain["with_audience"] >= COVERED * len(nodes) and chain["with_audience"] > 0
    measure = "audience" if by_audience else "total"
    wide, narrow = (lay_out(nodes, width=width, letters=letters, measure=measure) for width, letters in (WIDE, NARROW))
    lines = {node["id"]: _line(node, shown, say) for node in nodes}
    return ChainView(
        raw=chain,
        title=chain_title(chain, say),
        wide=wide,
        narrow=narrow,
        lines={dot.id: lines[dot.id] for dot in wide.dots},
        not_drawn=chain["size"] - len(nodes),
        is_timed=has_times(nodes),
        is_sized_by_audience=by_audience,
        facts=tuple(_facts(chain, report["spread"]["shape"]["horizon_hours"], say)),
    )


def chain_title(chain: Chain, say: Words) -> str:
    """The finding of a chain's page."""
    brought = chain["size"] - 1
    name = "one" if brought == 1 else "direct" if chain["depth"] == 1 else "many"
    return say(f"chain.title_{name}", kind=say(f"chain.kind.{chain['polarity']}"), more=brought, steps=chain["depth"])


def chain_tables(report: Mapping[str, Any]) -> dict[str, bytes]:
    """The drawn mentions of each chain as CSV, by path."""
    chains = report["spread"].get("notable", [])
    return {
        f"data/cascade-{chain['root']}.csv": csv_bytes(
            FIELDS, [[node[key] for key in FIELDS] for node in chain["nodes"]]
        )
        for chain in chains
    }


def _line(node: Mapping[str, Any], shown: set[str], say: Words) -> Line:
    own, is_shown = anchor("n", node["id"]), node["id"] in shown
    since = _since(node["hours"], say)
    who = node["author"] or say("chain.someone")
    where = say("chain.shown" if is_shown else "chain.not_shown")
    word = say(f"polarity.{node['polarity']}.word")
    said = say("chain.said", who=who, word=word, since=since, brought=node["total"], where=where)
    href = f"mentions.html#{anchor('m', node['id'])}" if is_shown else f"#{own}"
    return Line(node, own, href, is_shown, since, said)


def _since(hours: float | None, say: Words) -> str:
    if hours is None:
        return say("time.unknown")
    return say("chain.start") if hours == 0 else say("chain.after", span=say.span(hours))


def _facts(chain: Chain, horizon: float | None, say: Words) -> list[tuple[str, str, str]]:
    """Name, value and meaning of each figure of a chain."""
    size, missing = chain["size"], say("number.unknown")
    half = missing if chain["half_hours"] is None else say.span(chain["half_hours"])
    first = missing if chain["first_hours"] is None else say.span(chain["first_hours"])
    ends = {"star": say.number(chain["star_virality"], 1), "path": say.number(chain["path_virality"], 1)}
    values = {
        "size": str(size),
        "depth": missing if chain["is_fragment"] else str(chain["depth"]),
        "breadth": str(chain["breadth"]),
        "virality": missing if chain["is_fragment"] else say.number(chain["virality"], 1),
        "half": half,
        "first": first,
    }
    if horizon is not None:
        ends["horizon"] = say.span(horizon)
    meanings = dict.fromkeys(values, "meaning") | ({"half": "meaning_without"} if horizon is None else {})
    return [
        (say(f"chain.{name}.name"), value, say(f"chain.{name}.{meanings[name]}", **ends))
        for name, value in values.items()
    ]
