"""One description of a chart, from which its drawing, its table, its CSV and its spoken description all come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reporter.site.csv_files import csv_bytes

__all__ = ["Cell", "Column", "Figure"]

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Column:
    """One column of a figure's table.

    Args:
        key: The key in a row whose raw value goes into the CSV.
        heading: What stands above it.
        shown: The key of what the page shows, where that is not the raw value.
        is_name: Whether its cells name their row.
        is_amount: Whether its cells are numbers, set to the right.
    """

    key: str
    heading: str
    shown: str | None = None
    is_name: bool = False
    is_amount: bool = False

    @property
    def shown_key(self) -> str:
        """The key of what the page shows."""
        return self.shown or self.key


@dataclass(frozen=True)
class Figure:
    """A chart with all that is said about it.

    Args:
        id: Its id in the page and the name of its CSV.
        chart: Name of the Vega-Lite file in the theme's `charts/`.
        title: The finding, as a sentence.
        subtitle: Measure and unit.
        source: Where the data are from and which time they cover.
        columns: The columns of its table.
        rows: The data: drawn, tabled, downloaded and described from here only.
        described: The key of the words that describe a row to those who cannot see the drawing.
        parameters: Values that the chart file may use by name.
        data_id: The id under which its CSV is published, where it is drawn a second time under an id of its own.
        is_blank: Whether its rows leave nothing to draw though no value is withheld: all they count is 0.
    """

    id: str
    chart: str
    title: str
    subtitle: str
    source: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    described: str
    parameters: Mapping[str, Cell] = field(default_factory=dict)
    data_id: str | None = None
    is_blank: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no rows, the value of every row is withheld, or all are blank."""
        return self.is_blank or all("value" in row and row["value"] is None for row in self.rows)

    @property
    def remark(self) -> str | None:
        """Why the values are withheld, where they all are."""
        if not self.rows or self.is_blank or not self.is_empty:
            return None
        return str(next((row for row in self.rows if row.get("status") != "settled"), self.rows[0])["status_word"])

    @property
    def csv_path(self) -> str:
        """Where its data can be downloaded, from the root of the site."""
        return f"data/{self.data_id or self.id}.csv"

    @property
    def description(self) -> str:
        """The finding and every row in words, for those who cannot see the drawing."""
        said = "; ".join(str(row[self.described]) for row in self.rows if row.get(self.described))
        return f"{self.subtitle}. {said}." if said else f"{self.subtitle}."

    def csv(self) -> bytes:
        """Its table as CSV, with the raw values."""
        return csv_bytes([c.key for c in self.columns], [[row[c.key] for c in self.columns] for row in self.rows])
