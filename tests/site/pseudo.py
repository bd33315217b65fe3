"""A language made for tests: English in Hebrew letters, from right to left, every word of it told from the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.pofile import write_po

from reporter.site.extraction import program_messages, theme_messages
from reporter.site.theme import packaged_themes
from reporter.site.told import OURS, TITLED

LETTERS = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף", strict=True)))
KEPT = re.compile(r"<code>.*?</code>|<[^<>]+>|%\(\w+\)s|\{[^{}]*\}|&\w+;")


def pseudo(text: str) -> str:
    """A text in Hebrew letters; blanks, markup and code stay.

    >>> pseudo("See <code>a</code> {name}") == "קהה <code>a</code> {name}"
    True
    """
    parts = zip(KEPT.split(text), [*KEPT.findall(text), ""], strict=True)
    return "".join(said.lower().translate(LETTERS) + kept for said, kept in parts)


def own_texts(node: Any, key: str = "", is_titled: bool = False) -> Iterator[str]:
    """What reporter itself would have said in a report made by hand."""
    if isinstance(node, str):
        is_ours = key in OURS or key in ("unit", "method") or (is_titled and key in ("title", "source"))
        yield from [node] if is_ours and node else []
    for name, part in node.items() if isinstance(node, Mapping) else ():
        yield from own_texts(part, name, is_titled or name in TITLED)
    for part in node if isinstance(node, list | tuple) else ():
        yield from own_texts(part, key, is_titled)


def write_pseudo(project: Path, report: Mapping[str, Any]) -> None:
    """A theme `pseudo` of a project with its catalogue, and the program's in the folder `program`."""
    said = program_messages()
    curation = report["curation"]
    for text in (*own_texts(report), *report["reasons"].values(), *curation["spam_by_reason"]):
        said.add(text)
    for mention in report["mentions"]:
        for reason in mention["spam_reasons"]:
            said.add(reason)
    for row in report["inputs"]:
        said.add(row["title"] or "-")
    theme = project / "themes" / "pseudo"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "pseudo"\nextends = "default"\n', "utf-8")
    _write(project / "program" / "he.po", said)
    _write(theme / "locale" / "he.po", theme_messages(packaged_themes() / "default"))


def _write(path: Path, messages: Catalog) -> None:
    catalogue = Catalog("he")
    for message in messages:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            told = tuple(pseudo(str(text)) for text in ids)
            # Hebrew has a form for one, for two, and for many.
            forms = (told[0], *(told[-1:] * (catalogue.num_plurals - 1)))
            catalogue.add(message.id, forms if isinstance(message.id, tuple) else told[0], context=message.context)
    written = BytesIO()
    write_po(written, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())
