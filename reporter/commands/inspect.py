"""`reporter inspect FILE`: what was found in an export, before anything is built from it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from reporter.config import load
from reporter.errors import InputError
from reporter.readers.ingest import options_for
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.reading import Reading, read_file
from reporter.readers.registry import rank, read_head
from reporter.readers.source import file_source
from reporter.readers.tables.layout import ColumnsError
from reporter.readers.text import visible

WIDTH = 80
SAMPLE_ROWS = 3
SHOWN_REJECTED = 5
SHOWN_TEXT = 80
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


def inspect(path: Path, options: InputOptions | None = None) -> str:
    """Read a whole export and say what was found, as text of 80 columns.

    Args:
        path: The file.
        options: What the user says about it, as in an `[[input]]` table.

    Raises:
        InputError: It cannot be read at all; names the remedy.
    """
    options = options or InputOptions()
    findings = _Findings()
    reading = _read(path, options, findings)
    parts = [
        _file_lines(path, reading),
        _column_lines(reading.facts),
        _content_lines(reading, findings),
        _sample_lines(findings.sample),
        _rejected_lines(reading, findings.rejected),
        _problem_lines(reading.facts),
        _remedy_lines(path, reading, findings),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _read(path: Path, options: InputOptions, findings: _Findings) -> Reading:
    """The file read to its end; an error about its columns shows them, as only the user sees it here."""
    try:
        reading = read_file(file_source(path), options=options, on_rejected=findings.reject)
        for batch in reading.batches():
            findings.add(batch)
    except ColumnsError as error:
        listed = ", ".join(f"'{visible(name[:40])}'" for name in error.columns[:30])
        raise InputError(f"{error} (found: {listed or 'no names'})", hint=error.hint) from error
    return reading


def told_options(path: Path, *, config_file: Path | None, reader: str | None) -> InputOptions:
    """What reporter.toml says about a file, whatever folder of the input it lies in; a reader named here goes first."""
    tables = load(config_file, folder=Path.cwd()).input
    names = ["/".join(path.parts[-length:]) for length in range(len(path.parts), 0, -1)]
    told = next((options for name in names if (options := options_for(name, tables)) != InputOptions()), InputOptions())
    return replace(told, reader=reader) if reader else told


def _file_lines(path: Path, reading: Reading) -> list[str]:
    others = [choice for choice in rank(read_head(file_source(path))) if choice.reader.name != reading.reader.name]
    runners = ", ".join(f"{choice.reader.name} {choice.confidence:.0%}" for choice in others[:3])
    return [
        *_line("File", f"{visible(path.name)}, {path.stat().st_size:,} bytes"),
        *_line("Format", f"{reading.reader.title} (reader {reading.reader.name}), {reading.confidence:.0%} sure"),
        *(_line("Or", runners) if runners else []),
        *_line("Encoding", reading.facts.encoding or "its own (spreadsheet)"),
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
    period = f"{findings.first:%Y-%m-%d %H:%M} to {findings.last:%Y-%m-%d %H:%M} UTC" if findings.first else "unknown"
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
        lines.append(
            _cut(f"  {row['source_row']}: {row['kind']} by {visible(str(row['author'] or row['author_id']))}", WIDTH)
        )
        lines.append("     " + _cut(text, SHOWN_TEXT - 5))
    return ["Sample", *lines] if lines else []


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
    lines = [line for problem in facts.problems for line in _wrapped("  - ", visible(problem))]
    return ["Problems", *lines] if lines else []


def _remedy_lines(path: Path, reading: Reading, findings: _Findings) -> list[str]:
    """The `[[input]]` table that would mend what is missing; nothing when nothing is."""
    wanted = []
    if reading.facts.time_basis == "assumed_utc":
        wanted.append('timezone = "Europe/Berlin"   # the zone of its times, if it is not UTC')
    if findings.platforms.get("web") and len(findings.platforms) == 1:
        wanted.append('platform = "youtube"   # where it was said')
    if any("day_first" in problem for problem in reading.facts.problems):
        wanted.append("day_first = true   # 31/12, or false for 12/31")
    missing = [name for name in ("author", "created_at", "parent_id") if name not in reading.facts.mapping]
    if missing and reading.facts.unmapped:
        columns = ", ".join(f'{name} = "…"' for name in missing)
        wanted.append(f"columns = {{ {columns} }}   # where the file has them")
    if not wanted:
        return []
    return [
        "To say more about this file, write in reporter.toml",
        "",
        "  [[input]]",
        f'  file = "{visible(path.name)}"',
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
