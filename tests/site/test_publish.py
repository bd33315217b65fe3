"""Publishing: whole or not at all, and never at the cost of somebody else's files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reporter.errors import PublishError
from reporter.site import swap
from reporter.site.publish import MANIFEST, check_place, publish

OLD = {"index.html": b"old", "data/a.csv": b"1"}
NEW = {"index.html": b"new", "notes/b.html": b"2"}


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the manifest."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != MANIFEST}


@pytest.fixture(params=["exchange", "two renames"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to publish to, on a system that exchanges folders in one step and on one that does not."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda first, second: False)
    return tmp_path / "output"


def test_a_new_site(target: Path) -> None:
    """Into a folder that is not there, the files come as they are."""
    publish(NEW, target)
    assert held(target) == NEW


def test_the_next_site_replaces_the_last(target: Path) -> None:
    """What only the last build made is gone; nothing is left beside the site."""
    publish(OLD, target)
    publish(NEW, target)
    assert held(target) == NEW
    assert [path.name for path in target.parent.iterdir()] == ["output"]
    assert not (target / "data").exists()


def test_the_manifest_has_every_digest(target: Path) -> None:
    """The manifest names each file with its SHA-256 and size."""
    publish(NEW, target)
    manifest = json.loads((target / MANIFEST).read_text())
    expected = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in NEW.items()}
    assert {"schema": "reporter-manifest/1", "files": expected} == manifest


def test_a_large_file_comes_from_its_path(target: Path, tmp_path: Path) -> None:
    """A file made elsewhere is copied in and stays where it was."""
    source = tmp_path / "rejected.ndjson"
    source.write_bytes(b"x" * 3_000_000)
    publish({"data/rejected.ndjson": source}, target)
    assert source.read_bytes() == (target / "data/rejected.ndjson").read_bytes()


def test_somebody_elses_folder_is_refused(target: Path) -> None:
    """A folder with files and no manifest of ours is left as it is, and the remedy is said."""
    target.mkdir()
    (target / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(PublishError, match="did not make") as caught:
        publish(NEW, target)
    assert "empty or a new output folder" in str(caught.value.hint)
    assert held(target) == {"thesis.docx": b"years of work"}
    assert [path.name for path in target.parent.iterdir()] == ["output"]


@pytest.mark.parametrize("manifest", ["{}", "[]", "not json", '{"schema": "other/1", "files": {}}'])
def test_a_manifest_that_is_not_ours_does_not_count(target: Path, manifest: str) -> None:
    """Another tool's manifest.json gives no right to remove anything."""
    target.mkdir()
    (target / MANIFEST).write_text(manifest)
    with pytest.raises(PublishError):
        publish(NEW, target)
    assert manifest == (target / MANIFEST).read_text()


def test_a_file_in_the_way(target: Path) -> None:
    """A file where the folder should be is refused."""
    target.write_text("mine")
    with pytest.raises(PublishError, match="is a file"):
        publish(NEW, target)
    assert target.read_text() == "mine"


def test_files_that_others_put_into_our_folder_stay(target: Path) -> None:
    """A CNAME, a link, an empty folder: what no build made survives the next."""
    publish(OLD, target)
    (target / "CNAME").write_text("example.org")
    (target / "more").symlink_to("data")
    (target / ".git" / "refs").mkdir(parents=True)
    publish(NEW, target)
    assert (target / "CNAME").read_text() == "example.org"
    assert Path("data") == (target / "more").readlink()
    assert (target / ".git" / "refs").is_dir()


def test_files_of_ours_stay_when_they_are_to_be_kept(target: Path) -> None:
    """What `keep` names stays ours: it is still in the manifest."""
    publish({**OLD, "archive/2026.html": b"then"}, target)
    publish(NEW, target, keep=["archive/*"])
    assert held(target) == {**NEW, "archive/2026.html": b"then"}
    publish(NEW, target)
    assert held(target) == NEW


def test_a_link_to_the_folder_is_followed(target: Path, tmp_path: Path) -> None:
    """When the target is a link, the folder behind it is published and the link stays."""
    real = tmp_path / "real"
    target.symlink_to(real, target_is_directory=True)
    publish(NEW, target)
    assert target.is_symlink()
    assert held(real) == NEW


@pytest.mark.parametrize("name", ["../out.html", "/etc/x", "a//b", "a/../../b", "", ".", "a\\b", MANIFEST])
def test_a_file_cannot_leave_the_site(target: Path, name: str) -> None:
    """No name leads out of the folder or over the manifest."""
    with pytest.raises(PublishError):
        publish({name: b"x"}, target)
    assert not target.exists()


def test_a_full_disk_leaves_the_old_site(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the error says so, the old site is whole, and nothing is left beside it."""
    publish(OLD, target)

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PublishError, match="No space left"):
        publish(NEW, target)
    assert held(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["output"]


def test_two_builds_do_not_publish_at_once(target: Path) -> None:
    """A second build that would publish beside a running one waits, and gives up in the end."""
    import fcntl

    handle = os.open(target.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(PublishError, match="another build"):
            publish(NEW, target, patience_seconds=0.2)
    finally:
        os.close(handle)


def test_a_place_is_refused_before_a_build(target: Path) -> None:
    """Somebody else's folder and a file in the way are told at once; a new place and our own are fine."""
    check_place(target)
    publish(OLD, target)
    check_place(target)
    (target / MANIFEST).unlink()

    with pytest.raises(PublishError, match="did not make"):
        check_place(target)
    with pytest.raises(PublishError, match="is a file"):
        check_place(target / "index.html")


KILLED_AT_EVERY_STEP = """
    import os, shutil, sys
    from pathlib import Path
    from reporter.site import swap
    from reporter.site.publish import publish, MANIFEST
    if sys.argv[2] == "two renames":
        swap.exchange = lambda first, second: False
    OLD, NEW = {"index.html": b"old", "data/a.csv": b"1"}, {"index.html": b"new", "notes/b.html": b"2"}
    FOREIGN = {"CNAME": b"example.org"}
    EVENTS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "shutil.copyfile")

    def held(folder):
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*")
                if p.is_file() and p.name != MANIFEST}

    def die_at(step):
        seen = 0
        def hook(event, args):
            nonlocal seen
            if event in EVENTS:
                seen += 1
                if seen == step:
                    os._exit(9)
        sys.addaudithook(hook)

    for step in range(1, 1000):
        base = Path(sys.argv[1]) / str(step)
        target = base / "output"
        publish(OLD, target)
        (target / "CNAME").write_bytes(b"example.org")
        child = os.fork()
        if child == 0:
            die_at(step)
            publish(NEW, target)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        whole = ({**OLD, **FOREIGN}, {**NEW, **FOREIGN})
        places = [target, base / ".output.reporter-old"]
        assert any(place.is_dir() and held(place) in whole for place in places), (step, sorted(base.rglob("*")))
        if sys.argv[2] == "exchange":
            assert held(target) in whole, step
        publish(NEW, target)
        assert held(target) == {**NEW, **FOREIGN}, (step, held(target))
        assert os.listdir(base) == ["output"], (step, os.listdir(base))
        shutil.rmtree(base)
        if code == 0:
            print(step)
            break
"""


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site(way: str, tmp_path: Path) -> None:
    """Killed before each step on the disk in turn, the old or the new site is whole, and the next publish heals."""
    program = textwrap.dedent(KILLED_AT_EVERY_STEP)
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path), way], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert int(run.stdout) > 15
