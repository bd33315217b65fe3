"""Links that advertise: nothing but a link, many links, links that pay whoever placed them."""

from __future__ import annotations

import re

from reporter.curation.spam_rules.nouns import listed
from reporter.curation.spam_rules.rule import Rule
from reporter.curation.spam_rules.sites import ASKING, BEGGING, PAYING, SHORTENING, is_below
from reporter.curation.spam_rules.view import LINK_SIGN, View
from reporter.sentence import say

PAID_LINK = re.compile(
    r"[?&#](?:ref|aff|affid|affiliate\w*|referr?al|refer|rb|tag|friend|invite|partner|aid)=[\w-]|/ref/"
    r"|/partners?/|affiliateid",
    re.IGNORECASE,
)
# Words that may stand beside a link without saying anything: one word more could be praise or a complaint.
FILLERS = frozenset(
    {
        "a",
        "and",
        "at",
        "check",
        "click",
        "enjoy",
        "free",
        "go",
        "here",
        "hey",
        "hi",
        "in",
        "is",
        "it",
        "link",
        "look",
        "me",
    }
    | {
        "more",
        "my",
        "new",
        "now",
        "on",
        "open",
        "out",
        "plz",
        "pls",
        "please",
        "see",
        "song",
        "the",
        "this",
        "to",
        "us",
    }
    | {"too", "lol", "haha", "omg", "wow", "so", "also", "guys", "try", "just", "best", "good", "funny"}
    | {"video", "visit", "vote", "watch", "via"}
)
MANY_LINKS = 3
ENDS_IN_SITE = re.compile(rf" {LINK_SIGN} (?:[^ ]+ ){{0,3}}$")
LITTLE = 8  # words beside a link that are too few to be about it
# Words of somebody who tells of an experience of their own, or answers.
OWN_EXPERIENCE = listed(
    "i im ive my mine we same still not no never nobody another again before after fixed helped proof source answer "
    "error because but isnt doesnt didnt wont cant too mine read buying bought"
)
MARKDOWN = re.compile(r"\[[^\]\[]{2,80}\]\(https?://")  # words of a sentence made a link: how boards quote sources
PROFILE = re.compile(
    r"(?:facebook|fb|instagram|twitter|x|tiktok|plus\.google|vk|linkedin)\.com/(?!event)(?:pages/|groups/"
    r"|profile\.php|lists/|@|\+)?"
    r"[^/?#\s]+(?:/\d+)?/?(?:[?#]|$)",
    re.IGNORECASE,
)


def _is_bare(seen: View) -> bool:
    if not seen.links or seen.is_passed_on:
        return False
    return all(word[0] in "@§" or word.isdigit() or word in FILLERS for word in seen.words.split())


def _asks_by_link(seen: View) -> bool:
    return _is_bare(seen) and seen.leads_away and any(is_below(site, BEGGING) for site in seen.hosts)


def _only_leads_away(seen: View) -> bool:
    return _is_bare(seen) and seen.leads_away


def _is_short(seen: View) -> bool:
    return _is_bare(seen) and any(is_below(site, SHORTENING) for site in seen.hosts)


def _pays(seen: View) -> bool:
    return any(is_below(site, PAYING) for site in seen.hosts)


def _carries_a_code(seen: View) -> bool:
    return any(PAID_LINK.search(link) for link in seen.links)


def _has_many(seen: View) -> bool:
    away = seen.words.count(LINK_SIGN)
    return not _is_bare(seen) and away >= MANY_LINKS and seen.word_count < 15 * away


def _begs_by_link(seen: View) -> bool:
    return not _is_bare(seen) and any(is_below(site, BEGGING) for site in seen.hosts)


def _sells_by_link(seen: View) -> bool:
    return not _is_bare(seen) and seen.leads_away and any(is_below(site, ASKING) for site in seen.hosts)


def _says_little_beside(seen: View) -> bool:
    if not seen.leads_away or seen.word_count > LITTLE or _is_bare(seen) or MARKDOWN.search(seen.plain):
        return False
    if "?" in seen.unlinked[-2:]:
        return False
    return OWN_EXPERIENCE.isdisjoint(seen.words.split())


def _links_to_a_profile(seen: View) -> bool:
    return any(PROFILE.search(link) for link in seen.links) and seen.leads_away and seen.word_count <= 2 * LITTLE


def _ends_in_a_site(seen: View) -> bool:
    """Whether a site's name, typed by hand, is what a text comes to."""
    if seen.is_passed_on or _is_bare(seen) or "?" in seen.unlinked[-2:]:
        return False
    return bool(seen.links) and "//" not in seen.links[-1] and ENDS_IN_SITE.search(seen.words) is not None


def _is_disguised(seen: View) -> bool:
    return seen.is_disguised


RULES = (
    Rule(say("comes to a site typed by hand"), 0.1, _ends_in_a_site, promotes=True),
    Rule(say("a link in disguise"), 0.6, _is_disguised, promotes=True),
    Rule(say("a link with hardly a word beside it"), 0.1, _says_little_beside, promotes=True),
    Rule(say("a link to somebody's own page"), 0.5, _links_to_a_profile),
    Rule(say("nothing but a link to a fundraiser, an app or own works"), 1.0, _asks_by_link),
    Rule(say("nothing but a link to another site"), 0.6, _only_leads_away),
    Rule(say("nothing but a link that hides where it leads"), 0.6, _is_short, promotes=True),
    Rule(say("a link that pays whoever placed it"), 1.0, _pays),
    Rule(say("a link with a referral code"), 0.6, _carries_a_code),
    Rule(say("a row of links"), 0.7, _has_many),
    Rule(say("a link to a fundraiser, an app or own works"), 0.6, _begs_by_link),
    Rule(say("a link to a shop or an own page"), 0.4, _sells_by_link),
)
