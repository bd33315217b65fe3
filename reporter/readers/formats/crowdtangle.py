"""CrowdTangle (closed in 2024): historical data of Facebook pages and groups and of Instagram accounts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import MOMENT, TEXT
from reporter.readers.formats.listening import ListeningTable
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.drafts import Drafts
from reporter.readers.times import Moment, read_time
from reporter.sentence import say

_MOMENT = pa.struct([("at", MOMENT), ("basis", TEXT)])
_ZONED = re.compile(r"(.{8,30}) ([A-Z]{2,5})")
# Hours from UTC of the dashboards' zones that are not known everywhere; only names that mean one offset.
_HOURS = {
    "AKDT": -8, "AKST": -9, "ART": -3, "AWST": 8, "BRST": -2, "BRT": -3, "CAT": 2, "CLST": -3, "CLT": -4, "COT": -5,
    "EAT": 3, "HKT": 8, "HST": -10, "ICT": 7, "KST": 9, "NPT": 5.75, "NZDT": 13, "NZST": 12, "PET": -5, "PHT": 8,
    "PKT": 5, "SAST": 2, "SGT": 8, "TRT": 3, "UYT": -3, "VET": -4, "WAT": 1, "WIB": 7,
}  # fmt: skip


class CrowdTangleReader(ListeningTable):
    """Reads both networks: `URL` is the post, `Link` is what it links to; `Total Interactions` are no likes."""

    name = "crowdtangle"
    title = "CrowdTangle posts of Facebook and Instagram (CSV)"
    signatures = (
        ("page name|group name|account", "post created|created|post created date", "total interactions", "url"),
        ("facebook id", "message", "url", "likes at posting|followers at posting|overperforming score"),
    )
    columns: ClassVar = {
        "url": "url",
        "text": "message, description",
        "author": "user name, page name, account",
        "author_id": "facebook id",
        "audience": "followers at posting, likes at posting",
        "created_at": "post created date, post created, created",
        "clock": "post created time",
        "likes": "likes",
        "shares": "shares",
        "replies": "comments",
        "location": "page admin top country",
    }
    zone_told = say("CrowdTangle writes times in the zone of the dashboard under a short name that several zones share")
    needed = ("page name", "facebook id", "message", "description", "group name", "account", "post created", "created")
    format = Format(
        export="CrowdTangle: Historical Data or Search, Download CSV",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "url", "location", "created_at", "time_basis", "likes",
                "shares", "replies",
            }
        ),
        cannot=("Comments: only posts were exported.", "Who posted in a group: only the group is named."),
    )  # fmt: skip

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """Facebook where there is a page's id or name, else Instagram; the link goes before both."""
        is_facebook = any(map(drafts.holds, ("facebook id", "page name", "group name")))
        known = drafts.says("platform", "facebook", "instagram")
        return pc.if_else(pa.array(known), drafts["platform"], "facebook" if is_facebook else "instagram")

    def refine(self, drafts: Drafts) -> None:
        """A group says nothing of its members; the description of a Facebook post is that of a link in it."""
        drafts.put("kind", drafts.all, "post")
        told = drafts.words("post created", "created")
        moments = drafts.asked(~is_null(told), _zoned, told, kind=_MOMENT)
        zoned = ~is_null(moments)
        drafts.put("created_at", zoned, pc.struct_field(moments, "at"))
        drafts.put("time_basis", zoned, pc.struct_field(moments, "basis"))
        facebook = drafts.says("platform", "facebook")
        if drafts.holds("group name") and not drafts.holds("page name"):
            for part in ("author", "author_id", "audience"):
                drafts.put(part, drafts.all, None)
        else:
            drafts.put("text", facebook & is_null(drafts.words("message")), None)
        drafts.put("shares", drafts.says("platform", "instagram"), None)


def _zoned(told: str | None) -> Moment | None:
    """The moment of a time that names its zone; None where it names none, or one that may be several."""
    moment = read_time(told) if told else None
    if moment and moment.basis == "exact":
        return moment
    named = _ZONED.fullmatch(told or "")
    hours = _HOURS.get(named[2]) if named else None
    local = read_time(named[1]) if named and hours is not None else None
    return Moment(local.at - timedelta(hours=hours), "exact") if local and hours is not None else None
