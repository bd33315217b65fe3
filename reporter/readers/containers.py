"""What a file of the input folder holds: itself, what is packed in it, or the members of an archive, at any depth."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from reporter.errors import InputError
from reporter.readers import streams
from reporter.readers.discover import is_litter
from reporter.readers.magic import EXPORT, OLE, UNPACK, ZIP, is_office_document, is_workbook_of
from reporter.readers.packings import DAMAGE, PIECE, Unpack, exactly, packing, stored
from reporter.readers.source import Source, file_source
from reporter.readers.streams import BOMB_HINT, Budget, Meter, Unpacked
from reporter.readers.tars import BLOCK, TarEntry, is_tar, tar_entries
from reporter.readers.text import storable
from reporter.readers.zips import Entry, OverlapError, entries, opener, remains
from reporter.sentence import say

DEPTH_LIMIT = 3
MEMBERS_LIMIT = 100_000
NAME_LIMIT = 400
SPOOL_LIMIT = 8 * 1024**3
# What never holds mentions, known without opening it.
_MEDIA_NAMES = """
    jpg jpeg png gif webp heic bmp tif tiff svg ico avif psd mp4 mov m4v avi mkv webm 3gp mp3 m4a ogg opus oga wav aac
    flac amr pdf ttf otf woff woff2 eot css map exe dll apk jar epub docx pptx doc ppt
