"""The small parts that the JSON Schema of the report is put together from."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "description": "UTC"}


def text(meaning: str) -> Schema:
    """Text that means this."""
    return {**TEXT, "description": meaning}


def maybe(schema: Schema) -> Schema:
    """What it describes, or null where it is unknown."""
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def object_of(**properties: Schema) -> Schema:
    """An object with these keys, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def by_name(meaning: str, schema: Schema) -> Schema:
    """An object whose keys are names of the data's own."""
    return {"type": "object", "description": meaning, "additionalProperties": schema}
