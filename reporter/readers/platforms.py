"""Names of platforms, kinds and languages as exports spell them, and what a link says by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from reporter.mentions import Kind

PLATFORMS = (
    "x", "reddit", "youtube", "facebook", "instagram", "tiktok", "threads", "linkedin", "bluesky", "mastodon",
    "telegram", "discord", "slack", "trustpilot", "google_play", "app_store", "google_business", "amazon", "yelp",
    "hacker_news", "github", "stack_exchange", "whatsapp", "news", "blog", "forum", "review", "web",
)  # fmt: skip

_SPELLINGS = {
    "twitter": "x", "x twitter": "x", "twitter x": "x", "x com": "x", "tweet": "x", "tweets": "x",
    "fb": "facebook", "facebook public": "facebook", "facebook page": "facebook", "ig": "instagram",
    "instagram public": "instagram", "insta": "instagram", "yt": "youtube", "you tube": "youtube",
    "tik tok": "tiktok", "bsky": "bluesky", "linked in": "linkedin", "google play": "google_play",
    "google play store": "google_play", "play store": "google_play", "googleplay": "google_play",
    "app store": "app_store", "apple app store": "app_store", "itunes": "app_store", "appstore": "app_store",
    "google business": "google_business", "google my business": "google_business",
    "google business profile": "google_business", "google reviews": "google_business",
    "google maps": "google_business",
    "hackernews": "hacker_news", "hn": "hacker_news", "stackexchange": "stack_exchange",
    "stackoverflow": "stack_exchange", "stack overflow": "stack_exchange", "git hub": "github", "whats app": "whatsapp",
    "online news": "news", "onlinenews": "news", "newspaper": "news", "blogs": "blog", "wordpress": "blog",
    "tumblr": "blog", "medium": "blog", "forums": "forum", "message board": "forum", "messageboard": "forum",
    "discussions": "forum", "reviews": "review", "website": "web",
}  # fmt: skip
_HOSTS = {
    "x.com": "x", "twitter.com": "x", "t.co": "x", "reddit.com": "reddit", "redd.it": "reddit",
    "youtube.com": "youtube", "youtu.be": "youtube", "facebook.com": "facebook", "fb.com": "facebook",
    "instagram.com": "instagram", "tiktok.com": "tiktok", "threads.net": "threads", "threads.com": "threads",
    "linkedin.com": "linkedin", "bsky.app": "bluesky", "t.me": "telegram", "discord.com": "discord",
    "slack.com": "slack", "trustpilot.com": "trustpilot", "play.google.com": "google_play",
    "apps.apple.com": "app_store", "itunes.apple.com": "app_store", "yelp.com": "yelp",
    "news.ycombinator.com": "hacker_news", "github.com": "github", "stackoverflow.com": "stack_exchange",
    "stackexchange.com": "stack_exchange", "superuser.com": "stack_exchange", "serverfault.com": "stack_exchange",
    "askubuntu.com": "stack_exchange",
}  # fmt: skip
_KINDS: dict[str, Kind] = {
    "post": "post", "posts": "post", "tweet": "post", "source": "post", "original": "post", "submission": "post",
    "status": "post", "thread": "post", "article": "post", "video": "post", "link": "post",
    "comment": "comment", "comments": "comment", "reply": "comment", "replies": "comment", "reaction": "comment",
    "answer": "comment", "response": "comment", "message": "post", "replied to": "comment",
    "share": "share", "shares": "share", "retweet": "share", "repost": "share", "reblog": "share",
    "crosspost": "share", "retweeted": "share", "rt": "share",
    "quote": "quote", "quoted": "quote", "quote tweet": "quote", "quote post": "quote", "qt": "quote",
    "review": "review", "reviews": "review", "rating": "review",
}  # fmt: skip
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "japanese": "ja", "chinese": "zh", "arabic": "ar", "turkish": "tr",
    "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "korean": "ko",
    "hindi": "hi", "indonesian": "id", "greek": "el", "czech": "cs", "hungarian": "hu", "hebrew": "he",
    "thai": "th", "ukrainian": "uk", "vietnamese": "vi", "romanian": "ro", "in": "id", "iw": "he",
}  # fmt: skip
# What X writes when it knows no language or there are no words.
_NO_LANGUAGE = frozenset({"und", "zxx", "qam", "qct", "qht", "qme", "qst", "art", "mul", "mis"})

# What a name means is remembered: long ones are cut, so that strangers cannot fill the memory with them.
NAME_LIMIT = 100
URL_LIMIT = 4096

_X_STATUS = re.compile(r"/(?:[^/]+/|i/(?:web/)?)?status(?:es)?/(\d{1,20})")
_REDDIT_POST = re.compile(r"/(?:r/[^/]+/|user/[^/]+/)?comments/([a-z0-9]{1,12})(?:/[^/]*(?:/([a-z0-9]{1,12}))?)?", re.I)
_INSTAGRAM_POST = re.compile(r"/(?:[^/]+/)?(?:p|reel|reels|tv)/([\w-]{5,50})(?:/c/(\d{5,25}))?")
_TIKTOK_VIDEO = re.compile(r"/(?:@[^/]*|share)/(?:video|photo)/(\d{5,25})")
_THREADS_POST = re.compile(r"/(?:@[^/]+/post|t)/([\w-]{5,50})")
_LINKEDIN_POST = re.compile(
    r".*(?:urn:li:(?:activity:|share:|ugcPost:|groupPost:\d{1,20}-)|-(?:activity|share|ugcPost)-)(\d{10,25})"
)
_FACEBOOK_POST = re.compile(
    r"/(?:[^/]+/(?:posts|videos)|groups/[^/]+/(?:posts|permalink)|reel)/(?:[^/]+/)?(\d{5,25})/?$"
)
_BLUESKY_POST = re.compile(r"/profile/(did:[a-z]+:[\w.:%-]+)/post/(\w{5,30})")
_DISCORD_MESSAGE = re.compile(r"/channels/(?:\d{5,25}|@me)/\d{5,25}/(\d{5,25})")
_GITHUB_THREAD = re.compile(r"/([\w.-]{1,100}/[\w.-]{1,100})/(?:issues|pull|discussions)/(\d{1,12})(?=/|$)")
_STACK_POST = re.compile(r"/(?:questions/\d{1,12}/[^/]*/(\d{1,12})|(?:questions|q|a)/(\d{1,12})(?=/|$))")
_TRUSTPILOT_REVIEW = re.compile(r"/reviews/([0-9a-f]{24})")
# Nearly all links, which need no patient parser.
_PLAIN_LINK = re.compile(r"https?://([a-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?(?:#([!-~]*))?")
_LINKED = re.compile(r"https?://\S{4,}", re.IGNORECASE)


_IN_PATH = {
    "instagram": _INSTAGRAM_POST, "tiktok": _TIKTOK_VIDEO, "threads": _THREADS_POST, "linkedin": _LINKEDIN_POST,
    "facebook": _FACEBOOK_POST, "trustpilot": _TRUSTPILOT_REVIEW, "discord": _DISCORD_MESSAGE,
}  # fmt: skip
# Platforms whose links may hold the mention's id; links to any other say no more than its name.
TELLING = frozenset({"x", "reddit", "youtube", "bluesky", "hacker_news", "github", "stack_exchange", *_IN_PATH})


class Place(NamedTuple):
    """What a link says: the platform, and the id of the mention where the link holds it."""

    platform: str
    native_id: str | None


def is_url(value: object) -> bool:
    """Whether a value is one whole web address."""
    return isinstance(value, str) and _LINKED.fullmatch(value.strip()) is not None


def place_of(url: str) -> Place:
    """The platform and the mention's id that a link speaks of.

    >>> place_of("https://twitter.com/someone/status/20?s=1")
    Place(platform='x', native_id='20')
    """
    return Place("web", None) if len(url) > URL_LIMIT else _place_of(url)


# One row asks two or three times of its link, and of its parent's that was the link of a row before.
@lru_cache(maxsize=256)
def _place_of(url: str) -> Place:
    try:
        parts = _parts_of(url)
    except ValueError:
        return Place("web", None)
    host = parts.host.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    platform = host_platform(host) or "web"
    if platform not in TELLING:
        return Place(platform, None)
    if platform == "x":
        found = _X_STATUS.match(parts.path)
        return Place(platform, found[1] if found else None)
    if platform == "reddit":
        return Place(platform, _reddit_id(parts.path))
    if platform == "youtube":
        return Place(platform, _youtube_id(host, parts.path, parts.query))
    if platform in _IN_PATH:
        found = _IN_PATH[platform].match(unquote(parts.path))
        return Place(platform, _facebook_id(found, parts.query) if platform == "facebook" else _last_group(found))
    if platform == "bluesky":
        post = _BLUESKY_POST.match(parts.path)
        # A link with a handle leads there too, but says nothing of the id, which holds the author's DID.
        return Place(platform, f"at://{post[1]}/app.bsky.feed.post/{post[2]}" if post else None)
    if platform == "hacker_news":
        number = next(iter(parse_qs(parts.query).get("id", ())), "")
        return Place(platform, number if parts.path == "/item" and number.isdigit() else None)
    return Place(platform, _thread_id(platform, host, parts.path, parts.fragment))


class _Parts(NamedTuple):
    """The parts of a link that say where it leads."""

    host: str
    path: str
    query: str
    fragment: str


def _parts_of(url: str) -> _Parts:
    if found := _PLAIN_LINK.fullmatch(url):
        return _Parts(found[1], found[2] or "", found[3] or "", found[4] or "")
    parts = urlsplit(url.strip())
    return _Parts(parts.hostname or "", parts.path, parts.query, parts.fragment)


def host_platform(host: str) -> str | None:
    """The platform that a host belongs to; None for any other site."""
    host = host.strip().casefold().rstrip(".")
    while "." in host:
        if host in _HOSTS:
            return _HOSTS[host]
        host = host.split(".", 1)[1]
    return None


def platform_name(value: str) -> str:
    """The platform under its own name, whatever an export calls it; `web` when nobody knows it.

    >>> platform_name("SOCIALMEDIA,SOCIALMEDIA_TWITTER"), platform_name("www.reddit.com"), platform_name("Acme")
    ('x', 'reddit', 'web')
    """
    return _platform_name(value[:NAME_LIMIT])


@lru_cache(maxsize=1024)
def _platform_name(value: str) -> str:
    word = value.strip().casefold().rsplit(",", 1)[-1].removeprefix("socialmedia_")
    if "." in word and (platform := host_platform(re.sub(r"^https?://|/.*$", "", word))):
        return platform
    plain = re.sub(r"[\s_\-./()]+", " ", word).strip()
    name = _SPELLINGS.get(plain, plain.replace(" ", "_"))
    if name in PLATFORMS:
        return name
    return next((part for part in ("news", "blog", "forum", "review") if part in plain), "web")


def is_platform_name(value: str) -> bool:
    """Whether a value names a platform."""
    return platform_name(value) != "web" or value.strip().casefold() in ("web", "website")


def kind_name(value: str) -> Kind | None:
    """The kind of mention that a word of an export stands for; None when it is no such word."""
    return _kind_name(value[:NAME_LIMIT])


@lru_cache(maxsize=1024)
def _kind_name(value: str) -> Kind | None:
    return _KINDS.get(re.sub(r"[\s_\-]+", " ", value.strip().casefold()))


def language_code(value: str) -> str | None:
    """A language in two letters where possible; None when the export says that it does not know."""
    return _language_code(value[:NAME_LIMIT])


@lru_cache(maxsize=1024)
def _language_code(value: str) -> str | None:
    name = value.strip().casefold().replace("_", "-")
    code = _LANGUAGES.get(name, name.split("-", 1)[0])
    return code if code.isalpha() and 2 <= len(code) <= 3 and code not in _NO_LANGUAGE else None


def _reddit_id(path: str) -> str | None:
    found = _REDDIT_POST.match(path)
    if not found:
        return None
    return f"t1_{found[2].lower()}" if found[2] else f"t3_{found[1].lower()}"


def _youtube_id(host: str, path: str, query: str) -> str | None:
    values = parse_qs(query)
    native = values.get("lc") or values.get("v")
    if native:
        return native[0]
    parts = path.strip("/").split("/")
    if host == "youtu.be":
        return parts[0] or None
    return parts[1] if len(parts) > 1 and parts[0] in ("shorts", "live", "embed") else None


def _thread_id(platform: str, host: str, path: str, part: str) -> str | None:
    """A thread of GitHub with the comment in it, or a post of Stack Exchange with its site."""
    if platform == "github" and host == "github.com" and (found := _GITHUB_THREAD.match(path)):
        return f"{found[1]}#{found[2]}" + (f"-{part}" if re.fullmatch(r"[\w-]*\d", part) else "")
    if platform == "stack_exchange" and (found := _STACK_POST.match(path)):
        # The part of a link to an answer is the answer's number again; that of a comment is not the post's.
        return None if part.startswith("comment") else f"{host}/{found[1] or found[2]}"
    return None


def _last_group(found: re.Match[str] | None) -> str | None:
    """The innermost thing that a path names: the comment where it names one, else the post."""
    return found[found.lastindex] if found and found.lastindex else None


def _facebook_id(found: re.Match[str] | None, query: str) -> str | None:
    """A post by its number; a comment as `post_comment`, as the Graph API writes it."""
    values = parse_qs(query)
    post = found[1] if found else next((number for key in ("story_fbid", "v") for number in values.get(key, ())), None)
    if not post or not post.isdigit():
        return None
    comment = next((number for key in ("reply_comment_id", "comment_id") for number in values.get(key, ())), None)
    return f"{post}_{comment}" if comment and comment.isdigit() else None if comment else post
