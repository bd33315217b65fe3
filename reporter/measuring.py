"""Everything that is measured over the trusted table: each part by its name, and all figures together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar

from reporter.accounts import handle
from reporter.conduct.measure import measure_conduct
from reporter.conduct.section import Section as Behaved
from reporter.config import Config
from reporter.context.audience import measure_audience
from reporter.context.changes import changes
from reporter.context.presence import measure_presence
from reporter.context.share_of_voice import brands, lock_panel, platforms
from reporter.context.shifts.measure import measure_shifts
from reporter.context.topics.measure import measure_topics
from reporter.context.volume import volume, weekly_volume
from reporter.engine.protocol import Engine
from reporter.estimate import Estimate
from reporter.relationships.declared import Declared
from reporter.relationships.measure import measure_relationships
from reporter.relationships.then import keep_stages_then
from reporter.report.shown import public_id
from reporter.sentiment.alike import alike_shares
from reporter.sentiment.shares import shares
from reporter.spread.brands import measure_brands
from reporter.spread.evidence.measure import measure_evidence
from reporter.spread.measure import Measured as Spread
from reporter.spread.measure import measure
from reporter.spread.observed import Observed, observe
from reporter.spread.reach.measure import measure_reach
from reporter.spread.rings.measure import measure_rings
from reporter.spread.section import Section as Part
from reporter.spread.shape_measure import measure_crosscheck, measure_shape
from reporter.spread.timing.measure import measure_timing
from reporter.spread.turns_measure import measure_turns
from reporter.statistics.confusion import Confusion
from reporter.statistics.sequence import repeated_share
from reporter.vitals.measure import measure_vitals
from reporter.vitals.section import Section as Vital
from reporter.vitals.spans import find_spans

Estimates = Mapping[str, Estimate]
Found = TypeVar("Found")
# Shares that somebody watches from week to week, by the beginning of their names.
WATCHED = (
    "sentiment.",
    "uncorrected.sentiment.",
    "vital.valence",
    "uncorrected.vital.valence",
    "vital.answering",
    "conduct.response_rate",
    "conduct.response_within_day",
    "conduct.response_by_tone.",
    "conduct.message_response_rate",
    "platforms.",
    "brands.share_of_voice",
    "brands.positive_share",
    "brands.negative_share",
)


class Section(Protocol):
    """What a stage found; each stage has a class of its own for it."""

    @property
    def estimates(self) -> Estimates:
        """Its figures by their dotted names."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What the report has beside them."""


@dataclass(frozen=True)
class Measured:
    """What was measured.

    Args:
        estimates: Every figure by its dotted name.
        data: What the document has beside them, by the name under which the document asks for it.
    """

    estimates: dict[str, Estimate]
    data: dict[str, Any]


@dataclass
class Parts:
    """What was measured over one trusted table, part by part, for when a setting changes and the table does not.

    It belongs to that table, its labels and its engine: what parts leave in tables is still there.
    """

    _made: dict[str, tuple[object, Any]] = field(default_factory=dict)

    def part(self, name: str, settings: object, measure: Callable[[], Found]) -> Found:
        """What was measured under this name with the same settings, or is measured now.

        >>> parts = Parts()
        >>> parts.part("a", 1, lambda: "once"), parts.part("a", 1, lambda: "again"), parts.part("a", 2, lambda: "anew")
        ('once', 'once', 'anew')
        """
        if name not in self._made or self._made[name][0] != settings:
            self._made[name] = (settings, measure())
        found: Found = self._made[name][1]
        return found


def measure_all(
    engine: Engine,
    config: Config,
    *,
    links: Mapping[str, int],
    declared: Declared,
    confusion: Confusion | None,
    parts: Parts | None = None,
) -> Measured:
    """Measure how the brand is spoken of, how that spreads, who speaks, how the brand behaves, and what changed.

    Args:
        engine: Where the trusted table is, with its links and topics.
        config: What the user said.
        links: What was linked to what, counted.
        declared: People, meetings and customers, as the user named them.
        confusion: How the scorer errs, where enough was labelled by hand.
        parts: What was measured over the same table before, and where this leaves its own; None starts anew.
    """
    part = (parts or Parts()).part
    spread, told = part(
        "spread",
        (config.spread, config.report.repeated),
        lambda: _spread(engine, config, links=links, confusion=confusion),
    )
    window = spread.summary.window_hours
    people = part(
        "people",
        config.relationships,
        lambda: measure_relationships(
            engine, brand=config.brand_name, settings=config.relationships, declared=declared
        ),
    )
    behaved = part("conduct", config.conduct, lambda: conduct(engine, config))
    topics = part("topics", None, lambda: measure_topics(engine))
    has_answers = behaved.data["posts"]["answer"] > 0
    zone = config.conduct.timezone
    shifts = part(
        "shifts",
        config.conduct,
        lambda: measure_shifts(engine, zone=zone, answers=has_answers, topics=True, confusion=confusion),
    )
    where = part("sources", config.relationships, lambda: sources(engine, config, confusion))
    plain = part("shares", window, lambda: _shares(engine, config, window_hours=window, confusion=confusion))
    estimates = {**plain, **spread.estimates, **merged([*told.values(), people, behaved, topics, shifts, *where])}
    vital = part(
        "vitals",
        (config.spread, config.report.repeated, config.relationships, config.conduct, config.vitals),
        lambda: vitals(engine, config, estimates, window_hours=window, confusion=confusion),
    )
    data = {
        "spread": asdict(spread.summary),
        "sections": {name: one.data for name, one in told.items()},
        "relationships": people.data,
        "conduct": behaved.data,
        "vitals": vital.data,
        "topics": topics.data,
        "changed": shifts.data,
        "volume": part("weeks", None, lambda: weekly_volume(engine, confusion=confusion)),
        "sources": {key: value for one in where for key, value in one.data.items()},
    }
    found = {**estimates, **vital.estimates}
    return Measured(for_many_looks(found) if config.report.repeated else found, data)


