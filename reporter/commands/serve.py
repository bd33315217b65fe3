"""`reporter serve`: the report in a browser, made anew when something that it is made from changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from reporter.commands.workshop import Sources, Tell, Workshop
from reporter.errors import ReporterError
from reporter.serving.server import Server, open_server
from reporter.serving.shelf import Shelf
from reporter.serving.watching import signature, wait_for_change

__all__ = ["serve"]


def serve(
    sources: Sources,
    *,
    port: int,
    tell: Tell,
    visit: Callable[[str], object] | None,
    stop: threading.Event | None = None,
) -> None:
    """Serve the site of these sources until Ctrl-C, and make it anew whenever one of them changes.

    Args:
        sources: What the site is made from.
        port: The port to serve at; the next free one is taken where others have it.
        tell: Told one line when something happened.
        visit: Opens an address in a browser once the first site is there; None to open none.
        stop: Set from outside to end it.

    Raises:
        ConfigError: No port can be used.
    """
    stop, shelf = stop or threading.Event(), Shelf()
    with closing(Workshop(sources, tell)) as workshop, closing(shelf), open_server(port, shelf) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        tell(_where(server, port))
        try:
            _work(workshop, shelf, tell, stop, visited=None if visit is None else lambda: visit(server.url))
        except KeyboardInterrupt:
            tell("stopped")
        finally:
            shelf.close()
            server.shutdown()
            thread.join()


def _work(
    workshop: Workshop, shelf: Shelf, tell: Tell, stop: threading.Event, *, visited: Callable[[], object] | None
) -> None:
    """Make the site, wait for a change, and again."""
    while not stop.is_set():
        places = workshop.sources.places
        before = signature(places)
        if _make(workshop, shelf, tell) and visited is not None:
            visited()
            visited = None
        wait_for_change(before, places, stop)


def _make(workshop: Workshop, shelf: Shelf, tell: Tell) -> bool:
    """Make the site and show it, or the reason why there is none; whether there is one."""
    start = time.perf_counter()

    def begin(files: Mapping[str, bytes | Path]) -> None:
        is_new = shelf.shown.is_whole
        shelf.begin(files)
        if is_new:
            tell(f"shown     {time.perf_counter() - start:6.1f} s")

    try:
        files = workshop.make(begin, first=shelf.page)
    except ReporterError as error:
        shelf.fail(_told(error))
        tell(_told(error))
        return False
    except OSError as error:
        told = f"error: {error}\nremedy: check that the file is there, may be read, and that the disk is not full"
        shelf.fail(told)
        tell(told)
        return False
    shelf.show(files)
    tell(f"whole     {time.perf_counter() - start:6.1f} s")
    return True


def _told(error: ReporterError) -> str:
    return f"error: {error}\nremedy: {error.hint}" if error.hint else f"error: {error}"


def _where(server: Server, wanted: int) -> str:
    taken = "" if server.server_port == wanted else f" (port {wanted} is taken)"
    return f"The report is at {server.url}{taken}. It follows every change; Ctrl-C ends it."
