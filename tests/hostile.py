"""A corpus of hostile texts, and readers that find any of them come alive in a file that a build wrote."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

MARK = "probe"
CORPUS = (
    f"<script>{MARK}(1)</script>",
    f'"><img src=x onerror={MARK}(2)>',
    f"' onmouseover='{MARK}(3)' x='",
    f"</script><script>{MARK}(4)</script><!--",
    f"]]><svg/onload={MARK}(5)>",
    f"javascript:{MARK}(6)",
    f"JaVaScRiPt&#58;{MARK}(7)",
    f"data:text/html,<script>{MARK}(8)</script>",
    f'=HYPERLINK("http://evil.example/{MARK}","open")',
    f"+cmd|'/C {MARK}'!A0",
    f"-2+3+{MARK}",
    f"@SUM(1+1)*{MARK}",
    f"\uff1d1+{MARK}",
    f"\t=1+{MARK}",
    f"{{{{ 7*7 }}}}{{% set {MARK} = 1 %}}{{{{ self.__init__.__globals__ }}}}",
    f"[{MARK}](javascript:{MARK}(9))",
    f"![{MARK}](http://evil.example/{MARK}.png)",
    f"\u202e{MARK}\u2028\u2029\u0000\u001b]0;{MARK}\u0007",
    f"&lt;script&gt;{MARK}(10)&lt;/script&gt;",
    f"</title></style></textarea><style>@import 'http://evil.example/{MARK}';</style>",
    f"<iframe srcdoc='<script>{MARK}(11)</script>'></iframe><base href=//evil.example>",
    f"<a href=javascript:{MARK}(12)>go</a><form action=//evil.example><button formaction=x>",
    f"`{MARK}` | {MARK} | <details ontoggle={MARK}(13) open>",
    f"'; drop table mentions; -- {MARK}",
    f"../../{MARK}/../../etc/passwd",
)
FORBIDDEN = {
    "img", "iframe", "frame", "object", "embed", "applet", "base", "form", "audio", "video", "foreignobject", "animate",
    "set", "portal", "math", "marquee", "image", "use",
}  # fmt: skip
HARMLESS = ("http:", "https:", "mailto:", "data:image/svg+xml;base64,")
SCHEME = re.compile(r"^[\s\x00-\x1f]*([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
HASH = re.compile(r"'(sha256-[^']+)'")
STARTS_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%]|[\t\r\n]")


@dataclass
class Alive(HTMLParser):
    """Everything in a page that runs, loads or sends, and that is not known by the page's policy."""

    found: list[str] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)
    _code: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        told = dict(attrs)
        if tag in FORBIDDEN or MARK in tag:
            self.found.append(f"<{tag}>")
        if tag == "meta" and "content-security-policy" == (told.get("http-equiv") or "").lower():
            self.hashes |= set(HASH.findall(told.get("content") or ""))
        if tag in ("script", "style"):
            self._code = None if (told.get("type") or "").endswith("json") else ""
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction", "action", "srcset", "ping"):
                self.found.append(f"{name}={value}")
            if name in ("href", "src", "xlink:href", "data", "poster", "cite"):
                self._address(f"{tag} {name}", value or "")
            if name == "style" and re.search(r"url\s*\(|expression|@import", value or "", re.IGNORECASE):
                self.found.append(f"style={value}")

    def handle_data(self, data: str) -> None:
        """Keep what runs."""
        if self._code is not None:
            self._code += data

    def handle_endtag(self, tag: str) -> None:
        """What ran must be known by its hash."""
        if tag in ("script", "style") and self._code is not None:
            digest = base64.b64encode(hashlib.sha256(self._code.encode()).digest()).decode()
            if f"sha256-{digest}" not in self.hashes:
                self.found.append(f"<{tag}> that no policy knows: {self._code[:60]}")
            self._code = None

    def _address(self, where: str, value: str) -> None:
        scheme = SCHEME.match(value)
        if scheme and value != "data:," and not value.lower().startswith(HARMLESS):  # an icon of nothing
            self.found.append(f"{where}={value}")
        if value.startswith("//") or (not where.startswith("a ") and value.startswith(("http:", "https:"))):
            self.found.append(f"{where} loads {value}")


def alive_in_html(page: str) -> list[str]:
    """What is alive in a page or a drawing."""
    reader = Alive()
    reader.feed(page)
    reader.close()
    return reader.found


def alive_in_xml(text: str) -> list[str]:
    """What is alive in XML: its own elements, and any text of it that says it is HTML."""
    root = ET.fromstring(text)
    found = [element.tag for element in root.iter() if MARK in element.tag or "script" in element.tag]
    for element in root.iter():
        found += [f"{name}={value}" for name, value in element.attrib.items() if name.lower().startswith("on")]
        found += [value for name, value in element.attrib.items() if name == "href" and "script:" in value.lower()]
        if element.get("type") == "html":
            found += alive_in_html(element.text or "")
    return found


def alive_in_svg(text: str) -> list[str]:
    """What is alive in a drawing that is a file of its own: it has no policy, so its style may load nothing."""
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    loads = [style for style in styles if re.search(r"url|@import|expression", style, re.IGNORECASE) or MARK in style]
    return loads + alive_in_html(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)) + alive_in_xml(text)


def alive_in_csv(text: str) -> list[str]:
    """Cells that a spreadsheet could run."""
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return [cell for cell in cells if STARTS_FORMULA.match(cell) and not _is_number(cell)]


def alive_in_script(text: str) -> list[str]:
    """Signs that could end the element of a script, or the script's own text."""
    return [sign for sign in ("<", "\u2028", "\u2029") if sign in text]


def alive_in(name: str, data: bytes) -> list[str]:
    """What is alive in one file of a site, by the kind of file."""
    kind = name.rpartition(".")[2]
    if kind in ("parquet", "css", "png") or name == "robots.txt":
        return []
    text = data.decode("utf-8-sig")
    if kind == "svg":
        return alive_in_svg(text)
    if kind == "html":
        return alive_in_html(text)
    if kind == "xml":
        return alive_in_xml(text)
    if kind == "csv":
        return alive_in_csv(text)
    if kind == "js":
        return alive_in_script(text)
    if kind in ("json", "ndjson"):
        for line in text.splitlines() if kind == "ndjson" else [text]:
            json.loads(line)
        return []
    return [f"nobody looks at files of the kind {kind}"]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
