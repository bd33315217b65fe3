"""How a brand is named: one pattern for DuckDB and Python, checked against a matcher written another way."""

import re
import unicodedata

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporter.accounts import handle
from reporter.curation.names import NOTHING, pattern

UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "MYANMAR", "KHMER", "HALFWIDTH")
PIECES = [
    "acme",
    "Acme",
    "ACME",
    "best buy",
    "best",
    "buy",
    "bestbuy",
    "škoda",
    "アクメ",
    "สกาย",
    " ",
    "\xa0",
    "\n",
    "@",
    "#",
    "'s",
    "’s",
]
PIECES += [
    "-",
    "_",
    ".",
    ",",
    "。",
    "२",
    "7",
    "x",
    "é",
    "e\u0301",
    "é",
    "ß",
    "я",
    "ا",
    "、",
    "の",
    "新",
    "🔥",
    "\u200d",
    "&",
    "(",
    "م",
    "।",
]
ALIASES = ["Acme", "best buy", "Škoda", "アクメ", "สกาย", "@acme", "#acme", "AT&T"]

texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
writing = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
names = st.lists(st.sampled_from(ALIASES), max_size=3)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    """An embedded database without tables."""
    return duckdb.connect()


def matches(database: duckdb.DuckDBPyConnection, aliases: list[str], text: str) -> bool:
    """Whether DuckDB finds a brand in a text, as the pipeline asks it."""
    row = database.execute("select regexp_matches(nfc_normalize(?), ?)", [text, pattern(aliases)]).fetchone()
    return bool(row and row[0])


def is_inside_a_word(character: str) -> bool:
    """Whether a letter beside a name makes it another word."""
    if unicodedata.name(character, "").startswith(UNSPACED_SCRIPTS):
        return False
    return character == "_" or unicodedata.category(character)[0] in "LMN"


def names_it(alias: str, text: str) -> bool:
    """Try the alias at every place of the text, letter by letter."""
    text = unicodedata.normalize("NFC", text).casefold()
    spaced = alias.casefold().split()
    joined = "".join(part for part in spaced if part)
    joined = "".join(letter for letter in joined if is_inside_a_word(letter) or letter.isalpha())
    candidates = [(alias[0], [joined])] if alias[0] in "@#" else [("", spaced), ("@", [joined]), ("#", [joined])]
    return any(stands_at(place, sigil, words, text) for sigil, words in candidates for place in range(len(text)))


def stands_at(place: int, sigil: str, words: list[str], text: str) -> bool:
    """Whether the sigil and the words stand at a place, with nothing of a word on either side."""
    here = place
    for index, word in enumerate(words):
        lead = sigil if index == 0 else ""
        if not text.startswith(lead + word, here):
            return False
        here += len(lead + word)
        if index + 1 < len(words):
            gap = len(text) - here - len(text[here:].lstrip())
            if gap == 0:
                return False
            here += gap
    first, last = (sigil or words[0][0]), words[-1][-1]
    open_start = unicodedata.name(first, "").startswith(UNSPACED_SCRIPTS)
    open_end = unicodedata.name(last, "").startswith(UNSPACED_SCRIPTS)
    free_before = open_start or place == 0 or not is_inside_a_word(text[place - 1])
    free_after = open_end or here == len(text) or not is_inside_a_word(text[here])
    return free_before and free_after


@settings(deadline=None, max_examples=400)
@given(aliases=names, text=texts)
@example(aliases=["Acme"], text="e\u0301acme")
@example(aliases=["best buy"], text="best\xa0buy's")
def test_database_python_and_a_naive_matcher_agree(
    database: duckdb.DuckDBPyConnection, aliases: list[str], text: str
) -> None:
    """DuckDB, Python's `re` and a matcher that tries every place give one answer."""
    expected = any(names_it(alias, text) for alias in aliases)
    assert expected == matches(database, aliases, text)
    assert expected == bool(re.search(pattern(aliases), unicodedata.normalize("NFC", text)))


