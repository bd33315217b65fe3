"""What became of each file of the input, told so that a person reads it: one line a file, and one for many alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from reporter.readers.containers import Broken, LeftOut, Reason
from reporter.readers.text import storable
from reporter.readers.times import weakest
from reporter.sentence import in_a_row, say, say_number

# So many unread files of one folder, and so many read files of one, are told one by one.
UNREAD_LIMIT = 5
ALIKE_LIMIT = 30
SHOWN_NAMES = 5
SHOWN_LETTERS = 60
SHOWN_PROBLEMS = 10
ARCHIVE = say("Archive")
FOLDER = say("Folder")
COMPANION = say("Helps to read the files beside it")
PRIVATE = say("This is a private conversation: it is counted, and public pages do not quote it.")
TOLD_LIMIT = 30
READABLE = say("Nothing in it can be read as mentions.")


@dataclass(frozen=True)
class InputFile:
    """One file of the input and what became of its rows, as `report.json` has it under `inputs`.

    Args:
        file: Its path below the input folder; a pattern such as `slack.zip/general/*.json` for many files alike.
        reader: Name of the reader; None when no reader knows the file, and for what only tells of other files.
        title: What the reader calls the format; for a line that tells which files of an archive or a folder were left
            out while others were read, `ARCHIVE` or `FOLDER`; for a file that holds no mentions and helps to read
            others, `COMPANION`.
        confidence: How sure the reader is, 0..1.
        rows_read: Rows found: those kept, those rejected, and those read only to understand others.
        rows_kept: Rows in the mention table.
        rows_rejected: Rows in `data/rejected.ndjson`.
        rows_duplicate: Of the rejected, those that another row already gave.
        rows_context: Items read only to understand others.
        encoding: Encoding of its text, where it has one.
        time_basis: The weakest basis of its times.
        problems: Sentences about the file as a whole.
        is_private: Whether it holds a private conversation, whose words no public page quotes.
    """

    file: str
    reader: str | None = None
    title: str | None = None
    confidence: float = 0.0
    rows_read: int = 0
    rows_kept: int = 0
    rows_rejected: int = 0
    rows_duplicate: int = 0
    rows_context: int = 0
    encoding: str | None = None
    time_basis: str | None = None
    problems: tuple[str, ...] = ()
    is_private: bool = False

    def without(self, duplicates: int) -> InputFile:
        """The file when rows of it were other files' mentions: they count as rejected."""
        return replace(
            self,
            rows_kept=self.rows_kept - duplicates,
            rows_rejected=self.rows_rejected + duplicates,
            rows_duplicate=duplicates,
        )

    def with_shared_ids(self, count: int) -> InputFile:
        """The file with a word on rows whose ids other mentions have too."""
        if not count:
            return self
        told = say_number(
            "{n} row has an id that another mention has too, with other words; it counts as a mention of its own.",
            "{n} rows have an id that another mention has too, with other words; they count as mentions of their own.",
            count,
        )
        return replace(self, problems=(*self.problems, told))


def archive_entry(
    name: str, left: Sequence[LeftOut], broken: Sequence[Broken], *, total: int, is_read: bool
) -> InputFile | None:
    """The line of an archive: what of it was left out, and what could not be read; None when there is nothing to tell.

    Args:
        name: The archive.
        left: Its members that are not read, those of archives inside it among them.
        broken: What could not be opened.
        total: How many files it holds.
        is_read: Whether any of them gave rows.
    """
    problems = [*left_out(left, name, total), *told_broken(broken)]
    if not total and not broken:
        problems.append(say("There are no files in this archive."))
    if total and not is_read:
        problems.insert(0, READABLE)
    return InputFile(name, title=ARCHIVE if is_read else None, problems=tuple(problems)) if problems else None


def told_broken(broken: Sequence[Broken]) -> list[str]:
    """Sentences about archives that could not be read, or not to their end."""
    told = [storable(f"{found.problem}. {found.hint}".strip()) for found in broken[:SHOWN_PROBLEMS]]
    more = len(broken) - len(told)
    if more <= 0:
        return told
    rest = say_number(
        "And {n} more archive in it could not be read.", "And {n} more archives in it could not be read.", more
    )
    return [*told, rest]


def left_out(left: Iterable[LeftOut], owner: str, total: int) -> list[str]:
    """A sentence for each reason why files of an archive or a folder are not read, the commonest first."""
    names: dict[Reason, list[str]] = defaultdict(list)
    for found in left:
        names[found.reason].append(found.name.removeprefix(f"{owner}/"))
    ordered = sorted(names.items(), key=lambda item: -len(item[1]))
    told = [in_a_row([_left(reason, these, total), reason.hint]) for reason, these in ordered[:SHOWN_PROBLEMS]]
    more = sum(len(these) for _, these in ordered[SHOWN_PROBLEMS:])
    return [*told, say("Left out {more:,} more for other reasons.", more=more)] if more else told


def _left(reason: Reason, names: Sequence[str], total: int) -> str:
    return say(
        "Left out {left:,} of {total:,} files: {why} ({names}).",
        left=len(names),
        total=total,
        why=reason.words,
        names=_some(names),
    )


