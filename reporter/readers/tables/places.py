"""What the links of many rows say: the platform of each, and the mention's id where the link holds it."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.platforms import TELLING, URL_LIMIT, place_of
from reporter.readers.tables.arrays import Flags, is_null, is_one

# The links of which exports hold most: `https://x.com/name/status/20`.
_X_POST = (
    r"^https?://(?:www\.)?(?:m\.|mobile\.)?(?:x|twitter)\.com"
    r"/[0-9A-Za-z_]{1,50}/status(?:es)?/(?P<number>[0-9]{1,20})$"
)
# The links of LinkedIn's own tables, and how they begin.
_LINKEDIN = "https://www.linkedin.com/feed/update/urn:li:"
_LINKEDIN_POST = (
    r"^https://www\.linkedin\.com/feed/update/urn:li:(?:activity|share|ugcPost):(?P<number>[0-9]{10,25})/?$"
)
_PLAIN_LINK = r"^https?://(?P<host>[a-z0-9.-]+)(?:/[!-\"$->@-~]*)?(?:\?[!-\"$-~]*)?(?:#[!-~]*)?$"


class Places(NamedTuple):
    """Where links lead.

    Args:
        platforms: The platform of each; `web` where there is no link.
        natives: The mention's id as the link has it; null where it holds none.
    """

    platforms: pa.StringArray
    natives: pa.StringArray


def places_of(links: pa.StringArray) -> Places:
    """The same for many links as `place_of` says of one.

    >>> places_of(pa.array(["https://twitter.com/someone/status/20", None])).natives.to_pylist()
    ['20', None]
    """
    natives = x_natives(links)
    is_x = ~is_null(natives)
    platforms = pc.if_else(pa.array(is_x), "x", "web")
    others = ~is_x & ~is_null(links)
    if not others.any():
        return Places(platforms, natives)
    told = _told(links.filter(pa.array(others)))
    return Places(
        pc.replace_with_mask(platforms, pa.array(others), told.platforms),
        pc.replace_with_mask(natives, pa.array(others), told.natives),
    )


def _told(links: pa.StringArray) -> Places:
    """Where links lead that are there; those in a form that nearly all have are not looked at one by one."""
    natives = linkedin_natives(links)
    platforms = pa.repeat(pa.scalar("linkedin", TEXT), len(links))
    others = is_null(natives)
    if not others.any():
        return Places(platforms, natives)
    some = links.filter(pa.array(others))
    sites = _sites(some)
    asked = is_null(sites) | is_one(sites, *TELLING)
    platforms = pc.replace_with_mask(platforms, pa.array(others), sites)
    if asked.any():
        told = list(map(place_of, some.filter(pa.array(asked)).to_pylist()))
        others[others] = asked
        platforms = _put(platforms, others, [one.platform for one in told])
        natives = _put(natives, others, [one.native_id for one in told])
    return Places(platforms, natives)


def _put(words: pa.StringArray, where: Flags, told: list[str | None]) -> pa.StringArray:
    return pc.replace_with_mask(words, pa.array(where), pa.array(told, TEXT))


def linkedin_natives(links: pa.StringArray) -> pa.StringArray:
    """The numbers in plain links to posts of LinkedIn; null for any other link."""
    may_be = pc.starts_with(links, _LINKEDIN)
    if not may_be.true_count:
        return pa.nulls(len(links), TEXT)
    return pc.struct_field(pc.extract_regex(links, _LINKEDIN_POST), "number")


def _sites(links: pa.StringArray) -> pa.StringArray:
    """The platforms of plain links, asked once for each host; null for any other link."""
    hosts = pc.struct_field(pc.extract_regex(links, _PLAIN_LINK), "host").dictionary_encode()
    told = pa.array([place_of(f"https://{host}").platform for host in hosts.dictionary.to_pylist()], TEXT)
    is_long = pc.greater(pc.binary_length(links), URL_LIMIT)
    return pc.if_else(is_long, pa.scalar(None, TEXT), told.take(hosts.indices))


def x_natives(links: pa.StringArray) -> pa.StringArray:
    """The numbers in plain links to posts of X; null for any other link, whose id `place_of` may know.

    >>> x_natives(pa.array(["https://x.com/someone/status/20", "20"])).to_pylist()
    ['20', None]
    """
    return pc.struct_field(pc.extract_regex(links, _X_POST), "number")
