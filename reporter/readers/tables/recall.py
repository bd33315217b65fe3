"""A memory for functions that are asked the same few things again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MEMORY = 4096


def remembered(meaning: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same function with a memory of the last few thousand short texts."""
    memory: dict[str, Any] = {}

    def recall(value: Any) -> Any:
        if type(value) is not str or len(value) > 64:
            return meaning(value)
        if value not in memory:
            if len(memory) >= MEMORY:
                memory.clear()
            memory[value] = meaning(value)
        return memory[value]

    return recall
