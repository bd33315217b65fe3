"""The wheel, installed elsewhere, works: themes and the example travel in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_wheel_holds_what_a_build_needs(wheel: Path) -> None:
    """Theme, SQL, word lists, schema types and the example are inside; tests are not."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "reporter/py.typed",
        "reporter/trusted.sql",
        "reporter/report/measures.toml",
        "reporter/themes/atlas/style.css",
        "reporter/themes/default/theme.toml",
        "reporter/themes/default/templates/index.html",
        "reporter/example/reddit_comments.ndjson",
    } <= names
    assert not [name for name in names if name.startswith("tests/")]


@pytest.mark.slow
def test_the_wheel_builds_a_report_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """With nothing but what it depends on, away from the checkout, it builds the example that it carries."""
    place = tmp_path / "packages"
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(place)]
    subprocess.run([*install, *constraints, str(wheel)], check=True, capture_output=True)

    done = subprocess.run(
        [sys.executable, "-S", "-m", "reporter", "build", "--quiet", "--input", str(place / "reporter/example")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stderr
    assert (tmp_path / "output/index.html").is_file()
