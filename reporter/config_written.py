"""Values as reporter.toml writes them, so that what is shown can be pasted and what is saved can be read."""

from __future__ import annotations

import json


def toml_text(value: str) -> str:
    """A text in TOML's quotation marks; whatever a terminal would obey or hide is written out.

    What is no text in any encoding (half a pair of UTF-16) becomes U+FFFD, as it does in the mention table.

    >>> print(toml_text('a "b" \\\\ \\u202e é'))
    "a \\"b\\" \\\\ \\u202e é"
    """
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in json.dumps(whole, ensure_ascii=False))


def file_pattern(name: str) -> str:
    """A file's name as a pattern of an `[[input]]` table that matches it alone.

    >>> file_pattern("what? [1].csv")
    'what[?] [[]1].csv'
    """
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
