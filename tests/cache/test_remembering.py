"""What a build remembers as a whole, and whom it must not remember."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from reporter.cache.store import HEAD, Cache
from reporter.cli import reporter
from reporter.commands.build import build
from reporter.commands.remembering import Remembered, keep, recall, remembering, report_key
from reporter.config import Config, parse
from reporter.errors import ConfigError
from reporter.pipeline import trusted_mentions
from reporter.progress import STAGES, Event
from reporter.report.sentences import listed_sentences

EXPORT = """id,author,created at,text
1,ann_private,2026-03-01T10:00:00Z,"My kettle broke, ask @ann_private about it"
2,bob,2026-03-02T10:00:00Z,"@ann_private so sorry. I love mine, and the app is great"
3,cem,2026-03-03T10:00:00Z,Check out www.cheap-kettles.example/now
"""
NAME = b"ann_private"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one small export, which is the working folder."""
    (tmp_path / "input" / "notes").mkdir(parents=True)
    (tmp_path / "input" / "a.csv").write_text(EXPORT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept_bytes(project: Path) -> Iterator[bytes]:
    """Everything that lies in the cache, as it is and unpacked."""
    for path in sorted((project / ".reporter").rglob("*")):
        yield path.name.encode()
        if path.is_file():
            data = path.read_bytes()
            yield data
            if data[HEAD : HEAD + 4] == b"PAR1":
                table = pq.read_table(pa.BufferReader(data[HEAD:]))
                yield repr((table.schema, table.to_pylist())).encode()


def remember_trusted(project: Path, config: Config) -> None:
    """Run the stages that remember exports and texts."""
    with remembering(config, Path("input"), is_wanted=True, progress=print) as cache:
        work = project / "work"
        trusted_mentions(Path("input"), config, folder=work, progress=lambda _: None, cache=cache).engine.close()


def test_who_asks_to_be_forgotten_is_gone_from_what_is_remembered(project: Path) -> None:
    """No byte of the cache names them from the next build on, and it did before."""
    config = parse("")
    remember_trusted(project, config)
    before = any(NAME in data for data in kept_bytes(project))
    (project / "input" / "forget.txt").write_text("@ann_private\n")
    remember_trusted(project, config)

    assert (True, False) == (before, any(NAME in data for data in kept_bytes(project)))
    assert list((project / ".reporter").rglob("*.entry"))


def test_what_was_found_out_about_a_file_is_remembered_as_it_was_said(project: Path) -> None:
    """A build that recalls a file tells of it in sentences that know their templates, as the first one does."""
    (project / "input" / "a.csv").write_text(f"Exported by hand\n\n{EXPORT}")
    told = []
    for number in range(2):
        with remembering(parse(""), Path("input"), is_wanted=True, progress=print) as cache:
            folder = project / f"work{number}"
            trusted = trusted_mentions(Path("input"), parse(""), folder=folder, progress=lambda _: None, cache=cache)
            trusted.engine.close()
            told.append(listed_sentences(trusted.inputs))

    assert told[0] == told[1]
    assert "The header was found below {n} other rows, which were passed over." in [one["plural"] for one in told[0]]


def test_a_build_that_remembers_nothing_forgets_all_the_same(project: Path) -> None:
    """With `--no-cache` nothing is used, and what an older list left there goes."""
    config = parse("")
    remember_trusted(project, config)
    (project / "input" / "forget.txt").write_text("@ann_private\n")
    with remembering(config, Path("input"), is_wanted=False, progress=print) as cache:
        assert cache is None

    assert not list((project / ".reporter").rglob("*.entry"))


def test_an_unchanged_input_is_not_measured_again(project: Path) -> None:
    """The second build only recalls, and its site is the same."""
    told: list[Event] = []
    for output in ("one", "two"):
        build(
            input_folder=Path("input"),
            output_folder=Path(output),
            config_file=None,
            save_mentions=None,
            progress=told.append,
            cached=True,
        )
        (project / "history.ndjson").unlink()
    sites = [
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (project / "one", project / "two")
    ]

    assert sites[0] == sites[1]
    measured = [event.stage for event in told if event.event == "done" and event.stage in STAGES[:6]]
    assert list(STAGES[:6]) == measured
    assert 1 == sum(event.event == "recalled" for event in told)


@pytest.mark.parametrize(
    ("path", "words", "is_same"),
    [
        ("input/a.csv", EXPORT.replace("love", "hate"), False),
        ("input/b.csv", EXPORT, False),
        ("input/people.csv", "name,since\n", False),
        ("users.json", "[]", True),
        ("input/notes/week.md", "All is well.", True),
        ("input/.hidden/file", "nothing", True),
        ("elsewhere.csv", EXPORT, True),
    ],
)
def test_a_report_is_known_by_all_that_it_rests_on(project: Path, path: str, words: str, is_same: bool) -> None:
    """Every export, every list of the input and what helps to read exports, but neither notes nor what is hidden."""
    before = report_key(Path("input"), parse(""))
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(words)

    assert is_same == (before == report_key(Path("input"), parse("")))


def test_settings_that_only_dress_a_report_do_not_change_it(project: Path) -> None:
    """The theme and the memory of a machine are none of its settings; the brand is."""
    keys = [
        report_key(Path("input"), parse(text))
        for text in ("", '[site]\ntheme = "plain"\n[engine]\nthreads = 1\n', '[brand]\nname = "Acme"\n')
    ]

    assert keys[0] == keys[1] != keys[2]


def test_half_of_a_report_is_none(project: Path) -> None:
    """A report of which one part is lost is made anew."""
    cache = Cache(project / "cache", "0" * 64, 10**6)
    cache.open()
    for name in ("rejected", "listed"):
        (project / name).write_text(name)
    keep(cache, "key", Remembered({"a": 1.5}, project / "rejected", project / "listed"), project)
    found = recall(cache, "key", project)
    sorted(cache.place.glob("*.entry"))[0].unlink()

    assert found is not None
    assert ({"a": 1.5}, b"listed", None) == (found.report, found.listed.read_bytes(), recall(cache, "key", project))


def test_the_cache_does_not_lie_among_the_exports(project: Path) -> None:
    """Else it would be read as what it remembers."""
    with (
        pytest.raises(ConfigError, match="lies among the exports"),
        remembering(parse('[engine]\ncache = "input/kept"'), Path("input"), is_wanted=True, progress=print),
    ):
        pass


@pytest.mark.parametrize(("options", "is_wanted"), [([], True), (["--no-cache"], False)])
def test_the_command_remembers_unless_told_otherwise(
    project: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], is_wanted: bool
) -> None:
    """`reporter build` uses the cache, and `--no-cache` does not."""
    asked: list[bool] = []

    @contextmanager
    def noted(*_: object, is_wanted: bool, **__: object) -> Iterator[None]:
        asked.append(is_wanted)
        raise ConfigError("far enough")
        yield

    monkeypatch.setattr("reporter.commands.build.remembering", noted)
    monkeypatch.delenv("REPORTER_BUILD_NO_CACHE")
    CliRunner().invoke(reporter, ["build", "--quiet", *options])

    assert [is_wanted] == asked
