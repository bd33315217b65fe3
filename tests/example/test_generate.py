"""The committed example is what the generator writes, byte for byte."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from example.generate import SEED, files, write

INPUT = Path(__file__).resolve().parents[2] / "input"
MOST_BYTES = 6_000_000


def digests(folder: Path, names: list[str]) -> dict[str, str]:
    """A digest a file."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


def test_the_committed_files_come_from_the_seed(tmp_path: Path) -> None:
    """Writing them anew gives the same bytes; if not, run `python -m example.generate` and look at the diff."""
    write(tmp_path, SEED)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert digests(tmp_path, names) == digests(INPUT, names)


def test_the_example_is_small() -> None:
    """It travels in the package."""
    assert sum(path.stat().st_size for path in INPUT.rglob("*") if path.is_file()) < MOST_BYTES


def test_another_seed_tells_another_story() -> None:
    """Nothing is fixed but the texts."""
    assert files(SEED + 1, 0.2) != files(SEED, 0.2)
