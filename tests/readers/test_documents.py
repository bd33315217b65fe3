"""JSON in all the ways that files hold it, whole and damaged."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers.documents import DOCUMENT_LIMIT, TooDeepError, loads, read_partial
from reporter.readers.lines import LINE_LIMIT, bounded_lines

ANY_WORDS = st.text(st.characters(codec=None), min_size=1).filter(
    lambda text: text.isprintable() and text.strip() == text and "&" not in text and "<" not in text
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(ANY_WORDS, min_size=1, max_size=5), st.sampled_from(["lines", "list", "object", "pretty"]), st.booleans()
)
def test_words_survive_every_shape_of_json(
    tmp_path: Path, read_whole: Any, said: list[str], shape: str, as_ascii: bool
) -> None:
    """A line an object, a list, an object that holds the list: the same mentions with the same words."""
    posts = [{"id": f"n{n}", "text": text, "author": {"name": "ann"}} for n, text in enumerate(said)]
    whole = {"exported_by": "tool", "comments": posts}
    written = {
        "lines": "\n".join(json.dumps(post, ensure_ascii=as_ascii) for post in posts),
        "list": json.dumps(posts, ensure_ascii=as_ascii),
        "object": json.dumps(whole, ensure_ascii=as_ascii),
        "pretty": json.dumps(whole, ensure_ascii=as_ascii, indent=2),
    }
    path = tmp_path / "export.json"
    path.write_text(written[shape], encoding="utf-8")
    found = read_whole(path)
    assert said == found.column("text")
    assert ["ann"] * len(said) == found.column("author")


def test_a_list_that_breaks_off_keeps_what_stands_before(write: Callable[..., Path], read_whole: Any) -> None:
    """A truncated document gives its whole items, one rejected row, and a problem."""
    posts = json.dumps([{"id": n, "text": f"text {n}", "likes": n} for n in range(50)])
    found = read_whole(write("a.json", posts[:-20]))
    assert ([f"web:{n}" for n in range(49)], [50]) == (found.column("id"), [row.row for row in found.rejected])
    assert any("breaks off" in problem for problem in found.facts.problems)


def test_a_broken_line_costs_one_line(write: Callable[..., Path], read_whole: Any) -> None:
    """The lines around a broken one are read, and U+2028 is no line break."""
    good = json.dumps({"id": 1, "text": "a\u2028b"}, ensure_ascii=False)
    found = read_whole(write("a.ndjson", f'{good}\n{{"id": 2, "text": \n[1]\n{good}\n'))
    assert (["a\u2028b", "a\u2028b"], [2, 3]) == (found.column("text"), [row.row for row in found.rejected])


def test_half_an_emoji_and_damaged_bytes_are_mended(write: Callable[..., Path], read_whole: Any) -> None:
    """Half a surrogate pair or a byte that is no UTF-8 becomes one replacement character."""
    data = b'{"id": 1, "text": "cut \\ud83d here"}\n'
    data += b'{"id": 2, "text": "bad \xff byte", "title": "\xc3\xa9\xc3\xa8\xc3\xa9"}\n'
    assert ["cut \ufffd here", "bad \ufffd byte"] == read_whole(write("a.ndjson", data)).column("text")


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_a_depth_bomb_is_refused(deep: str, write: Callable[..., Path], read_whole: Any) -> None:
    """JSON nested without end is refused in words, alone or inside a record, and never crashes."""
    with pytest.raises(InputError):
        read_whole(write("bomb.json", deep))
    found = read_whole(write("line.ndjson", f'{{"id": 1, "text": "a"}}\n{{"id": 2, "text": {deep}}}\n'))
    assert (1, 1) == (len(found.rows), len(found.rejected))
    found = read_whole(write("list.json", f'[{{"id": 1, "text": "a"}}, {{"id": 2, "text": {deep}}}]'))
    assert (1, 1) == (len(found.rows), len(found.rejected))


def test_deep_values_are_named() -> None:
    """A nesting that the parser cannot hold is an error of its own kind."""
    with pytest.raises(TooDeepError):
        loads(b"[" * 100_000 + b"]" * 100_000)
    assert isinstance(read_partial(io.BytesIO(b'{"a":' * 20_000))[1], TooDeepError)


def test_a_line_without_end_is_refused_in_bounded_memory(write: Callable[..., Path], read_whole: Any) -> None:
    """A line past the limit is rejected and the lines around it are read."""
    long_line = b'{"id": 2, "text": "' + b"x" * (LINE_LIMIT + 5) + b'"}'
    data = b'{"id": 1, "text": "a"}\n' + long_line + b'\n{"id": 3, "text": "b"}\n'
    found = read_whole(write("a.ndjson", data))
    assert (["web:1", "web:3"], [2]) == (found.column("id"), [row.row for row in found.rejected])


def test_lines_are_bounded() -> None:
    """No line that is given is longer than the limit, and numbers count every line."""
    lines = list(bounded_lines(io.BytesIO(b"a\n" + b"b" * 5000 + b"\nc"), limit=1000))
    assert [(1, b"a", False), (2, b"b" * 400, True), (3, b"c", False)] == lines


def test_an_item_too_large_is_refused(tmp_path: Path, read_whole: Any) -> None:
    """One string of many megabytes inside a list does not fill the memory."""
    path = tmp_path / "a.json"
    path.write_bytes(b'[{"id": 1, "text": "a"}, {"id": 2, "text": "' + b"x" * (DOCUMENT_LIMIT + 10) + b'"}]')
    found = read_whole(path)
    assert (["web:1"], 1) == (found.column("id"), len(found.rejected))


def test_a_bad_item_of_a_document_costs_itself(write: Callable[..., Path], read_whole: Any) -> None:
    """A list inside an object loses the item whose value is no JSON, and nothing after it."""
    data = '{"by": "a tool", "comments": [{"id": 1, "text": "a"}, {"id": 2, "text": tru}, {"id": 3, "text": "c"}]}'
    found = read_whole(write("a.json", data))
    assert (["web:1", "web:3"], [2]) == (found.column("id"), [row.row for row in found.rejected])


@pytest.mark.parametrize("indent", [None, 2])
def test_documents_that_follow_one_another_are_all_read(
    indent: int | None, write: Callable[..., Path], read_whole: Any
) -> None:
    """Objects written one after another, over many lines or without any break, are rows."""
    between = "\n" if indent else ""
    data = between.join(json.dumps({"id": n, "text": f"text {n}", "likes": n}, indent=indent) for n in range(4))
    assert [f"web:{n}" for n in range(4)] == read_whole(write("a.json", data)).column("id")


def page(count: int) -> dict[str, Any]:
    posts = [
        {
            "id": str(n),
            "text": f"text {n}",
            "author_id": str(n % 3),
            "conversation_id": "1",
            "created_at": "2024-05-01T10:00:00Z",
            "public_metrics": {"like_count": n},
        }
        for n in range(count)
    ]
    users = [{"id": str(n), "username": f"ann{n}", "public_metrics": {"followers_count": n}} for n in range(3)]
    return {"errors": [], "data": posts, "includes": {"users": users}, "meta": {"newest_id": "1"}}


@pytest.mark.parametrize("is_list", [False, True])
def test_a_large_document_is_read_as_a_small_one(
    is_list: bool, write: Callable[..., Path], read_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page too large to hold gives the same mentions; people who stand after the posts are known only by a look
    ahead, which a page inside a list does not get."""
    path = write("a.json", json.dumps([page(2_000)] if is_list else page(2_000), indent=1))
    whole = read_whole(path).rows
    monkeypatch.setattr("reporter.readers.documents.UNIT_LIMIT", 5_000)
    streamed = read_whole(path).rows
    assert ["ann0", "ann1", "ann2"] == [row["author"] for row in whole[:3]]
    unknown = {"author": None, "audience": None} if is_list else {}
    assert [{**row, **unknown, "url": streamed[at]["url"]} for at, row in enumerate(whole)] == streamed


