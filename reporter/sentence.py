"""What a report says in words, kept so that it can be said again in another language.

A stage writes English, and `say` remembers how the words were made: the template and what fills its blanks. Whoever
reads the sentence reads a plain string; whoever translates it finds the template in a catalogue and fills it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, SupportsIndex

__all__ = ["Sentence", "Value", "as_parts", "from_parts", "in_a_row", "say", "say_number"]

Value = int | float | str | date


class Sentence(str):
    """A sentence in English that knows its template; a string in all else.

    Args:
        text: The words.
        template: What they were made of, with blanks as of `str.format`: the message id of a catalogue.
        plural: The template for other numbers than one; None where the words do not depend on a number.
        n: The number that chooses between the two; None where `plural` is.
        values: What fills the blanks; a value may be a sentence itself.

    >>> told = say("{count:,} of them", count=1200)
    >>> told, told.template, dict(told.values)
    ('1,200 of them', '{count:,} of them', {'count': 1200})
    """

    __slots__ = ("n", "plural", "template", "values")

    template: str
    plural: str | None
    n: float | None
    values: Mapping[str, Value]

    def __new__(
        cls, text: str, *, template: str, plural: str | None, n: float | None, values: Mapping[str, Value]
    ) -> Sentence:
        """Make one from its parts; `say` and `say_number` are the way to write one."""
        made = super().__new__(cls, text)
        parts = {"template": template, "plural": plural, "n": n, "values": MappingProxyType(dict(values))}
        for name, part in parts.items():
            object.__setattr__(made, name, part)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a sentence is as frozen as a string.

        Raises:
            AttributeError: Always.
        """
        raise AttributeError(f"a sentence is frozen: {name} stays as it is")

    def __copy__(self) -> Sentence:
        """The same sentence, which nobody can change."""
        return self

    def __deepcopy__(self, memo: Mapping[int, Any]) -> Sentence:
        """The same sentence, also within `dataclasses.asdict`."""
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """How it goes to another process and comes back whole."""
        return _remade, (str(self), self.template, self.plural, self.n, dict(self.values))


def say(template: str, /, **values: Value) -> Sentence:
    """A sentence from its template; the first argument is a literal, so that a catalogue can be made from the code.

    Args:
        template: The words in English with blanks; how a number is written stands in its blank, as `{share:.0%}`.
        values: What fills the blanks. A word that changes with the language is a sentence too: `say("good")`.

    Raises:
        KeyError: A blank has no value.

    >>> say("{who} brings {count:,} answers.", who=say("One complaint"), count=1200)
    'One complaint brings 1,200 answers.'
    """
    return Sentence(template.format(**values), template=template, plural=None, n=None, values=values)


def say_number(one: str, many: str, n: float, /, **values: Value) -> Sentence:
    """A sentence whose words depend on a number; both templates are literals, the singular and the plural of a message.

    Args:
        one: The template for one.
        many: The template for any other number.
        n: The number, which both templates may name as `{n}`.
        values: What fills their other blanks.

    >>> say_number("{n:,} day", "{n:,} days", 1), say_number("{n:,} day", "{n:,} days", 1200)
    ('1 day', '1,200 days')
    """
    known = {"n": n, **values}
    text = (one if n == 1 else many).format(**known)
    return Sentence(text, template=one, plural=many, n=n, values=known)


def in_a_row(sentences: Iterable[str | None]) -> str:
    """Whole sentences one after the other; those that are None or empty are left out.

    >>> in_a_row([say("It rose."), None, say("It fell.")])
    'It rose. It fell.'
    """
    told = [one for one in sentences if one]
    if not told:
        return ""
    whole = told[0]
    for one in told[1:]:
        whole = say("{first} {then}", first=whole, then=one)
    return whole


def as_parts(told: str) -> dict[str, Any]:
    """A sentence as plain data that `from_parts` makes the same sentence of.

    >>> from_parts(as_parts(say("{count:,} of {whom}", count=1200, whom=say("us")))).values["whom"].template
    'us'
    """
    if not isinstance(told, Sentence):
        return {"text": told}
    values = {name: _value_as_parts(one) for name, one in told.values.items()}
    return {"text": str(told), "template": told.template, "plural": told.plural, "n": told.n, "values": values}


def from_parts(parts: Mapping[str, Any]) -> str:
    """The sentence that `as_parts` took apart."""
    if "template" not in parts:
        return str(parts["text"])
    values = {name: _value_from_parts(one) for name, one in parts["values"].items()}
    return Sentence(parts["text"], template=parts["template"], plural=parts["plural"], n=parts["n"], values=values)


def _value_as_parts(value: Value) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return as_parts(value) if isinstance(value, str) else value


def _value_from_parts(parts: Any) -> Value:
    if not isinstance(parts, Mapping):
        number: int | float = parts
        return number
    return date.fromisoformat(parts["day"]) if "day" in parts else from_parts(parts)


def _remade(text: str, template: str, plural: str | None, n: float | None, values: Mapping[str, Value]) -> Sentence:
    return Sentence(text, template=template, plural=plural, n=n, values=values)
