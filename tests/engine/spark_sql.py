"""The SQL of every stage as Spark gets it, written by one command and read as a diff.

python tests/engine/spark_sql.py
"""

from __future__ import annotations

import re
from pathlib import Path

from reporter.curation.names import brands_in
from reporter.engine.dialect import translate
from reporter.links.normal import address_key, handle, words_key

ROOT = Path(__file__).parents[2] / "reporter"
KEPT = Path(__file__).parent / "spark"
LISTS = re.compile(r"(unnest\(|list_contains\((?:cast\()?|in )\$[a-z_]+")
BLANKS = {
    "mentions": "mentions",
    "rows": "read_rows",
    "handle": handle("m"),
    "words_key": words_key("words"),
    "pointed_key": address_key("address"),
    "known_key": address_key("m.url"),
    "text": "m.text",
    "title": "m.title",
    "shared_text": "m.shared_text",
    "url": "m.url",
    "days": "90",
}


def translated() -> dict[str, str]:
    """Spark's SQL by the path of its source below the package; what workers evaluate stands below it as comments."""
    return {
        str(path.relative_to(ROOT)): _told(path) for path in sorted(ROOT.rglob("*.sql")) if path.parent.name != "cache"
    }


def write() -> None:
    """Write them all anew."""
    for name, sql in translated().items():
        path = KEPT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sql, encoding="utf-8")


def _told(path: Path) -> str:
    sql = path.read_text(encoding="utf-8")
    if re.search(r"(?<!\{)\{[a-z_]+\}(?!\})", sql):
        sql = sql.format(**BLANKS, found=brands_in("o.words" if path.stem == "speakers" else "words", 1))
    sql = LISTS.sub(lambda found: re.sub(r"\$([a-z_]+)", r"['\1']", found[0]), sql)
    sql = re.sub(r"\$([a-z_0-9]+)", r"'\1'", re.sub(r"(^| )-- .*\n", "\n", sql, flags=re.MULTILINE))
    made = translate(sql, pretty=True)
    workers = "".join(f"-- {one.name}: {one.expression}\n" for one in made.functions)
    return f"{made.sql}\n{workers}"


if __name__ == "__main__":
    write()
