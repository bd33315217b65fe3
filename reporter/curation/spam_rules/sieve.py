"""Which rules cannot hold for a text, told for many texts and each rule at once.

RE2 looks through a column of texts in a fraction of the time that Python's expressions take, but cannot look to either
side of a match and means other letters by a word. So each phrase is written anew for it, wider than it was: whatever
the phrase finds, the wider one finds too. Where that finds nothing the rule need not be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

# The parse tree of a pattern has no public name; mypy knows none at all.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from reporter.curation.spam_rules.rule import Phrases, Rule
from reporter.curation.spam_rules.view import View

ANYTHING, NO_SPACE = "(?s:.)", "[^ ]"
TOGETHER = 4  # rules that are looked for in one go; the machine of many more is too large to be kept
FEWEST = 300  # texts from which it pays to write the patterns anew


class UntoldError(ValueError):
    """A pattern holds something that has no wider form here."""


def candidates(rules: Sequence[Rule], seen: Sequence[View]) -> list[Sequence[Rule]]:
    """For each text the rules that may hold, in their order; every rule that is left out does not.

    Args:
        rules: All rules.
        seen: The texts, made ready.
    """
    if len(seen) < FEWEST:
        return [rules] * len(seen)
    try:
        words = pa.array([one.words for one in seen], pa.string())
    except UnicodeError:  # half a letter, which only a caller of ours can have made
        return [rules] * len(seen)
    may = np.ones((len(seen), len(rules)), np.bool_)
    patterns = {
        place: written
        for place, rule in enumerate(rules)
        if isinstance(rule.holds, Phrases) and (written := wider(rule.holds.pattern)) is not None
    }
    told = iter(patterns.items())
    while some := dict(islice(told, TOGETHER)):
        may[:, list(some)] = False
        rows = np.flatnonzero(_found(words, "|".join(f"(?:{pattern})" for pattern in some.values())))
        for place, pattern in some.items():
            may[rows, place] = _found(words.take(pa.array(rows)), pattern)
    texts, places = np.nonzero(may)
    ends = np.searchsorted(texts, np.arange(len(seen) + 1))
    chosen = [rules[place] for place in places.tolist()]
    return [chosen[start:end] for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]


def _found(words: pa.StringArray, pattern: str) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = pc.match_substring_regex(words, pattern=pattern).to_numpy(zero_copy_only=False)
    return found


@cache
def wider(pattern: str) -> str | None:
    """A pattern of RE2 that finds something in every text in which this one does; None where there is none.

    >>> wider("(?<! to) free(?= )")
    '\\\\x{20}\\\\x{66}\\\\x{72}\\\\x{65}\\\\x{65}'
    """
    try:
        written = _written(parser.parse(pattern))
        pc.match_substring_regex(pa.array([""]), pattern=written)
    except (UntoldError, pa.ArrowInvalid):
        return None
    return written


def _written(parts: Any) -> str:
    return "".join(_part(kind, value) for kind, value in parts)


def _part(kind: Any, value: Any) -> str:
    if kind is sre.LITERAL:
        return _letter(value)
    if kind is sre.NOT_LITERAL:
        return f"[^{_letter(value)}]"
    if kind is sre.ANY:
        return ANYTHING
    if kind is sre.IN:
        return _one_of(value)
    if kind is sre.BRANCH:
        return f"(?:{'|'.join(map(_written, value[1]))})"
    if kind is sre.SUBPATTERN and not value[1] and not value[2]:
        return f"(?:{_written(value[3])})"
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, inner = value
        return f"(?:{_written(inner)}){{{least},{'' if most is sre.MAXREPEAT else most}}}"
    if kind is sre.AT:
        return "^" if value is sre.AT_BEGINNING else ""
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return ""  # what must or must not stand beside a match only makes matches fewer
    raise UntoldError(str(kind))


def _one_of(parts: Any) -> str:
    """A class of letters; one that names a kind of letters is anything, or anything but a space where that is sure."""
    kinds = {value for kind, value in parts if kind is sre.CATEGORY}
    if not kinds:
        return f"[{''.join(map(_member, parts))}]"
    is_negated = any(kind is sre.NEGATE for kind, _ in parts)
    others = [(kind, value) for kind, value in parts if kind not in (sre.CATEGORY, sre.NEGATE)]
    has_space = any(_spans_a_space(kind, value) for kind, value in others)
    return NO_SPACE if kinds <= {sre.CATEGORY_WORD, sre.CATEGORY_DIGIT} and not is_negated | has_space else ANYTHING


def _spans_a_space(kind: Any, value: Any) -> bool:
    first, last = value if kind is sre.RANGE else (value, value)
    return bool(first <= ord(" ") <= last)


def _member(part: tuple[Any, Any]) -> str:
    kind, value = part
    if kind is sre.NEGATE:
        return "^"
    if kind is sre.RANGE:
        return f"{_letter(value[0])}-{_letter(value[1])}"
    if kind is sre.LITERAL:
        return _letter(value)
    raise UntoldError(str(kind))


def _letter(number: int) -> str:
    return f"\\x{{{number:x}}}"
