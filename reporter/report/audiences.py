"""Sizes of audiences as a reader of the pages sees them: people by pseudonym, and their followers to two digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.report.chains import roughly
from reporter.report.shown import Veil


def behind_audiences(sources: Mapping[str, Any]) -> list[str]:
    """Keys of the people that the figures of audiences name."""
    rows = (*sources["presence"]["dots"], *sources["audience"]["accounts"])
    return sorted({row["author_key"] for row in rows})


def audiences_told(sources: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    """What the context stage says of sources, with pseudonyms and rough sizes where the report is public."""
    presence, audience = sources["presence"], sources["audience"]
    return {
        **sources,
        "presence": {**presence, "dots": [_dot(row, veil) for row in presence["dots"]]},
        "audience": {**audience, "accounts": [_account(row, veil) for row in audience["accounts"]]},
    }


def _dot(row: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    return {
        "name": veil.author({**row, "role": "public"}),
        "audience": row["audience"] if veil.is_open else roughly(row["audience"]),
        "spread": row["spread"],
        "mentions": row["mentions"],
    }


def _account(row: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    """The brand's accounts by name, those of its staff by pseudonym."""
    told = {name: value for name, value in row.items() if name not in ("author_key", "author")}
    is_rough = row["role"] != "brand" and not veil.is_open
    return {
        "account": veil.author({**row, "author_id": row["author_key"]}),
        **told,
        "audience": roughly(row["audience"]) if is_rough else row["audience"],
    }