"""
_MEDIA = frozenset(f".{ending}" for ending in _MEDIA_NAMES.split())
_PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")
_DRIVE = re.compile(r"[A-Za-z]:")
AGAIN = "Download or export it again."
MENDED = f"{AGAIN} If you cannot, open it in a spreadsheet program, which may mend it, and save it as CSV."


@dataclass(frozen=True)
class Reason:
    """Why members of archives are left out, in words that fit one and many; and the remedy."""

    words: str
    hint: str = ""


NO_MENTIONS = Reason(say("no mentions were recognised in them"))
COMPANIONS = Reason(say("they only help to read the others"))
LOCKED = Reason(
    say("locked with a password"), say("Unpack them with the password and put the files into the input folder.")
)
LINKS = Reason(say("links or devices, which are not followed"))
OUTSIDE = Reason(say("names that lead out of the archive"), say("Unpack them with care if you trust the archive."))
LONG_NAMES = Reason(say("names of more than {letters} letters", letters=NAME_LIMIT), UNPACK)
OTHERWISE_PACKED = Reason(say("packed in a way that cannot be read here"), UNPACK)
PACKED_TWICE = Reason(say("packed more than once"), UNPACK)
TOO_DEEP = Reason(say("archives inside archives, more than {deep} deep", deep=DEPTH_LIMIT), UNPACK)
TOO_LARGE = Reason(say("taking more than {bytes:,} bytes of disk", bytes=SPOOL_LIMIT), UNPACK)
BOMBS = Reason(
    say(
        "unpacking to more than {bytes:,} bytes and {times} times their size",
        bytes=streams.FREE_BYTES,
        times=streams.RATIO_LIMIT,
    ),
    BOMB_HINT,
)


@dataclass(frozen=True)
class LeftOut:
    """A member of an archive that is not read."""

    name: str
    reason: Reason


@dataclass(frozen=True)
class Broken:
    """An archive that could not be read, or not to its end; what stood before was given."""

    name: str
    problem: str
    hint: str = AGAIN


Found = Source | LeftOut | Broken


def members(source: Source, spool: Path) -> Iterator[Found]:
    """Everything that a file holds, in the order of names; a plain file gives itself.

    A file packed with gzip, zstd, xz or bzip2 gives its unpacked bytes under its own name; ZIP and tar archives,
    packed or not, give their members, and so do archives among those. Bytes unpack while they are read. Only what must
    be jumped about in has a copy in `spool`, under a name of its own, until the next file is asked for: spreadsheets
    and ZIP archives inside archives, and the members of packed tar archives.

    Args:
        source: The file; each source that comes of it is good until this iterator ends.
        spool: A folder for copies.
    """
    head = _head(source)
    if not (packing(head) or head.startswith((OLE, *ZIP)) or is_tar(head)):
        yield source
        return
    with TemporaryDirectory(dir=spool) as folder:
        opening = _Opening(Path(folder), Budget.of(source.size or 0))
        yield from opening.inside(source, depth=0)


@dataclass
class _Opening:
    """One file of the input folder while its insides are looked at."""

    spool: Path
    budget: Budget
    count: int = 0
    copied: int = 0
    copies: int = 0

    def inside(self, source: Source, depth: int, *, is_unpacked: bool = False) -> Iterator[Found]:
        """What a file or member holds; `depth` is the number of archives around it."""
        try:
            head = _head(source)
            if unpack := packing(head):
                yield from self._packed(source, unpack, depth, is_unpacked)
            elif head.startswith(OLE):
                yield self._on_disk(source)
            elif head.startswith(ZIP):
                yield from self._zip(self._on_disk(source), depth)
            elif is_tar(head):
                yield from self._tar(source, depth)
            else:
                yield source
        except InputError as error:
            yield Broken(source.name, str(error), error.hint or "")

    def _packed(self, source: Source, unpack: Unpack, depth: int, is_unpacked: bool) -> Iterator[Found]:
        if is_unpacked:
            yield LeftOut(source.name, PACKED_TWICE)
            return
        open_unpacked = _opener(source.open, unpack, Meter(source.file_name, self.budget), source.damage)
        unpacked = replace(source, open=open_unpacked, size=None, path=None)
        if not _head(unpacked) and source.damage:
            yield Broken(source.name, f"{source.file_name}: the packed file is damaged at its beginning")
        else:
            yield from self.inside(unpacked, depth, is_unpacked=True)

    def _zip(self, source: Source, depth: int) -> Iterator[Found]:
        assert source.path
        is_whole = True
        try:
            listed = entries(source.path)
        except DAMAGE:
            listed, is_whole = remains(source.path), False
        except OverlapError:
            problem = f"{source.file_name}: the members of this ZIP archive lie over one another, as only a bomb's do"
            yield Broken(source.name, problem, BOMB_HINT)
            return
        names = {entry.name for entry in listed}
        is_office = is_workbook_of(names) or is_office_document(names)
        if not is_whole and (is_office or _is_of_a_workbook(source, names)):
            # What names the sheets stands at the end.
            yield Broken(source.name, f"{source.file_name}: the spreadsheet is damaged or not whole", MENDED)
        elif not is_whole and not listed:
            yield Broken(source.name, f"{source.file_name}: the ZIP archive is damaged or not whole")
        elif is_workbook_of(names):
            yield source
        elif is_office:
            yield Broken(source.name, f"{source.file_name}: this is an office document, not an export", EXPORT)
        elif depth == DEPTH_LIMIT:
            yield LeftOut(source.name, TOO_DEEP)
        else:
            plan = _Plan(source.name)
            for entry in listed:
                plan.add(entry.name, _zip_obstacle(entry), partial(self._member, source, entry))
            yield from self._follow(plan, depth)
            if not is_whole:
                problem = (
                    f"{source.file_name}: the end of the ZIP archive is missing or damaged; its beginning was read"
                )
                yield Broken(source.name, problem)

    def _member(self, archive: Source, entry: Entry, name: str) -> Source:
        assert archive.path
        open_packed, unpack = opener(archive.path, entry)
        damage: list[str] = []
        meter = Meter(PurePosixPath(name).name, self.budget)
        return Source(name, _opener(open_packed, unpack, meter, damage), entry.size, damage=damage)

    def _tar(self, source: Source, depth: int) -> Iterator[Found]:
        if depth == DEPTH_LIMIT:
            yield LeftOut(source.name, TOO_DEEP)
            return
        plan, broken = _Plan(source.name), False
        with source.open() as stream:
            try:
                for entry in tar_entries(stream, source.size):
                    if entry.kind != "folder":
                        plan.add(entry.name, self._tar_obstacle(source, entry), self._part_of(source, stream, entry))
                broken = not _is_empty_to_its_end(stream)
            except DAMAGE:
                broken = True
        yield from self._follow(plan, depth)
        if broken or source.damage:
            problem = f"{source.file_name}: the tar archive is damaged or breaks off; what stands before was read"
            yield Broken(source.name, problem)

    def _tar_obstacle(self, archive: Source, entry: TarEntry) -> Reason | None:
        if entry.kind != "file":
            return LINKS
        needs_copy = archive.path is None
        return TOO_LARGE if needs_copy and self.copied + entry.size > SPOOL_LIMIT else None

    def _part_of(self, archive: Source, stream: BinaryIO, entry: TarEntry) -> Callable[[str], Source]:
        """A member of a tar archive: in place where that lies on the disk, else copied while the archive streams by."""

        def in_place(name: str) -> Source:
            assert archive.path
            path, damage = archive.path, list[str]()

            def open_packed() -> BinaryIO:
                return io.BufferedReader(streams.Slice(path.open("rb"), entry.start, entry.size))

            meter = Meter(PurePosixPath(name).name, self.budget)
            opening = _opener(open_packed, exactly(stored, entry.size), meter, damage)
            return Source(name, opening, entry.size, damage=damage)

        def copied(name: str) -> Source:
            path, damage = self._place(PurePosixPath(name).suffix), list[str]()
            if self._copy(stream, path, entry.size) < entry.size:
                damage.append(f"The archive breaks off within this file; what stands before was read. {AGAIN}")
            return replace(file_source(path, name), damage=damage)

        return in_place if archive.path else copied

    def _follow(self, plan: _Plan, depth: int) -> Iterator[Found]:
        """Go through the members of an archive by name."""
        self.count += len(plan.steps)
        if self.count > MEMBERS_LIMIT:
            message = f"{PurePosixPath(plan.archive).name}: the archive holds more than {MEMBERS_LIMIT:,} files"
            raise InputError(message, hint=BOMB_HINT)
        family = {name: found for name, found in plan.steps.items() if isinstance(found, Source)}
        for name in sorted(plan.steps):
            found = plan.steps[name]
            if isinstance(found, Source):
                yield from self.inside(replace(found, family=family), depth + 1)
            else:
                yield found

    def _on_disk(self, source: Source) -> Source:
        """The source with a file of this machine that holds its bytes.

        Raises:
            InputError: The copies would become too large.
        """
        if source.path is not None:
            return source
        path = self._place(source.suffix)
        with source.open() as stream:
            self._copy(stream, path, SPOOL_LIMIT - self.copied)
            if stream.read(1):
                message = f"{source.file_name}: unpacking it takes more than {SPOOL_LIMIT:,} bytes of disk"
                raise InputError(message, hint=UNPACK)
        return replace(file_source(path, source.name), family=source.family, damage=source.damage)

    def _place(self, suffix: str) -> Path:
        """Where the next copy goes; of the member's own name only an ending is used."""
        self.copies += 1
        return self.spool / f"{self.copies}{suffix if _PLAIN_SUFFIX.fullmatch(suffix) else ''}"

    def _copy(self, stream: BinaryIO, path: Path, size: int) -> int:
        """Copy the next bytes of a stream, as many as there are up to a size; how many these were."""
        left = size
        with path.open("wb") as copy:
            while data := stream.read(min(left, PIECE)):
                copy.write(data)
                left -= len(data)
        self.copied += size - left
        return size - left


