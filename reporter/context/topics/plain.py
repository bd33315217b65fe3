"""What is left of a text when everything that names a person, a place on the web or nothing at all is gone."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

LONGEST = 10_000  # characters of a text that are read; hostile ones are longer
BREAK = " ‖ "  # stands where something was left out, so that no phrase reaches across it

# Signs that show nothing and may turn or hide what stands beside them, and marks that would become letters.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb©®™℠\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile(" {2,}")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
# Each pattern with a sign that its finds have, which is looked for first: most texts have none of them.
_NAMES = (
    ("://", re.compile(r"https?://\S+", re.IGNORECASE)),
    ("@", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)@+\w+(?:[.-]\w+)*")),  # mail, handles
    (
        ".",
        re.compile(
            r"\bwww\.\S+|(?<![\w.])(?:[\w-]{1,63}\.){1,4}(?:com|net|org|io|co|uk|de|fr|eu|us|ca|au|in|me|ly|gl|tv|app|dev|info"
            r"|biz|shop)(?![\w.]\w|\w)(?:/\S*)?",
            re.IGNORECASE,
        ),
    ),
    ("/", re.compile(r"(?<![\w/])/?[ur]/\w[\w-]*", re.IGNORECASE)),
    ("&", re.compile(r"&#?\w{2,8};")),
    ("RT", re.compile(r"\bRT\b")),
)


def plain(text: str, *, names: Sequence[str] = ()) -> str:
    """The words of a text without pages, mail addresses, handles, markup, unseen signs and names of brands.

    Args:
        text: As its author wrote it; only the first 10,000 characters are read.
        names: Names of brands, left out as whole words in any case.

    >>> plain("RT @ann: Acme’s\\u200b app &amp; site, see https://a.example", names=["Acme"])
    '‖ ‖ : ‖ app & site, see ‖'
    """
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_QUOTES)
    for sign, pattern in _NAMES:
        if sign in text:
            text = pattern.sub(BREAK, text)
    if names:
        text = _named(tuple(names)).sub(BREAK, text)
    return _SPACES.sub(" ", text).strip()


@cache
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all names, with the possessive behind them, the longest first; as one word behind a # too."""
    spelled = {" ".join(unicodedata.normalize("NFKC", name).translate(_QUOTES).split()) for name in names}
    joined = {"#" + re.sub(r"\W", "", name) for name in spelled}
    forms = sorted((spelled | joined) - {"", "#"}, key=lambda form: (-len(form), form))
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    starts = "".join(re.escape(sign) for sign in sorted({form[0] for form in forms} | {"#"}))  # looked for first
    return re.compile(rf"(?=[{starts}])#?(?<!\w)(?:{either})(?:'s?)?(?!\w)" if either else r"(?!)", re.IGNORECASE)
