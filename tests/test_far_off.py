"""A mention dated years from all others: it counts, and no measure that needs a time goes by it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from reporter.config import load
from reporter.pipeline import build_report

ROOT = Path(__file__).resolve().parents[1]
EXPORT = "x_search_summer.jsonl"


def build(folder: Path, *dates: str) -> dict[str, Any]:
    """The report of one export of the example, with a mention by somebody else on each of these dates beside it."""
    exports, work = folder / "input", folder / "work"
    exports.mkdir(parents=True)
    shutil.copyfile(ROOT / "input" / EXPORT, exports / EXPORT)
    said = [
        {"id": f"{n + 1}", "author_id": f"{n + 1}", "conversation_id": f"{n + 1}", "created_at": date, "lang": "en"}
        | {"text": "Morrowmill again on my street."}
        for n, date in enumerate(dates)
    ]
    if said:
        (exports / "more.jsonl").write_text(json.dumps({"data": said}) + "\n", encoding="utf-8")
    built = build_report(exports, load(ROOT / "reporter.toml", folder=ROOT), folder=work, progress=lambda line: None)
    built.engine.close()
    return built.report


@pytest.fixture(scope="module")
def as_exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report without strays."""
    return build(tmp_path_factory.mktemp("exported"))


def as_good_as(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two figures say the same: apart by a quarter of the half interval at most, counts by the strays."""
    if one["value"] is None or other["value"] is None:
        return bool(one["status"] == other["status"] and one["value"] is other["value"])
    away = abs(one["value"] - other["value"])
    if one["low"] is None or one["high"] is None:
        return bool(away <= (2 if float(one["value"]).is_integer() else 0.01 * abs(one["value"])))
    return bool(away <= (one["high"] - one["low"]) / 8)


@pytest.mark.slow
def test_strays_move_no_figure(tmp_path: Path, as_exported: dict[str, Any]) -> None:
    """With a mention of a wrong year at either end, every figure is as good as the same, and the page says so."""
    told = build(tmp_path, "2009-05-01T10:00:00.000Z", "2031-05-01T10:00:00.000Z")
    before, after = as_exported["estimates"], told["estimates"]

    assert as_exported["period"] == told["period"]
    assert before.keys() == after.keys()
    assert {} == {name: (before[name], after[name]) for name in before if not as_good_as(before[name], after[name])}
    assert before["volume.mentions"]["value"] + 2 == after["volume.mentions"]["value"]
    (warned,) = [one for one in told["warnings"] if one["kind"] == "times_far_off"]
    assert 2 == warned["count"]
    assert "1 May 2009 to 1 May 2031" in warned["sentence"]
