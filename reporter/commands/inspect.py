"""`reporter inspect FILE`: what was found in an export, an archive or a folder, before anything is built from it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from reporter.commands.save import (
    DAY_FIRST,
    GENERIC,
    PLATFORM,
    TIMEZONE,
    input_folder_of,
    input_table,
    name_below_input,
    save,
    skeleton,
)
from reporter.commands.workspace import workspace
from reporter.config import InputTable
from reporter.config_written import file_pattern, toml_text
from reporter.errors import InputError
from reporter.readers.containers import COMPANIONS, NO_MENTIONS, Broken, LeftOut, Reason, members
from reporter.readers.discover import SAVE_AS_FILE, Place, find_inputs, special_file
from reporter.readers.documents import looks_like_json
from reporter.readers.ingest import options_for
from reporter.readers.inputs import PRIVATE, left_out, reason_of, told_broken
from reporter.readers.magic import is_workbook
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.reading import Reading
from reporter.readers.registry import choose, companions, not_recognised, rank, read_head
from reporter.readers.source import Source, file_source
from reporter.readers.tables.layout import ColumnsError
from reporter.readers.text import visible

WIDTH = 80
SAMPLE_ROWS = 3
SHOWN_REJECTED = 5
SHOWN_TEXT = 80
SHOWN_FILES = 8
SHEET, PARTS = "its own (spreadsheet)", "named inside the file, part by part"
BASES = {
    "exact": "exact (the zone is in the data)",
    "assumed_zone": "in the zone that you set",
    "assumed_utc": "UTC, assumed: the data names no zone",
    "day_only": "days only, no time of day",
    "estimated": "estimated",
}


@dataclass
class _Findings:
    """What the rows of a file add up to."""

    kinds: Counter[str] = field(default_factory=Counter)
    platforms: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None
    with_parent: int = 0
    with_time: int = 0
    with_text: int = 0
    sample: list[dict[str, object]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def reject(self, rejected: Rejected) -> None:
        """Keep the first rejected rows."""
        if len(self.rejected) < SHOWN_REJECTED:
            self.rejected.append(rejected)

    def add(self, batch: pa.RecordBatch) -> None:
        """Count one batch."""
        self.kinds.update(batch.column("kind").to_pylist())
        self.platforms.update(batch.column("platform").to_pylist())
        self.with_parent += batch.num_rows - batch.column("parent_id").null_count
        self.with_time += batch.num_rows - batch.column("created_at").null_count
        self.with_text += batch.num_rows - batch.column("text").null_count
        span = pc.min_max(batch.column("created_at")).as_py()
        self.first = min(filter(None, (self.first, span["min"])), default=None)
        self.last = max(filter(None, (self.last, span["max"])), default=None)
        if len(self.sample) < SAMPLE_ROWS:
            self.sample += batch.slice(0, SAMPLE_ROWS - len(self.sample)).to_pylist()


@dataclass
class _Whole:
    """What an archive or a folder holds, and the details of what says most.

    Args:
        name: Its own name.
        above: The folder that it lies in.
    """

    name: str
    above: Path
    total: int = 0
    read: dict[str, list[tuple[str, Reading]]] = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    largest: tuple[int, str] = (-1, "")

    def add(self, source: Source, options: InputOptions) -> None:
        """Read one file of it; one that holds no row is left out."""
        findings = _Findings()
        try:
            reading = _read(source, options, findings)
        except InputError as error:
            self.left.append(LeftOut(source.name, reason_of(str(error), error.hint, source.file_name)))
            return
        if reading is None or not reading.rows_read:
            is_companion = reading is None and source.file_name in companions()
            self.left.append(LeftOut(source.name, COMPANIONS if is_companion else NO_MENTIONS))
            return
        self.read.setdefault(reading.reader.name, []).append((source.name, reading))
        if reading.rows_kept > self.largest[0]:
            name = name_below_input(self.above / source.name, source.name)
            self.largest = reading.rows_kept, _details(source, reading, findings, name)


def inspect(
    path: Path,
    options: InputOptions | None = None,
    tables: Sequence[InputTable] = (),
    *,
    save_in: Path | None = None,
) -> str:
    """Read a whole export and say what was found, as text of 80 columns.

    Args:
        path: A file, a folder of files, or a file in an archive (`export.zip/data/tweets.js`).
        options: What the user says about it, as in an `[[input]]` table.
        tables: What the user says about the files of an archive or a folder, by pattern.
        save_in: The configuration to which the file's `[[input]]` table is added.

    Raises:
        InputError: It cannot be read at all; names the remedy.
        ConfigError: The configuration has a table for the file already, or mistakes.
    """
    options = options or InputOptions()
    if special := special_file(path):
        raise InputError(f"{path}: this is {special}, not a file", hint=SAVE_AS_FILE)
    file, inner = _in_archive(path)
    whole = _Whole(path.name, file.parent)
    with workspace() as spool:
        for place, name in _places(file):
            if place.obstacle:
                whole.total += 1
                whole.left.append(LeftOut(name, Reason(place.obstacle, place.remedy)))
                continue
            for found in members(file_source(place.path, name), spool):
                wanted = f"{name}/{inner}"
                if inner and not _is_in(found.name, wanted) and not _is_in(wanted, found.name):
                    continue
                if isinstance(found, Source) and found.name in (file.name, f"{file.name}/{inner}"):
                    return _alone(found, options, name_below_input(path, found.name), save_in)
                if isinstance(found, Broken):
                    whole.broken.append(found)
                    continue
                whole.total += 1
                if isinstance(found, Source):
                    whole.add(found, _told(file.parent / found.name, file.parent / name, tables) or options)
                else:
                    whole.left.append(found)
    if save_in:
        raise InputError(
            f"{path.name}: only one file at a time can be saved",
            hint="Name one of them: reporter inspect ARCHIVE/FILE --save.",
        )
    return _overview(whole, path)


def _in_archive(path: Path) -> tuple[Path, str]:
    """The file or folder that a path leads to, and the path inside it where it is an archive."""
    for place in (path, *path.parents):
        if place.is_file() and place != path:
            return place, path.relative_to(place).as_posix()
    return path, ""


def _is_in(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _places(path: Path) -> list[tuple[Place, str]]:
    """The files of a folder as a build finds them, or the one file, by the names that they have from there."""
    if not path.is_dir():
        return [(Place(path), path.name)]
    found = find_inputs(path, inside=input_folder_of(path.resolve()))
    return [(place, f"{path.name}/{place.path.relative_to(path).as_posix()}") for place in found]


def _alone(source: Source, options: InputOptions, name: str, save_in: Path | None) -> str:
    """The details of a file that is looked at by itself, and what was saved of them."""
    findings = _Findings()
    try:
        reading = _read(source, options, findings)
        if reading is None and source.file_name in companions():
            message = f"{source.file_name}: this file holds no mentions; it helps to read the others of its export"
            raise InputError(message, hint="Inspect the archive or the folder that it belongs to.")
        if reading is None:
            raise _unknown(source, options)
    except ColumnsError as error:
        # Only the user sees it here.
        listed = ", ".join(f"'{visible(name[:40])}'" for name in error.columns[:30])
        if save_in is None or not error.columns:
            raise InputError(f"{error} (found: {listed or 'no names'})", hint=_not_understood(name, error)) from error
        saved = save(name, skeleton(name, _generic(source), error.columns), save_in)
        return f"{error}\n\n{saved}\nChoose a column there, and ask again: reporter inspect FILE"
    details = _details(source, reading, findings, name)
    if save_in is None:
        return details
    table = input_table(name, reading, options, is_web_only=set(findings.platforms) == {"web"})
    return f"{details}\n{save(name, table, save_in)}"


def _unknown(source: Source, options: InputOptions) -> InputError:
    """Why no reader knows a file; of JSON what its objects call things, so that it can be mapped.

    Raises:
        ColumnsError: It is JSON whose objects have names.
    """
    if _generic(source) == "records":
        _read(source, replace(options, reader="records"), _Findings())
    return not_recognised(read_head(source))


def _generic(source: Source) -> str:
    """The reader that reads a file of any program once its columns are named."""
    return "records" if looks_like_json(read_head(source)) else "table"


def _not_understood(name: str, error: ColumnsError) -> str:
    """What to do about columns that serve nothing, under the name that a build has for the file."""
    if not error.columns or not error.can_be_named:
        return error.hint or ""
    return (
        "Let `reporter inspect FILE --save` begin an [[input]] table in reporter.toml, or write one: "
        f'file = {toml_text(file_pattern(name))} and columns = {{ text = "its name" }}.'
    )


def _read(source: Source, options: InputOptions, findings: _Findings) -> Reading | None:
    """A file read to its end, None for one that no reader knows."""
    head = read_head(source)
    choice = choose(head, options)
    if choice is None:
        return None
    reading = Reading(source, choice.reader, choice.confidence, options, findings.reject)
    for batch in reading.batches():
        findings.add(batch)
    return reading


def told_options(path: Path, tables: Sequence[InputTable], *, reader: str | None) -> InputOptions:
    """What reporter.toml says about a file, whatever folder of the input it lies in; a reader named here goes first."""
    told = _told(path, _in_archive(path)[0], tables) or InputOptions()
    return replace(told, reader=reader) if reader else told


def _told(path: Path, archive: Path, tables: Sequence[InputTable]) -> InputOptions | None:
    """What the tables say about a file, or about the archive that it is in, under any name from any folder above it."""
    for above in range(len(archive.parts)):
        name, outer = "/".join(path.parts[above:]), "/".join(archive.parts[above:])
        if (options := options_for(name, tables, archive=outer)) != InputOptions():
            return options
    return None


def _details(source: Source, reading: Reading, findings: _Findings, name: str) -> str:
    """Everything about one file; a build knows it by `name`."""
    parts = [
        _file_lines(source, reading),
        _column_lines(reading.facts),
        _content_lines(reading, findings),
        _sample_lines(findings.sample),
        _rejected_lines(reading, findings.rejected),
        _problem_lines(reading.facts),
        _remedy_lines(name, reading, findings),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _overview(whole: _Whole, path: Path) -> str:
    """What an archive or a folder holds by reader, what of it is left out and why, and the largest file in full.

    Raises:
        InputError: Nothing in it can be read.
    """
    if not whole.total and not whole.broken:
        raise InputError(
            f"{path}: there is no such file, or none in it", hint="Look at the names: reporter inspect FOLDER"
        )
    if len(whole.broken) == 1 and not whole.total:
        raise InputError(whole.broken[0].problem, hint=whole.broken[0].hint)
    problems = [*told_broken(whole.broken), *left_out(whole.left, whole.name, whole.total)]
    if not whole.read:
        message = "\n".join([f"{path}: nothing in it can be read as mentions", *(f"  {told}" for told in problems)])
        raise InputError(message, hint="Readable are tables, JSON, XML, feeds and mail, packed or not.")
    read = sum(map(len, whole.read.values()))
    lines = [
        *_line("File", visible(whole.name)),
        *_line("Holds", f"{whole.total:,} files: {read:,} read, {whole.total - read:,} left out"),
    ]
    for readings in whole.read.values():
        lines += ["", *_reader_lines(readings, whole.name)]
    if problems:
        lines += ["", "Problems", *(line for told in problems for line in _wrapped("  - ", visible(told)))]
    lines += ["", "The largest file in full" + (", any other with" if read > 1 else "")]
    if read > 1:
        lines.append(_cut(f"  reporter inspect {visible(str(path))}/NAME", WIDTH))
    lines.append("")
    return "\n".join(lines) + "\n" + whole.largest[1]


def _reader_lines(readings: Sequence[tuple[str, Reading]], whole: str) -> list[str]:
    """The files that one reader reads, those with most rows by name."""
    reader = readings[0][1].reader
    kept = sum(reading.rows_kept for _, reading in readings)
    rejected = sum(reading.rows_rejected for _, reading in readings)
    files = "1 file" if len(readings) == 1 else f"{len(readings):,} files"
    rows = "1 row" if kept == 1 else f"{kept:,} rows"
    lines = _wrapped("", f"{reader.title} (reader {reader.name}): {files}, {rows} kept, {rejected:,} rejected")
    for name, reading in sorted(readings, key=lambda item: -item[1].rows_kept)[:SHOWN_FILES]:
        lines.append(_cut(f"  {reading.rows_kept:>9,}  {visible(name.removeprefix(f'{whole}/'))}", WIDTH))
    return lines + ([f"             and {len(readings) - SHOWN_FILES:,} more"] if len(readings) > SHOWN_FILES else [])


def _file_lines(source: Source, reading: Reading) -> list[str]:
    head = read_head(source)
    others = [choice for choice in rank(head) if choice.reader.name != reading.reader.name]
    runners = ", ".join(f"{choice.reader.name} {choice.confidence:.0%}" for choice in others[:3])
    layout = "" if reading.reader.format.is_confirmed else ", unconfirmed layout"
    known = f"{reading.reader.title} (reader {reading.reader.name}), {reading.confidence:.0%} sure{layout}"
    return [
        *_line("File", visible(source.name) + ("" if source.size is None else f", {source.size:,} bytes")),
        *_line("Format", known),
        *(_line("Or", runners) if runners else []),
        *_line("Encoding", reading.facts.encoding or (SHEET if is_workbook(head) else PARTS)),
        *_line("Rows", f"{reading.rows_read:,}: {reading.rows_kept:,} kept, {reading.rows_rejected:,} rejected"),
        *(
            _line("Context", f"{reading.facts.context_rows:,} more items only explain others")
            * (reading.facts.context_rows > 0)
        ),
    ]


def _column_lines(facts: Facts) -> list[str]:
    lines = ["Columns mapped (ours <- the file's)"]
    for column, source in facts.mapping.items():
        lines += _wrapped(f"  {column:<18} <- ", visible(source))
    if facts.read_beside:
        lines += _wrapped("  also read: ", ", ".join(map(visible, facts.read_beside)))
    if facts.unmapped:
        shown = ", ".join(visible(name) for name in facts.unmapped[:40])
        more = f" and {len(facts.unmapped) - 40} more" if len(facts.unmapped) > 40 else ""
        lines += _wrapped("  not used: ", shown + more)
    return lines


def _content_lines(reading: Reading, findings: _Findings) -> list[str]:
    kept = reading.rows_kept
    if not kept:
        return ["No row could be read as a mention."]
    basis = BASES.get(reading.facts.time_basis or "", "unknown: the file has no times")
    form = "%Y-%m-%d" if reading.facts.time_basis == "day_only" else "%Y-%m-%d %H:%M UTC"
    period = f"{findings.first:{form}} to {findings.last:{form}}" if findings.first else "unknown"
    return [
        *_line("Kinds", _counts(findings.kinds)),
        *_line("Platforms", _counts(findings.platforms)),
        *_line("Period", period),
        *_line("Times", f"{basis}; {findings.with_time:,} of {kept:,} rows have one"),
        *_line("Links", f"{findings.with_parent:,} of {kept:,} rows name what they answer or pass on"),
        *_line("Words", f"{findings.with_text:,} of {kept:,} rows have words of their own"),
    ]


def _sample_lines(sample: Iterable[dict[str, object]]) -> list[str]:
    lines = []
    for row in sample:
        text = visible(str(row["text"] or row["title"] or "(no words of its own)"))
        lines.append(_cut(f"  {row['source_row']}: {row['kind']} by {_speaker(row)}", WIDTH))
        lines.append("     " + _cut(text, SHOWN_TEXT - 5))
    return ["Sample", *lines] if lines else []


def _speaker(row: dict[str, object]) -> str:
    """Who said it, as far as the export tells."""
    known = row["author"] or row["author_id"]
    nobody = "the owner of the page" if row["is_owner"] else "somebody who is not named"
    return visible(str(known)) if known else nobody


def _rejected_lines(reading: Reading, rejected: Sequence[Rejected]) -> list[str]:
    if not rejected:
        return []
    lines = [f"Rejected rows (the first {len(rejected)} of {reading.rows_rejected:,})"]
    for row in rejected:
        lines += _wrapped(f"  {row.row}: ", visible(row.reason))
        if row.excerpt:
            lines.append("     " + _cut(visible(row.excerpt), WIDTH - 5))
    return lines


def _problem_lines(facts: Facts) -> list[str]:
    problems = [PRIVATE, *facts.problems] if facts.is_private else facts.problems
    lines = [line for problem in problems for line in _wrapped("  - ", visible(problem))]
    return ["Problems", *lines] if lines else []


def _remedy_lines(name: str, reading: Reading, findings: _Findings) -> list[str]:
    """The `[[input]]` table in which the user can say what is missing; nothing when nothing is."""
    wanted = []
    if reading.facts.time_basis == "assumed_utc":
        wanted.append(TIMEZONE)
    if findings.platforms.get("web") and len(findings.platforms) == 1:
        wanted.append(PLATFORM)
    if any("day_first" in problem for problem in reading.facts.problems):
        wanted.append(DAY_FIRST)
    missing = [name for name in ("author", "created_at", "parent_id") if name not in reading.facts.mapping]
    if missing and reading.facts.unmapped and reading.reader.name in GENERIC:
        columns = ", ".join(f'{column} = "…"' for column in missing)
        wanted.append(f"# columns = {{ {columns} }}    # where it has them")
    if not wanted:
        return []
    return [
        "To say more about this file, write in reporter.toml what you know of this",
        "",
        "  [[input]]",
        f"  file = {toml_text(file_pattern(name))}",
    ] + [f"  {line}" for line in wanted]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counter.most_common())


def _line(label: str, value: str) -> list[str]:
    return _wrapped(f"{label:<10} ", value)


def _wrapped(start: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_on_hyphens=False
    ) or [start.rstrip()]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
