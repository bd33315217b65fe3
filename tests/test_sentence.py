"""Sentences that know how they were made."""

import copy
import pickle
from dataclasses import asdict, dataclass, replace
from datetime import date

import orjson
import pytest

from reporter.sentence import as_parts, from_parts, in_a_row, say, say_number


@dataclass(frozen=True)
class Told:
    """What a stage may hand on."""

    sentence: str
    place: int = 0


def parts(sentence: str) -> tuple[object, ...]:
    """All that a sentence knows."""
    return tuple(getattr(sentence, name) for name in ("template", "plural", "n", "values"))


def test_a_sentence_is_its_english() -> None:
    """Whoever asks for no more reads a string, equal to one and with its hash."""
    told = say("{share:.0%} of {count:,}", share=0.42, count=1200)

    assert "42% of 1,200" == told
    assert {"42% of 1,200": 1}[told] == 1
    assert b'"42% of 1,200"' == orjson.dumps(told)


@pytest.mark.parametrize("n", [0, 1, 2, 1.5])
def test_one_and_many(n: float) -> None:
    """Only one is said by the singular; the number itself is among the values."""
    told = say_number("{n} day", "{n} days", n)

    assert f"{n} day" + ("" if n == 1 else "s") == told
    assert ("{n} day", "{n} days", n, {"n": n}) == parts(told)


def test_a_sentence_outlives_every_copy() -> None:
    """Dataclasses, copies and other processes keep what it was made of."""
    told = say_number("{n} of {who}", "{n} of {who}", 3, who=say("us"))
    ways = (
        replace(Told(told), place=1).sentence,
        asdict(Told(told))["sentence"],
        copy.copy(told),
        copy.deepcopy([told])[0],
        pickle.loads(pickle.dumps(told)),
    )

    assert {(told, *map(str, parts(told)))} == {(way, *map(str, parts(way))) for way in ways}
    assert say("us").template == pickle.loads(pickle.dumps(told)).values["who"].template


def test_nobody_changes_a_sentence() -> None:
    """It is as frozen as a string, and so are its values."""
    told = say("{day:%-d %B}", day=date(2026, 6, 8))

    with pytest.raises(AttributeError):
        told.template = "other"
    with pytest.raises(TypeError):
        told.values["day"] = date(2026, 6, 9)  # type: ignore[index]


def test_a_blank_without_a_value_is_refused() -> None:
    """A slip of the pen in a template does not reach a page."""
    with pytest.raises(KeyError):
        say("{count} of {all}", count=1)


def test_sentences_in_a_row_are_one_sentence() -> None:
    """What is joined can be taken apart again; what is not there leaves no gap."""
    whole = in_a_row([None, say("It rose."), "", say("It fell."), say("It rose.")])

    assert "It rose. It fell. It rose." == whole
    assert "{first} {then}" == getattr(whole, "template", None)
    assert "" == in_a_row([None, ""])


def test_a_sentence_comes_back_from_plain_data() -> None:
    """What a cache remembers as JSON is the same sentence, with those within it and its days."""
    told = say(
        "{who} since {day:%-d %B}: {n:.1f}", who=say_number("{n} of us", "{n} of us", 3), day=date(2026, 6, 8), n=2.0
    )
    back = from_parts(orjson.loads(orjson.dumps(as_parts(told))))

    assert "3 of us since 8 June: 2.0" == back
    assert parts(told) == parts(back)
    assert "{n} of us" == getattr(back, "values", {})["who"].plural
    assert "plain" == from_parts(as_parts("plain"))
