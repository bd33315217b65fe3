"""The figures of possible audiences, of rings around the brand, and of guessed links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Cell, Column, Figure, Row
from reporter.site.figures import source
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["reach_figures"]

TONES = ("positive", "neutral", "negative")
RINGS = ("touched", "reached", "outside")
FIELDS = ("value", "low", "high", "level", "n", "n_authors", "status")


def reach_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures of these parts that the report's data allow, by id."""
    made = [reach(report, numbers), rings(report, numbers), rings_mood(report, numbers)]
    if report["spread"]["evidence"]["guessed"]:
        made.append(guesses(report, numbers))
    return {figure.id: figure for figure in made}


def reach(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The possible audience of good, neutral and bad word: of who said it first, and of all who passed it on."""
    say = numbers.words
    rows: list[Row] = []
    for tone in TONES:
        for part in ("direct", "union"):
            kind = say(f"figure.reach.{part}", kind=say(f"polarity.{tone}.brings"))
            rows.append(_row(say, numbers[f"spread.reach.{part}.{tone}"], tone, len(rows), kind=kind))
    coverage = numbers["spread.reach.coverage.all"].estimate
    known = say.count((coverage["value"] or 0) * coverage["n"])
    return Figure(
        id="reach",
        chart="ranges",
        title=_title(
            say, "reach", **{tone: numbers[f"spread.reach.union.{tone}"] for tone in ("positive", "negative")}
        ),
        subtitle=say("figure.reach.subtitle", known=known, people=say.count(coverage["n"])),
        source=source(report, say),
        columns=_columns(say, "kind"),
        rows=[{**row, "label": _range(say, row)} for row in rows],
        described="label",
    )


def rings(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How many people stand in each ring, what they said, and what came of it."""
    say = numbers.words
    people = {ring: numbers[f"spread.rings.people.{ring}"] for ring in RINGS}
    return Figure(
        id="rings",
        chart="rings",
        title=_title(say, "rings", **people),
        subtitle=say("figure.rings.subtitle"),
        source=source(report, say),
        columns=[
            Column("ring", say("figure.more.ring"), is_name=True),
            *(
                Column(key, say(f"figure.more.{key}"), f"{key}_word", is_amount=True)
                for key in ("people", "mentions", "set_off", "spread_share")
            ),
        ],
        rows=[_ring_row(say, numbers, ring) for ring in RINGS],
        described="label",
    )


def rings_mood(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How good and how bad the word of each ring is."""
    say = numbers.words
    rows = [
        _row(
            say,
            numbers[f"spread.rings.{tone}_share.{ring}"],
            tone,
            RINGS.index(ring),
            source=say(f"figure.rings_mood.{tone}"),
            target=say(f"figure.rings.{ring}"),
            order=place,
        )
        for place, tone in enumerate(("positive", "negative"))
        for ring in RINGS
    ]
    bad = {ring: numbers[f"spread.rings.negative_share.{ring}"] for ring in ("touched", "outside")}
    return _compared(report, say, "rings_mood", rows, _title(say, "rings_mood", **bad), say("figure.more.word"))


def guesses(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What one mention brings from links alone, and with guessed links."""
    say = numbers.words
    ways = {"alone": "spread.reproduction", "guessed": "spread.with_guesses"}
    rows = [
        _row(
            say,
            numbers.counted(f"{name}.{tone}"),
            tone,
            TONES.index(tone),
            source=say(f"figure.guesses.{way}"),
            target=say(f"polarity.{tone}.brings"),
            order=place,
        )
        for place, (way, name) in enumerate(ways.items())
        for tone in TONES
    ]
    bad = {way: numbers.counted(f"{name}.negative") for way, name in ways.items()}
    return _compared(report, say, "guesses", rows, _title(say, "guesses", **bad), say("figure.more.how"))


def _compared(report: Mapping[str, Any], say: Words, name: str, rows: list[Row], title: str, heading: str) -> Figure:
    """Two small charts on one scale, side by side."""
    is_share = all(row["is_share"] for row in rows)
    levels = [row["level"] for row in rows if row["level"] is not None]
    return Figure(
        id=name,
        chart="parts" if is_share else "channels",
        title=title,
        subtitle=say(f"figure.{name}.subtitle", level=say.share(float(levels[0] or 0) if levels else 0.95)),
        source=source(report, say),
        columns=[Column("source", heading, is_name=True), *_columns(say, "target")],
        rows=rows,
        described="long_label",
    )


def _title(say: Words, figure: str, **parts: Number) -> str:
    if any(part.value is None for part in parts.values()):
        return say(f"figure.{figure}.title_withheld")
    if any(part.estimate["unit"] == "share" for part in parts.values()):
        said = [
            word.partition("\u202f")[0].removesuffix("\u00a0%")
            for word in say.alike([p.estimate for p in parts.values()])
        ]
        return say(f"figure.{figure}.title", **dict(zip(parts, said, strict=True)))
    return say(f"figure.{figure}.title", **{key: part.value for key, part in parts.items()})


def _columns(say: Words, name: str) -> list[Column]:
    def column(key: str, shown: str | None = None, *, is_name: bool = False, is_amount: bool = False) -> Column:
        return Column(key, say(f"figure.column.{key}"), shown, is_name, is_amount)

    amounts = [column(key, f"{key}_word", is_amount=True) for key in ("value", "low", "high")]
    counts = [column(key, is_amount=True) for key in ("n", "n_authors")]
    return [column(name, is_name=True), *amounts, *counts, column("status", "status_word")]


def _row(say: Words, n: Number, tone: str, rank: int, **names: str | int) -> Row:
    estimate = n.estimate
    subject = str(names.get("target", names.get("kind")))
    label = f"{subject}. {say(f'status.{n.status}')}" if n.value is None else f"{subject} {n.said}"
    cells: dict[str, Cell] = {key: estimate[key] for key in FIELDS}
    return {
        **names,
        **cells,
        "tone": tone,
        "is_share": estimate["unit"] == "share",
        "rank": rank,
        "value_word": n.value or say("figure.withheld"),
        "low_word": say.bound(estimate, "low"),
        "high_word": say.bound(estimate, "high"),
        "status_word": n.remark or say("status.settled"),
        "label": label,
        "long_label": f"{names['source']}: {label}" if "source" in names else label,
    }


def _range(say: Words, row: Row) -> Cell:
    """A row's words with its two ends, or the only end that it has."""
    if row["value"] is None:
        return f"{row['kind']}. {say('figure.withheld')}"
    if row["low_word"] is None:
        return say("figure.reach.one", kind=row["kind"], value=row["value_word"])
    return say("figure.reach.between", kind=row["kind"], low=row["low_word"], high=row["high_word"])


def _ring_row(say: Words, numbers: Numbers, ring: str) -> Row:
    found = {key: numbers[f"spread.rings.{key}.{ring}"] for key in ("people", "mentions", "set_off", "spread_share")}
    name = say(f"figure.rings.{ring}")
    label = say("figure.rings.label", ring=name, people=found["people"].value, mentions=found["mentions"].value)
    return {
        "ring": name,
        "value": found["people"].estimate["value"],
        "rank": RINGS.index(ring),
        **{key: n.estimate["value"] for key, n in found.items()},
        **{f"{key}_word": n.said if n.value is not None else say("figure.withheld") for key, n in found.items()},
        "status_word": found["people"].remark or say("status.settled"),
        "label": label if found["people"].value is not None else f"{name}. {say('figure.withheld')}",
    }
