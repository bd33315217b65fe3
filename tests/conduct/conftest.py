"""A trusted table that names only what matters to how the brand behaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from reporter.conduct.measure import measure_conduct
from reporter.conduct.section import Section
from reporter.engine.embedded import EmbeddedEngine
from reporter.mentions import TRUSTED_SCHEMA

TRUSTED = TRUSTED_SCHEMA.append(pa.field("i", pa.int64())).append(pa.field("author_key", pa.string()))
SPEAKERS = pa.schema([("i", pa.int64()), ("role", pa.string()), ("brand", pa.string())])
LINKS = pa.schema([("i", pa.int64()), ("parent", pa.int64()), ("root", pa.int64())])
START = datetime(2026, 3, 2, 9, tzinfo=UTC)

Behave = Callable[..., Section]


@pytest.fixture
def behave(engine: EmbeddedEngine) -> Behave:
    """Measures the conduct of `us`: rows have `who` (us, staff, a person…), `hours`, and `to`, a row."""

    def measured(*rows: dict[str, Any]) -> Section:
        roles = {"us": ("brand", "Acme"), "staff": ("staff", "Acme"), "rival": ("brand", "Rival"), "bot": ("bot", None)}
        full, links, roots = [], [], []
        for i, row in enumerate(rows):
            to = row.get("to", -1)
            roots.append(roots[to] if to >= 0 else i)
            role, _ = roles.get(row["who"], ("public", None))
            given = {key: value for key, value in row.items() if key not in ("who", "hours", "to")}
            full.append(
                {
                    "i": i, "id": f"x:{i}", "platform": "x", "kind": "post" if to < 0 else "comment", "role": role,
                    "author_key": row["who"], "text": "words", "brand": "Acme", "brands": ["Acme"], "is_spam": False,
                    "created_at": START + timedelta(hours=row.get("hours", i)), "time_basis": "exact",
                    "polarity": "neutral", "parent_id": f"x:{to}" if to >= 0 else None, **given,
                }
            )  # fmt: skip
            links.append({"i": i, "parent": to, "root": roots[i]})
        said = [
            {"i": i, "role": roles[r["who"]][0], "brand": roles[r["who"]][1]}
            for i, r in enumerate(rows)
            if r["who"] in roles
        ]
        for name, made, schema in (("trusted", full, TRUSTED), ("links", links, LINKS), ("speakers", said, SPEAKERS)):
            engine.keep(name, [pa.RecordBatch.from_pylist(made, schema=schema)], schema)
        return measure_conduct(
            engine,
            ours="Acme",
            brand="Acme",
            handles=["acme", "staff"],
            business_hours="Mon-Fri 09:00-17:00",
            timezone="UTC",
        )

    return measured
