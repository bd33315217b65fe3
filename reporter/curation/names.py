"""How a brand is named in a text: one pattern for all of its names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reporter.accounts import handle
from reporter.config import Brand

NOTHING = r"a\bc"  # matches no text in any dialect
SPACES = "[\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]"
APOSTROPHE = "['’‘ʼ＇]?"  # most people leave it out
SIGIL = {"@": "[@＠]", "#": "[#＃]"}
ANY_SIGIL = "[@＠#＃]"

# Scripts without spaces between words (Thai, Lao, Myanmar, Khmer, Chinese, Japanese), and Korean, where endings are
# joined to a name: there a name may stand beside any letter, and such a letter may stand beside any name.
UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3040, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x1B000, 0x1B16F),
    (0x20000, 0x323AF),
)
LAST_LETTER = 0x323AF
MARKS_BEYOND = (0xE0100, 0xE01EF)


def pattern(aliases: Sequence[str]) -> str:
    """One regular expression that finds a brand by any of its names, in RE2 (DuckDB) and in Python's `re` alike.

    A name is found as a whole word, as @handle and as #tag, in any case and script, before a possessive or a hyphen,
    with any white space between its words; not inside a longer word. A name given as "@acme" or "#acme" is found
    only so. The text must be in Unicode form NFC, as `nfc_normalize(text)` makes it.

    Args:
        aliases: Names of one brand; empty ones are left out, and without any the pattern matches nothing.

    >>> found = re.compile(pattern(["Best Buy"])).search
    >>> [bool(found(text)) for text in ("BEST\\u00a0buy's app", "#bestbuy", "the best buyer")]
    [True, True, False]
    """
    found: dict[tuple[bool, bool], set[str]] = defaultdict(set)
    for alias in aliases:
        for form, starts, ends in _forms(alias):
            found[_is_unspaced(ord(starts)), _is_unspaced(ord(ends))].add(form)
    return "|".join(_bounded(sorted(forms), *open_ends) for open_ends, forms in sorted(found.items())) or NOTHING


def patterns_of(brands: Sequence[Brand]) -> dict[str, str]:
    """The values that the SQL of `brands_in` names, for named brands in the same order."""
    patterns = {f"pattern_{k}": pattern(_names(brand)) for k, brand in enumerate(brands)}
    return patterns | {f"brand_{k}": brand.name for k, brand in enumerate(brands)}


def brands_in(words: str, count: int) -> str:
    """SQL for the list of the brands that a column of words names, in their order, null for each that it does not.

    >>> brands_in("author", 1)
    '[case when regexp_matches(author, $pattern_0) then $brand_0 end]'
    """
    cases = [f"case when regexp_matches({words}, $pattern_{k}) then $brand_{k} end" for k in range(count)]
    return f"[{', '.join(cases)}]" if cases else "cast([] as varchar[])"


def _names(brand: Brand) -> list[str]:
    """Every name by which words may mean the brand, its accounts included."""
    return [brand.name, *brand.aliases, *(handle(account)[1] for account in brand.accounts)]


def _forms(alias: str) -> Iterator[tuple[str, str, str]]:
    """The patterns of one alias, as words and as one word behind a sigil, each with its first and last character."""
    name = re.sub(f"^{SPACES}+", "", unicodedata.normalize("NFC", alias))
    sigil = SIGIL.get(unicodedata.normalize("NFKC", name[:1]), "")
    words = [word for word in re.split(f"{SPACES}+", name[1:] if sigil else name) if word]
    if not words:
        return
    yield sigil + f"{SPACES}+".join(map(_escaped, words)), "@" if sigil else words[0][0], words[-1][-1]
    joined = "".join(character for character in "".join(words) if _is_of_a_word(character))
    if not sigil and joined and [joined] != words:
        yield f"{ANY_SIGIL}{re.escape(joined)}", "@", joined[-1]


def _escaped(word: str) -> str:
    return "".join(APOSTROPHE if character in "'’‘ʼ＇" else re.escape(character) for character in word)


def _bounded(forms: Sequence[str], starts_anywhere: bool, ends_anywhere: bool) -> str:
    """Forms that begin and end where a word does; RE2 has no look-around, so the neighbours are part of the match.

    One pair of edges serves all forms: with a pair for each, RE2 took 200 times as long (15 s for 500,000 texts).
    """
    edge = f"[^{_word_characters()}]"
    before = "" if starts_anywhere else f"(?:^|{edge})"
    after = "" if ends_anywhere else f"(?:{edge}|$)"
    return f"{before}(?i:{'|'.join(forms)}){after}"


def _is_of_a_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LMN"


def _is_unspaced(code: int) -> bool:
    return any(first <= code <= last for first, last in UNSPACED)


@cache
def _word_characters() -> str:
    """Letters, marks and digits of all scripts with spaces, as the inside of a character class for any dialect.

    Code points that Unicode has not given out yet count with their neighbours, which makes the class short.
    """
    unspaced = {code for first, last in UNSPACED for code in range(first, last + 1)}
    ranges: list[list[int]] = []
    follows = False
    for code in range(ord("0"), LAST_LETTER + 1):
        if code not in unspaced and _is_of_a_word(chr(code)):
            if follows:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
            follows = True
        elif unicodedata.category(chr(code)) != "Cn":
            follows = False
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in [*ranges, MARKS_BEYOND])
