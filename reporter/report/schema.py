"""The JSON Schema of `report.json`, made from the contracts themselves so that the two cannot part."""

from __future__ import annotations

from reporter.estimate import STATUSES
from reporter.mentions import KINDS, POLARITIES, ROLES, TIME_BASES
from reporter.report.schema_audiences import audience_schema, presence_schema
from reporter.report.schema_changes import changes_schema
from reporter.report.schema_past import archive_schema, gates_schema
from reporter.report.schema_people import conduct_schema, relationships_schema
from reporter.report.schema_spread import spread_schema
from reporter.report.schema_topics import topics_schema
from reporter.report.schema_types import (
    COUNT,
    MOMENT,
    NUMBER,
    TEXT,
    YES,
    Schema,
    by_name,
    list_of,
    maybe,
    object_of,
    text,
)
from reporter.report.schema_vitals import vitals_schema
from reporter.statistics.confusion import SCORED

VERSION = "reporter/1"


def report_schema() -> Schema:
    """The schema, in the dialect of 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report on word of mouth and relationships",
        "description": "Everything that the pages read. It has no clock in it but the period.",
        **object_of(
            schema={"const": VERSION},
            reporter=text("Version of the program"),
            brand=_brand(),
            privacy=object_of(mode={"enum": ["public", "internal"]}, is_salted={"type": "boolean"}),
            period=object_of(start=maybe(MOMENT), end=maybe(MOMENT), days=maybe(NUMBER)),
            findings=list_of(
                object_of(id=TEXT, sentence=TEXT, status={"enum": list(STATUSES)}, estimates=list_of(TEXT), page=TEXT),
            ),
            estimates=by_name("Every figure of the report by its dotted name", {"$ref": "#/$defs/estimate"}),
            reasons=by_name("Why a figure that is not settled is not, as a sentence", TEXT),
            measures=by_name("What a figure means, by its dotted name or the beginning of it", _measure()),
            spread=spread_schema(),
            relationships=relationships_schema(),
            conduct=conduct_schema(),
            vitals=vitals_schema(),
            topics=topics_schema(),
            changes=changes_schema(),
            volume=object_of(sentence=maybe(text("What stands out in the weeks")), weekly=list_of(_week())),
            comparisons=_comparisons(),
            gates=gates_schema(),
            archive=archive_schema(),
            sources=_sources(),
            curation=_curation(),
            scorer=object_of(name=TEXT, threshold=NUMBER, known_error=TEXT, labels=_labels()),
            coverage=list_of(_coverage()),
            warnings=list_of(_warned()),
            inputs=list_of(_input()),
            attention=list_of(object_of(mention=TEXT, sentence=TEXT)),
            listed=_listed(),
            mentions=list_of(_mention()),
            sentences=list_of(_sentence()),
        ),
        "$defs": {"estimate": _estimate(), "figure": _figure()},
    }


def _brand() -> Schema:
    return object_of(
        name=maybe(TEXT), aliases=list_of(TEXT), accounts=list_of(TEXT), competitors=list_of(TEXT), is_configured=YES
    )


def _estimate() -> Schema:
    return {
        **object_of(
            value=maybe(NUMBER),
            low=maybe(NUMBER),
            high=maybe(NUMBER),
            level={**maybe(NUMBER), "description": "Confidence of the interval, 0..1"},
            n={**COUNT, "description": "Items that the figure rests on"},
            n_authors={**maybe(COUNT), "description": "Distinct known people behind those items"},
            unit=text("What one of it is"),
            status={"enum": list(STATUSES)},
            method=text("How it was made"),
        ),
        "description": "One figure with its interval, its evidence and its status; a withheld value is null.",
        "if": {"properties": {"status": {"enum": ["settled", "moving"]}}},
        "then": {"properties": {"value": NUMBER}},
        "else": {"properties": {name: {"type": "null"} for name in ("value", "low", "high", "level")}},
    }


def _figure() -> Schema:
    """An estimate that stands beside what it is about, with its reason."""
    estimate = _estimate()
    properties = {**estimate["properties"], "reason": maybe(TEXT)}
    return {**estimate, "properties": properties, "required": list(properties)}


def _measure() -> Schema:
    return object_of(title=TEXT, definition=TEXT, formula=TEXT, source=TEXT, version={"type": "integer"}, page=TEXT)


def _comparisons() -> Schema:
    return object_of(
        is_repeated={
            **YES,
            "description": "Whether intervals of good against bad and of shares hold at every look",
        },
        false_alarms={**NUMBER, "description": "Accepted part of false alarms among all that is called a difference"},
        listed=list_of(object_of(name=TEXT, p=maybe(NUMBER), q=maybe(NUMBER), is_clear=YES, equal=NUMBER)),
    )


def _week() -> Schema:
    ends = object_of(value=NUMBER, low=NUMBER, high=NUMBER)
    corrected = {**object_of(**dict.fromkeys(POLARITIES[:3], ends)), "description": "With labels: as truly meant, 95 %"}
    return object_of(
        week={"type": "string", "format": "date"},
        **dict.fromkeys(POLARITIES, COUNT),
        is_whole=YES,
        corrected=maybe(corrected),
    )


def _sources() -> Schema:
    where = {"platform": maybe(TEXT), "reader": maybe(TEXT)}
    why = {"enum": ["no_time", "not_every_brand", "other_weeks"]}
    return object_of(
        brands=list_of(text("A brand of the comparison, ours first: the number in `brands.….0`")),
        platforms=list_of(text("A platform: the number in `platforms.….0`")),
        sources=list_of(object_of(**where, first_week=TEXT, last_week=TEXT)),
        left_out=list_of(object_of(**where, why=why, named=TEXT, mentions=COUNT)),
        presence=presence_schema(),
        audience=audience_schema(),
    )


def _curation() -> Schema:
    counts = by_name("Counts by name", COUNT)
    return object_of(
        rows=COUNT,
        duplicates={**COUNT, "description": "Rows of mentions that another row gave already: merged.rows"},
        merged=object_of(
            mentions={**COUNT, "description": "Mentions put together out of two rows or more"},
            rows={**COUNT, "description": "The rows beside the one that was kept of each"},
            files={**COUNT, "description": "Of these mentions, those told of in more than one file"},
            filled={**COUNT, "description": "Fields unknown in the kept row and known from another"},
        ),
        forgotten=object_of(
            accounts={**COUNT, "description": "Accounts on the list of people to forget"},
            mentions={**COUNT, "description": "Mentions of theirs, which have no words and no author any more"},
            masked={**COUNT, "description": "Mentions of others in which their name was covered"},
        ),
        retained=object_of(
            days={"type": ["integer", "null"], "minimum": 1, "description": "The limit on the age of mentions, if any"},
            older={**COUNT, "description": "Mentions left out because they were older"},
            undated={**COUNT, "description": "Mentions left out because they have no time"},
        ),
        not_about=COUNT,
        spam=COUNT,
        copies=COUNT,
        spam_by_reason=counts,
        spam_by_polarity=counts,
        by_role=counts,
        by_brand=counts,
        by_platform=counts,
        by_kind=counts,
        by_language=counts,
    )


def _labels() -> Schema:
    kinds = len(SCORED)
    row = {"type": "array", "items": NUMBER, "minItems": kinds, "maxItems": kinds}
    return object_of(
        status={"enum": ["none", "refused", "used"], "description": "Whether the figures are corrected by hand labels"},
        sentence=text("The same in words"),
        texts={**COUNT, "description": "Texts with a label"},
        by_label=by_name("Labels by what they say", COUNT),
        labellers=COUNT,
        missing={**COUNT, "description": "Labelled texts that are no longer among the opinions"},
        is_current={**YES, "description": "The sample was drawn from these very opinions"},
        table=maybe({**list_of(row), "description": "Texts by kind as scored (rows) and as labelled (columns)"}),
    )


def _warned() -> Schema:
    """One kind of trouble that was met, how often, and where each is listed."""
    return object_of(kind=TEXT, count={**COUNT, "minimum": 1}, sentence=TEXT, href=TEXT)


def _coverage() -> Schema:
    return object_of(
        id=TEXT,
        title=TEXT,
        status={"enum": ["observable", "partly", "not_observable"]},
        share=maybe(NUMBER),
        n=COUNT,
        sentence=TEXT,
    )


def _input() -> Schema:
    return object_of(
        file=TEXT,
        reader=maybe(text("null when the file was not recognised and was left out")),
        title=maybe(TEXT),
        confidence=NUMBER,
        rows_read={**COUNT, "description": "rows_kept + rows_rejected + rows_context"},
        rows_kept={**COUNT, "description": "Rows that stand in the mention table"},
        rows_rejected={**COUNT, "description": "Rows in data/rejected.ndjson, each with its reason"},
        rows_duplicate={**COUNT, "description": "Of the rejected, those that another row already gave"},
        rows_context={**COUNT, "description": "Items read only to understand others"},
        encoding=maybe(TEXT),
        time_basis=maybe({"enum": list(TIME_BASES)}),
        problems=list_of(TEXT),
        is_private={**YES, "description": "A private conversation: counted, never quoted on public pages"},
    )


def _sentence() -> Schema:
    """How a sentence of the report was made, so that it can be said in another language."""
    value = {"type": ["number", "string"], "description": "A number, words, or a day as in 2026-03-14"}
    return object_of(
        text=text("The sentence as it stands in the report"),
        template=text("What it was made of, with blanks as of Python's str.format: a catalogue's message id"),
        plural=maybe(text("The template for other numbers than one")),
        n=maybe({**NUMBER, "description": "The number that chooses between the two"}),
        values=by_name("What fills its blanks, by their names; a sentence within it by its text", value),
    )


def _listed() -> Schema:
    return {
        **object_of(
            rows={**COUNT, "description": "Mentions in the files data/mentions.*"},
            of={**COUNT, "description": "Mentions that could be there"},
            columns=list_of(object_of(name=TEXT, meaning=TEXT)),
        ),
        "description": "Every mention that readers may look through; the rows lie beside this document.",
    }


def _mention() -> Schema:
    return object_of(
        id=text("A public id, which does not lead to the platform"),
        author=maybe(TEXT),
        platform=TEXT,
        kind={"enum": list(KINDS)},
        created_at=maybe(MOMENT),
        time_basis=maybe({"enum": list(TIME_BASES)}),
        text=maybe(TEXT),
        title=maybe(TEXT),
        shared_text=maybe(TEXT),
        polarity={"enum": list(POLARITIES)},
        compound=maybe(NUMBER),
        brand=maybe(TEXT),
        role={"enum": list(ROLES)},
        is_spam=YES,
        spam_reasons=list_of(TEXT),
        direct=COUNT,
        total=COUNT,
        parent=maybe(TEXT),
        root=maybe(TEXT),
        depth=COUNT,
        url=maybe(TEXT),
        source_file=TEXT,
        source_row=COUNT,
    )
