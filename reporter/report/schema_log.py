"""The JSON Schema of a line that `reporter build --json-log` writes."""

from __future__ import annotations

from reporter.progress import LOG_SCHEMA, STAGES
from reporter.report.schema_types import COUNT, NUMBER, Schema, maybe, object_of

__all__ = ["log_schema"]


def log_schema() -> Schema:
    """The schema, in the dialect of 2020-12."""
    stage = "The stage, one of " + ", ".join(STAGES) + "; of a warning its kind as in report.json; null at the end"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of the log of a build",
        "description": "Each line is one of these objects. A stage that began and is not done is where a build failed.",
        **object_of(
            schema={"const": LOG_SCHEMA},
            event={"enum": ["begin", "done", "recalled", "warning", "end"]},
            stage={"type": ["string", "null"], "description": stage},
            rows={**maybe(COUNT), "description": "Mentions worked on, or how often a warning was met"},
            seconds={**maybe(NUMBER), "description": "How long the stage took, or at the end the whole build"},
        ),
    }
