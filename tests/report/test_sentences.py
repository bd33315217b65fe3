"""How sentences are listed in a report, and that every sentence of the code is one that can be listed."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime

import numpy as np

from reporter.numerals import Amount, Count
from reporter.report.sentences import listed_sentences
from reporter.sentence import say, say_number
from tests.report.messages import PACKAGE, calls, modules

STAGES = {"spread", "relationships", "conduct", "context", "vitals", "labels", "sentiment", "statistics", "report"}
# What these modules say is said on a terminal, in files of a CI or in the schema.
NOT_IN_A_REPORT = {"asking.py", "sheet.py", "store.py", "gate_files.py"}


def test_sentences_within_sentences_are_listed_too() -> None:
    """Each by its text, in the order of the texts; one without blanks needs no entry."""
    inner = say_number("{n:,} day", "{n:,} days", 1200)
    told = listed_sentences(
        {"a": ["plain", say("no blanks"), {"b": say("{who} for {span}.", who=say("us"), span=inner)}]}
    )

    assert [
        {"text": "1,200 days", "template": "{n:,} day", "plural": "{n:,} days", "n": 1200, "values": {"n": 1200}},
        {
            "text": "us for 1,200 days.",
            "template": "{who} for {span}.",
            "plural": None,
            "n": None,
            "values": {"span": "1,200 days", "who": "us"},
        },
    ] == told


def test_values_are_plain_data() -> None:
    """Numbers of any kind, days and moments are what JSON knows."""
    told = say(
        "{a} {b} {c} {d} {e:%Y}",
        a=np.int64(2),
        b=Count(3),
        c=Amount(0.5),
        d=date(2026, 6, 8),
        e=datetime(2026, 6, 8, 9, tzinfo=UTC),
    )
    (entry,) = listed_sentences([told])

    assert {"a": 2, "b": 3, "c": 0.5, "d": "2026-06-08", "e": "2026-06-08T09:00:00+00:00"} == entry["values"]
    assert [int, int, float, str, str] == [type(value) for value in entry["values"].values()]


def test_one_text_of_two_templates_is_listed_once() -> None:
    """The first template by order is kept, whichever was met first, and what was known before counts as well."""
    one, other = say("{count} of us", count=3), say("{some} of us", some="3")

    assert listed_sentences([one, other]) == listed_sentences([other, one])
    assert listed_sentences([one, other]) == listed_sentences([other], listed_sentences([one]))
    assert ["{count} of us"] == [entry["template"] for entry in listed_sentences([one, other])]


def test_templates_are_literals() -> None:
    """A catalogue is made from the code, so a template stands there letter for letter."""
    wrong = [
        f"{path.name}:{call.lineno}"
        for path, tree in modules()
        for call, count in calls(tree)
        if len(call.args) < count
        or not all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in call.args[:count])
    ]

    assert [] == wrong


def blanks(template: str) -> Iterator[str]:
    """The names of a template's blanks."""
    for _, name, spec, conversion in string.Formatter().parse(template):
        if name is not None:
            # Whoever writes another language fills the blanks anew: no attribute, no conversion, no blank in a format.
            assert name.isidentifier() and conversion is None and "{" not in (spec or ""), template
            yield name


def test_blanks_and_values_are_the_same_names() -> None:
    """Every blank has a value, in the singular and in the plural, and no value is without a blank."""
    wrong = []
    for path, tree in modules():
        for call, count in calls(tree):
            given = {one.arg for one in call.keywords}
            asked = {name for one in call.args[:count] if isinstance(one, ast.Constant) for name in blanks(one.value)}
            if None not in given and asked - {"n"} != given - {"n"}:
                wrong.append(f"{path.name}:{call.lineno}: {asked ^ given}")

    assert [] == wrong


def is_sentence(text: str) -> bool:
    """Whether a text of the code looks like a sentence for a reader."""
    return len(text.split()) >= 4 and re.match(r"[A-Z\x00]", text) is not None and text.rstrip().endswith((".", "?"))


def written(node: ast.AST) -> str:
    """The text of a constant, or of an f-string with a mark for each blank."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "\x00" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def apart(tree: ast.Module) -> set[int]:
    """What is no sentence of a report: docstrings, errors, and what stands within `say` already."""
    found: set[int] = set()
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Raise | ast.Assert) or (is_call and (name.startswith("say") or name.endswith("Error"))):
            found |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.Expr):
            found.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            found |= {id(one) for one in ast.walk(node) if one is not node}
    return found


def test_no_sentence_of_a_stage_is_made_without_say() -> None:
    """Also where no example goes: a sentence for a reader is never a bare string or an f-string."""
    bare = []
    for path, tree in modules():
        place = path.relative_to(PACKAGE)
        if place.parts[0] in STAGES and place.name not in NOT_IN_A_REPORT and not place.name.startswith("schema"):
            skipped = apart(tree)
            bare += [
                f"{place}:{node.lineno}: {written(node)}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in skipped
                if is_sentence(written(node))
            ]

    assert [] == bare


def test_units_and_methods_are_messages() -> None:
    """What a unit is called and how a figure was made are words of the pages too."""
    bare = []
    for path, tree in modules():
        if path.relative_to(PACKAGE).parts[0] in STAGES and not path.name.startswith("schema"):
            skipped = apart(tree)
            found = (one for value in units_and_methods(tree) for one in ast.walk(value) if id(one) not in skipped)
            bare += [f"{path.name}:{one.lineno}" for one in found if isinstance(one, ast.Constant) and one.value]

    assert [] == bare


def units_and_methods(tree: ast.Module) -> Iterator[ast.expr]:
    """What is given as the unit or the method of a figure."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Estimate", "replace"):
            yield from (one.value for one in node.keywords if one.arg in ("unit", "method"))
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in ("unit", "method"):
                    yield value
