"""Names of people as strangers may see them: without addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reporter.readers.text import clean

_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[^\s<>()\[\],;:\"@]{1,200}@[^\s<>()\[\],;:\"@]{1,200}[>)\]]?")
_MARKS = " \t\n\"'<>()[],;"


def public_name(name: str | None) -> str | None:
    """A name without any e-mail address in it; None when it is nothing else.

    >>> public_name("ann@mail.example (Ann Lee)"), public_name("ann@mail.example")
    ('Ann Lee', None)
    """
    if not name:
        return None
    if "@" in name[1:]:
        name = _ADDRESS.sub(" ", name).replace("@", " ").strip(_MARKS)
    return clean(name)


def public_names(names: Sequence[str | None]) -> list[str | None]:
    """Many names, clean already, each without any e-mail address in it.

    >>> public_names(["Ann Lee", None, "ann@mail.example"])
    ['Ann Lee', None, None]
    """
    if "@" not in "".join(filter(None, names)):
        return list(names)
    return [public_name(name) if name and "@" in name else name for name in names]