def with_folders(files: Sequence[InputFile], unread: Mapping[str, Reason]) -> list[InputFile]:
    """The files with those of a folder that no reader knows as one line, where there are many of them.

    Args:
        files: One entry a file.
        unread: Why files are not read, by name.
    """
    folders: dict[str, list[str]] = defaultdict(list)
    for name in unread:
        folders[_top(name)].append(name)
    crowded = {top for top, names in folders.items() if is_crowded(top, len(names))}
    inside: dict[str, list[InputFile]] = defaultdict(list)
    for file in files:
        inside[_top(file.file)].append(file)
    told: dict[str, InputFile] = {}
    result = []
    for file in files:
        top = _top(file.file)
        if file.file not in unread or top not in crowded:
            result.append(file)
        elif top not in told:
            left = [LeftOut(name, unread[name]) for name in folders[top]]
            told[top] = InputFile(
                f"{top}/" if top else "./",
                title=FOLDER if any(other.rows_read for other in inside[top]) else None,
                problems=tuple(left_out(left, top, len(inside[top]))),
            )
            result.append(told[top])
    return result


def is_crowded(top: str, count: int) -> bool:
    """Whether so many unread files of one folder at the top, or of the input folder itself, are told in one line."""
    return count > (UNREAD_LIMIT if top else ALIKE_LIMIT)


def top_folder(name: str) -> str:
    """The folder at the top that a file lies in; empty for one of the input folder itself.

    >>> top_folder("slack/general/1.json"), top_folder("a.csv")
    ('slack', '')
    """
    return _top(name)


def _unnamed(file: InputFile) -> list[str]:
    """The problems of a file without its name before them, for a line that begins with the name."""
    name = file.file.rpartition("/")[2]
    return [problem.removeprefix(f"{name}: ") for problem in file.problems]


def nothing_read(folder: str, files: Sequence[InputFile]) -> str:
    """Why a folder of files gave no mention, file by file."""
    lines = gathered(files)
    reasons = [
        f"  {file.file}: " + (" ".join(_unnamed(file)) or f"{file.rows_rejected} rows, none of them usable")
        for file in lines[:TOLD_LIMIT]
    ]
    if len(lines) > TOLD_LIMIT:
        reasons.append(f"  and {len(lines) - TOLD_LIMIT:,} more")
    return "\n".join([f"{folder}: nothing here can be read as mentions", *reasons])


def gathered(files: Sequence[InputFile]) -> list[InputFile]:
    """The files with many of one folder, one reader and one ending as one line, whose name is their pattern.

    Folders that are still too many are gathered into the folder above them; their counts add up.
    """
    lines: list[tuple[str, list[InputFile]]] = [(file.file, [file]) for file in files]
    for depth in sorted({len(_folders(file.file)) for file in files}, reverse=True):
        for level in range(depth, -1 if not depth else 0, -1):
            lines = _gathered_at(level, lines)
    return [_as_one(name, together) for name, together in lines]


def _gathered_at(level: int, lines: list[tuple[str, list[InputFile]]]) -> list[tuple[str, list[InputFile]]]:
    groups: dict[tuple[tuple[str, ...], str | None, str], list[int]] = defaultdict(list)
    for at, (name, together) in enumerate(lines):
        folders = _folders(name)
        if together[0].reader and (len(folders) >= level if level else not folders):
            groups[folders[:level], together[0].reader, PurePosixPath(name).suffix].append(at)
    gone: set[int] = set()
    result = dict(enumerate(lines))
    for (folders, _, suffix), places in groups.items():
        if len(places) > ALIKE_LIMIT:
            together = [file for at in places for file in lines[at][1]]
            result[places[0]] = "/".join((*folders, f"*{suffix}")), together
            gone.update(places[1:])
    return [line for at, line in result.items() if at not in gone]


def _as_one(name: str, files: list[InputFile]) -> InputFile:
    if len(files) == 1:
        return files[0]
    encodings = {file.encoding for file in files}
    counts = Counter(problem for file in files for problem in file.problems)
    problems: list[str] = [
        say("{count:,} of {files:,} files: {problem}", count=count, files=len(files), problem=problem)
        for problem, count in counts.most_common(SHOWN_PROBLEMS)
    ]
    if len(counts) > SHOWN_PROBLEMS:
        more = len(counts) - SHOWN_PROBLEMS
        problems.append(
            say_number(
                "And {n:,} more problem, in few of the files.",
                "And {n:,} more problems, each in few of the files.",
                more,
            )
        )
    return replace(
        files[0],
        file=name,
        confidence=min(file.confidence for file in files),
        rows_read=sum(file.rows_read for file in files),
        rows_kept=sum(file.rows_kept for file in files),
        rows_rejected=sum(file.rows_rejected for file in files),
        rows_duplicate=sum(file.rows_duplicate for file in files),
        rows_context=sum(file.rows_context for file in files),
        encoding=encodings.pop() if len(encodings) == 1 else None,
        time_basis=weakest({file.time_basis for file in files if file.time_basis}),  # type: ignore[misc]
        problems=tuple(problems),
        is_private=any(file.is_private for file in files),
    )


def _top(name: str) -> str:
    return name.partition("/")[0] if "/" in name else ""


def _folders(name: str) -> tuple[str, ...]:
    return tuple(name.split("/")[:-1])


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(storable(_cut(name)) for name in names[:SHOWN_NAMES])
    return f"{shown}, …" if len(names) > SHOWN_NAMES else shown


def _cut(name: str) -> str:
    return name if len(name) <= SHOWN_LETTERS else f"…{name[1 - SHOWN_LETTERS :]}"


def reason_of(problem: str, hint: str | None, file_name: str) -> Reason:
    """Why a member gave nothing, in words that are the same for every member of which that is true."""
    return Reason(problem.replace(f"{file_name}: ", "").rstrip("."), f"{hint.rstrip('.')}." if hint else "")
