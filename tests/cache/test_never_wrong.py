"""Whatever happens to the input, the settings or the cache, a build that remembers gives what one without does."""

import csv
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from reporter.cache.store import Cache, digest
from reporter.config import Config, parse
from reporter.curation.forgetting import read_forgotten
from reporter.pipeline import add_topics, trusted_mentions

HEADER = ("id", "parent id", "platform", "kind", "author", "created at", "language", "likes", "text")
WORDS = (
    "I love the new grinder",
    "The grinder broke, awful service",
    "Kestrin is better, sorry",
    "Subscribe to my channel, link in bio",
    "Die Mühle ist schon wieder kaputt und laut",
    "Check out www.cheap-mills.example/deal now",
    "Nobody answers my mail about the burrs. The app is great though",
)
SETTINGS = (
    {},
    {"brand": '[brand]\nname = "Kestrin"\n'},
    {"curation": '[curation]\nown_sites = ["cheap-mills.example"]\n'},
    {"privacy": '[privacy]\nmode = "internal"\n'},
    {"input": '[[input]]\nfile = "b*"\nplatform = "forum"\n'},
    {"sentiment": '[sentiment]\nscorer = "trained"\nmodel = "model"\n'},
)
BRAND = '[brand]\nname = "Morrowmill"\n'


class World:
    """An input folder and settings that change at random.

    Args:
        folder: Where everything is.
        seed: Of the changes.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.input, self.cache = folder / "input", folder / "cache"
        self.input.mkdir()
        self.number = 0
        self.settings: dict[str, str] = {}
        self.add_file()

    def add_file(self) -> None:
        """A new export, some of whose rows are wrong and some of which another export has too."""
        with (self.input / f"{self.random.choice('abc')}{self.number}.csv").open("w", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(HEADER)
            out.writerows(self.rows(12))

    def rows(self, count: int) -> list[tuple[object, ...]]:
        """Rows of an export; those of one number are always the same."""
        made: list[tuple[object, ...]] = []
        for _ in range(count):
            self.number += 1
            number = self.number if self.random.random() < 0.9 else self.random.randint(1, self.number)
            chance = random.Random(number)
            said = f"{chance.choice(WORDS)} {number % 7}" if number % 5 else chance.choice(WORDS)
            above = chance.randint(1, number) if chance.random() < 0.5 else ""
            moment = f"2026-03-{1 + number % 28:02}T10:00:00Z" if number % 11 else "no time at all"
            kind = "comment" if above else "post"
            made.append((number, above, "x", kind, f"user{number % 9}", moment, "en", number % 4, said))
        return made

    def any_file(self) -> Path:
        """One of the exports."""
        return self.random.choice(sorted(self.input.glob("*.csv")))

    def append_rows(self) -> None:
        """An export grows."""
        with self.any_file().open("a", newline="") as stream:
            csv.writer(stream).writerows(self.rows(3))

    def remove_file(self) -> None:
        """An export goes, if it is not the last."""
        if len(list(self.input.glob("*.csv"))) > 1:
            self.any_file().unlink()

    def rename_file(self) -> None:
        """An export gets another name, and another place among them."""
        self.any_file().rename(self.input / f"{self.random.choice('abc')}-renamed-{self.number}.csv")

    def edit_word(self) -> None:
        """One word changes, while the size of its file does not."""
        path = self.any_file()
        path.write_text(path.read_text().replace("love", "hate", 1))

    def change_settings(self) -> None:
        """Another brand, other own sites, another privacy, other input tables or another scorer."""
        self.settings = dict(self.random.choice(SETTINGS))

    def forget_somebody(self) -> None:
        """One more person asks to be forgotten, or all lines of the list go."""
        path = self.input / "forget.txt"
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
        else:
            path.write_text(f"@user{self.random.randint(0, 8)}\n")

    def damage_cache(self) -> None:
        """Some entries lose their end, some a bit, some their name, some go."""
        for path in sorted(self.cache.rglob("*.entry")):
            chance, data = self.random.random(), path.read_bytes()
            if chance < 0.2:
                path.unlink()
            elif chance < 0.4:
                path.write_bytes(data[: self.random.randint(0, len(data))])
            elif chance < 0.6:
                place = self.random.randrange(len(data))
                path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
            elif chance < 0.7:
                shutil.copy(path, self.random.choice(sorted(path.parent.glob("*.entry"))))

    def config(self) -> Config:
        """The configuration of now."""
        said = {"brand": BRAND, **self.settings}
        return parse("".join(said[name] for name in sorted(said)))

    def remembered(self) -> Cache:
        """The cache as a build of now opens it."""
        people = [f"{platform}:{name}" for platform, name in read_forgotten(self.input)]
        cache = Cache(self.cache, digest("this release", *people), 10**8)
        cache.open()
        return cache


EDITS: tuple[Callable[[World], None], ...] = (
    World.add_file,
    World.append_rows,
    World.remove_file,
    World.rename_file,
    World.edit_word,
    World.change_settings,
    World.forget_somebody,
    World.damage_cache,
)


def made(world: World, folder: Path, cache: Cache | None) -> dict[str, Any]:
    """Everything that the stages give that use the cache."""
    config = world.config()
    shutil.rmtree(folder, ignore_errors=True)
    trusted = trusted_mentions(world.input, config, folder=folder, progress=lambda _: None, cache=cache)
    add_topics(trusted.engine, config, rows=trusted.rows, private=trusted.private, cache=cache)
    tables = {
        name: trusted.engine.rows(f"select * from {name} order by all").to_pylist()
        for name in ("trusted", "languages", "signals", "scores", "text_clauses", "clause_scores", "topic_mentions")
    }
    trusted.engine.close()
    told = orjson.dumps([trusted.inputs, trusted.merged, trusted.links, trusted.scorer, trusted.forgotten])
    return {**tables, "told": told, "rejected": trusted.rejected.read_bytes()}


@pytest.fixture
def a_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A scorer that is ours and takes a model, without the training of one."""

    class Contrary:
        name = "contrary"

        def score(self, texts: list[str]) -> list[float]:
            return [round(-0.01 * (len(text) % 100), 4) for text in texts]

    (tmp_path / "model").write_text("a model")
    from reporter.sentiment import score, scorer

    real = scorer.scorer

    def either(name: str, *, model: str = "") -> Any:
        return Contrary() if name == "trained" else real(name, model=model)

    monkeypatch.setattr(score, "scorer", either)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("seed", "steps"), [(5, 4)])
def test_a_build_that_remembers_gives_what_one_without_does(
    tmp_path: Path, a_model: None, seed: int, steps: int
) -> None:
    """After every change of exports, of settings, of the list of people and of the cache itself."""
    world = World(tmp_path, seed)
    order = [world.random.sample(EDITS, len(EDITS)) for _ in range(steps)]
    for edits in order:
        for edit in edits[:2]:
            edit(world)

        assert made(world, tmp_path / "cold", None) == made(world, tmp_path / "warm", world.remembered()), edits[:2]
