"""The server: this machine only, read only, and only files of the site that was built."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from reporter.errors import ConfigError
from reporter.serving.dressing import OWN, dressed, standing
from reporter.serving.shelf import Shelf, Shown

__all__ = ["ADDRESS", "Server", "is_ours", "open_server"]

ADDRESS = "127.0.0.1"
OURS = {"localhost", "127.0.0.1", "[::1]"}
TRIES = 20
PATIENCE = 15.0  # seconds after which a silent line is tried, so that a tab that is gone is noticed
UNTIL_MADE = 60.0  # seconds to wait for a file of a site whose first pages are shown
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
SAFETY = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    """A server of what lies on a shelf; a thread for each tab that waits for a change."""

    daemon_threads = True

    def __init__(self, port: int, shelf: Shelf) -> None:
        """Listen on a port of this machine, which no other machine reaches."""
        self.shelf = shelf
        self.nonce = secrets.token_urlsafe(16)
        super().__init__((ADDRESS, port), _Handler)

    @property
    def url(self) -> str:
        """Where a browser finds the front page."""
        return f"http://{ADDRESS}:{self.server_port}/"


def open_server(port: int, shelf: Shelf) -> Server:
    """A server on this port, or on the next one that is free.

    Args:
        port: The port wanted; 0 for any.
        shelf: What to serve.

    Raises:
        ConfigError: No port is free among the next twenty, or this user may not use them.
    """
    for candidate in range(port, min(port + TRIES, 65_536)):
        try:
            return Server(candidate, shelf)
        except OSError as error:
            refused = error
    raise ConfigError(
        f"no port from {port} to {min(port + TRIES, 65_536) - 1} can be used: {refused.strerror}",
        hint="Name another with --port, above 1023.",
    )


def is_ours(host: str | None) -> bool:
    """Whether a request names this machine; a page elsewhere that had its own name lead here does not.

    >>> [is_ours(host) for host in ("localhost:8000", "127.0.0.1", "[::1]:8000", "evil.example:8000", None)]
    [True, True, True, False, False]
    """
    if host is None:
        return False
    name, colon, port = host.strip().rpartition(":")
    is_with_port = bool(colon) and port.isdecimal()
    return (name if is_with_port else host.strip()).lower() in OURS


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server_version = "reporter"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Send a file of the site, one of ours, or news of changes."""
        if not is_ours(self.headers.get("Host")):
            self._send_page(HTTPStatus.FORBIDDEN, "Not for others", "This address serves only the machine it runs on.")
            return
        place = urlsplit(self.path)
        path = unquote(place.path)
        if path == f"{OWN}changes":
            self._tell_changes(parse_qs(place.query).get("edition", [""])[0])
        elif path in (f"{OWN}reload.js", f"{OWN}serve.css"):
            data = files("reporter.serving").joinpath("static", PurePosixPath(path).name).read_bytes()
            self._send(HTTPStatus.OK, path, data)
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        """The same without the body, which `_send` leaves out."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the class it extends uses
        """Say nothing: the terminal is for builds."""

    def _send_file(self, path: str) -> None:
        """A file by its name among those of the site: what is not among them cannot be asked for."""
        shown = self._server.shelf.shown
        if not shown.files:
            words = "It shows by itself as soon as it is built."
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, "The report is not built yet", words)
            return
        name = path.removeprefix("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        shown = self._server.shelf.with_file(name, seconds=UNTIL_MADE)
        data = _read(shown, name)
        if data is None:
            self._send_page(HTTPStatus.NOT_FOUND, "There is no such page", f"The site has no file {name}.")
        elif name.endswith(".html"):
            self._send_html(HTTPStatus.OK, data.decode(), shown)
        else:
            self._send(HTTPStatus.OK, name, data)

    def _send_page(self, status: HTTPStatus, title: str, words: str) -> None:
        self._send_html(status, standing(title, words), self._server.shelf.shown)

    def _send_html(self, status: HTTPStatus, html: str, shown: Shown) -> None:
        page = dressed(html, edition=shown.edition, error=shown.error, nonce=self._server.nonce)
        self._send(status, "page.html", page.encode())

    def _send(self, status: HTTPStatus, name: str, data: bytes) -> None:
        self._head(status, KINDS.get(PurePosixPath(name).suffix, "application/octet-stream"))
        self.send_header("Content-Length", f"{len(data)}")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _tell_changes(self, edition: str) -> None:
        """One line as soon as another edition is shown; until then a sign of life now and then."""
        self._head(HTTPStatus.OK, "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        self._say("retry: 500\n\n")
        shelf = self._server.shelf
        while not shelf.wait_for_other(edition, seconds=PATIENCE):
            if shelf.is_closed or not self._say(": still here\n\n"):
                return
        self._say(f"event: changed\ndata: {shelf.shown.edition}\n\n")

    def _say(self, words: str) -> bool:
        """Send a few words now; false when nobody listens any more."""
        try:
            self.wfile.write(words.encode())
            self.wfile.flush()
        except (ConnectionError, TimeoutError):
            return False
        return True

    def _head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in SAFETY.items():
            self.send_header(name, value)

    def handle(self) -> None:
        """Answer until the other side has gone, which is no error."""
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    @property
    def _server(self) -> Server:
        return cast(Server, self.server)


def _read(shown: Shown, name: str) -> bytes | None:
    data = shown.files.get(name)
    if not isinstance(data, Path):
        return data
    try:
        return data.read_bytes()
    except FileNotFoundError:  # a newer build has taken its place meanwhile
        return None