@settings(deadline=None)
@given(alias=writing, text=writing)
def test_any_alias_makes_a_valid_pattern(database: duckdb.DuckDBPyConnection, alias: str, text: str) -> None:
    """Whatever a user writes as an alias, both engines take it, and an alias is found in itself."""
    found = pattern([alias])
    assert found == NOTHING or re.search(found, unicodedata.normalize("NFC", alias))
    assert matches(database, [alias], text) == bool(re.search(found, unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize(
    "text", ["Acme's lid", "Acme’s lid", "Acme-made", "(ACME)", "@acme!", "#Acme", "Acme🔥", "新しいAcme最高"]
)
def test_a_name_is_found_as_a_whole_word(text: str, database: duckdb.DuckDBPyConnection) -> None:
    """Possessives, hyphens, brackets, sigils, emoji and Japanese neighbours do not hide a name."""
    assert matches(database, ["Acme"], text)


@pytest.mark.parametrize("text", ["Acmesque", "acme_fan", "Acme2", "pracme", "acmé", "acme\u0301", "акacme"])
def test_a_name_is_not_found_in_a_longer_word(text: str, database: duckdb.DuckDBPyConnection) -> None:
    """Letters, marks, digits and underscores of any script make another word."""
    assert not matches(database, ["Acme"], text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Best  Buy", True), ("best\nbuy", True), ("#bestbuy", True), ("@BestBuy", True), ("bestbuy", False)],
)
def test_a_name_of_two_words_is_one_word_behind_a_sigil(
    text: str, expected: bool, database: duckdb.DuckDBPyConnection
) -> None:
    """Two words may stand apart by any white space, and together only as a tag or handle."""
    assert expected == matches(database, ["best buy"], text)


def test_an_apostrophe_may_be_left_out(database: duckdb.DuckDBPyConnection) -> None:
    """A name with an apostrophe is found in all its spellings."""
    assert all(matches(database, ["Mac's"], text) for text in ("mac's", "Mac’s", "MACS", "#macs"))


def test_a_name_given_with_a_sigil_is_found_only_so(database: duckdb.DuckDBPyConnection) -> None:
    """A common word that is a brand's handle can be asked for as a handle alone."""
    assert [matches(database, ["@target"], text) for text in ("hi @Target", "my target", "me@target.com")] == [
        True,
        False,
        False,
    ]


def test_no_alias_finds_nothing(database: duckdb.DuckDBPyConnection) -> None:
    """Without a name, or with blank ones, no text is about the brand."""
    assert not any(
        matches(database, aliases, text) for aliases in ([], ["", "  ", "@"]) for text in ("", "a", "abc @ #")
    )


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("@Acme", (None, "acme")),
        (" acme ", (None, "acme")),
        ("x:acme", ("x", "acme")),
        ("Twitter: @Acme", ("x", "acme")),
        ("https://x.com/Acme?lang=en", ("x", "acme")),
        ("mobile.twitter.com/acme/", ("x", "acme")),
        ("u/Acme", ("reddit", "acme")),
        ("https://old.reddit.com/user/Acme/", ("reddit", "acme")),
        ("https://www.youtube.com/@AcmeTV", ("youtube", "acmetv")),
        ("https://bsky.app/profile/acme.bsky.social", ("bluesky", "acme.bsky.social")),
        ("@acme@mastodon.example", (None, "acme@mastodon.example")),
        ("did:plc:abc", (None, "did:plc:abc")),
        ("http://[bad", (None, "http://[bad")),
    ],
)
def test_an_account_has_one_form_however_it_is_written(account: str, expected: tuple[str | None, str]) -> None:
    """Sigils, prefixes and addresses lead to platform and name."""
    assert expected == handle(account)


@given(st.text(max_size=40))
def test_any_account_text_is_taken(account: str) -> None:
    """No way of writing an account ends in an error, and a name is never longer than what was written in NFC."""
    platform, name = handle(account)
    assert platform is None or platform.islower()
    assert name == name.lower()
