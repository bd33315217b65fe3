"""Names for people on public pages: readable, stable, and the same on every page."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files


def pseudonyms(people: Iterable[str], *, salt: str) -> dict[str, str]:
    """A pseudonym for each person.

    The name comes from a keyed hash of the person's key, so it stays the same from build to build
    while the salt does; without a secret salt, someone who knows a handle can find its pseudonym.
    Where two people of one report would get one name, both carry a number of their own.

    >>> pseudonyms(["x:ann"], salt="example")
    {'x:ann': 'Subtle Grosbeak'}
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
        person: name if taken[name] == 1 else f"{name} {int.from_bytes(digests[person][8:12], 'big') % 9000 + 1000}"
        for person, name in plain.items()
    }


def _name(digest: bytes) -> str:
    """Two words from the lists beside this module."""
    qualities, birds = _words("qualities"), _words("birds")
    first = int.from_bytes(digest[:4], "big") % len(qualities)
    second = int.from_bytes(digest[4:8], "big") % len(birds)
    return f"{qualities[first]} {birds[second]}"


def _words(name: str) -> list[str]:
    return files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]
