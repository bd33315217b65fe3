"""`reporter build --verify`: the same exports built again under other circumstances give the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from reporter.commands.past import history_path
from reporter.commands.workspace import workspace
from reporter.config import Config, load
from reporter.config_settings import Settings
from reporter.errors import VerifyFailed
from reporter.site.publish import MANIFEST

__all__ = ["differences", "verify"]

# Everything around a build that could find its way into the bytes, and that differs from run to run or place to place.
AROUND = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
CHUNK = 1 << 20
SHOWN = 20


def verify(
    *, input_folder: Path, output_folder: Path, config_file: Path | None, settings: Settings, single_file: bool
) -> str:
    """Build a finished site again and compare every file.

    The second build runs in a process of its own with another hash seed, time zone, locale, number of threads, date of
    the sources, place of the input and place of the output. It knows the same history, as a copy.

    Args:
        input_folder: What the site was built from.
        output_folder: The finished site.
        config_file: The configuration that it was built with.
        settings: What was set beside it.
        single_file: Whether it was built with every page in one file too.

    Returns:
        How many files are the same.

    Raises:
        VerifyFailed: Some file differs, or the second build failed; names each.
    """
    config = load(config_file, folder=Path.cwd(), settings=settings)
    with workspace() as work:
        exports = work / "exports"
        exports.symlink_to(input_folder.resolve(), target_is_directory=True)
        again = work / "another place" / "site"
        again.parent.mkdir()
        options = ["--input", str(exports), "--output", str(again), "--quiet", "--no-cache"]
        options += ["--config", str(config_file)] if config_file is not None else []
        options += ["--single-file"] if single_file else []
        for said in (*settings.options, *_otherwise(config, output_folder, work)):
            options += ["--set", said]
        _run(options, work)
        different = differences(output_folder, again)
        count = len(_digests(again))
    if different:
        listed = "\n".join(f"  {name}: {how}" for name, how in list(different.items())[:SHOWN])
        more = f"\n  and {len(different) - SHOWN:,} more" if len(different) > SHOWN else ""
        raise VerifyFailed(
            f"built twice, {len(different):,} of {count:,} files differ:\n{listed}{more}",
            hint="if no export changed meanwhile, this is a mistake of reporter or of the theme: please report it",
        )
    return f"Built twice: all {count:,} files are the same, byte for byte."


def differences(first: Path, second: Path) -> dict[str, str]:
    """What differs between two sites, by file name; files that no build made are left out."""
    one, other = _digests(first), _digests(second)
    told = {}
    for name in sorted(one.keys() | other.keys()):
        if name not in other:
            told[name] = "only in the first"
        elif name not in one:
            told[name] = "only in the second"
        elif one[name] != other[name]:
            told[name] = f"differs from byte {_first_difference(first / name, second / name):,} on"
    return told


def _otherwise(config: Config, output_folder: Path, work: Path) -> Sequence[str]:
    """Settings of the second build: another number of threads, and a history of its own that begins the same."""
    threads = 1 if config.engine.threads != 1 else 2
    history = work / "history.ndjson"
    told = history_path(config, output_folder)
    if told.is_file():
        shutil.copyfile(told, history)
    return (f"engine.threads={threads}", f"history.file='{history}'")


def _run(options: Sequence[str], work: Path) -> None:
    # Options that come as variables would bring --verify and --save-mentions along.
    around = {name: value for name, value in os.environ.items() if not name.startswith("REPORTER_BUILD_")}
    done = subprocess.run(  # noqa: S603 - our own command, and no shell
        [sys.executable, "-m", "reporter", "build", *options],
        env={**around, **AROUND, "TMPDIR": str(work)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise VerifyFailed(f"the second build failed:\n{done.stderr.strip()}", hint="mend that and verify again")


def _digests(site: Path) -> Mapping[str, str]:
    """The files that a build made, its manifest among them; read from the disk and not from the manifest."""
    made = [*json.loads((site / MANIFEST).read_bytes())["files"], MANIFEST]
    return {name: _digest(site / name) for name in made if (site / name).is_file()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _first_difference(first: Path, second: Path) -> int:
    at = 0
    with first.open("rb") as one, second.open("rb") as other:
        while (a := one.read(CHUNK)) and (b := other.read(CHUNK)):
            if a != b:
                same = next((place for place, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), None)
                return at + (min(len(a), len(b)) if same is None else same)
            at += len(a)
    return at
