"""What archives hold, at any depth."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers import containers, streams
from reporter.readers.containers import Broken, LeftOut, members
from reporter.readers.source import Source, file_source

ROWS = b"id,text\n" + b"".join(b"%d,%x\n" % (n, n * n * 7919 % 99991) for n in range(400))
Tree = dict[str, "bytes | tuple[str, Tree]"]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], layout: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


ARCHIVES: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": zipped,
    "stored.zip": lambda files: zipped(files, zipfile.ZIP_STORED),
    "bzip2.zip": lambda files: zipped(files, zipfile.ZIP_BZIP2),
    "streamed.zip": lambda files: streamed(files),
    "lzma.zip": lambda files: zipped(files, zipfile.ZIP_LZMA),
    "tar": tarred,
    "gnu.tar": lambda files: tarred(files, tarfile.GNU_FORMAT),
    "ustar.tar": lambda files: tarred(files, tarfile.USTAR_FORMAT),
    "tgz": lambda files: gzip.compress(tarred(files)),
    "tar.bz2": lambda files: bz2.compress(tarred(files)),
    "tar.xz": lambda files: lzma.compress(tarred(files)),
    "tar.zst": lambda files: zstandard.ZstdCompressor(write_checksum=True).compress(tarred(files)),
}


class Held(dict[str, bytes]):
    """What came out of a file by name, and what was told of the rest."""

    def __init__(self) -> None:
        self.left: dict[str, str] = {}
        self.told: list[str] = []


def held(name: str, data: bytes) -> Held:
    """Everything that a file holds, read to its end."""
    result = Held()
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for found in members(file_source(path), Path(folder)):
            if isinstance(found, LeftOut):
                result.left[found.name] = found.reason.words
            elif isinstance(found, Broken):
                result.told.append(found.problem)
            else:
                _read_into(result, found)
        assert [path] == list(Path(folder).iterdir()), "copies are gone"
    return result


def _read_into(result: Held, source: Source) -> None:
    try:
        with source.open() as stream:
            result[source.name] = stream.read()
    except InputError as error:
        result.told.append(str(error))
    result.told += source.damage


@pytest.mark.parametrize("ending", ARCHIVES)
def test_every_kind_of_archive_gives_its_members(ending: str) -> None:
    """Members come by name, below the name of the archive, whatever the archive is packed with."""
    found = held(f"a.{ending}", ARCHIVES[ending]({"b/two.csv": ROWS * 2, "./one.csv": ROWS, "a/none.csv": b""}))
    assert [f"a.{ending}/a/none.csv", f"a.{ending}/b/two.csv", f"a.{ending}/one.csv"] == list(found)
    assert [b"", ROWS * 2, ROWS] == list(found.values())
    assert ({}, []) == (found.left, found.told)


def test_a_plain_file_is_itself_and_a_packed_one_keeps_its_name() -> None:
    """One file stays one file."""
    assert {"a.csv": ROWS} == held("a.csv", ROWS)
    assert {"a.csv.gz": ROWS} == held("a.csv.gz", gzip.compress(ROWS))


NAMES = st.text("abcé 0", min_size=1, max_size=5).map(lambda name: f"x{name}.csv")
TREES = st.recursive(
    st.binary(max_size=300).map(lambda data: b"w" + data),
    lambda inner: st.tuples(
        st.sampled_from(["zip", "stored.zip", "tar", "tgz", "tar.zst"]),
        st.dictionaries(NAMES | NAMES.map(lambda name: f"d/{name}"), inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def _packed(tree: object) -> bytes:
    if isinstance(tree, bytes):
        return tree
    kind, files = tree  # type: ignore[misc]
    return ARCHIVES[kind]({name: _packed(inner) for name, inner in files.items()})


def _leaves(tree: object, name: str, depth: int) -> dict[str, bytes]:
    if isinstance(tree, bytes):
        return {name: tree}
    if depth == containers.DEPTH_LIMIT:
        return {}
    files = tree[1]  # type: ignore[index]
    return {k: v for key, inner in files.items() for k, v in _leaves(inner, f"{name}/{key}", depth + 1).items()}


@settings(max_examples=40)
@given(tree=TREES)
def test_archives_in_archives_give_all_their_files(tree: object) -> None:
    """However archives are nested, every file down to the third comes out as it went in."""
    found = held("a.bin", _packed(tree))
    assert _leaves(tree, "a.bin", 0) == found
    assert set(found.left.values()) <= {containers.TOO_DEEP.words}
    assert [] == found.told


@pytest.mark.parametrize("ending", [ending for ending in ARCHIVES if not ending.endswith("tar")])
@settings(max_examples=30)
@given(where=st.integers(0, 10**9), flip=st.sampled_from([1, 0x80, 0xFF]))
def test_a_damaged_archive_loses_nothing_in_silence(ending: str, where: int, flip: int) -> None:
    """One wrong byte anywhere ends in no error but words, and what is missing or different is told."""
    files = {"aa.csv": ROWS, "bb.csv": ROWS[: len(ROWS) // 2], "cc.csv": ROWS[::-1]}
    data = bytearray(ARCHIVES[ending](files))
    data[where % len(data)] ^= flip
    found = held("a.bin", bytes(data))
    is_whole = sorted(files.values()) == sorted(found.values())
    is_no_archive = list(found) == ["a.bin"] and found["a.bin"] == bytes(data)
    assert is_whole or is_no_archive or found.told or found.left


@pytest.mark.parametrize("ending", ARCHIVES)
@settings(max_examples=20)
@given(where=st.floats(0.05, 1, exclude_max=True))
def test_half_an_archive_says_that_it_is_half(ending: str, where: float) -> None:
    """An archive whose download broke off gives what can be read and tells of the rest."""
    files = {"aa.csv": ROWS, "bb.csv": ROWS[: len(ROWS) // 2], "cc.csv": ROWS[::-1]}
    data = ARCHIVES[ending](files)
    data = data[: max(600 if ending.endswith("tar") else 12, int(where * len(data)))]
    found = held("a.bin", data)
    assert sorted(files.values()) == sorted(found.values()) or found.told
    assert all(any(whole.startswith(part) for whole in files.values()) for part in found.values())


def test_what_follows_the_end_of_an_archive_is_told() -> None:
    """A second archive behind the first is not read, and a table of contents that hides members is not believed."""
    two = tarred({"a.csv": ROWS}) + tarred({"b.csv": ROWS})
    for name, data in (("a.tar", two), ("a.tgz", gzip.compress(two))):
        found = held(name, data)
        assert [f"{name}/a.csv"] == list(found)
        assert found.told
    whole = zipped({"a.csv": ROWS, "b.csv": ROWS[::-1]})
    comment = whole.index(b"PK\x01\x02") + 32
    hiding = held("a.zip", whole[:comment] + (51).to_bytes(2, "little") + whole[comment + 2 :])
    assert {"a.zip/a.csv", "a.zip/b.csv"} == set(hiding)
    assert hiding.told


def test_what_comes_before_a_break_is_read() -> None:
    """The members before the place where a tar archive breaks off are whole, the one at it is cut and says so."""
    data = tarred({"a.csv": ROWS, "b.csv": ROWS[::-1]})
    for name, cut in (("a.tar", data[: len(ROWS) + 512 + 3000]), ("a.tgz", gzip.compress(data)[:-200])):
        found = held(name, cut)
        assert ROWS == found[f"{name}/a.csv"]
        assert ROWS[::-1].startswith(found[f"{name}/b.csv"])
        assert 0 < len(found[f"{name}/b.csv"]) < len(ROWS)
        assert any("breaks off" in told for told in found.told)


def streamed(files: dict[str, bytes]) -> bytes:
    """A ZIP archive as servers send it: the sizes stand behind each member."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *where: int) -> int:
            raise io.UnsupportedOperation

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("pack", [zipped, streamed, ARCHIVES["stored.zip"], ARCHIVES["lzma.zip"]])
def test_of_a_zip_archive_without_its_end_the_beginning_is_read(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    """Where the download broke off before the table of contents, members are found one by one."""
    data = pack({"a.csv": ROWS, "d/": b"", "b.csv": ROWS[::-1], "c.csv": ROWS * 2})
    for cut in (data.index(b"PK\x01\x02") + 20, data.rindex(b"PK\x03\x04") + 600):
        found = held("a.zip", data[:cut])
        assert (ROWS, ROWS[::-1]) == (found["a.zip/a.csv"], found["a.zip/b.csv"])
        assert (ROWS * 2).startswith(found["a.zip/c.csv"])
        assert any("the end of the ZIP archive is missing" in told for told in found.told)
        assert ROWS * 2 == found["a.zip/c.csv"] or any("breaks off" in told for told in found.told)


def test_a_zip_archive_may_break_off_anywhere() -> None:
    """Every length of a download ends in words, whether sizes stand before members or behind them."""
    for pack in (zipped, streamed):
        data = pack({"a.csv": b"id,text\n1,one\n", "b.csv": b"id,text\n2,two\n"})
        for length in range(4, len(data)):
            found = held("a.zip", data[:length])
            assert found.told
            assert set(found.values()) <= {b"id,text\n1,one\n"[:n] for n in range(16)} | {
                b"id,text\n2,two\n"[:n] for n in range(16)
            }


def test_half_a_spreadsheet_is_not_taken_for_an_archive() -> None:
    """Its parts are no files that anybody exported."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    found = held("a.xlsx", out.getvalue()[:-100])
    assert ({}, {}) == (found, found.left)
    assert "damaged" in found.told[0]


@pytest.mark.parametrize(
    "name",
    [
        "../a.csv", "b/../../a.csv", "/etc/a.csv", "C:/a.csv", "C:\\a.csv", "a\x00.csv", "b/..",
        "..\\a.csv", "b\\..\\..\\a.csv", "\\etc\\a.csv", "\\\\server\\a.csv", "b/..\\a.csv",
    ],
)  # fmt: skip
def test_names_that_lead_out_are_left_out(name: str) -> None:
    """A member that would be written elsewhere is not even read."""
    placeholder = "p" * len(name)
    data = zipped({placeholder: ROWS, "good.csv": ROWS}).replace(placeholder.encode(), name.encode())
    found = held("a.zip", data)
    assert ["a.zip/good.csv"] == list(found)
    assert [containers.OUTSIDE.words] == list(found.left.values())


@pytest.mark.parametrize("cut", [0, 30])
def test_backslashes_stand_between_folders(cut: int) -> None:
    """Old programs of Windows write them into ZIP archives, whole or broken off; their folders are no files."""
    data = zipped({"chat\\": b"", "chat\\users.json": b"[]", "chat\\general\\1.json": ROWS})
    found = held("a.zip", data[: len(data) - cut])

    assert {"a.zip/chat/users.json": b"[]", "a.zip/chat/general/1.json": ROWS} == found
    assert not found.left


def test_links_and_devices_are_left_out() -> None:
    """No archive reaches a file of this machine."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("a", tarfile.SYMTYPE),
            ("b", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("d", tarfile.FIFOTYPE),
        ):
            member = tarfile.TarInfo(f"{name}.csv")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    found = held("a.tar", out.getvalue())
    assert ({}, 4) == (found, len(found.left))
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zip_archive:
        zip_archive.writestr(link, "/etc/passwd")
    assert {"a.zip/a.csv": containers.LINKS.words} == held("a.zip", out.getvalue()).left


def test_what_cannot_be_unpacked_is_named_with_its_remedy() -> None:
    """Members with a password and those packed in unknown ways are told apart from what holds no mentions."""
    data = zipped({"a.csv": ROWS})
    at = data.index(b"PK\x01\x02")
    locked = data[: at + 8] + b"\x01" + data[at + 9 :]
    assert {"a.zip/a.csv": containers.LOCKED.words} == held("a.zip", locked).left
    deflate64 = data[: at + 10] + b"\x09" + data[at + 11 :]
    assert {"a.zip/a.csv": containers.OTHERWISE_PACKED.words} == held("a.zip", deflate64).left
    assert {"a.gz": containers.PACKED_TWICE.words} == held("a.gz", gzip.compress(gzip.compress(ROWS))).left
    assert all(reason.hint for reason in (containers.LOCKED, containers.OTHERWISE_PACKED, containers.PACKED_TWICE))


def test_litter_is_passed_over_and_media_are_left_out() -> None:
    """What systems leave in archives is not told of; pictures are, without being opened."""
    names = ["a.csv", "__MACOSX/._a.csv", ".DS_Store", "b/Thumbs.db", "README.txt", "media/1.JPG", "b/f.woff2"]
    found = held("a.zip", zipped(dict.fromkeys(names, ROWS)))
    assert ["a.zip/a.csv"] == list(found)
    assert ["a.zip/b/f.woff2", "a.zip/media/1.JPG"] == list(found.left)


def test_two_members_of_one_name_are_two_files() -> None:
    """Archives may hold a name twice; the second is numbered."""
    data = zipped({"a.csv": b"one", "b.csv": b"two"}).replace(b"b.csv", b"a.csv")
    assert {"a.zip/a.csv": b"one", "a.zip/a.csv (2)": b"two"} == held("a.zip", data)


def test_spreadsheets_in_archives_have_a_copy(tmp_path: Path) -> None:
    """A spreadsheet must be jumped about in; by itself it stays what it is, and other office files are named."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    sheet = out.getvalue()
    (tmp_path / "a.xlsx").write_bytes(sheet)
    (tmp_path / "a.zip").write_bytes(zipped({"b/a.xlsx": sheet, "z.xlsx.gz": gzip.compress(sheet)}))
    (plain,) = members(file_source(tmp_path / "a.xlsx"), tmp_path)
    assert isinstance(plain, Source)
    assert tmp_path / "a.xlsx" == plain.path
    for found in members(file_source(tmp_path / "a.zip"), tmp_path):
        assert isinstance(found, Source)
        assert found.path
        assert sheet == found.path.read_bytes()
        assert found.path.is_relative_to(tmp_path)
    assert "office document" in held("a.docx", zipped({"[Content_Types].xml": b"<x/>"})).told[0]


def test_members_find_the_files_beside_them(tmp_path: Path) -> None:
    """A reader may look for the list of users in the same archive, three folders up, and nowhere else."""
    inner = zipped({"users.json": b"inner", "c/1.json": b"{}"})
    (tmp_path / "users.json").write_bytes(b"outside")
    (tmp_path / "a.zip").write_bytes(zipped({"users.json": b"here", "c/1.json": b"{}", "n.zip": inner}))
    (tmp_path / "b.zip").write_bytes(zipped({"c/1.json": b"{}"}))
    beside = {
        found.name: found.nearby("users.json")
        for name in ("a.zip", "b.zip")
        for found in members(file_source(tmp_path / name), tmp_path)
        if isinstance(found, Source) and found.file_name == "1.json"
    }
    names = {name: found and found.name for name, found in beside.items()}
    assert {
        "a.zip/c/1.json": "a.zip/users.json",
        "a.zip/n.zip/c/1.json": "a.zip/n.zip/users.json",
        "b.zip/c/1.json": None,
    } == names


def test_an_archive_that_holds_itself_comes_to_an_end() -> None:
    """Archives inside archives are opened three deep."""
    data = zipped({"a.csv": ROWS})
    for _ in range(5):
        data = zipped({"in.zip": data, "b.csv": ROWS})
    found = held("a.zip", data)
    assert 3 == len(found)
    assert {"a.zip/in.zip/in.zip/in.zip": containers.TOO_DEEP.words} == found.left


def test_members_that_lie_over_one_another_are_refused() -> None:
    """Bombs are made of members that share their bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", ROWS)
        twin = zipfile.ZipInfo("b.csv")
        first = archive.getinfo("a.csv")
        for key in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
            setattr(twin, key, getattr(first, key))
        archive.filelist.append(twin)
    found = held("a.zip", out.getvalue())
    assert {} == found
    assert "lie over one another" in found.told[0]


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of archives inside archives count too."""
    monkeypatch.setattr(containers, "MEMBERS_LIMIT", 5)
    few = {f"{n}.csv": ROWS for n in range(3)}
    assert [] == held("a.zip", zipped(few)).told
    assert "more than 5 files" in held("a.zip", zipped(few | {"n.zip": zipped(few)})).told[0]


def test_a_table_of_contents_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is measured before it is taken in."""
    from reporter.readers import zips

    data = zipped({f"{n}.csv": b"" for n in range(600)})
    assert 600 == len(held("a.zip", data))
    monkeypatch.setattr(zips, "DIRECTORY_LIMIT", 20_000)
    assert "damaged" in held("a.zip", data).told[0]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the table of contents says, by what comes out where that lies, and all members together."""
    monkeypatch.setattr(streams, "FREE_BYTES", 20_000)
    big = zipped({"a.csv": bytes(1_000_000), "b.csv": ROWS})
    found = held("a.zip", big)
    assert {"a.zip/a.csv": containers.BOMBS.words} == found.left
    assert ROWS == found["a.zip/b.csv"]
    lying = big.replace((1_000_000).to_bytes(4, "little"), (19_000).to_bytes(4, "little"))
    found = held("a.zip", lying)
    assert 19_000 == len(found["a.zip/a.csv"])
    assert found.told
    assert "150 times" in held("a.tgz", gzip.compress(tarred({"a.csv": bytes(9_000_000)}))).told[0]
    crowd = zipped({f"{n}.csv": bytes(19_000) for n in range(60)})
    data = zipped({f"{n}.zip": crowd for n in range(20)})
    many = held("a.zip", data)
    assert "150 times" in many.told[-1]
    assert sum(map(len, many.values())) <= streams.allowed(len(data)) < 20 * 60 * 19_000


def test_copies_take_no_more_of_the_disk_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """What must be copied and is too large is left out, the rest is read."""
    monkeypatch.setattr(containers, "SPOOL_LIMIT", 5000)
    found = held("a.tgz", gzip.compress(tarred({"a.csv": ROWS, "b.csv": ROWS, "c.csv": ROWS[:100]})))
    assert ["a.tgz/a.csv", "a.tgz/c.csv"] == list(found)
    assert ["a.tgz/b.csv"] == list(found.left)
    assert "bytes of disk" in held("a.zip", zipped({"n.zip": zipped({"x.bin": ROWS * 9}, zipfile.ZIP_STORED)})).told[0]


def test_long_names_are_left_out() -> None:
    """A name that would be repeated in every row has a limit."""
    found = held("a.zip", zipped({"n" * 500 + ".csv": ROWS}))
    assert ({}, [containers.LONG_NAMES.words]) == (found, list(found.left.values()))


def test_empty_archives_hold_nothing() -> None:
    """No file, no error."""
    assert ({}, {}, []) == ((found := held("a.zip", zipped({}))), found.left, found.told)


def test_no_buffer_is_larger_than_what_is_there(tmp_path: Path) -> None:
    """Looking into a small archive takes no memory for the largest table of contents that there may be."""
    from reporter.readers import zips

    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.csv": ROWS}))
    zips.entries(path)
    tracemalloc.start()
    zips.entries(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000


def test_what_is_left_of_a_spreadsheet_has_a_remedy() -> None:
    """A workbook that breaks off is told as what it is, with what may mend it, by its parts or by its name."""
    whole = zipped({"[Content_Types].xml": ROWS, "xl/worksheets/sheet1.xml": ROWS, "xl/workbook.xml": ROWS})
    for name, data in (("a.xlsx", whole[:60]), ("a.bin", whole[: whole.rindex(b"PK\x01\x02")])):
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            (found,) = members(file_source(path), Path(folder))
        assert Broken(name, f"{name}: the spreadsheet is damaged or not whole", containers.MENDED) == found
        assert "save it as CSV" in containers.MENDED
