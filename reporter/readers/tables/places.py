"""What the links of many rows say: the platform of each, and the mention's id where the link holds it."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyarrow as pa

from reporter.mentions import TEXT
from reporter.readers.platforms import place_of

# The links of which exports hold most: what they say stands in one place.
_X_STATUS = re.compile(
    r"https?://(?:www\.)?(?:m\.|mobile\.)?(?:twitter|x)\.com/[A-Za-z0-9_]{1,50}/status(?:es)?/([0-9]{1,20})"
)


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
    platforms: list[str] = []
    natives: list[str | None] = []
    for link in links.to_pylist():
        if link is None:
            platforms.append("web")
            natives.append(None)
        elif found := _X_STATUS.fullmatch(link):
            platforms.append("x")
            natives.append(found[1])
        else:
            place = place_of(link)
            platforms.append(place.platform)
            natives.append(place.native_id)
    return Places(pa.array(platforms, TEXT), pa.array(natives, TEXT))


def x_ids(links: pa.StringArray) -> pa.StringArray:
    """The ids of the mentions that plain links to posts of X lead to; null for anything else.

    >>> x_ids(pa.array(["https://x.com/someone/status/20", "20"])).to_pylist()
    ['x:20', None]
    """
    found = [link and _X_STATUS.fullmatch(link) for link in links.to_pylist()]
    return pa.array([f"x:{one[1]}" if one else None for one in found], TEXT)
