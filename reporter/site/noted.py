"""The notes as a page shows them: each live figure laid out by the theme, in the place of its call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reporter.errors import InputError
from reporter.site.figure import Figure
from reporter.site.live import Call, nearest
from reporter.site.markup import Markup, own_markup
from reporter.site.notes import Note
from reporter.site.numbers import PAGES, Number, Numbers
from reporter.site.placing import lower_headings, place_notes
from reporter.site.sandbox import Sandbox

__all__ = ["Filling", "with_figures", "with_notes"]

ENDS = ("low", "high")


@dataclass(frozen=True)
class Filling:
    """What the figures of notes are made from.

    Args:
        env: The theme's templates.
        numbers: The report's estimates.
        figures: The report's charts, by id.
        draw: Draws one chart.
    """

    env: Sandbox
    numbers: Numbers
    figures: Mapping[str, Figure]
    draw: Callable[[Figure], Markup]


def with_figures(notes: Sequence[Note], shared: Mapping[str, Any], filling: Filling) -> list[Note]:
    """The notes with every call replaced by its figure.

    Args:
        notes: As they were read.
        shared: What every template of the page that they stand on is given.
        filling: What figures are made from.

    Raises:
        InputError: A note names a figure or a chart that there is none of; names file, line and the nearest name.
    """
    return [_filled(note, shared, filling) for note in notes]


def with_notes(html: str, page: str, notes: Sequence[Note], shared: Mapping[str, Any], env: Sandbox) -> str:
    """A page with the notes that stand on it as a whole."""
    template = env.get_template("placed.html")
    here = [note for note in notes if note.page == page and note.place is not None]
    placed = []
    for note in here:
        shown = replace(note, html=lower_headings(note.html))
        placed.append((note, own_markup(template.render(**{**shared, "note": shown}))))
    return place_notes(html, placed) if placed else html


def _filled(note: Note, shared: Mapping[str, Any], filling: Filling) -> Note:
    html = str(note.html)
    for place, call in enumerate(note.calls):
        if call.form == "chart":
            html = html.replace(f"<p>{call.token}</p>", _chart(call, f"{note.slug}-{place}", shared, filling))
        else:
            html = html.replace(call.token, _number(call, shared, filling))
    return replace(note, html=own_markup(html)) if note.calls else note


def _chart(call: Call, prefix: str, shared: Mapping[str, Any], filling: Filling) -> str:
    known = filling.figures
    page, _, rest = call.name.partition("-")
    name = rest if call.name not in known and page in PAGES and rest in known else call.name
    if name not in known:
        raise InputError(f"{call.where}: there is no chart '{call.name}'", hint=nearest(call.name, sorted(known)))
    figure = replace(known[name], id=f"{prefix}-{name}", data_id=name)
    drawings = {} if figure.is_empty else {figure.id: filling.draw(figure)}
    view = {**shared, "form": "chart", "f": figure, "drawings": drawings}
    return filling.env.get_template("live.html").render(**view)


def _number(call: Call, shared: Mapping[str, Any], filling: Filling) -> str:
    number = filling.numbers.get(call.name)
    if number is None and filling.numbers.measure_key(call.name) is None:
        raise InputError(
            f"{call.where}: there is no figure '{call.name}'", hint=nearest(call.name, filling.numbers.names())
        )
    view = {**shared, "form": call.form, "n": number, "part": _part(number, call.form, filling)}
    return filling.env.get_template("live.html").render(**view).strip()


def _part(number: Number | None, form: str, filling: Filling) -> str | None:
    if number is None or form not in ENDS:
        return None if number is None else number.value
    say = filling.numbers.words
    return say.bound(number.estimate, form) or say("number.unknown")
