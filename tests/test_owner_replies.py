"""What the owner of a page answers to its reviews is the brand's own word, through the whole build."""

import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from reporter.cli import reporter
from reporter.readers.registry import readers

SAMPLES = Path(__file__).parent / "readers/samples"


def test_owners_answers_are_no_word_of_mouth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any account in the configuration every owner's answer is the brand's, and hangs on its review."""
    monkeypatch.chdir(tmp_path)
    with_owners = [reader.name for reader in readers() if "is_owner" in reader.format.gives]
    for name in with_owners:
        shutil.copytree(SAMPLES / name, tmp_path / "input" / name)
    (tmp_path / "reporter.toml").write_text('[brand]\nname = "Acme"\n', encoding="utf-8")

    result = CliRunner().invoke(reporter, ["build", "--save-mentions", "m.parquet"], catch_exceptions=False)

    assert 0 == result.exit_code, result.output
    rows = duckdb.sql("select reader, kind, role, brand, is_owner, is_orphan, depth from 'm.parquet'").fetchall()
    answers = [row for row in rows if row[4]]
    assert set(with_owners) == {reader for reader, *_ in answers}
    assert {("comment", "brand", "Acme", True, False, 1)} == {row[1:] for row in answers}
    assert {"public": len(rows) - len(answers), "brand": len(answers)} == Counter(role for _, _, role, *_ in rows)
