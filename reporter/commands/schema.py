"""`reporter schema`: the JSON Schema of a document, as text."""

from __future__ import annotations

import json

from reporter.config_schema import config_schema
from reporter.report.schema import report_schema
from reporter.report.schema_log import log_schema


def schema_text(document: str) -> str:
    """The schema of the document named, as indented JSON with a last line break."""
    schemas = {"config": config_schema, "report": report_schema, "log": log_schema}
    return json.dumps(schemas[document](), indent=2) + "\n"
