"""The report of the tutorial, built as the tutorial says."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reporter.cli import reporter
from tests.docs.pages import DOCS, blocks


@dataclass(frozen=True)
class Followed:
    """What somebody sees who follows the tutorial.

    Args:
        first_look: Of the export, before anything is said about it.
        second_look: Of the export, once the configuration is there.
        built: Of the build.
        folder: Where it all happened.
    """

    first_look: Result
    second_look: Result
    built: Result
    folder: Path


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """The tutorial, followed step by step with what its own blocks say."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("tutorial")
    (export,), (configuration,) = blocks(text, "csv"), blocks(text, "toml")
    (folder / "input").mkdir()
    (folder / "input/talk.csv").write_text(export, encoding="utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(reporter, arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        first_look = run("inspect", "input/talk.csv")
        (folder / "reporter.toml").write_text(configuration, encoding="utf-8")
        return Followed(first_look, run("inspect", "input/talk.csv"), run("build"), folder)


@pytest.fixture(scope="session")
def first_report(followed: Followed) -> dict[str, Any]:
    """The data of the report that the tutorial builds."""
    report: dict[str, Any] = json.loads((followed.folder / "output/report.json").read_text(encoding="utf-8"))
    return report
