"""The order of the stages: exports become one trusted table, the table becomes one report."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reporter.cache.store import Cache
from reporter.config import Config
from reporter.context.topics.found import find_topics
from reporter.context.topics.spoken import find_phrases, take_apart
from reporter.curation.about import find_brands
from reporter.curation.forgetting import drop_excerpts, forget, read_forgotten, without_excerpts
from reporter.curation.identity import merge_copies
from reporter.curation.retention import Retained, retain
from reporter.curation.speakers import name_speakers
from reporter.curation.words import judge_words
from reporter.engine.choice import engine_for
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.labels.evidence import weigh
from reporter.labels.store import FILE_NAME as LABELS
from reporter.labels.store import read as read_labels
from reporter.links.cascades import link
from reporter.measuring import Parts, measure_all
from reporter.mentions import COLUMNS
from reporter.period import find_period
from reporter.progress import Progress, stage
from reporter.readers.ingest import ingest
from reporter.relationships.declared import read_declared
from reporter.replacing import replace_file
from reporter.report.document import document
from reporter.report.listed import NAME as LISTED
from reporter.sentiment.moods import list_moods, score_clauses
from reporter.sentiment.score import add_polarity
from reporter.sentiment.scorer import held_out


@dataclass(frozen=True)
class Built:
    """What a build made, before anything is published.

    Args:
        report: The document of `report.json`.
        engine: Where the tables are, `trusted` among them; open until the folder goes.
        rejected: File of the rows that are not in the table, one JSON object a line.
        listed: Parquet file of every mention that readers may look through, as they may see it.
        is_self_contained: Whether all of it came from the files of the input and those known to help to read them.
    """

    report: dict[str, Any]
    engine: Engine
    rejected: Path
    listed: Path
    is_self_contained: bool

    def write_mentions(self, path: Path) -> None:
        """Write the trusted table, its declared columns in order of time, as one Parquet file."""
        renamed = {"created_at": "stated_at as created_at"}
        columns = ", ".join(renamed.get(column.name, column.name) for column in COLUMNS)
        self.engine.sort("mentions_out", f"select {columns} from trusted", by=("created_at", "id"))
        replace_file(self.engine.file("mentions_out"), path)


@dataclass(frozen=True)
class Trusted:
    """The trusted table, and what the stages before any measure have to say.

    Args:
        engine: Where the tables are, `trusted` among them.
        rejected: File of the rows that are not in the table, one JSON object a line.
        inputs: One entry a file of the input.
        private: Files of private conversations.
        merged: Rows of one mention that were put together, counted.
        links: What was linked to what, counted.
        scorer: Name and version of the scorer.
        forgotten: What forgetting people took away, counted.
        is_self_contained: Whether the readers asked for no file but those of the input and their companions.
        retained: What the limit on the age of mentions took away, counted.
        rows: Mentions in the table.
    """

    engine: Engine
    rejected: Path
    inputs: list[dict[str, Any]]
    private: set[str]
    merged: dict[str, int]
    links: dict[str, int]
    scorer: str
    forgotten: dict[str, int]
    is_self_contained: bool
    retained: Retained
    rows: int


def build_report(
    input_folder: Path, config: Config, *, folder: Path, progress: Progress, cache: Cache | None = None
) -> Built:
    """Run every stage over the exports of a folder.

    Args:
        input_folder: Where the exports are.
        config: What the user said.
        folder: Where tables may be kept while the build runs.
        progress: Told when a stage begins and when it is done.
        cache: What earlier builds remember.

    Raises:
        InputError: The folder holds nothing that can be read, or a file of labels or of people with mistakes.
    """
    read_labels(input_folder / LABELS)  # with mistakes in it, nothing need be read
    trusted = trusted_mentions(input_folder, config, folder=folder, progress=progress, cache=cache)
    return report_on(trusted, input_folder, config, progress=progress, cache=cache)


def report_on(
    trusted: Trusted,
    input_folder: Path,
    config: Config,
    *,
    progress: Progress,
    cache: Cache | None = None,
    parts: Parts | None = None,
) -> Built:
    """Measure the trusted table, and put the report together.

    Args:
        trusted: The table, and what the stages before have to say.
        input_folder: Where the exports are, with labels and lists of people beside them.
        config: What the user said; what the stages before rest on is as it was for them.
        progress: Told when a stage begins and when it is done.
        cache: What earlier builds remember.
        parts: What was measured over the same table with other settings, and where this leaves its own.
    """
    engine, parts = trusted.engine, parts or Parts()
    labels, declared = read_labels(input_folder / LABELS), read_declared(input_folder)
    with stage("measured", progress, rows=trusted.rows):
        learned = held_out(config.sentiment.scorer, model=config.sentiment.model)
        labelled = parts.part("labels", None, lambda: weigh(engine, labels, scorer=trusted.scorer, held_out=learned))
        parts.part(
            "add_topics",
            None,
            lambda: add_topics(engine, config, rows=trusted.rows, private=trusted.private, cache=cache),
        )
        measured = measure_all(
            engine,
            config,
            links=trusted.links,
            declared=declared,
            confusion=labelled.confusion,
            parts=parts,
        )
    with stage("reported", progress, rows=trusted.rows):
        report = document(
            engine,
            config,
            inputs=trusted.inputs,
            merged=trusted.merged,
            forgotten=trusted.forgotten,
            retained=asdict(trusted.retained),
            private=trusted.private,
            scorer=trusted.scorer,
            labels=labelled.data,
            estimates={**labelled.estimates, **measured.estimates},
            **measured.data,
        )
    listed = engine.file(LISTED)
    return Built(
        report=report,
        engine=engine,
        rejected=trusted.rejected,
        listed=listed,
        is_self_contained=trusted.is_self_contained,
    )


def trusted_mentions(
    input_folder: Path, config: Config, *, folder: Path, progress: Progress, cache: Cache | None = None
) -> Trusted:
    """Run the stages up to the trusted table, which is all that labelling and training need."""
    to_forget = read_forgotten(input_folder)
    people = read_declared(input_folder).people
    engine = engine_for(
        folder=folder,
        memory_limit=config.engine.memory_limit,
        threads=config.engine.threads,
        remote=config.engine.remote,
        storage=config.engine.storage,
    )
    with stage("read", progress) as running:
        reading = ingest(
            engine,
            input_folder,
            config.input,
            work=folder,
            show_excerpts=config.privacy.mode == "internal",
            # Rows as they were read hold the words of those who asked to be forgotten: then none are remembered.
            cache=None if to_forget else cache,
        )
        engine.expect(reading.rows)
        merged = merge_copies(engine, rows="read_rows")
        inputs = reading.settle(engine)
        retained = retain(engine, config.privacy.retention_days)
        if retained.days is not None:
            drop_excerpts(reading.rejected)
        (counted,) = engine.rows("select count(*) as rows from mentions").to_pylist()
        rows = running.rows = counted["rows"]
    with stage("linked", progress, rows=rows):
        links = link(engine, mentions="mentions", sole_hours=config.spread.window_hours)
        forgotten = forget(engine, to_forget)
        without_excerpts(reading.rejected, to_forget)
    with ExitStack() as texts:
        texts.enter_context(engine.at_hand(rows))
        with stage("curated", progress, rows=rows):
            name_speakers(engine, config, people=people)
            find_brands(engine, config)
            judge_words(engine, config, cache=cache)
        with stage("scored", progress, rows=rows):
            sentiment, names = config.sentiment, config.brand_names
            scorer = add_polarity(engine, scorer_name=sentiment.scorer, model=sentiment.model, names=names, cache=cache)
            texts.close()  # the trusted table needs the memory of the processes that have read texts
            trust(engine, brand=config.brand_name)
    return Trusted(
        engine=engine,
        rejected=reading.rejected,
        inputs=[asdict(file) for file in inputs],
        private={file.file for file in reading.files if file.is_private},
        merged=merged._asdict(),
        links=asdict(links),
        scorer=scorer,
        forgotten=asdict(forgotten),
        is_self_contained=reading.is_self_contained,
        retained=retained,
        rows=rows,
    )


def add_topics(engine: Engine, config: Config, *, rows: int, private: set[str], cache: Cache | None = None) -> None:
    """Make the tables of what people speak of, `mention_phrases` and `topic_mentions`, which other stages read."""
    names, sentiment = config.brand_names, config.sentiment
    withheld = () if config.privacy.mode == "internal" else sorted(private)
    list_moods(engine)
    with engine.at_hand(rows):
        take_apart(engine, names=names, withheld=withheld, cache=cache)
        score_clauses(engine, scorer_name=sentiment.scorer, model=sentiment.model, names=names, cache=cache)
    find_phrases(engine)
    find_topics(engine)


def trust(engine: Engine, *, brand: str) -> None:
    """Make the trusted table, and the three views of it that measures read."""
    period = find_period(engine, "mentions")
    for name in ("placed", "understood", "decided"):
        engine.save(name, statement("reporter", name))
    engine.save(
        "trusted", statement("reporter", "trusted"), start_us=period.start_us, end_us=period.end_us, brand=brand
    )
    engine.view("about_brand", "select * from trusted where is_about_brand")
    engine.view("word_of_mouth", "select * from trusted where is_word_of_mouth")
    engine.view("opinions", "select * from word_of_mouth where polarity <> 'unscored' and scorer <> 'inherited'")
