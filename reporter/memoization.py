"""What costly functions answered, kept while one report is made again and again: one row changes few of the answers.

It is for `reporter serve` alone. A build asks every function once, so there nothing is kept.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

__all__ = ["Memo", "memoized", "remembering_answers"]

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass
class Memo:
    """Answers by what was asked, down to the last digit of every array.

    Args:
        answers: What is kept.
        needed: What was asked since the last time that something was forgotten.
    """

    answers: dict[bytes, Any] = field(default_factory=dict)
    needed: set[bytes] = field(default_factory=set)

    def answer(self, function: Callable[..., Answer], arguments: tuple[Any, ...], named: dict[str, Any]) -> Answer:
        """What a function said when it was asked the same before, or says now."""
        asked = pickle.dumps((function.__module__, function.__qualname__, arguments, sorted(named.items())), protocol=5)
        key = hashlib.sha256(asked).digest()
        if key not in self.answers:
            self.answers[key] = function(*arguments, **named)
        self.needed.add(key)
        found: Answer = deepcopy(self.answers[key])  # whoever asked may add to what they got
        return found

    def forget_unneeded(self) -> None:
        """Let go of what nobody asked since this was last called."""
        self.answers = {key: answer for key, answer in self.answers.items() if key in self.needed}
        self.needed = set()


_MEMO: ContextVar[Memo | None] = ContextVar("memo", default=None)


@contextmanager
def remembering_answers(memo: Memo) -> Iterator[None]:
    """Ask this memo before any costly function, and let it keep what they answer."""
    token = _MEMO.set(memo)
    try:
        yield
    finally:
        _MEMO.reset(token)


def memoized(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Mark a function that costs much and rests on nothing but its arguments, which can be pickled.

    >>> @memoized
    ... def slow(n: int) -> list[int]:
    ...     print("asked")
    ...     return [n]
    >>> with remembering_answers(Memo()):
    ...     slow(1), slow(1)
    asked
    ([1], [1])
    """

    @wraps(function)
    def remembered(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        memo = _MEMO.get()
        return function(*arguments, **named) if memo is None else memo.answer(function, arguments, named)

    return remembered
