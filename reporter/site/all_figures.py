"""Every chart of a report, whatever page it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.archive import archive_figures
from reporter.site.figure import Figure
from reporter.site.figures import figures
from reporter.site.figures_audience import audience_figures
from reporter.site.figures_changes import changes_figures
from reporter.site.figures_circles import circles_figures
from reporter.site.figures_conduct import conduct_figures
from reporter.site.figures_people import people_figures
from reporter.site.figures_reach import reach_figures
from reporter.site.figures_shape import shape_figures
from reporter.site.figures_talk import talk_figures
from reporter.site.figures_topics import topics_figures
from reporter.site.figures_vitals import vital_figures
from reporter.site.numbers import Numbers

__all__ = ["all_figures"]

FIGURES = (
    figures,
    shape_figures,
    talk_figures,
    reach_figures,
    people_figures,
    circles_figures,
    conduct_figures,
    archive_figures,
    vital_figures,
    topics_figures,
    changes_figures,
    audience_figures,
)


def all_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """Every chart by its name."""
    return {name: figure for part in FIGURES for name, figure in part(report, numbers).items()}
