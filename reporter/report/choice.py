"""Which mentions readers may look through: the newest, and all that the report quotes."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.config import Config
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

__all__ = ["choose_listed"]


def choose_listed(engine: Engine, config: Config, *, quoted: Sequence[str], topics: str | None = None) -> None:
    """Make the table `listed`: the newest mentions up to `[report] mentions_shown`, and all that are quoted.

    Args:
        engine: Where the tables are.
        config: What the user said.
        quoted: Ids of mentions that the report quotes, listed whatever their age.
        topics: Name of a table of `i` and `topic`, where topics were found.
    """
    subjects = f"select i, topic from {topics}" if topics else "select 0::bigint as i, '' as topic where false"
    engine.view("listed_topics", subjects)
    engine.save("listed", statement(__package__, "listed"), most=config.report.mentions_shown, quoted=list(quoted))
