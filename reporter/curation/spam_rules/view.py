"""A text as the rules see it: plain small words with single spaces, and the links taken out and named."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from reporter.curation.spam_rules.sites import SHORTENING, is_below, is_sharing

LONGEST_TEXT = 4000  # characters that are looked at; spam shows itself early, and a hostile text costs no more
LINK_SIGN = "§"
SHARE_BUTTON = re.compile(r" (?:check out|take a look at) this (?:video|playlist|channel) on youtube ")

# Endings of sites that are hardly ever the first word of a sentence; others need a path behind them.
TOP_LEVEL = (
    "com|net|org|info|biz|xyz|club|shop|store|online|site|website|top|live|click|io|tv|co|ly|gg|me|to|ru|se|us|tk|ml|ga"
    "|cf|gq|uk|de|fr|eu|pl|br|vn|mn|cc|ws|mobi|gl|icu|vip|nl|ca|au|ch|cn|cz"
)
LABEL = r"(?<![\w@.-])[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,40}){0,3}"
ANCHOR = re.compile(r"<a\s([^<>]{0,500})>(?:\s*https?://[^<\s]*\s*</a>)?", re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s]+)""", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
LINK = re.compile(
    rf"""https?://[^\s<>"']+ | www\.[^\s<>"']+
    | {LABEL}(?:
        (?:\.|\s{{1,2}}\.\s?)(?:{TOP_LEVEL})[lI]?\b(?:[/\\][^\s<>"']*)?
      | \.[a-z]{{2,6}}[/\\][\w?=&#%-]{{2,}}[^\s<>"']*
      | (?:\.\s{{1,2}}|\s?[(\[{{]dot[)\]}}]\s?|dot|\*|\[\.\]|\(\.\))(?:com|net|org)\b(?:/[^\s<>"']*)?
    )
    | (?<!\w)/?watch\?v=[\w-]+""",
    re.VERBOSE | re.IGNORECASE,
)
# What any link has in it, told in a fraction of the time: most texts have none.
MAY_LINK = re.compile(
    rf"://|www\.|watch\?v=|\.(?:{TOP_LEVEL})|\s\.\s?(?:{TOP_LEVEL})|\.[a-z]{{2,6}}[/\\]"
    r"|(?:\.\s{1,2}|\.[)\]]|dot[)\]}]?\s?|\*)(?:com|net|org)",
    re.IGNORECASE,
)
WRITTEN_OUT = re.compile(r"[.*?]|dot", re.IGNORECASE)  # a text with none of these has but a placeholder for a link
# How people write a link that a filter should not see.
DISGUISED = re.compile(
    r"""^[\w.-]+\\ | ^[^/]*\.\s | ^[^/.]+(?:dot|\*|\[|\()[^/]{0,6}(?:com|net|org) | \.com[lI]$""",
    re.VERBOSE | re.IGNORECASE,
)
ARROW = re.compile(r"(?:[=–>»►→-]{2}\s{0,3})$")
HOST = re.compile(r"^(?:https?://)?(?:www\d*\.|m\.|mobile\.)?([^/\\?#:]+)", re.IGNORECASE)
HANDLE = re.compile(r"@(\w+)")
SHORTEST_NAME = 4  # letters of a site's name that are looked for in handles
ADDRESSED_TO = re.compile(r"^\s*(?:@\w+[\s,:]+)+(?=\S)")  # X puts these before every reply
SHARED_BY = re.compile(r"^\W*(?:rt|via)\s*@\w+:?", re.IGNORECASE)
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")
# Letters of other alphabets that look like Latin ones; only words that mix alphabets are put right.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнАЕОРСУХІЈЅКМТВНαεορτυνικΑΕΟΡΤΥΝΙΚΗΒΖΜΧ", "aeopcyxijsdhkmtbhAEOPCYXIJSKMTBHaeoptuvikAEOPTYNIKHBZMX"
)
MIXED = re.compile(r"\w*(?:[a-zA-Z][Ͱ-ӿԀ-ԯ]|[Ͱ-ӿԀ-ԯ][a-zA-Z])\w*")
SPACED = re.compile(r"(?<!\w)(?:[A-Za-z][ .*_-]){4,}[A-Za-z](?!\w)")  # "S U B S C R I B E"
NOT_WORD = re.compile(rf"[^\w{LINK_SIGN}@+$%]+|_+")


