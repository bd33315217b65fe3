"""LinkedIn's own objects in small."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reporter.readers.compose import Export
from reporter.readers.formats.linkedin_updates import linkedin_update, said_at
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.source import Source


def update(number: int, words: str | None = "We moved", **more: object) -> dict[str, Any]:
    return {
        "updateMetadata": {"urn": f"urn:li:activity:{number}"},
        "actor": {
            "name": {"text": "Ann P"},
            "navigationContext": {"actionTarget": "https://www.linkedin.com/in/ann-p?x=1"},
        },
        "commentary": {"text": {"text": words}} if words else None,
        "*socialDetail": {"*totalSocialActivityCounts": {"numComments": 4, "numLikes": 51, "numShares": 2}},
        **more,
    }


@pytest.fixture
def export() -> Export:
    """A file that needs no bytes."""
    return Export(Source("a.ndjson", lambda: pytest.fail("nothing is read"), 0), InputOptions(), Facts())


def test_an_update(export: Export) -> None:
    """The time stands in the id."""
    row = linkedin_update(update(7100000000000000000), 1, export)
    assert ("linkedin:7100000000000000000", "post", "Ann P", "in/ann-p", "We moved", 51, 2, 4) == tuple(
        row[name] for name in ("id", "kind", "author", "author_id", "text", "likes", "shares", "replies")
    )
    assert (datetime(2023, 8, 23, 6, 25, 11, 621000, tzinfo=UTC), "exact") == (row["created_at"], row["time_basis"])


def test_a_reshare_is_a_quote_or_a_share(export: Export) -> None:
    """Without words of its own the counts are the original's."""
    first = update(7100000000000000000)
    quote = linkedin_update(update(7100000000000000001, "Well said", **{"*resharedUpdate": first}), 1, export)
    share = linkedin_update(update(7100000000000000002, None, **{"*resharedUpdate": first}), 2, export)
    assert [("quote", "Well said", "We moved", 51), ("share", None, "We moved", None)] == [
        (row["kind"], row["text"], row["shared_text"], row["likes"]) for row in (quote, share)
    ]
    assert {"linkedin:7100000000000000000"} == {quote["parent_id"], share["parent_id"]}
    assert 2 == export.facts.context_rows


def test_a_merged_post_is_the_first_of_its_ids(export: Export) -> None:
    """Its own number is none that holds a time."""
    urn = "urn:li:aggregate:(urn:li:activity:3966023054712791616,urn:li:activity:3965915018238312449)"
    row = linkedin_update(update(1) | {"updateMetadata": {"urn": urn}}, 1, export)
    assert "linkedin:3966023054712791616" == row["id"]


def test_the_older_counts(export: Export) -> None:
    """They stood beside lists of people."""
    social = {"comments": {"paging": {"total": 1}}, "likes": {"paging": {"total": 3}}, "totalShares": 2}
    row = linkedin_update(update(7100000000000000000, **{"*socialDetail": social}), 1, export)
    assert (3, 2, 1) == (row["likes"], row["shares"], row["replies"])


@pytest.mark.parametrize("native", [None, "1234567890", "99999999999999999999"])
def test_an_id_without_a_time(native: str | None) -> None:
    """Nonsense is unknown, not 1970."""
    assert said_at(native) is None
