"""What the measures have in common before they become a report."""

from reporter.estimate import Estimate
from reporter.measuring import for_many_looks


def test_watched_shares_alone_are_made_for_many_looks() -> None:
    """Shares that grow with the export get the wider interval; changes and ratios keep theirs, and all their values."""
    share = Estimate(value=0.3, low=0.24, high=0.37, level=0.95, n=200, unit="share", method="Wilson")
    given = {
        "sentiment.negative_share": share,
        "conduct.response_rate": share,
        "change.negative_share": share,
        "spread.ratio": Estimate(value=0.6, low=0.5, high=0.7, level=0.95, n=200, unit="ratio", method="x"),
    }
    found = for_many_looks(given)
    wider = {name for name, one in found.items() if one != given[name]}
    assert {"sentiment.negative_share", "conduct.response_rate"} == wider
    assert all(one.value == given[name].value for name, one in found.items())
    assert "Wilson, for many looks" == found["conduct.response_rate"].method
