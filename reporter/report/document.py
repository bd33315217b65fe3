"""`report.json`: the whole report as data, in a fixed order, with no clock in it but the period."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from typing import Any

from reporter import __version__
from reporter.config import Config
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.report.archive import nothing
from reporter.report.audiences import audiences_told, behind_audiences
from reporter.report.chains import choose, notable
from reporter.report.changes import behind as behind_changes
from reporter.report.changes import changes_told
from reporter.report.comparisons import clear_names, comparisons, held_back, judged
from reporter.report.conduct import conduct_told
from reporter.report.coverage import coverage
from reporter.report.findings import findings
from reporter.report.listed import write_listed
from reporter.report.people import behind, people
from reporter.report.schema import VERSION
from reporter.report.sentences import listed_sentences
from reporter.report.shown import moment, public_id, shown
from reporter.report.topics import quoted_ids, spoken_by, topics_told
from reporter.report.vitals import vitals_told
from reporter.report.warnings import far_off, warnings
from reporter.sentence import say

Document = dict[str, Any]

# Measured on the test part of TweetEval's sentiment task, 12,284 texts, with vaderSentiment 3.3.2 at ±0.05.
KNOWN_ERROR = say(
    "On 12\u202f284 tweets that people had labelled, this scorer found the right one of good, neutral and bad for "
    "53 %. Its mistakes pull every comparison of good with bad towards equal."
)


def document(
    engine: Engine,
    config: Config,
    *,
    inputs: Sequence[Mapping[str, Any]],
    merged: Mapping[str, int],
    forgotten: Mapping[str, int],
    retained: Mapping[str, int | None],
    private: Set[str],
    estimates: Mapping[str, Estimate],
    spread: Mapping[str, Any],
    sections: Mapping[str, Mapping[str, Any]],
    relationships: Mapping[str, Any],
    conduct: Mapping[str, Any],
    vitals: Mapping[str, Any],
    topics: Mapping[str, Any],
    changed: Mapping[str, Any],
    volume: Mapping[str, Any],
    sources: Mapping[str, Any],
    scorer: str,
    labels: Mapping[str, Any],
) -> Document:
    """The report from the stages' tables and estimates; `sections` are the parts of spread by name."""
    compared = judged(estimates, sections.get("shape"), mix=changed["mix"])
    spread = held_back(spread, compared)
    choose(engine)
    listed, also = behind(relationships)
    drove, cited = behind_changes(engine, changed)
    people_named, ids = (
        sorted({*listed, *drove, *behind_audiences(sources)}),
        sorted({*also, *quoted_ids(topics), *cited}),
    )
    quoted = shown(engine, config, private=private, also=ids, people=people_named, topics="topic_mentions")
    told = changes_told(engine, changed, quoted.veil)
    covered = coverage(engine, config)
    found = findings(
        estimates,
        verdict=spread["verdict"],
        reason=spread["reason"],
        peak=volume["sentence"],
        covered=covered,
        clear=clear_names(compared),
        headline=told["headline"],
        depends_on=spread["alike"]["depends_on"],
    )
    whole = {
        "schema": VERSION,
        "reporter": __version__,
        "brand": {
            "name": config.brand.name or None,
            "aliases": list(config.brand.aliases),
            "accounts": list(config.brand.accounts),
            "competitors": [brand.name for brand in config.competitor],
            "is_configured": config.has_brand,
        },
        "privacy": {"mode": config.privacy.mode, "is_salted": bool(config.privacy.salt)},
        "period": _period(engine),
        "findings": found,
        "estimates": {name: estimates[name].as_dict() for name in sorted(estimates)},
        "reasons": {name: estimates[name].reason for name in sorted(estimates) if estimates[name].reason},
        "measures": tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8")),
        "spread": {
            **spread,
            "sentence": found[0]["sentence"],
            "cascades": _cascades(engine, config),
            "notable": notable(engine, quoted.veil),
            **sections,
            "defences": quoted.defences,
        },
        "relationships": people(relationships, quoted.veil, spoken=spoken_by(engine, listed)),
        "comparisons": comparisons(compared, repeated=config.report.repeated),
        "gates": [],
        "archive": nothing(),
        "conduct": conduct_told(engine, conduct, quoted.veil),
        "vitals": vitals_told(vitals, clear=clear_names(compared)),
        "topics": topics_told(topics, quoted.veil),
        "changes": told,
        "volume": dict(volume),
        "sources": audiences_told(sources, quoted.veil),
        "curation": _curation(engine, merged=merged, forgotten=forgotten, retained=retained),
        "scorer": {"name": scorer, "threshold": 0.05, "known_error": _known_error(scorer), "labels": dict(labels)},
        "coverage": [asdict(one) for one in covered],
        "warnings": [
            asdict(one)
            for one in warnings(
                inputs,
                outside=far_off(engine),
                is_public=config.privacy.mode == "public",
                is_salted=bool(config.privacy.salt),
            )
        ],
        "inputs": list(inputs),
        "attention": quoted.attention,
        "listed": write_listed(engine, quoted.veil).as_dict(),
        "mentions": quoted.mentions,
    }
    return {**whole, "sentences": listed_sentences(whole)}


def _known_error(scorer: str) -> str:
    """How wrong the scorer is known to be; nothing is known of any but VADER."""
    return KNOWN_ERROR if scorer.startswith("vaderSentiment") else ""


def _period(engine: Engine) -> Document:
    """First and last moment of everything kept, and the days between; mentions that are dated far off count out."""
    (times,) = engine.rows(
        "select min(created_at) as first_moment, max(created_at) as last_moment from trusted"
    ).to_pylist()
    first, last = times["first_moment"], times["last_moment"]
    if first is None or last is None:
        return {"start": None, "end": None, "days": None}
    return {"start": moment(first), "end": moment(last), "days": round(_days(first, last), 2)}


def _days(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds() / 86400


def _curation(
    engine: Engine, *, merged: Mapping[str, int], forgotten: Mapping[str, int], retained: Mapping[str, int | None]
) -> Document:
    """What was counted out and what was kept, every name in order of its count."""
    counted: Document = {
        "rows": 0,
        "duplicates": merged["rows"],
        "merged": dict(merged),
        "forgotten": dict(forgotten),
        "retained": dict(retained),
        "not_about": 0,
        "spam": 0,
        "copies": 0,
    }
    names = ("spam_by_reason", "spam_by_polarity", "by_role", "by_brand", "by_platform", "by_kind", "by_language")
    counted |= {name: {} for name in names}
    for row in engine.rows(statement(__package__, "curation")).to_pylist():
        if row["name"]:
            counted[row["what"]][row["name"]] = row["n"]
        else:
            counted[row["what"]] = row["n"]
    return counted


def _cascades(engine: Engine, config: Config) -> list[Document]:
    """The largest cascades of word of mouth, by their roots."""
    salt = config.privacy.salt or config.brand_name
    rows = engine.rows("select root, size, depth, polarity from largest order by size desc, root").to_pylist()
    return [{**row, "root": public_id(row["root"], salt=salt)} for row in rows]