def test_a_large_document_that_breaks_off_keeps_what_stands_before(
    write: Callable[..., Path], read_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Posts before the break are read, the break is one rejected row and a problem."""
    monkeypatch.setattr("reporter.readers.documents.UNIT_LIMIT", 5_000)
    data = json.dumps(page(200))
    found = read_whole(write("a.json", data[: data.index('"id": "150"') + 5]))
    assert ([f"x:{n}" for n in range(150)], [151]) == (found.column("id"), [row.row for row in found.rejected])
    assert any("breaks off" in problem for problem in found.facts.problems)


@pytest.mark.parametrize("broken", [[0], [0, 1], [1, 2]])
def test_broken_first_lines_do_not_hide_the_others(
    broken: list[int], write: Callable[..., Path], read_whole: Any
) -> None:
    """Lines are lines though the first of them are cut."""
    lines = [json.dumps({"id": n, "text": f"text {n}", "likes": n}) for n in range(6)]
    data = "\n".join(line[: -7 if n in broken else None] for n, line in enumerate(lines))
    found = read_whole(write("a.ndjson", data))
    assert [n + 1 for n in broken] == [row.row for row in found.rejected]
    assert 6 - len(broken) == len(found.rows)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_list_with_an_item_a_line_is_no_json_lines(count: int, write: Callable[..., Path], read_whole: Any) -> None:
    """An object whose list has one item a line is one document."""
    items = ",\n".join(json.dumps({"id": n, "text": f"text {n}", "likes": n}) for n in range(count))
    found = read_whole(write("a.json", f'{{"by": "a tool", "comments": [\n{items}\n]}}'))
    assert [f"web:{n}" for n in range(count)] == found.column("id")


STATUS = '{{"id": "{0}", "created_at": "2024-03-01T10:00:00Z", "uri": "https://t.example/users/a/statuses/{0}", '
STATUS += '"content": "<p>hi {0}</p>", "account": {{"acct": "a", "id": "1"}}, "visibility": "public", "reblog": null}}'


@pytest.mark.parametrize(
    "written",
    [
        "[\n{0}\n,\n{1}\n,\n{2}\n]\n",
        "[{0}, {1}]\n[{2}]\n",
        "[\n  {0},\n  {1},\n  {2}\n]",
        "{0}\n{1}\n\n{2}\n",
        "{0}\n[{1}, {2}]\n",
    ],
)
def test_a_list_may_be_laid_out_in_any_way(
    written: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Commas on lines of their own, a page a line or an object a line: all items are there, and none is refused."""
    whole = read_whole(write("statuses.json", written.format(*(STATUS.format(number) for number in (1, 2, 3)))))

    assert ("mastodon", [], ["hi 1", "hi 2", "hi 3"]) == (whole.reader, whole.rejected, whole.column("text"))


def test_a_document_may_have_whole_values_on_its_lines(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """An empty object on a line of its own does not make the document JSON lines."""
    written = '{\n  "accounts":\n  [],\n  "meta":\n  {},\n  "statuses":\n  [' + STATUS.format(1) + "]\n}"

    whole = read_whole(write("search.json", written))

    assert ("mastodon", ["hi 1"]) == (whole.reader, whole.column("text"))
