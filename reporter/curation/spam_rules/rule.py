"""One rule: a reason that a reader understands, a weight, and a test of one text; and how its phrases are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from reporter.curation.spam_rules.view import View

# Groups of words that the phrases name as <group>; spellings as strangers write them.
GROUPS = {
    "subscribe": r"(?:[s5]+u+[bcsk58]{1,4}r[i1]+[bv8][e3]?|subsc?i[rb]+e|describe to)",
    "please": r"(?:please+|pl[sz]+|pleas+e*|pliz+)",
    "mind": "(?:sure|forget|remember|want)",
    "whom": "(?:me|us|my|our|him|her)",
    "look": (
        "(?:check(?:ing|ed)?|ch?ack(?:ing)?|chek|checkout|visit(?:ing)?|look(?:ing)? (?:at|up|for)|look|see"
        "|view(?:ing)?|watch(?:ing)?|hear|listen(?:ing)?|go (?:to|on)|come (?:to|on)|enjoy|support|discover|read|try"
        "|click|spread|share|join|search|comment on|rate|follow)"
    ),
    "own": "(?:my|mah|our|mine|this guys?|my friends)",
    "stage": (
        "(?:chan{1,2}el{1,2}s?|youtube|yt|songs?|music|covers?|remix(?:es)?|tracks?|raps?|rapping|mix(?:tape)?s?|beats?"
        "|album|single|band|vids?|videos?|videoes|vidios?|streams?|playlists?|soundcloud|blogs?|parody|gaming"
        "|gameplays?|lets plays?|tutorials?|singing|dubstep|clips?|lyrics|acoustic|dance|animations?|montages?|etsy"
        "|ebook|merch|onlyfans|patreon)"
    ),
    "works": (
        "(?:songs?|covers?|remix|tracks?|mixtape|beats?|album|vids?|vidios?|videos?|videoes|playlists?|soundcloud"
        "|gameplays?|tutorials?)"
    ),
    "piece": (
        "(?:songs?|covers?|remix(?:es)?|tracks?|beats?|raps?|mixtapes?|albums?|singles?|ep|vids?|videos?|vlogs?|skits?"
        "|sketch(?:es)?|versions?|mix|channel|chanel|stuff|music|singing|rapping|voice|art|drawings?|gameplays?|lets "
        "plays?"
        "|pranks|animations?|blog|book|story|tape|upload|freestyle|parody)"
    ),
    "relative": "(?:bro|brother|cousin|friend|sister|sis|buddy|bf|gf|boyfriend|girlfriend|uncle|dad|son|mate"
    "|daughter)s?",
    "artist": "(?:youtuber|rapper|singer|artist|producer|dj|musician|vlogger|streamer|songwriter)",
    "place": "(?:post|article|page|blog|site|web ?site|link|profile|store|shop)s?",
    "kind": (
        "(?:interesting|nice|great|good|best|amazing|awesome|wonderful|excellent|informative|helpful|lovely|cool"
        "|beautiful|fantastic|brilliant|perfect)"
    ),
    "liked": "(?:likes?|liked|loved?|enjoy|enjoyed)",
    "writing": (
        "(?:post|article|blog|share|sharing|info|information|content|site|page|read|work|write up|video|song|topic)"
    ),
    "everybody": (
        r"(?:yall|guys|every ?one|all|every ?body|people|there|you guys|ladies|friends?|youtubers?|music lovers)"
    ),
    "network": "(?:twitter|insta|instagram|ig|snap|snapchat|facebook|fb|twitch|tiktok|tumblr|vine|soundcloud)",
    "messenger": "(?:whats? ?app|telegram|viber|wechat|kik|hangouts?|icq)",
    "money": r"(?:money|cash|dollars|bucks|btc|bitcoin|income|\$ ?\d\w*|\d+\$)",
    "earn": "(?:earn|make|made|making|earning|earned|get paid|won) ~3",
    "profit": r"(?:earn\w*|profits?|returns?|withdr\w+)",
    "coin": "(?:bitcoin|btc|crypto|eth|forex|binary)",
    "gift": (
        r"(?:gift ?cards?|iphones? ?\d*s?|ipads?|ipods?|codes?|robux|v ?bucks|followers|giveaways?|steam|cs ?go|psn"
        "|xbox live|itunes|bitcoins?|downloads?|android games|games)"
    ),
    "secret": "(?:account|wallet|funds|phone|facebook|instagram|password)",
    "company": "(?:girls?|women|ladies|milfs?|singles?|cams?|chat|webcam|pics?|videos?|ass)",
    "purchase": (
        "(?:order|delivery|package|parcel|flight|bill|invoice|booking|subscription|warranty|payment|router|tv|device"
        "|battery)"
    ),
    "use": ("(?:log|sign|login|access|use|view|see|watch|open|load|pay|connect|download|update|order|reset|play|find)"),
}


@dataclass(frozen=True)
class Rule:
    """A sign of advertising.

    Args:
        reason: What is seen, in words that the page shows.
        weight: How much it says: 1 is enough alone at the default threshold, 0.5 needs a second sign.
        holds: Whether a text shows it.
        promotes: Whether it shows that the author brings up something else for others to look at.
    """

    reason: str
    weight: float
    holds: Callable[[View], bool]
    promotes: bool = False


@dataclass(frozen=True)
class Phrases:
    """A test for any of some phrases.

    Args:
        pattern: What finds them in the words of a text.
        needed: Words of which one must stand in the text, for a quick look; empty when any text may hold one.
    """

    pattern: str
    needed: frozenset[str] = frozenset()

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """The search of the pattern, made once."""
        return re.compile(self.pattern).search

    def __call__(self, seen: View) -> bool:
        if self.needed and self.needed.isdisjoint(seen.vocabulary):
            return False
        return self.search(seen.words) is not None


def says(*phrases: str) -> Phrases:
    """A test for any of some phrases of whole words, whatever the punctuation.

    In a phrase, `<look>` is one of a group of words, `~3` is up to three words of any kind, `§` is a link that leads
    away, `^` is the start and `$` the end of the text; the rest is a regular expression. A phrase that begins with
    `(?<!` brings its own space.
    """
    return Phrases(f"(?:{'|'.join(map(_expanded, phrases))})")


def says_with(needed: str, *phrases: str) -> Phrases:
    """A test as of `says` that looks for the phrases only where one of the needed words stands: rare ones cost nothing.

    Args:
        needed: Small words between spaces; each phrase must hold one of them whenever it is found.
        phrases: As of `says`.
    """
    return Phrases(says(*phrases).pattern, frozenset(needed.split()))


def _expanded(phrase: str) -> str:
    named = re.sub(r"<(\w+)>", lambda group: GROUPS[group[1]], phrase)
    gaps = re.sub(r"~(\d) ", r"(?:[^§ ]+ ){0,\1}?", named)
    begun = gaps if gaps.startswith("(?<!") else f"^ {gaps[1:]}" if gaps.startswith("^") else f" {gaps}"
    return begun if begun.endswith("$") else f"{begun}(?= )"
