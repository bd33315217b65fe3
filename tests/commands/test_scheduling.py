"""The recipes of `reporter init --ci`: valid by their systems' schemas, and every command in them really run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from reporter.cli import reporter
from reporter.commands.scheduling import GITHUB, GITLAB, GITLAB_START, recipe

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = """
[brand]
name = "Morrowmill"
accounts = ["@morrowmill"]

[gates]
"volume.mentions" = {{ min = {least} }}
"""


def parsed(text: str) -> Any:
    """A recipe as data."""
    return YAML(typ="safe").load(text)


@pytest.mark.parametrize(("system", "schema"), [("github", "github-workflows"), ("gitlab", "gitlab-ci")])
def test_a_recipe_is_valid_by_its_systems_schema(system: str, schema: str, tmp_path: Path) -> None:
    """The system would take the file as it is."""
    file = tmp_path / "recipe.yml"
    file.write_text(recipe(system), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stdout + done.stderr


def test_no_command_of_a_recipe_takes_words_from_outside() -> None:
    """What strangers can name (branches, titles) reaches a shell as a variable only, never as part of the script."""
    for job in parsed(recipe("github"))["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_rights_are_as_small_as_they_can_be() -> None:
    """By default none; each job has those that it needs."""
    workflow = parsed(recipe("github"))

    assert {} == workflow["permissions"]
    assert {
        "report": {"contents": "write"},
        "publish": {"pages": "write", "id-token": "write"},
        "comment": {"pull-requests": "write"},
        "gates": None,
    } == {name: job.get("permissions") for name, job in workflow["jobs"].items()}


def test_actions_are_pinned() -> None:
    """Each action is one of the system's own, at a version."""
    used = re.findall(r"uses: (\S+)", recipe("github"))

    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used)


