"""What was found in an export, as text of 80 columns: of one file in full, and of many by their reader."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from reporter.commands.save import DAY_FIRST, GENERIC, PLATFORM, TIMEZONE
from reporter.config_written import file_pattern, toml_text
from reporter.readers.inputs import PRIVATE
from reporter.readers.magic import is_workbook
from reporter.readers.protocol import Facts, Rejected
from reporter.readers.reading import Reading
from reporter.readers.registry import rank, read_head
from reporter.readers.source import Source
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
class Findings:
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


def in_full(source: Source, reading: Reading, findings: Findings, name: str) -> str:
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


def by_reader(readings: Sequence[tuple[str, Reading]], whole: str) -> list[str]:
    """The files that one reader reads, those with most rows by name."""
    reader = readings[0][1].reader
    kept = sum(reading.rows_kept for _, reading in readings)
    rejected = sum(reading.rows_rejected for _, reading in readings)
    files = "1 file" if len(readings) == 1 else f"{len(readings):,} files"
    rows = "1 row" if kept == 1 else f"{kept:,} rows"
    lines = wrapped("", f"{reader.title} (reader {reader.name}): {files}, {rows} kept, {rejected:,} rejected")
    for name, reading in sorted(readings, key=lambda item: -item[1].rows_kept)[:SHOWN_FILES]:
        lines.append(cut(f"  {reading.rows_kept:>9,}  {visible(name.removeprefix(f'{whole}/'))}", WIDTH))
    return lines + ([f"             and {len(readings) - SHOWN_FILES:,} more"] if len(readings) > SHOWN_FILES else [])


def _file_lines(source: Source, reading: Reading) -> list[str]:
    head = read_head(source)
    others = [choice for choice in rank(head) if choice.reader.name != reading.reader.name]
    runners = ", ".join(f"{choice.reader.name} {choice.confidence:.0%}" for choice in others[:3])
    layout = "" if reading.reader.format.is_confirmed else ", unconfirmed layout"
    known = f"{reading.reader.title} (reader {reading.reader.name}), {reading.confidence:.0%} sure{layout}"
    return [
        *labelled("File", visible(source.name) + ("" if source.size is None else f", {source.size:,} bytes")),
        *labelled("Format", known),
        *(labelled("Or", runners) if runners else []),
        *labelled("Encoding", reading.facts.encoding or (SHEET if is_workbook(head) else PARTS)),
        *labelled("Rows", f"{reading.rows_read:,}: {reading.rows_kept:,} kept, {reading.rows_rejected:,} rejected"),
        *(
            labelled("Context", f"{reading.facts.context_rows:,} more items only explain others")
            * (reading.facts.context_rows > 0)
        ),
    ]


def _column_lines(facts: Facts) -> list[str]:
    lines = ["Columns mapped (ours <- the file's)"]
    for column, source in facts.mapping.items():
        lines += wrapped(f"  {column:<18} <- ", visible(source))
    if facts.read_beside:
        lines += wrapped("  also read: ", ", ".join(map(visible, facts.read_beside)))
    if facts.unmapped:
        shown = ", ".join(visible(name) for name in facts.unmapped[:40])
        more = f" and {len(facts.unmapped) - 40} more" if len(facts.unmapped) > 40 else ""
        lines += wrapped("  not used: ", shown + more)
    return lines


def _content_lines(reading: Reading, findings: Findings) -> list[str]:
    kept = reading.rows_kept
    if not kept:
        return ["No row could be read as a mention."]
    basis = BASES.get(reading.facts.time_basis or "", "unknown: the file has no times")
    form = "%Y-%m-%d" if reading.facts.time_basis == "day_only" else "%Y-%m-%d %H:%M UTC"
    period = f"{findings.first:{form}} to {findings.last:{form}}" if findings.first else "unknown"
    return [
        *labelled("Kinds", _counts(findings.kinds)),
        *labelled("Platforms", _counts(findings.platforms)),
        *labelled("Period", period),
        *labelled("Times", f"{basis}; {findings.with_time:,} of {kept:,} rows have one"),
        *labelled("Links", f"{findings.with_parent:,} of {kept:,} rows name what they answer or pass on"),
        *labelled("Words", f"{findings.with_text:,} of {kept:,} rows have words of their own"),
    ]


def _sample_lines(sample: Iterable[dict[str, object]]) -> list[str]:
    lines = []
    for row in sample:
        text = visible(str(row["text"] or row["title"] or "(no words of its own)"))
        lines.append(cut(f"  {row['source_row']}: {row['kind']} by {_speaker(row)}", WIDTH))
        lines.append("     " + cut(text, SHOWN_TEXT - 5))
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
        lines += wrapped(f"  {row.row}: ", visible(row.reason))
        if row.excerpt:
            lines.append("     " + cut(visible(row.excerpt), WIDTH - 5))
    return lines


def _problem_lines(facts: Facts) -> list[str]:
    problems = [PRIVATE, *facts.problems] if facts.is_private else facts.problems
    lines = [line for problem in problems for line in wrapped("  - ", visible(problem))]
    return ["Problems", *lines] if lines else []


def _remedy_lines(name: str, reading: Reading, findings: Findings) -> list[str]:
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


def labelled(label: str, value: str) -> list[str]:
    """A line that starts with what it is about."""
    return wrapped(f"{label:<10} ", value)


def wrapped(start: str, text: str) -> list[str]:
    """Text as lines of the width, all but the first indented as far as the first begins."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_on_hyphens=False
    ) or [start.rstrip()]


def cut(text: str, width: int) -> str:
    """Text of at most a width, with an ellipsis where it was longer."""
    return text if len(text) <= width else text[: width - 1] + "…"
