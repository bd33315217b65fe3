"""What the collectors of websites share: people whose names were blotted out, and ids that are written in two ways."""

from __future__ import annotations

from reporter.readers.fields import Record, text_of

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# What 4CAT writes over the people of a data set that it made anonymous.
BLOTTED = frozenset({"REDACTED", "[redacted]", "[deleted]"})


def named(record: Record, *keys: str) -> str | None:
    """The first of several names or ids of a person; None where the collector blotted it out."""
    found = text_of(record, *keys)
    return None if found in BLOTTED else found


def shortcode(number: str | None) -> str | None:
    """The code of a post of Instagram or Threads as links have it, from its number; a code is left as it is.

    >>> shortcode("1234567890123456789_42"), shortcode("CxYz_-12")
    ('BEiEPR96YEV', 'CxYz_-12')
    """
    digits = (number or "").partition("_")[0]
    # Codes are eleven signs or more and never only digits; numbers have at most twenty digits.
    if not digits.isascii() or not digits.isdigit() or len(digits) > 20:
        return number
    value, code = int(digits), ""
    while value:
        value, sign = divmod(value, 64)
        code = _ALPHABET[sign] + code
    return code or None
