"""Names for people on public pages: readable, stable, and the same on every page."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files


def pseudonyms(people: Iterable[str], *, salt: str) -> dict[str, str]:
    """A pseudonym for each person.

    The name comes from a keyed hash of the person's key, so it stays the same from build to build
    while the salt does; without a secret salt, someone who knows a handle can find its pseudonym.
    There are 17 million names; where two people of one report would still get one, both carry a number.

    >>> pseudonyms(["x:ann"], salt="example")
    {'x:ann': 'Subtle Sleek Jacana'}
    """
    digests = {
        person: hmac.new(salt.encode(), person.encode("utf-8", "replace"), sha256).digest()
        for person in sorted(set(people))
    }
    plain = {person: _name(digest) for person, digest in digests.items()}
    taken: dict[str, int] = {}
    for name in plain.values():
        taken[name] = taken.get(name, 0) + 1
    return {
        person: name if taken[name] == 1 else f"{name} {int.from_bytes(digests[person][12:16], 'big') % 9000 + 1000}"
        for person, name in plain.items()
    }


def _name(digest: bytes) -> str:
    """Three words from the lists beside this module."""
    qualities, birds = _words("qualities"), _words("birds")
    first, second, bird = (int.from_bytes(digest[at : at + 4], "big") for at in (0, 4, 8))
    return f"{qualities[first % len(qualities)]} {qualities[second % len(qualities)]} {birds[bird % len(birds)]}"


@cache
def _words(name: str) -> list[str]:
    return files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]
