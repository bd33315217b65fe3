"""The figures of the Sources page: brands beside each other, and platforms beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.numbers import Number, Numbers, clear_names

__all__ = ["sources_figures"]

TONES = ("positive", "negative")
COLUMNS = ("value", "low", "high", "level", "n", "n_authors", "status")
AMOUNTS = ("value", "low", "high", "level")


def sources_figures(report: Mapping[str, Any], numbers: Numbers, source: str) -> list[Figure]:
    """Share of voice, polarity by brand, spread by brand, and polarity by platform.

    Args:
        report: The whole report.
        numbers: Its estimates.
        source: The line beneath a chart of our brand alone; those of all brands rest on the panel and say so.
    """
    told = report["sources"]
    brands, platforms = told["brands"], [numbers.words.named(name, "platform") for name in told["platforms"]]
    pairs, brought = ([(tone, name.format(tone)) for tone in TONES] for name in ("{}_share", "reproduction.{}"))
    clear, panel = clear_names(report), _panel_source(report, numbers) or source
    return [
        voice(numbers, brands, panel),
        _by_name(numbers, "brand_polarity", "brands", brands, pairs, panel, clear),
        _by_name(numbers, "brand_spread", "brands", brands, brought, panel, clear),
        _by_name(numbers, "platform_polarity", "platforms", platforms, pairs, source, clear),
    ]


def _panel_source(report: Mapping[str, Any], numbers: Numbers) -> str | None:
    """How many mentions of all the brands, by how many people, the comparison rests on."""
    say, ours = numbers.words, numbers.get("brands.share_of_voice.0")
    if ours is None:
        return None
    counted, people = say.count(ours.estimate["n"]), say.count(ours.estimate["n_authors"])
    return say("figure.source", mentions=counted, authors=people, period=say.period(report["period"]))


def voice(numbers: Numbers, brands: Sequence[str], source: str) -> Figure:
    """How much of what is said about all the brands is about each."""
    say = numbers.words
    found = [(name, n) for k, name in enumerate(brands) if (n := numbers.get(f"brands.share_of_voice.{k}")) is not None]
    ours = found[0][1] if found else None
    title = say("figure.voice.title_withheld")
    if ours is not None and ours.value is not None:
        title = say("figure.voice.title", brand=brands[0], value=ours.value, interval=ours.interval, count=len(brands))
    rows = [_row(numbers, n, "neutral", kind=name, rank=k) for k, (name, n) in enumerate(found)]
    return Figure(
        id="voice",
        chart="part",
        title=title,
        subtitle=say("figure.voice.subtitle"),
        source=source,
        columns=_columns(numbers, "kind", "brand"),
        rows=rows,
        described="label",
    )


def _by_name(
    numbers: Numbers,
    figure: str,
    prefix: str,
    names: Sequence[str],
    measures: Sequence[tuple[str, str]],
    source: str,
    clear: Set[str],
) -> Figure:
    """Good and bad for each name, as small multiples on one scale."""
    say = numbers.words
    rows = [
        _row(numbers, n, tone, source=name, target=say(f"figure.{figure}.{tone}"), order=k)
        for k, name in enumerate(names)
        for tone, measure in measures
        if (n := numbers.get(f"{prefix}.{measure}.{k}")) is not None
    ]
    heading = "platform" if prefix == "platforms" else "brand"
    return Figure(
        id=figure,
        chart="channels" if figure == "brand_spread" else "parts",
        title=_title(numbers, figure, prefix, names, measures[1][1], clear),
        subtitle=say(f"figure.{figure}.subtitle"),
        source=source,
        columns=[Column("source", say(f"figure.column.{heading}"), is_name=True), *_columns(numbers, "target", "word")],
        rows=rows,
        described="long_label",
    )


def _title(numbers: Numbers, figure: str, prefix: str, names: Sequence[str], measure: str, clear: Set[str]) -> str:
    """The two names that lie farthest apart in bad word, or in what it brings, and whether that is a difference."""
    say = numbers.words
    found = {name: numbers.get(f"{prefix}.{measure}.{k}") for k, name in enumerate(names)}
    said = {name: n for name, n in found.items() if n is not None and n.value is not None}
    if len(said) < 2:
        return say(f"figure.{figure}.title_withheld")
    most, least = (pick(said, key=lambda name: (said[name].estimate["value"], name)) for pick in (max, min))
    top, bottom = say.alike([said[most].estimate, said[least].estimate])
    key = "title" if f"{prefix}.{measure}" in clear else "title_close"
    return say(f"figure.{figure}.{key}", most=most, top=top, least=least, bottom=bottom)


def _columns(numbers: Numbers, name: str, heading: str) -> list[Column]:
    say = numbers.words
    made = [Column(name, say(f"figure.column.{heading}"), is_name=True)]
    for key in COLUMNS:
        shown = f"{key}_word" if key in AMOUNTS or key == "status" else None
        made.append(Column(key, say(f"figure.column.{key}"), shown, is_amount=key != "status"))
    return made


def _row(numbers: Numbers, n: Number, tone: str, **names: str | int) -> Row:
    say, estimate = numbers.words, n.estimate
    subject = str(names.get("target", names.get("kind")))
    label = f"{subject}. {say(f'status.{n.status}')}" if n.value is None else f"{subject} {n.said}"
    group = f"{names['source']}: " if "source" in names else ""
    return {
        "tone": tone,
        "rank": TONES.index(tone) if tone in TONES else 0,
        **names,
        **{key: estimate[key] for key in COLUMNS},
        "value_word": n.value or say("figure.withheld"),
        "low_word": say.bound(estimate, "low"),
        "high_word": say.bound(estimate, "high"),
        "level_word": None if estimate["level"] is None else say.share(estimate["level"]),
        "status_word": n.remark or say("status.settled"),
        "label": label,
        "long_label": f"{group}{label}",
    }
