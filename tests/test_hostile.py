"""One corpus of hostile texts in every field of every kind of record, and nothing of it alive in any file."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

import markdown
import pytest
from click.testing import CliRunner

from reporter.cli import reporter
from reporter.commands.build import build
from reporter.config_written import toml_text
from tests.hostile import CORPUS, MARK, alive_in, alive_in_csv, alive_in_html, alive_in_script, alive_in_xml

FIELDS = (
    "author", "author_id", "text", "title", "url", "lang", "location", "conversation_id", "shared_text",
    "shared_author", "provided_sentiment",
)  # fmt: skip
COLUMNS = ("id", "created_at", "parent_id", "kind", "likes", *FIELDS)
FILE_NAMES = (f'"><img src=x onerror={MARK}(0)>.csv', f"=cmd {MARK}.csv", f"<svg onload={MARK}()>.csv", "plain.csv")


@pytest.mark.parametrize("text", [CORPUS[0], CORPUS[1], CORPUS[5], CORPUS[19], CORPUS[20], CORPUS[21], CORPUS[22]])
def test_the_reader_of_pages_finds_what_is_alive(text: str) -> None:
    """The corpus as it stands is found, and escaped it is not."""
    page = f'<p>{text}</p><a href="{text}">x</a>'

    assert alive_in_html(page)
    assert not alive_in_html(f"<p>{escape(text)}</p>")


def test_the_readers_of_other_files_find_what_is_alive() -> None:
    """A formula, a script in XML and the end of a script are found; numbers and quoted formulas are not."""
    assert ["=1+1", "@x"] == alive_in_csv("a,=1+1,-3.5,'=1+1,@x\n")
    assert alive_in_xml("<a><script/></a>")
    assert alive_in_xml('<a type="html">&lt;img src=x onerror=alert(1)></a>')
    assert ["<"] == alive_in_script('x("</script>")')


def write_input(folder: Path) -> None:
    """Exports, notes and declarations that hold the corpus everywhere."""
    (folder / "notes").mkdir(parents=True)
    for place, name in enumerate(FILE_NAMES):
        with (folder / name).open("w", newline="", encoding="utf-8") as stream:
            table = csv.writer(stream)
            table.writerow(COLUMNS)
            table.writerows(row(place * 1000 + n, text) for n, text in enumerate(CORPUS * 3))
    records = [dict(zip(COLUMNS, row(9000 + n, text), strict=True)) for n, text in enumerate(CORPUS)]
    (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
    items = "".join(
        f"<item><title>Acme {escape(clean(text))}</title><description>Acme {escape(clean(text))}</description>"
        f"<link>{escape(clean(text))}</link><author>{escape(clean(text))}</author><guid>feed{n}</guid>"
        "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"
        for n, text in enumerate(CORPUS)
    )
    feed = f"<rss version='2.0'><channel><title>{escape(CORPUS[0])}</title>{items}</channel></rss>"
    (folder / "feed.xml").write_text(feed, encoding="utf-8")
    for n, text in enumerate(CORPUS):
        noted = clean(text).replace("{{", "&#123;&#123;")  # a call of no figure would be refused
        title = noted.replace("\n", " ")
        (folder / f"notes/{n}<b onclick={MARK}()>.md").write_text(f"# {title}\n\n{noted}\n\n> {noted}\n")
    with (folder / "offline.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(["handle", "date", "note"])
        table.writerows([f"somebody{n}", "2026-03-05", clean(text)] for n, text in enumerate(CORPUS))
    (folder / "rejected.csv").write_text(f"id,author,date,text\n1,<b>{MARK}</b>,2026-03-01,x,too,many,{CORPUS[0]}\n")


def row(n: int, text: str) -> list[object]:
    """One record with the text in every field that holds words."""
    parent = str(n - 1) if n % 3 else ""
    moment = f"2026-03-{n % 27 + 1:02}T{n % 24:02}:00:00Z"
    words = dict.fromkeys(FIELDS, text) | {
        "author": f"{text}{n % 60}",
        "author_id": f"{text}{n % 60}",
        "text": f"{text} I {'love' if n % 2 else 'hate'} Acme {text}",
        "conversation_id": f"{text}{n // 3}",
    }
    return [str(n), moment, parent, "comment" if parent else "post", n % 7, *(words[name] for name in FIELDS)]


def clean(text: str) -> str:
    """The text without the signs that XML and TOML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def configuration() -> str:
    """A configuration whose every text is hostile."""
    lines = ["[brand]", f"name = {toml_text(clean(CORPUS[0]))}"]
    aliases = ", ".join(toml_text(clean(text)) for text in ("Acme", *CORPUS))
    accounts = ", ".join(toml_text(f"@{clean(text)}") for text in CORPUS[:4])
    lines += [f"aliases = [{aliases}]", f"accounts = [{accounts}]"]
    for text in CORPUS[1:4]:
        lines += ["[[competitor]]", f"name = {toml_text(clean(text))}"]
    lines += ["[privacy]", 'mode = "internal"', f"salt = {toml_text(clean(CORPUS[0]))}"]
    lines += ["[gates]", '"sentiment.net" = { min = -100 }', "[[input]]", 'file = "*.csv"', 'platform = "x"']
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built from the corpus, everything shown."""
    folder = tmp_path_factory.mktemp("hostile")
    write_input(folder / "input")
    (folder / "reporter.toml").write_text(configuration(), encoding="utf-8")
    build(
        input_folder=folder / "input",
        output_folder=folder / "output",
        config_file=folder / "reporter.toml",
        save_mentions=None,
        progress=None,
        single_file=True,
    )
    return folder / "output"


def files(site: Path) -> Mapping[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_nothing_of_the_corpus_is_alive(site: Path) -> None:
    """No page, drawing, feed, table or script holds a text of strangers as anything but text."""
    found = {name: alive for name, data in files(site).items() if (alive := alive_in(name, data))}

    assert {} == found


@pytest.mark.slow
def test_the_corpus_is_really_there(site: Path) -> None:
    """What is asserted to be dead was written: in the pages, the tables, the feed of data and the one file."""
    marked = {name for name, data in files(site).items() if MARK.encode() in data}

    assert {
        "mentions.html",
        "method.html",
        "report.html",
        "report.json",
        "data/mentions.csv",
        "data/inputs.csv",
    } <= marked
    assert any(name.startswith("notes/") for name in marked)
    assert any(name.endswith(".js") for name in marked)


@pytest.mark.slow
def test_names_of_files_are_our_own(site: Path) -> None:
    """Whatever files of the input are called, the names of the site are plain and lead nowhere else."""
    plain = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")

    assert [] == [name for name in files(site) if not plain.fullmatch(name)]


@pytest.mark.slow
def test_pages_hold_no_control_characters(site: Path) -> None:
    """No page or feed holds a sign that a terminal or a parser would take for an order."""
    signs = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

    assert [] == [name for name, data in files(site).items() if name.endswith((".html", ".xml")) and signs.search(data)]


@pytest.mark.slow
def test_the_summary_for_job_pages_is_text(site: Path) -> None:
    """What `reporter check` writes as Markdown and XML holds no markup of strangers."""
    out = site.parent
    options = ["check", str(site), "--config", str(out / "reporter.toml")]
    options += ["--markdown", str(out / "summary.md"), "--junit", str(out / "junit.xml")]
    done = CliRunner().invoke(reporter, options, catch_exceptions=False)

    assert 0 == done.exit_code, done.output
    assert [] == alive_in_html(markdown.markdown((out / "summary.md").read_text(), extensions=["tables"]))
    assert [] == alive_in_xml((out / "junit.xml").read_text())
