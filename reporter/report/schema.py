"""The JSON Schema of `report.json`, made from the contracts themselves so that the two cannot part."""

from __future__ import annotations

from typing import Any

from reporter.estimate import STATUSES
from reporter.mentions import KINDS, POLARITIES, ROLES, TIME_BASES
from reporter.statistics.confusion import SCORED
from reporter.statistics.equivalence import VERDICTS

VERSION = "reporter/1"


Schema = dict[str, Any]


def report_schema() -> Schema:
    """The schema, in the dialect of 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report on word of mouth and relationships",
        "description": "Everything that the pages read. It has no clock in it but the period.",
        **_object(
            schema={"const": VERSION},
            reporter=_text("Version of the program"),
            brand=_brand(),
            privacy=_object(mode={"enum": ["public", "internal"]}, is_salted={"type": "boolean"}),
            period=_object(start=_maybe(_MOMENT), end=_maybe(_MOMENT), days=_maybe(_NUMBER)),
            findings=_list(
                _object(id=_TEXT, sentence=_TEXT, status={"enum": list(STATUSES)}, estimates=_list(_TEXT), page=_TEXT),
            ),
            estimates=_by_name("Every figure of the report by its dotted name", {"$ref": "#/$defs/estimate"}),
            reasons=_by_name("Why a figure that is not settled is not, as a sentence", _TEXT),
            measures=_by_name("What a figure means, by its dotted name or the beginning of it", _measure()),
            spread=_spread(),
            relationships=_relationships(),
            conduct=_conduct(),
            volume=_object(sentence=_maybe(_text("What stands out in the weeks")), weekly=_list(_week())),
            comparisons=_comparisons(),
            sources=_sources(),
            curation=_curation(),
            scorer=_object(name=_TEXT, threshold=_NUMBER, known_error=_TEXT, labels=_labels()),
            coverage=_list(_coverage()),
            inputs=_list(_input()),
            attention=_list(_object(mention=_TEXT, sentence=_TEXT)),
            mentions=_list(_mention()),
        ),
        "$defs": {"estimate": _estimate(), "figure": _figure()},
    }


_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_YES: Schema = {"type": "boolean"}
_MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "description": "UTC"}


def _text(meaning: str) -> Schema:
    return {**_TEXT, "description": meaning}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _by_name(meaning: str, schema: Schema) -> Schema:
    return {"type": "object", "description": meaning, "additionalProperties": schema}


def _brand() -> Schema:
    return _object(
        name=_maybe(_TEXT), aliases=_list(_TEXT), accounts=_list(_TEXT), competitors=_list(_TEXT), is_configured=_YES
    )


def _estimate() -> Schema:
    return {
        **_object(
            value=_maybe(_NUMBER),
            low=_maybe(_NUMBER),
            high=_maybe(_NUMBER),
            level={**_maybe(_NUMBER), "description": "Confidence of the interval, 0..1"},
            n={**_COUNT, "description": "Items that the figure rests on"},
            n_authors={**_maybe(_COUNT), "description": "Distinct known people behind those items"},
            unit=_text("What one of it is"),
            status={"enum": list(STATUSES)},
            method=_text("How it was made"),
        ),
        "description": "One figure with its interval, its evidence and its status; a withheld value is null.",
        "if": {"properties": {"status": {"enum": ["settled", "moving"]}}},
        "then": {"properties": {"value": _NUMBER}},
        "else": {"properties": {name: {"type": "null"} for name in ("value", "low", "high", "level")}},
    }


def _figure() -> Schema:
    """An estimate that stands beside what it is about, with its reason."""
    estimate = _estimate()
    properties = {**estimate["properties"], "reason": _maybe(_TEXT)}
    return {**estimate, "properties": properties, "required": list(properties)}


def _measure() -> Schema:
    return _object(title=_TEXT, definition=_TEXT, formula=_TEXT, source=_TEXT, version={"type": "integer"}, page=_TEXT)


def _spread() -> Schema:
    links = ("linked", "roots", "orphans", "self_parents", "cycles_cut", "negative_delays", "without_time", "day_only")
    return _object(
        verdict={"enum": list(VERDICTS)},
        sentence=_TEXT,
        reason=_text("Why the verdict is what it is"),
        window_hours=_maybe(_NUMBER),
        margin=_NUMBER,
        equivalence=_object(low=_maybe(_NUMBER), high=_maybe(_NUMBER), level=_NUMBER, within_margin=_maybe(_YES)),
        links=_object(**dict.fromkeys(links, _COUNT)),
        cascades=_list(_object(root=_TEXT, size=_COUNT, depth=_COUNT, polarity={"enum": list(POLARITIES)})),
        notable=_list(_chain()),
        crosscheck=_object(
            compared={**_COUNT, "description": "Polarities of which both ways of counting say something"},
            apart=_list({"enum": list(POLARITIES)}),
        ),
        shape=_object(horizon_hours=_maybe(_NUMBER), shares=_channel(), replies=_channel()),
        timing=_timing(),
        turns=_object(
            replies={**_COUNT, "description": "Answers of others, in their own words, to word that could be scored"},
            repliers={**_COUNT, "description": "Known people behind them"},
            bad_answered={**_COUNT, "description": "Bad mentions that somebody else answered"},
            bad_defended={**_COUNT, "description": "Of these, those that somebody else answered well"},
        ),
        defences=_list(_object(mention=_TEXT, answer=_TEXT)),
        reach=_reach(),
        rings=_rings(),
        evidence=_evidence(),
    )


def _relationships() -> Schema:
    stage = {"enum": ["stranger", "connection", "relationship", "advocate", "detractor", "lapsed"]}
    counted = ("direct", "total", "direct_people", "people")
    person = _object(
        name=_maybe(_text("A pseudonym; the handle in an internal report")),
        platforms=_list(_TEXT),
        mentions=_COUNT,
        positive=_COUNT,
        negative=_COUNT,
        set_off=_object(**dict.fromkeys(counted, _COUNT)),
        stage=_maybe({**stage, "description": "null where it rests on what the brand said and that cannot be seen"}),
        strength_towards=_NUMBER,
        strength_from=_maybe(_NUMBER),
        reciprocity=_maybe({**_NUMBER, "description": "The weaker direction over the stronger, 0..1"}),
        contacts_towards=_COUNT,
        contacts_from=_maybe(_COUNT),
        direction=_maybe({"enum": ["closer", "steady", "fading"]}),
        days={**_COUNT, "description": "Days on which they spoke"},
        weekly={**_list(_COUNT), "description": "Their words in each of the last weeks, the oldest first"},
        audience=_maybe({**_COUNT, "description": "Followers; to two digits in a public report"}),
        first=_maybe(_MOMENT),
        last=_maybe(_MOMENT),
        last_contact=_maybe(_MOMENT),
        last_answer=_maybe(_MOMENT),
        behind=_list(_text("A public id of a mention")),
        is_customer=_maybe({**_YES, "description": "As input/customers.csv says; null without that file"}),
        meetings=_list(_object(date={**_TEXT, "format": "date"}, note=_maybe(_text("Internal reports only")))),
    )
    task = _object(person={**_COUNT, "description": "Place in `listed`"}, reason=_TEXT, mention=_maybe(_TEXT))
    return _object(
        at=_maybe(_MOMENT),
        half_life_days=_NUMBER,
        reason=_maybe(_text("Why what the brand says to people cannot be seen; null when it can")),
        people={**_COUNT, "description": "People who spoke of the brand or to it, known by an account"},
        unnamed={**_COUNT, "description": "Mentions of unnamed accounts, which stand in no ledger"},
        sensitivity=_list(_object(change={"enum": ["half", "double", "alike"]}, of=_COUNT, kept=_COUNT)),
        moves=_moves(list(stage["enum"])),
        joined={**_COUNT, "description": "People of whom input/people.csv joins several accounts"},
        customers=_maybe(_list(_object(stage=stage, existing=_COUNT, potential=_COUNT))),
        not_found=_object(meetings=_COUNT, customers=_COUNT),
        few=_object(positive=_few(), negative=_few()),
        tasks=_object(**dict.fromkeys(("complaints", "thanks", "drifting", "meet", "small_far"), _list(task))),
        listed=_list(person),
    )


def _few() -> Schema:
    return _object(
        speakers={**_COUNT, "description": "People who spoke so"},
        carriers={**_COUNT, "description": "Of these, those whose word brought anything"},
        follow_ups=_COUNT,
        people=_maybe({**_COUNT, "description": "So many of them carry half"}),
        even_low=_maybe({**_NUMBER, "description": "Half share where chance alone decides, lower end"}),
        even_high=_maybe(_NUMBER),
        top_share=_maybe({**_NUMBER, "description": "What the first fifth carries, 0..1"}),
        gini=_maybe(_NUMBER),
        without_top=_maybe({**_NUMBER, "description": "What remains without the first three, 0..1"}),
    )


def _moves(stages: list[str]) -> Schema:
    flow = _object(
        before={"enum": ["new", *stages]},
        after={"enum": stages},
        people=_COUNT,
        expected={**_NUMBER, "description": "People on average, had everybody kept an even pace"},
        low=_NUMBER,
        high=_NUMBER,
        is_unusual=_YES,
    )
    return _object(
        days={**_COUNT, "description": "Between the two moments, the second of which is the end of the period"},
        draws=_COUNT,
        level={**_NUMBER, "description": "Part of the draws that the ranges hold, all flows at once"},
        flows=_list(flow),
        reason=_maybe(_text("Why no moves are told; null when they are")),
    )


def _channel() -> Schema:
    point = _object(tone={"enum": list(POLARITIES)}, size=_COUNT, part=_NUMBER, low=_NUMBER, high=_NUMBER, n=_COUNT)
    return _object(
        chains={**_COUNT, "description": "Cascades of two mentions or more"},
        fragments={**_COUNT, "description": "Of these, those whose beginning is not in the input"},
        inferred={**_COUNT, "description": "Of the others, those with a link that no platform named"},
        sizes={**_list(point), "description": "The part of the chains that has at least so many mentions"},
        speed=_object(
            verdict={"enum": ["good", "bad", "cannot_be_told", "too_few"]},
            reason=_maybe(_TEXT),
            observed=_maybe(_COUNT),
            expected=_maybe(_NUMBER),
            chains=_COUNT,
            p=_maybe(_NUMBER),
        ),
    )


def _chain() -> Schema:
    """A notable cascade; `half_hours` is null where it is too young, too small or without times."""
    node = _object(
        id=_TEXT,
        parent=_maybe(_TEXT),
        depth=_COUNT,
        hours=_maybe(_NUMBER),
        author=_maybe(_TEXT),
        platform=_TEXT,
        kind={"enum": list(KINDS)},
        polarity={"enum": list(POLARITIES)},
        audience=_maybe({**_COUNT, "description": "Followers; to two digits in a public report"}),
        direct=_COUNT,
        total=_COUNT,
        direct_not_drawn=_COUNT,
        words=_maybe(_TEXT),
    )
    return _object(
        root=_TEXT,
        size=_COUNT,
        polarity={"enum": list(POLARITIES)},
        depth=_COUNT,
        breadth=_COUNT,
        virality=_NUMBER,
        star_virality=_NUMBER,
        path_virality=_NUMBER,
        half_hours=_maybe(_NUMBER),
        first_hours=_maybe(_NUMBER),
        is_fragment=_YES,
        is_inferred=_YES,
        with_audience=_COUNT,
        nodes=_list(node),
    )


def _timing() -> Schema:
    baselines = {
        "enum": ["constant", "hour_of_day", "weeks", "few_days", "hour_of_day_and_weeks", "hour_of_day_and_few_days"]
    }
    return _object(
        sentence=_maybe(_text("Why nothing is read from timing; null when something is")),
        watched=_text("Which mentions were looked at"),
        events=_COUNT,
        earlier={**_COUNT, "description": "Good and bad mentions before those that were looked at"},
        untimed=_COUNT,
        others={**_COUNT, "description": "Neutral and unscored mentions, which take no part"},
        step=_text("To what the clocks are read"),
        is_exploratory=_maybe(_YES),
        delay_hours=_maybe({**_NUMBER, "description": "Mean delay of what a mention brings"}),
        growth=_maybe(_NUMBER),
        baseline=_maybe(baselines),
        baselines=_list(_object(baseline=baselines, difference=_NUMBER, growth=_NUMBER, above_best=_NUMBER)),
    )


def _comparisons() -> Schema:
    return _object(
        is_repeated={**_YES, "description": "Whether the interval of good against bad holds at every look"},
        false_alarms={**_NUMBER, "description": "Accepted part of false alarms among all that is called a difference"},
        listed=_list(_object(name=_TEXT, p=_maybe(_NUMBER), q=_maybe(_NUMBER), is_clear=_YES, equal=_NUMBER)),
    )


def _reach() -> Schema:
    bounds = {key: {"$ref": "#/$defs/figure"} for key in ("direct", "added", "union", "amplification", "coverage")}
    return _object(
        platforms=_list(_text("A platform that says the size of audiences")),
        people_elsewhere={**_COUNT, "description": "People who spoke on platforms that do not"},
        coverage_needed={**_NUMBER, "description": "Part of the audiences that must be known, 0..1"},
        brands=_list(_object(brand=_TEXT, is_own=_YES, **bounds)),
        conversations=_list(
            _object(root=_TEXT, size=_COUNT, polarity={"enum": list(POLARITIES)}, platform=_TEXT, **bounds)
        ),
    )


def _rings() -> Schema:
    return _object(
        steps=_maybe(_list(_object(steps=_COUNT, people=_COUNT))),
        people={**_COUNT, "description": "People of the word of mouth who are known by an account"},
        connected={**_COUNT, "description": "The largest group of them linked by answers and shares, the brand apart"},
        unnamed={**_COUNT, "description": "Mentions of unnamed accounts, which stand in no ring"},
    )


def _evidence() -> Schema:
    rungs = ("id", "url", "quoted_text", "sole_reply", "lost", "unsaid", "first")
    return _object(
        rungs=_object(**dict.fromkeys(rungs, _COUNT)),
        guessed={**_COUNT, "description": "Mentions whose parent is guessed: quoted_text and sole_reply"},
        window_hours=_maybe(_NUMBER),
    )


def _conduct() -> Schema:
    habits = ("burst", "cross_post", "repeated", "begging", "promotion", "pitch", "canned")
    return _object(
        posts=_object(
            all={**_COUNT, "description": "What the brand and its staff wrote"},
            answer={**_COUNT, "description": "Of these, to one person"},
            broadcast={**_COUNT, "description": "Of these, to whoever follows"},
            thread={**_COUNT, "description": "Of these, below the brand's own posts"},
            share={**_COUNT, "description": "Of these, what others said, passed on"},
        ),
        business_hours=_text("When somebody is at the desk"),
        timezone=_text("Zone of those hours"),
        unasked={**_COUNT, "description": "Answers to mentions that did not speak to the brand"},
        first_messages={**_COUNT, "description": "Messages to the brand, the first of each person and conversation"},
        messages={**_COUNT, "description": "Messages to the brand"},
        counts=_object(**{habit: {**_COUNT, "description": "Own posts that show this"} for habit in habits}),
        burst_chance=_maybe(
            _object(
                share={**_NUMBER, "description": "Part in bursts were the posts of a week dealt out to other days"},
                p={**_NUMBER, "description": "How often chance gives as large a part"},
            )
        ),
        hits=_list(
            _object(
                habit={"enum": list(habits)},
                count={**_COUNT, "description": "Posts of the same burst, or that say the same"},
                note=_maybe(_text("What a begging post begs for")),
                mention=_TEXT,
                platform=_TEXT,
                created_at=_maybe(_MOMENT),
                time_basis=_maybe({"enum": list(TIME_BASES)}),
                title=_maybe(_TEXT),
                text=_maybe(_TEXT),
                source_file=_TEXT,
                source_row=_COUNT,
            )
        ),
    )


def _week() -> Schema:
    return _object(week={"type": "string", "format": "date"}, **dict.fromkeys(POLARITIES, _COUNT), is_whole=_YES)


def _sources() -> Schema:
    where = {"platform": _maybe(_TEXT), "reader": _maybe(_TEXT)}
    why = {"enum": ["no_time", "not_every_brand", "other_weeks"]}
    return _object(
        brands=_list(_text("A brand of the comparison, ours first: the number in `brands.….0`")),
        platforms=_list(_text("A platform: the number in `platforms.….0`")),
        sources=_list(_object(**where, first_week=_TEXT, last_week=_TEXT)),
        left_out=_list(_object(**where, why=why, named=_TEXT, mentions=_COUNT)),
    )


def _curation() -> Schema:
    counts = _by_name("Counts by name", _COUNT)
    return _object(
        rows=_COUNT,
        duplicates={**_COUNT, "description": "Rows of mentions that another row gave already: merged.rows"},
        merged=_object(
            mentions={**_COUNT, "description": "Mentions put together out of two rows or more"},
            rows={**_COUNT, "description": "The rows beside the one that was kept of each"},
            files={**_COUNT, "description": "Of these mentions, those told of in more than one file"},
            filled={**_COUNT, "description": "Fields unknown in the kept row and known from another"},
        ),
        not_about=_COUNT,
        spam=_COUNT,
        copies=_COUNT,
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
    row = {"type": "array", "items": _NUMBER, "minItems": kinds, "maxItems": kinds}
    return _object(
        status={"enum": ["none", "refused", "used"], "description": "Whether the figures are corrected by hand labels"},
        sentence=_text("The same in words"),
        texts={**_COUNT, "description": "Texts with a label"},
        by_label=_by_name("Labels by what they say", _COUNT),
        labellers=_COUNT,
        missing={**_COUNT, "description": "Labelled texts that are no longer among the opinions"},
        is_current={**_YES, "description": "The sample was drawn from these very opinions"},
        table=_maybe({**_list(row), "description": "Texts by kind as scored (rows) and as labelled (columns)"}),
    )


def _coverage() -> Schema:
    return _object(
        id=_TEXT,
        title=_TEXT,
        status={"enum": ["observable", "partly", "not_observable"]},
        share=_maybe(_NUMBER),
        n=_COUNT,
        sentence=_TEXT,
    )


def _input() -> Schema:
    return _object(
        file=_TEXT,
        reader=_maybe(_text("null when the file was not recognised and was left out")),
        title=_maybe(_TEXT),
        confidence=_NUMBER,
        rows_read={**_COUNT, "description": "rows_kept + rows_rejected + rows_context"},
        rows_kept={**_COUNT, "description": "Rows that stand in the mention table"},
        rows_rejected={**_COUNT, "description": "Rows in data/rejected.ndjson, each with its reason"},
        rows_duplicate={**_COUNT, "description": "Of the rejected, those that another row already gave"},
        rows_context={**_COUNT, "description": "Items read only to understand others"},
        encoding=_maybe(_TEXT),
        time_basis=_maybe({"enum": list(TIME_BASES)}),
        problems=_list(_TEXT),
        is_private={**_YES, "description": "A private conversation: counted, never quoted on public pages"},
    )


def _mention() -> Schema:
    return _object(
        id=_text("A public id, which does not lead to the platform"),
        author=_maybe(_TEXT),
        platform=_TEXT,
        kind={"enum": list(KINDS)},
        created_at=_maybe(_MOMENT),
        time_basis=_maybe({"enum": list(TIME_BASES)}),
        text=_maybe(_TEXT),
        title=_maybe(_TEXT),
        shared_text=_maybe(_TEXT),
        polarity={"enum": list(POLARITIES)},
        compound=_maybe(_NUMBER),
        brand=_maybe(_TEXT),
        role={"enum": list(ROLES)},
        is_spam=_YES,
        spam_reasons=_list(_TEXT),
        direct=_COUNT,
        total=_COUNT,
        parent=_maybe(_TEXT),
        root=_maybe(_TEXT),
        depth=_COUNT,
        url=_maybe(_TEXT),
        source_file=_TEXT,
        source_row=_COUNT,
    )
