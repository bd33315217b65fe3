"""How soon the search over all mentions answers in Chromium, from the disk, on a site that was built before.

    python -m benchmarks.explorer output

Prints, for each field, the milliseconds from the event to the list of what was found: what the script itself takes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

TURNS = 5
READY = "[data-part=results] > li"
WHOLE = "#explorer[data-complete=true]"
ENTER = """([part, value]) => {
  const field = document.querySelector(`[data-part=${part}]`), start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event(field.options || field.type === "date" ? "change" : "input"));
  return performance.now() - start;
}"""
SEARCHES = (
    ("polarity", "negative"),
    ("platform", "reddit"),
    ("person", "brisk"),
    ("from", "2026-03-01"),
    ("sort", "spread"),
    ("text", "grinder"),
    ("text", "g"),
    ("text", '"very patient" grinder'),
)


def measure(page: Any, folder: Path) -> None:
    """Open the search, load every part, and try each field."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "mentions.html").as_uri())
    page.wait_for_selector(READY, timeout=120_000)
    print(f"ready after {page.evaluate('performance.now()'):.0f} ms and {len(asked)} files")
    page.evaluate(ENTER, ["text", "grinder"])
    page.wait_for_selector(WHOLE, timeout=300_000)
    print(f"every word loaded after {len(asked)} files")
    for part, value in SEARCHES:
        page.evaluate("document.querySelector('[data-part=clear]').click()")
        took = [page.evaluate(ENTER, [part, value]) for _ in range(TURNS)]
        found = page.evaluate("document.getElementById('explorer').dataset.found")
        print(f"{part:<9} {value:<24} {found:>7} found, {min(took):6.1f} to {max(took):6.1f} ms")


def main() -> None:
    """Weigh the files, then measure."""
    folder = Path(sys.argv[1])
    for pattern in ("mentions.html", "mentions/index.js", "mentions/words-*.js", "mentions/*.html", "data/mentions.*"):
        sizes = [path.stat().st_size for path in folder.glob(pattern)]
        print(f"{pattern:<22} {len(sizes):>5} files, {sum(sizes) / 1e6:7.2f} MB, largest {max(sizes) / 1e6:.2f} MB")
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        measure(browser.new_page(), folder)
        browser.close()


if __name__ == "__main__":
    main()
