"""From report.json, notes and a theme to the files of the site; the same input gives the same bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reporter.errors import ThemeError
from reporter.site.all_figures import all_figures
from reporter.site.archive import describe_archive
from reporter.site.badge import badge
from reporter.site.behind import Ways
from reporter.site.card import card_png
from reporter.site.chain_pages import chain_tables, describe_chain
from reporter.site.charts import Drawings, draw
from reporter.site.csv_files import csv_bytes
from reporter.site.explorer import describe_explorer, explorer_data
from reporter.site.feed import feed
from reporter.site.figure import Figure
from reporter.site.figures_topics import topics_finding
from reporter.site.front import describe_front
from reporter.site.grouping import group_mentions
from reporter.site.home import CARD, Home, robots, sitemap
from reporter.site.kept import Kept
from reporter.site.listing import Listing, places, read_listing, stored
from reporter.site.listing_pages import list_sheets, list_spans
from reporter.site.listing_tables import listing_tables
from reporter.site.markup import Markup, inline_code
from reporter.site.noted import Filling
from reporter.site.notes import Note
from reporter.site.numbers import Numbers
from reporter.site.pages import Page, describe_site, list_pages, listing_page, lost_page
from reporter.site.people_tables import people_tables
from reporter.site.sandbox import Sandbox
from reporter.site.single import join_pages
from reporter.site.templated import environment, page_bytes
from reporter.site.theme import Theme
from reporter.site.told import in_language, sentences_in
from reporter.site.vitals import describe_index, describe_signs
from reporter.site.words import Words

__all__ = ["AS_ONE", "render"]

AS_ONE = "report.html"
ESTIMATE_FIELDS = ("value", "low", "high", "level", "n", "n_authors", "unit", "status", "method")
INPUT_FIELDS = (
    "file", "reader", "title", "confidence", "rows_read", "rows_kept", "rows_rejected", "rows_duplicate",
    "rows_context", "encoding", "time_basis",
)  # fmt: skip


def render(
    report: Mapping[str, Any],
    *,
    notes: Sequence[Note] = (),
    theme: Theme,
    downloads: Mapping[str, str] | None = None,
    home: Home | None = None,
    cache: Path | None = None,
    kept: Kept | None = None,
    listed: Path | None = None,
    folder: Path | None = None,
    as_one: bool = False,
    first: str | None = None,
    begin: Callable[[Mapping[str, bytes | Path]], None] | None = None,
) -> dict[str, bytes | Path]:
    """Every file of the site: its path from the site's root → its bytes, or where they lie.

    Args:
        report: The whole of `report.json`.
        notes: The analyst's notes, one page each.
        theme: What `find_theme` found.
        downloads: Files published beside the site that the Method page links to: path → what it is.
        home: Where the site is published; None where that is not known.
        cache: A folder that keeps drawn charts by content; None draws them all.
        kept: What the rendering before left in this process, and where this one leaves its own; None starts anew.
        listed: Parquet file of every mention that readers may look through; None lists those that the report quotes.
        folder: Where to put what grows with the number of mentions; None keeps it in memory.
        as_one: Whether to make `report.html` too, every page in one file.
        first: The page to make before the others, where that can be; None for the front page.
        begin: Told the files that are there whenever a page is made; those of the list of mentions come last.

    Raises:
        ThemeError: A template, chart, string or token file of the theme does not fit; names the file.
    """
    home, kept = home or Home(), kept or Kept()
    raw, sentences = report, sentences_in(report, theme.language)
    report = in_language(raw, theme.language, sentences)
    say = Words(theme.strings, theme.language, sentences)
    numbers = Numbers(report, say)
    drawn = all_figures(report, numbers)
    drawings = Drawings(drawn, lambda figure: draw(figure, theme, cache=cache, kept=kept))
    pages = list_pages(report, notes, say)
    listing = read_listing(listed, report)
    shared = {
        "report": report,
        "site": describe_site(report, pages, say),
        "home": home,
        "card": CARD,
        "numbers": numbers,
        "figures": drawn,
        "drawings": drawings,
        "notes": notes,
        "downloads": dict(downloads or {}),
        "explorer": describe_explorer(report, listing, theme, say),
        "spans": list_spans(listing, say),
        "ways": Ways(),
        "single": False,
        "language": theme.language,
    }
    env = environment(theme, say, kept)
    filling = Filling(env, numbers, drawn, lambda figure: draw(figure, theme, cache=cache, kept=kept))
    views = {page.path: _view(page, report, numbers, say) for page in pages}
    files: dict[str, bytes | Path] = {**_assets(theme)}
    for path, page in _pages(env, pages, views, shared, filling, first=first):
        files[path] = page
        if begin is not None:
            begin(dict(files))
    # What is downloaded is for programs, and the same in every language.
    files |= _tables(raw, all_figures(raw, Numbers(raw, Words(theme.english))))
    files |= {"feed.xml": feed(report, say), "badge.svg": badge(report, say)}
    tuple(drawings.values())  # a chart that no page of this theme shows must fit all the same
    if as_one:
        again = dict(_pages(env, pages, views, shared | {"single": True}, filling))
        files[AS_ONE] = _as_one(env, pages, again, theme, shared)
    files |= _listed(env, listing, shared, kept, folder, filling)
    files |= _for_sharing(env, theme, shared, kept, filling)
    if home.url:
        files["sitemap.xml"] = sitemap(home, files)
    return dict(sorted(files.items()))


def _pages(
    env: Sandbox,
    pages: Sequence[Page],
    views: Mapping[str, Mapping[str, Any]],
    shared: Mapping[str, Any],
    filling: Filling,
    *,
    first: str | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Path and page; the Mentions page is made last, since only then it is known what leads to it."""
    others, last = ([page for page in pages if (page.id == "mentions") is is_last] for is_last in (False, True))
    ways = {page.path: Ways() for page in others}
    for page in sorted(others, key=lambda page: page.path != first):
        yield page.path, page_bytes(env, page, views[page.path], {**shared, "ways": ways[page.path]}, filling)
    for way in ways.values():  # in the order of the pages, whichever was made first
        shared["ways"].follow(way)
    for page in last:
        yield page.path, page_bytes(env, page, views[page.path], shared, filling)


