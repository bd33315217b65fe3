"""How an account is written, and the one form that it is compared in."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

PLATFORMS = {
    "x": "x",
    "twitter": "x",
    "reddit": "reddit",
    "youtube": "youtube",
    "facebook": "facebook",
    "instagram": "instagram",
    "tiktok": "tiktok",
    "linkedin": "linkedin",
    "bluesky": "bluesky",
    "bsky": "bluesky",
    "threads": "threads",
    "mastodon": "mastodon",
    "telegram": "telegram",
    "discord": "discord",
    "slack": "slack",
    "trustpilot": "trustpilot",
    "google_play": "google_play",
    "app_store": "app_store",
    "google_business": "google_business",
    "amazon": "amazon",
    "yelp": "yelp",
    "hacker_news": "hacker_news",
    "github": "github",
    "stack_exchange": "stack_exchange",
    "whatsapp": "whatsapp",
    "blog": "blog",
    "forum": "forum",
}
SITES = {
    "x.com": "x",
    "twitter.com": "x",
    "reddit.com": "reddit",
    "youtube.com": "youtube",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "tiktok.com": "tiktok",
    "linkedin.com": "linkedin",
    "bsky.app": "bluesky",
    "threads.net": "threads",
    "threads.com": "threads",
}
BEFORE_A_NAME = frozenset({"u", "user", "c", "channel", "in", "company", "profile"})
SUBDOMAIN = re.compile(r"^(?:www|m|mobile|old|new)\.")


def handle(account: str) -> tuple[str | None, str]:
    """Platform and name of an account, however it is written; the platform is null where the writing does not say.

    >>> handle("@Acme"), handle("x:acme"), handle("https://x.com/Acme?lang=en"), handle("u/acme")
    ((None, 'acme'), ('x', 'acme'), ('x', 'acme'), ('reddit', 'acme'))
    """
    written = account.strip()
    address = _address(written)
    if address is not None:
        return address
    platform, colon, rest = written.partition(":")
    if colon and platform.strip().lower() in PLATFORMS:
        return PLATFORMS[platform.strip().lower()], _bare(rest)
    is_reddit = re.match(r"/?u/\w", written, re.IGNORECASE) is not None
    return ("reddit" if is_reddit else None), _bare(written)


def _address(written: str) -> tuple[str | None, str] | None:
    """The account of a web address; None when it is no address."""
    if "/" not in written or written.lower().startswith(("u/", "/u/")):
        return None
    where, _, path = re.sub(r"^[a-z]+:/*|[?#].*$", "", written, flags=re.IGNORECASE).lstrip("/").partition("/")
    site = SUBDOMAIN.sub("", where.lower())
    steps = [unquote(step) for step in path.split("/") if step]
    if len(steps) > 1 and steps[0].lower() in BEFORE_A_NAME:
        steps = steps[1:]
    if not steps or "." not in site:
        return None
    return SITES.get(site), _bare(steps[0])


def _bare(name: str) -> str:
    """A name in small letters without its sigil; `lower`, not `casefold`, because SQL has no other."""
    plain = unicodedata.normalize("NFC", name.strip())
    return re.sub(r"^(?:[@＠]|/?u/)", "", plain, flags=re.IGNORECASE).lower()
