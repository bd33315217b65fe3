"""Where a note stands on a page that it comments on: after the opening, after one of its parts, or at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reporter.errors import InputError
from reporter.site.live import nearest
from reporter.site.markup import Markup, own_markup
from reporter.site.notes import Note

__all__ = ["lower_headings", "place_notes"]

SECTION = re.compile(r"<(/?)section\b([^>]*)>\n?")
NAMED = re.compile(r'\baria-labelledby="([^"]+)"')
FOLDED = "-head"
HEADING = re.compile(r"<(/?)h([2-6])\b")


def place_notes(html: str, notes: Sequence[tuple[Note, Markup]]) -> str:
    """A page with notes in their places, those of one place in their order.

    Args:
        html: The page.
        notes: Each note with what is to stand on the page.

    Raises:
        InputError: The page has no part of that name; names the note, the line and the nearest name.
    """
    ends = _ends(html)
    inserts: dict[int, list[str]] = {}
    for note, markup in notes:
        where = str(note.place)
        if where not in ends:
            raise InputError(
                f"{note.where}: the page '{note.page}' has no part '{where}'",
                hint=nearest(where, sorted(ends)),
            )
        inserts.setdefault(ends[where], []).append(str(markup))
    for place in sorted(inserts, reverse=True):
        html = html[:place] + "".join(inserts[place]) + html[place:]
    return html


def lower_headings(html: Markup) -> Markup:
    """The text of a note with each heading one step lower, to stand below a heading of the page.

    >>> lower_headings(Markup("<h2>a</h2>"))
    Markup('<h3>a</h3>')
    """
    return own_markup(HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + 1, 6)}", str(html)))


def _ends(html: str) -> dict[str, int]:
    """The places of a page: name → where in the page it is."""
    ends: dict[str, int] = {"end": html.rindex("</main>")} if "</main>" in html else {}
    open_sections: list[str | None] = []
    for found in SECTION.finditer(html):
        if not found[1]:
            name = NAMED.search(found[2])
            open_sections.append(name[1] if name else None)
        elif open_sections:
            name_of = open_sections.pop()
            ends.setdefault("top", found.end())
            if name_of is not None:
                # The heading of a folded part has a name of its own, as the part's address leads into the fold.
                ends.setdefault(name_of.removesuffix(FOLDED), found.end())
    return ends