def _spread(
    engine: Engine, config: Config, *, links: Mapping[str, int], confusion: Confusion | None
) -> tuple[Spread, dict[str, Part]]:
    """What mentions bring, and the parts of that stage."""
    seen = observe(engine)
    spread = measure(engine, seen, config.spread, links=links, repeated=config.report.repeated, confusion=confusion)
    return spread, spread_parts(engine, seen, config, spread, confusion)


def _shares(
    engine: Engine, config: Config, *, window_hours: float | None, confusion: Confusion | None
) -> dict[str, Estimate]:
    """How much is said, how good and bad it is, for us and for the other brands, and how that changed."""
    return {
        **volume(engine),
        **shares(engine, confusion=confusion),
        **changes(engine, confusion=confusion),
        **alike_shares(engine, confusion=confusion),
        **measure_brands(engine, named_brands(config), window_hours=window_hours, confusion=confusion),
    }


def for_many_looks(estimates: Estimates) -> dict[str, Estimate]:
    """The figures, the watched shares among them with intervals that hold at every look."""
    return {name: repeated_share(one) if name.startswith(WATCHED) else one for name, one in estimates.items()}


def merged(sections: Iterable[Section]) -> dict[str, Estimate]:
    """The figures of several parts together; no two parts have one of the same name."""
    return {name: one for section in sections for name, one in section.estimates.items()}


def named_brands(config: Config) -> list[str]:
    """The brand and its competitors, those that have a name."""
    return [brand.name for brand in config.brands if brand.name]


def spread_parts(
    engine: Engine, seen: Observed, config: Config, spread: Spread, confusion: Confusion | None
) -> dict[str, Part]:
    """The parts of the spread stage that have a place of their own in the report, by the name of that place."""
    named = partial(public_id, salt=config.privacy.salt or config.brand_name)
    window = spread.summary.window_hours
    return {
        "crosscheck": measure_crosscheck(seen, spread.counted, window_hours=window),
        "shape": measure_shape(engine, seen, window_hours=window, confusion=confusion),
        "turns": measure_turns(engine, confusion=confusion),
        "timing": measure_timing(engine),
        "reach": measure_reach(engine, brand=config.brand_name, named=named),
        "rings": measure_rings(engine, brand=config.brand_name, window_hours=window),
        "evidence": measure_evidence(engine, spread.counted, window=window, repeated=config.report.repeated),
    }


def sources(engine: Engine, config: Config, confusion: Confusion | None) -> list[Section]:
    """Brands and platforms side by side, and what an audience has to do with what is said."""
    names = named_brands(config)
    lock_panel(engine, names)
    return [
        brands(engine, names, confusion=confusion),
        platforms(engine, confusion=confusion),
        measure_presence(engine),
        measure_audience(engine, ours=config.brand.name or None),
    ]


def conduct(engine: Engine, config: Config) -> Behaved:
    """How the brand behaves, from what it wrote itself."""
    return measure_conduct(
        engine,
        ours=config.brand.name or None,
        brand=config.brand_name,
        handles=sorted({handle(account)[1] for account in (*config.brand.accounts, *config.brand.staff)}),
        business_hours=config.conduct.business_hours,
        timezone=config.conduct.timezone,
    )


def vitals(
    engine: Engine, config: Config, estimates: Estimates, *, window_hours: float | None, confusion: Confusion | None
) -> Vital:
    """The vital signs and their index, from what the other stages measured and kept."""
    spans = find_spans(engine)
    keep_stages_then(engine, {span.name: (span.start_us, span.end_us) for span in spans})
    weights = asdict(config.vitals.weights)
    return measure_vitals(
        engine, estimates, spans=spans, weights=weights, window_hours=window_hours, confusion=confusion
    )
