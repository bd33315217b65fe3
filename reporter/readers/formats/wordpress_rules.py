"""What a WordPress export means: whose words count, what a post is called, and which of its times to trust."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple

from reporter.readers.addresses import host_of, page_id
from reporter.readers.compose import Export
from reporter.readers.plain_times import utc_time
from reporter.readers.rejects import BadValueError
from reporter.readers.times import Moment

PLATFORM = "blog"
# Kinds of items in which nobody speaks to readers.
SILENT = frozenset(
    {
        "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request",
        "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
        "wp_font_face", "feedback", "acf-field", "acf-field-group", "elementor_library",
    }
)  # fmt: skip
STATES = {"0": "not approved", "hold": "not approved", "spam": "marked as spam", "trash": "in the trash"}
NOTICES = {
    "pingback": "a pingback, an automatic notice that another page links here",
    "trackback": "a trackback, an automatic notice that another page links here",
    "order_note": "a note on an order, not said in public",
    "webhook_delivery": "a service message, nobody's words",
    "action_log": "a service message, nobody's words",
}
NO_TIME = "0000-00-00"


class Post(NamedTuple):
    """The post that comments stand below."""

    number: int
    native: str | None
    link: str | None
    site: str
    is_public: bool


def post_of(number: int, link: str | None, native: str | None, state: str, kind: str, site: str) -> Post:
    """What comments ask of a post.

    Args:
        number: Its place among the records of the file.
        link: Its page.
        native: Its number on the site.
        state: Whether it is published.
        kind: What it is.
        site: The host of the whole site, for a post that was never published and has no link.
    """
    own = host_of(link) or site
    if link and (kind == "post" or "?" not in link):
        native = page_id(link)
    elif native:
        native = f"{own}/{native}"
    return Post(number, native, link, own, state == "publish" and kind not in SILENT)


def site_time(exact: str | None, local: str | None, name: str, export: Export) -> Moment | None:
    """A time in UTC as WordPress writes it, or the one of the site's clock, whose zone the export does not say."""
    if exact and not exact.startswith(NO_TIME):
        return utc_time(exact) or export.moment(exact, f"{name}_gmt", zone=UTC)
    return export.moment(local, name) if local and not local.startswith(NO_TIME) else None


def feed_time(written: str | None, export: Export) -> Moment | None:
    """When a post came out, by the feed's own field, which holds nonsense for a post without a date."""
    try:
        return export.moment(written, "pubDate")
    except BadValueError:
        return None
