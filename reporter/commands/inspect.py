"""`reporter inspect FILE`: what was found in an export, an archive or a folder, before anything is built from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reporter.commands.inspected import WIDTH, Findings, by_reader, cut, in_full, labelled, wrapped
from reporter.commands.save import (
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
from reporter.readers.inputs import left_out, reason_of, told_broken
from reporter.readers.options import options_for
from reporter.readers.protocol import InputOptions
from reporter.readers.reading import Reading
from reporter.readers.registry import choose, companions, not_recognised, read_head
from reporter.readers.source import Source, file_source
from reporter.readers.tables.layout import ColumnsError
from reporter.readers.text import visible


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
        findings = Findings()
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
            self.largest = reading.rows_kept, in_full(source, reading, findings, name)


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
    findings = Findings()
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
    details = in_full(source, reading, findings, name)
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
        _read(source, replace(options, reader="records"), Findings())
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


def _read(source: Source, options: InputOptions, findings: Findings) -> Reading | None:
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
        *labelled("File", visible(whole.name)),
        *labelled("Holds", f"{whole.total:,} files: {read:,} read, {whole.total - read:,} left out"),
    ]
    for readings in whole.read.values():
        lines += ["", *by_reader(readings, whole.name)]
    if problems:
        lines += ["", "Problems", *(line for told in problems for line in wrapped("  - ", visible(told)))]
    lines += ["", "The largest file in full" + (", any other with" if read > 1 else "")]
    if read > 1:
        lines.append(cut(f"  reporter inspect {visible(str(path))}/NAME", WIDTH))
    lines.append("")
    return "\n".join(lines) + "\n" + whole.largest[1]