@dataclass(frozen=True)
class View:
    """One text, made ready.

    Args:
        words: Small words between single spaces, with a space at both ends; a link that leads away is a `§`.
        links: The links to other places, as written; links of the brand itself are left out.
        hosts: Their sites, in the same order, without `www.`.
        plain: The text without markup and invisible characters, links and capitals kept.
        unlinked: The same without its links.
        is_passed_on: Whether it begins with "RT @somebody".
        is_disguised: Whether a link is written so that filters do not see it ("example dot com").
    """

    words: str
    links: tuple[str, ...]
    hosts: tuple[str, ...]
    plain: str
    unlinked: str
    is_passed_on: bool
    is_disguised: bool = False

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words, for a quick look whether a rule can hold at all."""
        return frozenset(self.words.split())

    @cached_property
    def leads_away(self) -> bool:
        """Whether it leads to a place that is neither the brand's nor one where people share news and pictures."""
        return (LINK_SIGN in self.words or SHARE_BUTTON.search(self.words) is not None) and not self.is_passed_on

    @cached_property
    def word_count(self) -> int:
        """Words that are neither links nor handles."""
        return sum(word[0] not in "@§" for word in self.words.split())


def view(text: str, own_domains: Collection[str] = ()) -> View:
    """Make one text ready for the rules.

    Args:
        text: The author's words, as exported.
        own_domains: The brand's own sites: a link there is no advertising for something else.
    """
    whole = _plain(text[:LONGEST_TEXT])
    plain = ADDRESSED_TO.sub("", whole)
    addressed = " ".join(HANDLE.findall(whole)).lower()
    matches = list(LINK.finditer(plain)) if MAY_LINK.search(plain) and WRITTEN_OUT.search(plain) else []
    found = [match.group().strip() for match in matches]
    located = [
        (link, site, is_below(site, own_domains) or _is_of(site, addressed))
        for link, site in zip(found, map(host, found), strict=True)
    ]
    pointed_at = [ARROW.search(plain[max(0, match.start() - 5) : match.start()]) is not None for match in matches]
    disguised = [
        not mine and (DISGUISED.match(link) is not None or (points and "//" not in link and is_below(site, SHORTENING)))
        for (link, site, mine), points in zip(located, pointed_at, strict=True)
    ]
    signs = iter(
        " " if mine or (is_sharing(link, site) and not hidden) else f" {LINK_SIGN} "
        for (link, site, mine), hidden in zip(located, disguised, strict=True)
    )
    without = LINK.sub(lambda _: next(signs), plain) if found else plain
    return View(
        words=f" {NOT_WORD.sub(' ', without.replace('’', '').replace(chr(39), '').lower()).strip()} ",
        links=tuple(link for link, _, mine in located if not mine),
        hosts=tuple(site for _, site, mine in located if not mine),
        plain=plain,
        unlinked=without,
        is_passed_on=SHARED_BY.match(plain) is not None,
        is_disguised=any(disguised),
    )


def host(link: str) -> str:
    """The site of a link: `https://www.Example.com/a?b` is `example.com`; "watch?v=…" is YouTube's own short form.

    >>> host("http://www.Example.com:80/page")
    'example.com'
    """
    if link.lstrip("/").startswith("watch?v="):
        return "youtube.com"
    match = HOST.match(link)
    return re.sub(r"\s", "", match.group(1)).lower() if match else ""


def _is_of(site: str, handles: str) -> bool:
    """Whether a site is that of a company whose account the text addresses: amazon.com for @AmazonHelp."""
    name = site.split(".")[-2] if "." in site else site
    return len(name) >= SHORTEST_NAME and name in handles


def _target(anchor: re.Match[str]) -> str:
    """Where a link of HTML leads, in place of its tag."""
    href = HREF.search(anchor[1])
    return f" {href[1]} " if href else " "


def _plain(text: str) -> str:
    unescaped = html.unescape(text) if "&" in text else text
    if "<" in unescaped:
        unescaped = TAG.sub(" ", ANCHOR.sub(_target, unescaped))
    if not unescaped.isascii():
        unescaped = INVISIBLE.sub("", unicodedata.normalize("NFKC", unescaped)).replace(LINK_SIGN, " ")
        unescaped = MIXED.sub(lambda word: word[0].translate(LOOK_ALIKES), unescaped)
    return SPACED.sub(lambda word: re.sub(r"[ .*_-]", "", word[0]), unescaped)
