"""LinkedIn's own objects ("Voyager"), as collectors take them from its website."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.fields import Record, count_of, object_at, raw_text
from reporter.readers.formats.collected import named
from reporter.readers.text import clean
from reporter.readers.times import Moment

_ACTIVITY = re.compile(r"urn:li:activity:(\d{10,20})")
_PROFILE = re.compile(r"linkedin\.com/((?:in|company|school|showcase)/[^/?#]+)")
# Ids hold the time since 2013; older ones, and those of merged posts, give nonsense.
_FIRST_SAID, _LAST_SAID = 1_350_000_000_000, 4_000_000_000_000


def is_update(record: Record) -> bool:
    """Whether a record is a post of LinkedIn's feed."""
    return bool(record.keys() & {"updateMetadata", "preDashEntityUrn"}) and bool(
        record.keys() & {"actor", "commentary", "*socialDetail", "socialDetail"}
    )


def linkedin_update(update: Record, row: int, export: Export) -> Mention:
    """A post; one that passes on another is a quote, or a share when it adds no words.

    Its time is read from its id: the website only says "2 weeks ago".

    Raises:
        ValueError: It is no post, or a part of it is no such value.
    """
    if not is_update(update):
        raise ValueError("the item is not a post")
    activity, words = _activity(update), _words(update)
    original = object_at(update, "*resharedUpdate") or object_at(update, "resharedUpdate")
    kind: Kind = "post" if not original else "quote" if words else "share"
    shared = _words(original) if original else None
    export.facts.context_rows += shared is not None
    actor, counts = object_at(update, "actor"), _counts(update)
    return export.mention(
        row,
        "linkedin",
        activity,
        kind,
        author=named(object_at(actor, "name"), "text"),
        author_id=_profile(actor),
        text=words,
        shared_text=shared,
        url=f"https://www.linkedin.com/feed/update/urn:li:activity:{activity}" if activity else None,
        time=said_at(activity),
        parent=_activity(original) if original else None,
        conversation=activity,
        likes=None if kind == "share" else count_of(counts, "numLikes"),
        shares=None if kind == "share" else count_of(counts, "numShares"),
        replies=None if kind == "share" else count_of(counts, "numComments"),
    )


def said_at(activity: str | None) -> Moment | None:
    """When an activity was made, out of its id; None where the id is too old to tell.

    >>> said_at("7100000000000000000").at.isoformat()
    '2023-08-23T06:25:11.621000+00:00'
    """
    stamp = int(activity) >> 22 if activity else 0
    if not _FIRST_SAID <= stamp <= _LAST_SAID:
        return None
    return Moment(datetime.fromtimestamp(stamp / 1000, UTC), "exact")


def _activity(update: Record) -> str | None:
    """The number of an activity; a merged post names several, of which the first is it."""
    metadata = object_at(update, "updateMetadata") or object_at(update, "metadata")
    for urn in (raw_text(metadata, "urn"), raw_text(update, "preDashEntityUrn", "entityUrn", "urn")):
        if found := _ACTIVITY.search(urn):
            return found[1]
    return None


def _words(update: Record) -> str | None:
    return clean(raw_text(object_at(update, "commentary", "text"), "text"))


def _profile(actor: Record) -> str | None:
    found = _PROFILE.search(raw_text(object_at(actor, "navigationContext"), "actionTarget"))
    return found[1] if found else named(actor, "urn")


def _counts(update: Record) -> Record:
    """Likes, comments and shares, wherever this version of the website has them."""
    social = object_at(update, "*socialDetail") or object_at(update, "socialDetail")
    if counts := object_at(social, "*totalSocialActivityCounts") or object_at(social, "totalSocialActivityCounts"):
        return counts
    return {
        "numComments": object_at(social, "comments", "paging").get("total"),
        "numShares": social.get("totalShares"),
        "numLikes": object_at(social, "likes", "paging").get("total"),
    }
