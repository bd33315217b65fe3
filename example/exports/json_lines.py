"""One JSON object a line, as the tools write it: no spaces, no escapes but the needed ones."""

from __future__ import annotations

import json
from typing import Any


def one_line(record: dict[str, Any]) -> str:
    """A record as one line, without the newline."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
