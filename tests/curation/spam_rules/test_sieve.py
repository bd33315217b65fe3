"""The sieve leaves out only rules that do not hold, whatever a text says."""

import csv
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.curation.spam import text_signals
from reporter.curation.spam_rules import RULES, view
from reporter.curation.spam_rules.rule import Phrases
from reporter.curation.spam_rules.sieve import FEWEST, candidates, wider

PHRASES = [rule.holds for rule in RULES if isinstance(rule.holds, Phrases)]
WORDS = sorted({word for phrases in PHRASES for word in re.findall(r"[a-z]{2,}", phrases.pattern)})
BETWEEN = st.sampled_from([" ", ", ", " § ", " example.com ", " 100 ", " ü ", "\u0663 ", "\u2003", "."])


def test_every_phrase_has_a_wider_one() -> None:
    """No rule is slow because its phrases could not be written anew."""
    assert all(wider(phrases.pattern) for phrases in PHRASES)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(WORDS), BETWEEN), max_size=14))
def test_what_a_rule_finds_is_never_left_out(parts: list[tuple[str, str]]) -> None:
    """Texts made of the words of the rules themselves, which come near to many of them."""
    seen = view("".join(word + between for word, between in parts))
    (*_, rules) = candidates(RULES, [seen] * FEWEST)

    assert [rule for rule in RULES if rule.holds(seen)] == [rule for rule in rules if rule.holds(seen)]


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"(?:a|b\d+)(?= )", ["b\u0663 ", "a ", "a", "b12 "]),
        (r"(?<!x)[\w ]{2,}?é", ["a é", "xé", "\u00aa é"]),
        (r"[^\W\d_]+$", ["\U0001d4d0", "1", "é\n"]),
        (r"^\s?[^ab]\S", ["\u2003c\u00a0", "c\x1cx", "ab"]),
        (r"\bfoo\b.+", ["foo\nbar", "foo bar"]),
    ],
)
def test_the_wider_pattern_finds_all_that_the_pattern_does(pattern: str, texts: list[str]) -> None:
    """Letters and spaces of other scripts among them, of which RE2 has its own opinion."""
    found = pc.match_substring_regex(pa.array(texts), pattern=wider(pattern) or "no pattern").to_pylist()

    assert [text for text in texts if re.search(pattern, text)] == [
        text for text, is_found in zip(texts, found, strict=True) if is_found and re.search(pattern, text)
    ]


def test_what_has_no_wider_pattern_is_always_asked() -> None:
    """A pattern that refers to what it found before is not one of RE2."""
    assert wider(r"(a)\1") is None


def test_many_texts_show_what_each_shows_alone(shared_data: Path) -> None:
    """On real comments, spam and not, the signals of a long list are those of its texts one by one."""
    texts: list[str] = []
    for path in sorted((shared_data / "spam/youtube").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            texts += [" ".join(row) for row in csv.reader(lines)]
    each = [text_signals([text])[0] for text in texts]

    assert len(texts) > FEWEST
    assert each == text_signals(texts)
