"""The figures behind the index: the six signs on one line, and what changed of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Number, Numbers
from reporter.site.vitals import Sign, describe_index, describe_signs

__all__ = ["vital_figures"]


def vital_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id."""
    signs = describe_signs(report, numbers)
    made = (_signs(report, numbers, signs), _changes(report, numbers, signs))
    return {figure.id: figure for figure in made}


def _signs(report: Mapping[str, Any], numbers: Numbers, signs: tuple[Sign, ...]) -> Figure:
    """Every sign with its interval, and the index below them."""
    say = numbers.words
    told = sorted((s for s in signs if s.number.value is not None), key=lambda s: (_value(s.number), s.name))
    title = say("figure.signs.title_withheld")
    if len(told) > 1:
        low, high = told[0].number, told[-1].number
        title = say("figure.signs.title", high=high.title, most=high.value, low=low.title, least=low.value)
    shown = [*(sign.number for sign in signs), numbers["vital.index"]]
    return Figure(
        id="signs",
        chart="signs",
        title=title,
        subtitle=say("figure.signs.subtitle", level=level_of(say, (sign.number for sign in signs))),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=_rows(numbers, shown, [n.title for n in shown]),
        described="label",
    )


def _changes(report: Mapping[str, Any], numbers: Numbers, signs: tuple[Sign, ...]) -> Figure:
    """The later half less the earlier, for every sign and the index."""
    say, index = numbers.words, describe_index(report, numbers)
    names = {sign.name: sign.number.title for sign in signs} | {"index": index.number.title}
    found = {name: n for name in names if (n := numbers.get(f"vital.change.{name}")) is not None}
    changed = {sign.name: sign.change for sign in signs} | {"index": index.change}
    clear = [names[name] for name, one in changed.items() if one is not None and one.direction in ("rise", "fall")]
    title = say("figure.shifts.title_unclear")
    if all(n.value is None for n in found.values()):
        title = say("figure.shifts.title_withheld")
    elif clear:
        title = say("figure.shifts.title", names=say("list.between").join(clear))
    return Figure(
        id="shifts",
        chart="shifts",
        title=title,
        subtitle=say("figure.shifts.subtitle", since=index.since or "", level=level_of(say, found.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=_rows(numbers, list(found.values()), [names[name] for name in found]),
        described="label",
    )


def _rows(numbers: Numbers, shown: list[Number], names: list[str]) -> list[Row]:
    rows = (estimate_row(numbers.words, n, "neutral", kind=name) for n, name in zip(shown, names, strict=True))
    return [{**row, "rank": rank} for rank, row in enumerate(rows)]


def _value(n: Number) -> float:
    return float(n.estimate["value"])
