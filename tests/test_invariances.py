"""What must not matter to any figure: how many follow whom, and the order of the rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reporter.config import Config, load
from reporter.engine.embedded import EmbeddedEngine
from reporter.estimate import Estimate
from reporter.measuring import measure_all
from reporter.pipeline import add_topics, trusted_mentions
from reporter.relationships.declared import read_declared

ROOT = Path(__file__).resolve().parents[1]
FILES = ("x_search_summer.jsonl", "instagram_comments.csv")
ABOUT_AUDIENCES = ("presence.", "spread.reach.", "audience.")


@dataclass(frozen=True)
class World:
    """A part of the example, linked, scored and with its topics, to be measured as often as a test likes."""

    engine: EmbeddedEngine
    config: Config
    input_folder: Path
    links: dict[str, int]

    def figures(self, rows: str = "select * from as_built") -> dict[str, Estimate]:
        """Every figure, with these rows in the place of the trusted table."""
        self.engine.read("as_built", [self.engine.file("trusted")])
        self.engine.save("turned", rows)
        self.engine.view("trusted", "select * from turned")
        declared = read_declared(self.input_folder)
        return measure_all(self.engine, self.config, links=self.links, declared=declared, confusion=None).estimates


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two files of the example, up to what is measured."""
    folder = tmp_path_factory.mktemp("invariances")
    exports, work = folder / "input", folder / "work"
    for made in (exports, work):
        made.mkdir()
    for name in FILES:
        shutil.copyfile(ROOT / "input" / name, exports / name)
    config = load(ROOT / "reporter.toml", folder=ROOT)
    trusted = trusted_mentions(exports, config, folder=work, progress=lambda line: None)
    add_topics(trusted.engine, config, rows=trusted.rows, private=trusted.private)
    yield World(trusted.engine, config, exports, trusted.links)
    trusted.engine.close()


@pytest.fixture(scope="module")
def as_built(world: World) -> dict[str, Estimate]:
    """The figures of the rows as they are."""
    return world.figures()


@pytest.mark.slow
@pytest.mark.parametrize("size", ["audience * 7", "null::bigint"])
def test_followers_enter_nothing_but_what_is_about_audiences(
    world: World, as_built: dict[str, Estimate], size: str
) -> None:
    """With every audience seven times as large, or unknown, all other figures are the same to the last digit."""
    turned = world.figures(f"select * replace ({size} as audience) from as_built")
    moved = {name for name in as_built.keys() | turned.keys() if as_built.get(name) != turned.get(name)}

    assert set() == {name for name in moved if not name.startswith(ABOUT_AUDIENCES)}


@pytest.mark.slow
def test_the_order_of_rows_enters_nothing(world: World, as_built: dict[str, Estimate]) -> None:
    """The same rows in another order give every figure to the last digit."""
    assert as_built == world.figures("select * from as_built order by hash(id)")
