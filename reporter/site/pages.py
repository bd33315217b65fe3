"""Which pages there are, what they are called, and how one leads to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporter.site.chain_pages import chain_path
from reporter.site.notes import Note
from reporter.site.numbers import PAGES
from reporter.site.words import Words

__all__ = ["Link", "Page", "Site", "describe_site", "front_title", "list_pages", "listing_page", "lost_page"]

TAB_LETTERS = 40
NAMED = [name for name in PAGES if name != "vitals"]  # which is reached from the front page


@dataclass(frozen=True)
class Page:
    """One page of the site.

    Args:
        id: `front`, `vitals`, `spread`, `people`, `circles`, `conduct`, `changes`, `topics`, `sources`, `mentions`,
            `archive`, `method`, `cascade`, `listing`, `note` or `404`.
        path: Its file, from the root of the site.
        name: What the navigation calls it.
        title: What a browser's tab calls it.
        note: The analyst's note that it shows, if it shows one.
        chain: The public id of the first mention of the chain that it shows, if it shows one.
    """

    id: str
    path: str
    name: str
    title: str
    note: Note | None = None
    chain: str | None = None

    @property
    def root(self) -> str:
        """The way from this page to the root of the site."""
        return "../" * self.path.count("/")

    @property
    def parent(self) -> str | None:
        """The main page that it belongs to, where it is none itself."""
        return {"cascade": PAGES["spread"], "listing": PAGES["mentions"], "vitals": PAGES["front"]}.get(self.id)

    @property
    def template(self) -> str:
        """The template that makes it."""
        return {"front": "index.html"}.get(self.id, f"{self.id}.html")


@dataclass(frozen=True)
class Link:
    """A way to a page: its path from the root of the site, and its words."""

    path: str
    name: str


@dataclass(frozen=True)
class Site:
    """What every page says about the whole report.

    Args:
        brand: The name at the head of each page.
        period: The time that the report covers, in words.
        short_period: The same in few letters; empty when there is none.
        finding: What the report says first, as a sentence.
        mode: `public` or `internal`.
        is_salted: Whether pseudonyms rest on a secret.
        version: The reporter that made it.
        pages: The main pages.
        notes: The analyst's notes.
    """

    brand: str
    period: str
    short_period: str
    finding: str
    mode: str
    is_salted: bool
    version: str
    pages: tuple[Link, ...]
    notes: tuple[Link, ...]


def list_pages(report: Mapping[str, Any], notes: Sequence[Note], say: Words) -> list[Page]:
    """Every page of the site, the main ones first."""
    pages = []
    for name, path in PAGES.items():
        said = say(f"nav.{name}")
        title = front_title(report, say) if name == "front" else _title(report, said, say)
        pages.append(Page(name, path, said, title))
    for chain in report["spread"].get("notable", []):
        said = say("chain.name", size=chain["size"])
        title = _title(report, said, say)
        pages.append(Page("cascade", chain_path(chain["root"]), said, title, chain=chain["root"]))
    for note in notes:
        title = _title(report, note.title, say)
        pages.append(Page("note", f"notes/{note.slug}.html", note.title, title, note))
    return pages


def listing_page(report: Mapping[str, Any], path: str, time: str, say: Words) -> Page:
    """One page of the whole list of mentions, named by the time that it covers."""
    brand = _cut(_brand(report, say))
    return Page("listing", path, time, say("title.page", page=say("title.listing", time=time), brand=brand))


def lost_page(report: Mapping[str, Any], say: Words) -> Page:
    """What is shown where an address leads nowhere."""
    said = say("title.lost")
    return Page("404", "404.html", said, _title(report, said, say))


def front_title(report: Mapping[str, Any], say: Words) -> str:
    """What a tab with the front page is called."""
    return _with_period(report, say("title.front", brand=_cut(_brand(report, say))), say)


def _title(report: Mapping[str, Any], page: str, say: Words) -> str:
    """What a tab is called: the page first, since a narrow tab shows no more."""
    return _with_period(report, say("title.page", page=_cut(page), brand=_cut(_brand(report, say))), say)


def _with_period(report: Mapping[str, Any], title: str, say: Words) -> str:
    period = say.short_period(report["period"])
    return say("title.between").join((title, period)) if period else title


def _cut(text: str) -> str:
    """A name of which a tab can show the beginning."""
    return text if len(text) <= TAB_LETTERS else f"{text[: TAB_LETTERS - 1].rstrip()}…"


def describe_site(report: Mapping[str, Any], pages: Sequence[Page], say: Words) -> Site:
    """What the head, the navigation and the foot of every page need."""
    return Site(
        brand=_brand(report, say),
        period=say.period(report["period"]),
        short_period=say.short_period(report["period"]),
        finding=report["findings"][0]["sentence"] if report["findings"] else say("title.all_brands"),
        mode=report["privacy"]["mode"],
        is_salted=report["privacy"]["is_salted"],
        version=report["reporter"],
        pages=tuple(Link(page.path, page.name) for page in pages if page.id in NAMED),
        notes=tuple(Link(page.path, page.name) for page in pages if page.note is not None),
    )


def _brand(report: Mapping[str, Any], say: Words) -> str:
    return str(report["brand"]["name"] or say("title.all_brands"))
