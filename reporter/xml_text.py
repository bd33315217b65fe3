"""Text that XML 1.0 can hold, whoever wrote it."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD in place of every character that no XML document may have.

    Source: Extensible Markup Language 1.0, fifth edition, production 2 (Char). Angle brackets and ampersands are
    left to whoever writes the XML.

    >>> xml_text("a\\x00b\\x1b[31m\\ud800") == "a\\ufffdb\\ufffd[31m\\ufffd"
    True
    """
    return NOT_XML.sub(REPLACEMENT, text)
