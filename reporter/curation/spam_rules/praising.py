"""Praise that would fit any post, machines that say so, and pointing fingers."""

from __future__ import annotations

import re

from reporter.curation.spam_rules.rule import Rule, says, says_with
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

PRAISE = say("praises a post that it does not talk about")
THIS_WRITING = (
    "(?:your|this|the|such|ur) ~2 (?:post|posts|article|articles|blog|blogs|site|website|web ?page|weblog|content"
    "|write ?up|writing|information|info|piece of writing|paragraph)"
)
WARM = says(
    f"(?:<kind>|useful|valuable|pleasant|fastidious|well written|worth) ~4 {THIS_WRITING}",
    f"{THIS_WRITING} ~3 (?:<kind>|useful|valuable|worth reading)",
    f"(?:<liked>|enjoyed|reading|came across|stumbled (?:upon|on|across)|found|appreciate|bookmark\\w*) ~3"
    f" {THIS_WRITING}",
    "(?:thanks|thank you|thx|tnx) ~3 for ~3 (?:sharing|posting|information|info|article|post|blog|content|tips)",
    "keep (?:up|it up|on|posting|sharing|writing|blogging) ~3 (?:good|great|nice|work|this|such|posts?|sharing"
    "|writing|updated)",
    "(?:very|really|quite|so|truly) (?:informative|useful|helpful|interesting|nice|good) "
    "(?:post|article|blog|information|info|content|site|share|sharing)",
    "(?:i have|ive|i) ~2 (?:bookmarked|book ?marked|subscribed to your|shared) ~3",
    "(?:visit|check|come) back (?:again|later|soon|to your)",
    "<kind> (?:post|article|blog|information|sharing|share|write up|site)",
)
BOT = says(
    "(?:im|i am|this is) (?:a|an) (?:(?:automated|friendly|reply) )?bot(?: (?:and|that|which|beep|bleep))",
    "(?:action|comment|message|reply) (?:was|is) (?:performed|posted|made|generated|sent) automatically",
    "beep ?boop",
)
# What programs that comment on any blog write, and people who read the post do not.
MACHINE = says_with(
    "fastidious weblog webpage website site blog paragraph writing goods stuff admin viral traffic page homepage web",
    "fastidious (?:post|paragraph|piece|article|arguments?|site|blog|respond|urging|experience)",
    "(?:remarkable|amazing|impressive|awesome|wonderful|fastidious|nice) (?:piece of writing|paragraph)",
    "(?:clear|good|much) idea (?:regarding|about|concerning|on the topic) ~2 (?:from|of) this (?:paragraph|post|piece"
    "|article)",
    "(?:article|paragraph|piece of writing|post) posted at this (?:web ?site|site|web ?page|blog)",
    "admin of this (?:web ?site|site|blog|web ?page|page)",
    "(?:every|all|here) (?:stuff|material|data|information) is (?:quality|feature) based",
    "excellent goods from you",
    "your stuff (?:previous|prior) to",
    "(?:was|been) (?:suggested|recommended) (?:this|your) (?:web ?site|blog|web ?log|page) by",
    "(?:page|site|blog|content) ~3 (?:go viral|initial traffic|more traffic)",
    "(?:checking|reading|following) (?:continuously|constantly) this (?:weblog|blog|site)",
    "(?:look at|visit|surf to|visiting|here is|heres|stop by|check out|review) my (?:web ?(?:site|blog|log|page)|home "
    "?page)",
    "my (?:home ?page|web ?blog|web ?page|web ?site) (?:[a-z0-9]+ ){1,3}?$",
    "my (?:home ?page|web ?blog|web ?page|web ?site|web ?log) (?:is )?§",
    "also (?:am )?a blogger ~9 (?:e ?mail|interested|trade|exchange)",
)
BOARD_CODE = re.compile(r"\[(?:url|link)\s*=|<a\s+href\s*=\s*&quot;", re.IGNORECASE)
POINTING = re.compile("[\U0001f447\U0001f449\U0001f517\u27a1\u2b07\u25b6\U0001f4f2\U0001f4de\U0001f4e9]")
SHOUTED = re.compile(r"\b(?:FREE|WIN|CLICK|SUBSCRIBE|CHECK|FOLLOW|LINK|HERE|NOW|PLEASE|SHARE|OFFER|EARN)\b")


def praises_and_leads_away(seen: View) -> bool:
    """Whether praise that would fit any post comes with a link to another site."""
    return seen.leads_away and WARM(seen)


def has_board_code(seen: View) -> bool:
    """Whether links are written in the code of old boards, which only machines still do everywhere."""
    return BOARD_CODE.search(seen.plain) is not None


def points(seen: View) -> bool:
    """Whether fingers, arrows or shouted words point at a link or a call."""
    return POINTING.search(seen.plain) is not None or len(SHOUTED.findall(seen.plain)) >= 2


RULES = (
    Rule(PRAISE, 0.4, WARM),
    Rule(PRAISE, 0.6, praises_and_leads_away),
    Rule(say("words of programs that comment on any blog"), 1.0, MACHINE),
    Rule(say("says itself that it is a bot"), 1.0, BOT),
    Rule(say("links in the code of boards"), 0.6, has_board_code),
    Rule(say("points or shouts at readers"), 0.3, points),
)
