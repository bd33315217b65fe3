"""The recipes that build, check and publish a report on a schedule."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from reporter import __version__
from reporter.errors import ConfigError

GITHUB, GITLAB, GITLAB_START = ".github/workflows/report.yml", ".gitlab/report.yml", ".gitlab-ci.yml"
SYSTEMS = ("github", "gitlab")
INCLUDE = f"include:\n  - local: {GITLAB}\n"
KEPT_OUT = "public/, .reporter/ and history.ndjson"


def recipe(system: str) -> str:
    """The text of a system's recipe, for this version of reporter.

    >>> recipe("github").splitlines()[1]
    '# Written by `reporter init --ci github`; it is yours to change.'
    """
    text = files(__package__).joinpath("recipes", f"{system}.yml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", __version__)


def schedule(system: str, folder: Path) -> str:
    """Write a system's recipe below a folder; nothing that is there is touched.

    Args:
        system: `github` or `gitlab`.
        folder: The top of the repository.

    Returns:
        What was written, and what to do before the first run.

    Raises:
        ConfigError: The file is there already.
    """
    path = folder / {"github": GITHUB, "gitlab": GITLAB}[system]
    wanted: Mapping[Path, str] = {path: recipe(system)}
    if path.exists():
        raise ConfigError(f"{path} is there already, and stays as it is", hint="move it away to have it written anew")
    told = [f"Wrote {path}: the lines at its top say what to do before the first run."]
    start = folder / GITLAB_START
    if system == "gitlab" and start.exists():
        told.append(f"Add to {start}:\n{INCLUDE.rstrip()}")
    elif system == "gitlab":
        wanted = {**wanted, start: INCLUDE}
        told.append(f"Wrote {start}, which includes it.")
    for file, text in wanted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    told.append(f"Keep {KEPT_OUT} out of the repository (.gitignore).")
    return "\n".join(told)
