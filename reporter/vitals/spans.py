"""The stretches of time that are measured alike: the whole period, and its earlier and later half."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.engine.protocol import Engine

DAY_US = 86_400_000_000
LEAST_DAYS = 56  # two times four weeks: below, one busy week decides on a half


@dataclass(frozen=True)
class Span:
    """A stretch of time, both ends included.

    Args:
        name: `whole`, `earlier` or `later`.
        start_us: Start, microseconds since 1970.
        end_us: End.
    """

    name: str
    start_us: int
    end_us: int

    @property
    def days(self) -> float:
        """Its length."""
        return (self.end_us - self.start_us) / DAY_US


def find_spans(engine: Engine) -> tuple[Span, ...]:
    """The whole period of the trusted table, and its halves where each has four weeks; nothing without times."""
    (period,) = engine.rows(
        "select epoch_us(min(created_at)) as start_us, epoch_us(max(created_at)) as end_us from trusted"
    ).to_pylist()
    if period["start_us"] is None:
        return ()
    return split(period["start_us"], period["end_us"])


def split(start_us: int, end_us: int) -> tuple[Span, ...]:
    """A period and its halves, of equal length and without a shared moment.

    >>> [span.name for span in split(0, 60 * DAY_US)]
    ['whole', 'earlier', 'later']
    >>> [span.name for span in split(0, 50 * DAY_US)]
    ['whole']
    """
    whole = Span("whole", start_us, end_us)
    if whole.days < LEAST_DAYS:
        return (whole,)
    half = (end_us - start_us) // 2
    return whole, Span("earlier", end_us - 2 * half, end_us - half - 1), Span("later", end_us - half, end_us)
