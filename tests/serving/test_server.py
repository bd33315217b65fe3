"""The server: only this machine, only files of the site, and news of changes."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporter.errors import ConfigError
from reporter.serving.server import ADDRESS, Server, open_server
from reporter.serving.shelf import Shelf

FRONT = b"<html><head></head><body><h1>Front</h1></body></html>"


@pytest.fixture
def shelf() -> Shelf:
    """A shelf with a small site."""
    made = Shelf()
    made.show({"index.html": FRONT, "notes/index.html": FRONT, "data/a.csv": b"a,b\n", "feed.xml": b"<feed/>"})
    return made


@pytest.fixture
def server(shelf: Shelf) -> Iterator[Server]:
    """A server of that shelf, on any free port."""
    with open_server(0, shelf) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield running
        shelf.close()
        running.shutdown()
        thread.join()


def ask(server: Server, path: str, *, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
    """Ask for a path as it is written, nothing mended on the way."""
    line = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=20)
    line.putrequest(method, path, skip_host=True)
    if host != "":
        line.putheader("Host", host or f"localhost:{server.server_port}")
    line.endheaders()
    return line.getresponse()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?a=b", "text/html; charset=utf-8"),
        ("/notes/", "text/html; charset=utf-8"),
        ("/data/a.csv", "text/csv; charset=utf-8"),
        ("/feed.xml", "application/xml"),
        ("/.reporter/reload.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_come_with_their_kind(server: Server, path: str, kind: str) -> None:
    """A browser is told what it gets, and told not to guess or keep it."""
    answer = ask(server, path)

    assert (200, kind) == (answer.status, answer.headers["Content-Type"])
    assert ("no-store", "nosniff") == (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"])


def test_pages_reload_and_data_stay_as_they_are(server: Server) -> None:
    """Only pages get the script; a download has the bytes that a build writes."""
    assert b"/.reporter/reload.js" in ask(server, "/").read()
    assert b"a,b\n" == ask(server, "/data/a.csv").read()


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/notes/../../secret",
        "//etc/passwd",
        "/etc/passwd",
        "/.reporter/../server.py",
        "/.reporter/server.py",
        "/notes",
        "/index.html%00",
    ],
)
def test_nothing_else_can_be_reached(server: Server, path: str) -> None:
    """A path that is no file of the site leads nowhere, however it is written."""
    answer = ask(server, path)

    assert 404 == answer.status
    assert b"root:" not in answer.read()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.nip.io", ""]
)
def test_a_name_that_is_not_ours_is_refused(server: Server, host: str) -> None:
    """A page elsewhere that makes its own name lead to this machine gets nothing of the report."""
    answer = ask(server, "/", host=host)

    assert 403 == answer.status
    assert b"Front" not in answer.read()


def test_only_this_machine_is_listened_to(server: Server) -> None:
    """The address is that of the machine itself."""
    assert "127.0.0.1" == server.socket.getsockname()[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(server: Server, method: str) -> None:
    """It is there to be read."""
    assert 501 == ask(server, "/", method=method).status


def test_head_has_no_body(server: Server) -> None:
    """HEAD tells the length and sends nothing."""
    answer = ask(server, "/data/a.csv", method="HEAD")

    assert ("4", b"") == (answer.headers["Content-Length"], answer.read())


def test_names_of_a_stranger_are_text_on_our_pages(server: Server) -> None:
    """A path that is not there is told without becoming markup."""
    assert b"<script>alert" not in ask(server, "/%3Cscript%3Ealert(1)%3C/script%3E").read()


def test_a_taken_port_gives_the_next(shelf: Shelf) -> None:
    """Two reports can be worked on at once."""
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with open_server(port, shelf) as second:
            assert port < second.server_port <= port + 19


def test_no_port_at_all_is_told(shelf: Shelf) -> None:
    """The error names the ports that were tried."""
    with socket.socket() as taken:
        taken.bind((ADDRESS, 65_535))
        taken.listen()
        with pytest.raises(ConfigError, match="65535"):
            open_server(65_535, shelf)


def test_nothing_is_shown_before_it_is_built() -> None:
    """The browser says so, and waits."""
    shelf = Shelf()
    with open_server(0, shelf) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        answer = ask(running, "/")
        body = answer.read()
        running.shutdown()
        thread.join()

    assert 503 == answer.status
    assert b"not built yet" in body
    assert b"/.reporter/reload.js" in body


def test_an_error_stands_over_the_old_page(server: Server, shelf: Shelf) -> None:
    """The old site is still shown, with why there is no new one."""
    shelf.fail("reporter.toml, line 3: <b> no such theme")
    body = ask(server, "/").read()

    assert b"<h1>Front</h1>" in body
    assert b"reporter.toml, line 3: &lt;b&gt; no such theme" in body


def test_every_tab_hears_of_a_change(server: Server, shelf: Shelf) -> None:
    """Two tabs that wait are both told once the next edition is there, and one that comes late at once."""
    edition = shelf.shown.edition
    tabs = [ask(server, f"/.reporter/changes?edition={edition}") for _ in range(2)]
    shelf.show({"index.html": FRONT})
    late = ask(server, f"/.reporter/changes?edition={edition}")

    for answer in (*tabs, late):
        assert "text/event-stream" == answer.headers["Content-Type"]
        assert f"event: changed\ndata: {shelf.shown.edition}\n\n" in answer.read().decode()


def test_a_file_that_is_gone_is_not_there(server: Server, shelf: Shelf, tmp_path: Path) -> None:
    """A newer build may take the tables away while an old page still names one."""
    shelf.show({"index.html": FRONT, "data/rejected.ndjson": tmp_path / "gone"})

    assert 404 == ask(server, "/data/rejected.ndjson").status


def test_a_page_that_is_still_being_made_is_waited_for(server: Server, shelf: Shelf) -> None:
    """Of a site that was begun the first pages come at once, and the others as soon as they are made."""
    shelf.begin({"index.html": FRONT})
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(ask(server, "/list.html").read()), daemon=True)
    asking.start()

    assert b"<h1>Front</h1>" in ask(server, "/").read()
    assert [] == answers
    shelf.show({"index.html": FRONT, "list.html": b"<h1>List</h1>"})
    asking.join(timeout=20)

    assert 1 == len(answers)
    assert b"<h1>List</h1>" in answers[0]


def test_a_site_that_cannot_be_made_whole_is_not_kept(server: Server, shelf: Shelf) -> None:
    """Where the rest cannot be made, the last whole site is back, with the reason, and what it lacks is not there."""
    shelf.begin({"index.html": b"<h1>New</h1>"})
    shelf.fail("listing.html, line 3: torn")

    page = ask(server, "/").read()

    assert b"<h1>Front</h1>" in page
    assert b"listing.html, line 3: torn" in page
    assert 404 == ask(server, "/list.html").status