def _as_one(
    env: Sandbox, pages: Sequence[Page], made: Mapping[str, bytes], theme: Theme, shared: Mapping[str, Any]
) -> bytes:
    """Every page in one file, with its style inside."""
    style, policy = _style(theme)
    parts = join_pages([(page.path, page.name, made[page.path].decode(), page.id != "cascade") for page in pages])
    icon = base64.b64encode(theme.file("static/favicon.svg").read_bytes()).decode()
    view = {
        "style": style,
        "style_policy": policy,
        "parts": parts,
        "front_title": pages[0].title,
        "icon": f"data:image/svg+xml;base64,{icon}",
    }
    html = env.get_template("single.html").render(**view, **shared)
    return html.encode()


def _style(theme: Theme) -> tuple[Markup, str]:
    """All styles of the theme in one, and the hash by which a page's policy knows them."""
    styles = [theme.tokens(), theme.style()]
    styles.append(f"@media print {{\n{theme.file('print.css').read_text('utf-8')}\n}}")
    try:
        return inline_code("\n".join(styles))
    except ValueError as error:
        raise ThemeError(f"a style of the theme '{theme.name}': {error}", hint="Write it in another way.") from error


def _for_sharing(
    env: Sandbox, theme: Theme, shared: Mapping[str, Any], kept: Kept, filling: Filling
) -> dict[str, bytes]:
    """The picture for where the report is linked, what visiting programs are asked, and the page for lost addresses."""
    site, numbers, say = shared["site"], shared["numbers"], shared["numbers"].words
    style, policy = _style(theme)
    lost = page_bytes(env, lost_page(shared["report"], say), {"style": style, "style_policy": policy}, shared, filling)
    draw_card = partial(card_png, numbers, brand=site.brand, period=site.short_period, finding=site.finding)
    told = repr((site.brand, site.short_period, site.finding, sorted(shared["report"]["estimates"].items())))
    card = kept.picture(theme.tokens() + told, lambda: draw_card(css=theme.tokens()))
    return {"404.html": lost, CARD: card, "robots.txt": robots(shared["home"])}


def _listed(
    env: Sandbox, listing: Listing, shared: Mapping[str, Any], kept: Kept, folder: Path | None, filling: Filling
) -> dict[str, bytes | Path]:
    """All files that hold the whole list: its pages, the data of the search, and the downloads."""
    report, where, say = shared["report"], places(listing), shared["numbers"].words

    def make() -> dict[str, bytes | Path]:
        data = explorer_data(report, listing, where, say, folder) if listing.count else {}
        return {**listing_tables(listing, folder), **data}

    # What is kept in memory is of use again; what a build writes into its folder is made once.
    made = make() if folder else dict(kept.files({**_listed_from(report, listing), "words": say.strings}, make))
    if listing.path is not None:
        made["data/mentions.parquet"] = listing.path
    for sheet in list_sheets(listing, shared["spans"], where, say):
        page = listing_page(report, sheet.span.path, sheet.span.time, say)
        made[page.path] = stored(page.path, [page_bytes(env, page, {"sheet": sheet}, shared, filling)], folder)
    return made


def _listed_from(report: Mapping[str, Any], listing: Listing) -> dict[str, Any]:
    """What the data of the search and the downloads rest on, beside the words of the pages."""
    spread = report["spread"]
    chains = [[one["root"] for one in spread.get(name, ())] for name in ("cascades", "notable")]
    rows: object = listing.quoted
    if listing.path is not None:
        with listing.path.open("rb") as stream:
            rows = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"brand": report["brand"]["name"], "chains": chains, "rows": rows}


def _view(page: Page, report: Mapping[str, Any], numbers: Numbers, say: Words) -> dict[str, Any]:
    if page.id == "front":
        return {"front": describe_front(report, numbers)}
    if page.id == "vitals":
        return {"signs": describe_signs(report, numbers), "index": describe_index(report, numbers)}
    if page.id == "topics" and "topics" in report:
        return {"finding": topics_finding(report, say)}
    if page.id == "mentions":
        return {"groups": group_mentions(report, say)}
    if page.id == "archive":
        return {"archive": describe_archive(report, numbers)}
    if page.chain is not None:
        view = describe_chain(report, page.chain, say)
        return {"view": view, "chain": view.raw}
    return {}


def _tables(report: Mapping[str, Any], drawn: Mapping[str, Figure]) -> dict[str, bytes]:
    estimates = [[name, *(e[key] for key in ESTIMATE_FIELDS)] for name, e in report["estimates"].items()]
    inputs = [[row[key] for key in INPUT_FIELDS] for row in report["inputs"]]
    return {
        **{figure.csv_path: figure.csv() for figure in drawn.values()},
        **chain_tables(report),
        **people_tables(report),
        "data/estimates.csv": csv_bytes(["name", *ESTIMATE_FIELDS], estimates),
        "data/inputs.csv": csv_bytes(INPUT_FIELDS, inputs),
    }


def _assets(theme: Theme) -> dict[str, bytes]:
    styles = {"assets/site.css": theme.style().encode(), "assets/print.css": theme.file("print.css").read_bytes()}
    static = {f"assets/{name}": path.read_bytes() for name, path in theme.static().items()}
    return {**static, **styles, "assets/tokens.css": theme.tokens().encode()}