@dataclass
class _Plan:
    """The members of one archive by the names that the table gives them, each as what will be made of it."""

    archive: str
    steps: dict[str, Source | LeftOut] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)

    def add(self, told: str, obstacle: Reason | None, make: Callable[[str], Source]) -> None:
        """Plan for a member of the name that the archive tells."""
        reason = _name_obstacle(told) or obstacle
        inner = storable("/".join(part for part in told[:NAME_LIMIT].split("/") if part not in ("", ".")))
        if reason is None and is_litter(inner):
            return
        self.met[inner] += 1
        name = f"{self.archive}/{inner}" + (f" ({self.met[inner]})" if self.met[inner] > 1 else "")
        if reason is None and PurePosixPath(inner.lower()).suffix in _MEDIA:
            reason = NO_MENTIONS
        self.steps[name] = LeftOut(name, reason) if reason else make(name)


def _opener(
    open_packed: Callable[[], BinaryIO], unpack: Unpack, meter: Meter, damage: list[str]
) -> Callable[[], BinaryIO]:
    return lambda: io.BufferedReader(Unpacked(open_packed, unpack, meter, damage), PIECE // 4)


def _head(source: Source) -> bytes:
    try:
        with source.open() as stream:
            return stream.read(BLOCK)
    except OSError:
        # Whoever reads it tells why it cannot be opened.
        return b""


def _is_empty_to_its_end(stream: BinaryIO) -> bool:
    """Whether nothing follows but padding; reading it lets a packed stream compare its checksum."""
    is_empty = True
    while data := stream.read(PIECE):
        is_empty = is_empty and not data.strip(b"\x00")
    return is_empty


def _name_obstacle(name: str) -> Reason | None:
    if name.startswith("/") or "\\" in name or "\x00" in name or _DRIVE.match(name) or ".." in name.split("/"):
        return OUTSIDE
    return LONG_NAMES if len(name) > NAME_LIMIT else None


def _is_of_a_workbook(source: Source, names: set[str]) -> bool:
    """Whether the remains of an archive are those of a spreadsheet."""
    return source.suffix in (".xlsx", ".xlsm", ".ods") or any(name.startswith("xl/") for name in names)


def _zip_obstacle(entry: Entry) -> Reason | None:
    if entry.is_link:
        return LINKS
    if entry.is_locked:
        return LOCKED
    if not entry.is_readable:
        return OTHERWISE_PACKED
    return BOMBS if entry.size > streams.allowed(entry.packed_size) else None
