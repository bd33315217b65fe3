"""The limit on the age of mentions, through a whole build: what is older is in no byte of the output."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reporter.cli import reporter


def test_no_file_holds_what_is_older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, name and number of an old mention are nowhere, also not in an answer that is young; the count is told."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "input").mkdir()
    rows = [f"{n},zelda{n},2026-03-{n:02}T10:00:00Z,Acme is lovely {n},," for n in range(1, 29)]
    rows.append("555001,Quixotia,2025-01-02T10:00:00Z,Acme wombles are dreadful,,")
    rows.append("555002,zelda1,2026-03-28T10:00:00Z,Same with my Acme,555001,")
    rows.append("555003,Undatia,,Acme gribbles have no day,,")
    rows.append("555004,Rejectia,2026-03-01T10:00:00Z,Acme,snorks,too,many,cells")
    (tmp_path / "input/x.csv").write_text("id,author,created_at,text,in_reply_to,url\n" + "\n".join(rows) + "\n")

    options = ["--set", "privacy.mode=internal", "--set", "privacy.retention_days=60", "--save-mentions", "all.parquet"]
    done = CliRunner().invoke(reporter, ["build", *options], catch_exceptions=False)

    assert 0 == done.exit_code, done.output
    for path in [*(tmp_path / "output").rglob("*"), tmp_path / "all.parquet", tmp_path / "history.ndjson"]:
        data = path.read_bytes().lower() if path.is_file() else b""
        for trace in (b"quixotia", b"wombles", b"undatia", b"gribbles", b"snorks"):
            assert trace not in data, f"{path.name}: {trace!r}"
    report = json.loads((tmp_path / "output/report.json").read_bytes())
    assert {"days": 60, "older": 1, "undated": 1} == report["curation"]["retained"]
    assert 29 == report["curation"]["rows"]
    assert "Only the last 60 days" in (tmp_path / "output/method.html").read_text(encoding="utf-8")