@pytest.mark.parametrize("system", ["github", "gitlab"])
def test_nothing_that_is_there_is_touched(system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first run writes the recipe, the second refuses, and a configuration of one's own stays."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reporter.toml").write_text("mine", encoding="utf-8")
    first = CliRunner().invoke(reporter, ["init", "--ci", system])
    second = CliRunner().invoke(reporter, ["init", "--ci", system])

    assert (0, 2) == (first.exit_code, second.exit_code)
    assert recipe(system) == (tmp_path / (GITHUB if system == "github" else GITLAB)).read_text(encoding="utf-8")
    assert "mine" == (tmp_path / "reporter.toml").read_text(encoding="utf-8")


def test_a_pipeline_that_is_there_is_told_what_to_include(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A .gitlab-ci.yml is never written over; the lines to add are shown."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / GITLAB_START).write_text("stages: [test]\n", encoding="utf-8")

    told = CliRunner().invoke(reporter, ["init", "--ci", "gitlab"]).output

    assert f"- local: {GITLAB}" in told
    assert "stages: [test]\n" == (tmp_path / GITLAB_START).read_text(encoding="utf-8")


def test_a_salt_is_not_written_where_a_job_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configuration that a repository shows holds no secret."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(reporter, ["init", "--ci", "github"])

    assert "\n# salt =" in (tmp_path / "reporter.toml").read_text(encoding="utf-8")


@dataclass
class Project:
    """A repository with a remote, and a shell like a job's.

    Args:
        folder: The checkout.
        remote: The bare repository that it pushes to.
        environment: What each command sees.
    """

    folder: Path
    remote: Path
    environment: dict[str, str]

    def run(self, script: str, variables: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a script as a job does: bash that stops at the first command that fails."""
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self.environment, **(variables or {})},
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *words: str) -> str:
        """What git says."""
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def configure(self, *, least: int) -> None:
        """Ask for so many mentions."""
        text = CONFIGURATION.format(least=least)
        (self.folder / "reporter.toml").write_text(text, encoding="utf-8")

    def history(self) -> list[str]:
        """The lines kept on the branch of the history."""
        return self.git("--git-dir", str(self.remote), "show", "report-history:history.ndjson").splitlines()


@pytest.fixture
def project(tmp_path: Path, wheel: Path) -> Project:
    """A new repository with the example's Brandwatch export and the wheel, checked out from its remote."""
    packages, remote, folder = tmp_path / "packages", tmp_path / "remote.git", tmp_path / "checkout"
    tools = tmp_path / "tools"
    tools.mkdir()
    tell = f'printf "%s\\n" "$0" "$@" >> "{tmp_path}/told.txt"'
    for name, script in {"python": f'exec "{sys.executable}" "$@"', "gh": tell, "curl": tell}.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {
        "HOME": str(tmp_path),
        "PATH": f"{tools}:{packages}/bin:{os.environ['PATH']}",
        "PIP_TARGET": str(packages),
        "PIP_NO_DEPS": "1",
        "PYTHONPATH": f"{packages}:{os.environ.get('PYTHONPATH', '')}",
        "GITHUB_OUTPUT": str(tmp_path / "outputs.txt"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "page.md"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "TERM": "dumb",
    }
    made = Project(folder, remote, environment)
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True, env=environment)
    subprocess.run(["git", "clone", "-q", str(remote), str(folder)], check=True, env=environment, capture_output=True)
    (folder / "wheels").mkdir()
    shutil.copy(wheel, folder / "wheels")
    (folder / "input").mkdir()
    export(made, rows=60)
    made.configure(least=1)
    return made


def export(project: Project, *, rows: int) -> None:
    """Let so many rows of the example's Brandwatch export lie in the input."""
    lines = (ROOT / "input/web_mentions_brandwatch.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (project.folder / "input/mentions.csv").write_text("".join(lines[: rows + 10]), encoding="utf-8")


def github(project: Project, *, event: str = "schedule") -> list[tuple[str, subprocess.CompletedProcess[str]]]:
    """Run every step of the workflow that is a command, with what its expressions would be."""
    workflow = parsed(recipe("github"))
    outputs = Path(project.environment["GITHUB_OUTPUT"])
    outputs.unlink(missing_ok=True)
    done = []
    for name, job in workflow["jobs"].items():
        if name == "comment" and event != "pull_request":
            continue
        for step in job["steps"]:
            if "run" not in step or (step.get("if") and event == "pull_request"):
                continue
            said = outputs.read_text(encoding="utf-8") if outputs.exists() else ""
            values = {
                "secrets.REPORTER_SALT": "salt",
                "env.SITE_URL": "https://acme.example/report",
                "github.event.pull_request.number": "7",
                "needs.report.outputs.gates": said.partition("gates=")[2].strip(),
            }
            variables = {**workflow["env"], "SITE_URL": values["env.SITE_URL"], **step.get("env", {})}
            done.append((step["name"], project.run(step["run"], filled(variables, values))))
    return done


def filled(variables: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The variables with what their expressions stand for."""
    return {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: values.get(m[1], ""), one) for name, one in variables.items()}


def failed(steps: list[tuple[str, subprocess.CompletedProcess[str]]]) -> list[str]:
    """The names of the steps that failed, with what they said."""
    return [f"{name}: {one.stdout}{one.stderr}" for name, one in steps if one.returncode]


@pytest.mark.slow
def test_the_github_recipe_runs(project: Project) -> None:
    """Twice, the second time with more mentions: the site is built, the history grows on its branch."""
    first = github(project)
    assert [] == failed(first)
    assert (project.folder / "public/index.html").is_file()
    assert 1 == len(project.history())
    summary = Path(project.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert "https://acme.example/report/method.html" in summary

    export(project, rows=120)
    (project.folder / "history.ndjson").unlink()
    assert [] == failed(github(project))
    assert 2 == len(project.history())


@pytest.mark.slow
def test_a_failed_gate_ends_the_github_run_after_the_pages(project: Project) -> None:
    """Only the last step fails; the site, the summary and the comment are there."""
    project.configure(least=1_000_000)

    steps = github(project, event="pull_request")

    assert ["Gates"] == [name for name, one in steps if one.returncode]
    assert (project.folder / "public/index.html").is_file()
    told = (project.folder.parent / "told.txt").read_text(encoding="utf-8").splitlines()
    assert ["pr", "comment", "7"] == told[1:4]


@pytest.mark.slow
def test_the_gitlab_recipe_runs(project: Project) -> None:
    """Its scripts too build the site, judge it, and keep the history on its branch."""
    pipeline = parsed(recipe("gitlab"))
    variables = {
        **pipeline["variables"],
        "REMOTE": str(project.remote),
        "CI_PAGES_URL": "https://acme.example/report",
        "CI_PIPELINE_SOURCE": "schedule",
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "REPORTER_TOKEN": "token",
    }
    for lines in (1, 2):
        for job in ("report", "pages", "comment", "gates"):
            done = project.run("\n".join(pipeline[job]["script"]), variables)
            assert 0 == done.returncode, f"{job}: {done.stdout}{done.stderr}"
        assert lines == len(project.history())
        export(project, rows=120)
        (project.folder / "history.ndjson").unlink()

    assert "body@summary.md" in (project.folder.parent / "told.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_remote_that_cannot_be_reached_starts_no_new_history(project: Project) -> None:
    """A network that fails ends the step; it does not look like a first run."""
    (restore,) = [
        step["run"]
        for step in parsed(recipe("github"))["jobs"]["report"]["steps"]
        if step.get("name") == "Restore the history"
    ]
    project.git("remote", "set-url", "origin", str(project.folder / "nowhere.git"))

    assert 0 != project.run(restore, {"HISTORY_BRANCH": "report-history"}).returncode
