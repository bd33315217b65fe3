"""Begging for reactions, and promotion: what a post asks of people, by phrases that can be read and argued with.

The phrases are English. Words in other languages are not judged. Who looks for a missing person, collects for a good
cause or asks for advice asks too, and for something else: that is neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

REACTIONS = r"(?:like|likes|share|retweet|rt|repost|tag|comment|follow|vote|subscribe|upvote)"
_TO_WIN = r"(?:for (?:a|your|the) chance|to (?:win|enter|be in)|and win|& win|giveaway|\bwin\b)"

BEGGING: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "react": r"(?:^|[.!?,:;&] *|\bplease |\band )(?:like|hit) (?:this|the like|our) (?:page|post|photo"
        r"|picture|button)\b"
        r"|\bsmash (?:that|the)\b|\bdouble[- ]tap if\b|\blike if you\b|\bgive (?:this|us) a (?:like"
        r"|thumbs[- ]up|♥|❤|heart)"
        r"|\bhit (?:the )?like\b|\blike (?:and|&|\+) (?:share|comment|follow|subscribe|retweet|tag)\b"
        r"|\bcomment (?:yes|below (?:to|and)|[\"“'])|\bdrop (?:a|an) (?:emoji|like|❤|♥|heart|comment)\b",
        "share": r"\b(?:please|pls|plz) (?:retweet|rt|repost)\b|\b(?:please|pls|plz) share(?: (?:this|it"
        r"|our)\b(?! with (?!your))| *[.!&]| and\b| widely\b| if\b| with (?:your|everyone|everybody)\b|$)"
        r"|\b(?:rt|retweet|share|repost) (?:this )?if\b"
        r"|\b(?:rt|retweet|share|repost) (?:this |this post |and |to |& )(?:" + _TO_WIN + r"|win|follow|like|enter)"
        r"|\b(?:rt|retweet|share|repost) to (?:win|enter)\b|\bshare (?:this )?with (?:all )?your friends\b"
        r"|\bretweet for\b|\bshare so (?:that )?(?:nobody|everyone|everybody|no one)\b",
        "tag": r"\btag (?:a|an|one|two|three|four|five|\d+|your|someone|somebody)\b(?! (?:line|us|price))"
        r"(?: (?:\w+ ){0,2}?(?:friends?|mates?|mums?|moms?|person|people|partner|bestie|colleagues?|who|you)\b)?",
        "follow": r"\bfollow(?:ing)? (?:us |back |me )?(?:" + _TO_WIN + r")|\bfollow (?:for|4) follow\b|\bf4f\b"
        r"|\bfollow back\b|\bfollow us (?:and|&) (?:win|like|retweet|rt|share|tag|enter)\b"
        r"|\bhelp us (?:reach|get to|hit) [\d,.]+ ?k? (?:followers|likes|subscribers|fans)\b"
        r"|\b[\d,.]+ ?k? more (?:followers|likes|subscribers)\b",
        "vote": r"\bvote for us\b|\b(?:please|pls) vote\b(?! (?:today|on polling))|\bwe need your votes?\b"
        r"|\bgive us your votes?\b|\bcast your votes? for us\b|\bevery vote (?:counts|helps) (?:for )?us\b",
        "win": r"\bwin (?:a|an|one of|our|the|\d+|tickets|free)\b[^.?!]*[.?!,:]? *(?:just |simply |all you do is )?"
        r"(?:tell us|comment|" + REACTIONS + r")\b",
    }.items()
}

EXEMPT = re.compile(
    r"\bmissing\b|\blast seen\b|\bhave you seen (?:him|her|them|this (?:man|woman|boy|girl|child))\b|\bamber alert\b"
    r"|\bdonat|\bfundrais|\bcharity\b|\brelief fund\b|\bfood ?bank\b|\bblood (?:drive|donor)|\bcrowdfund"
    r"|\brecall(?:ed|ing)?\b|\bsafety (?:notice|warning)\b|\bany advice\b|\bcan anyone (?:advise|recommend|help)\b"
    r"|\bwhat would you (?:advise|recommend)\b",
    re.IGNORECASE,
)
HELPING = re.compile(
    r"\b(?:dm|direct message|private message|pm) (?:us|me)\b|\bsend us a (?:dm|message)\b", re.IGNORECASE
)

PROMOTION = re.compile(
    r"\b\d{1,2} ?(?:%|per ?cent) (?:off|discount|reduction|cheaper)\b"
    r"|\b(?:use|with|enter) (?:the |promo |discount |voucher )?code\b(?= ?:? ?[\"“'‘]?[A-Z0-9]{3,})"
    r"|\b(?:promo|discount|voucher|coupon) codes?\b(?! (?:is|was|does|did|has|not)\b)"
    r"|\b(?:buy|order|shop|grab yours|get yours|pre-?order|book) (?:it |yours? |one )?(?:now|today|online)\b"
    r"|\b(?:last hours|today only|this weekend only|limited[- ]time|while stocks? lasts?)\b"
    r"|\bends (?:tonight|today|soon|sunday)\b|\bonly (?:a few|\d+) (?:\w+ ){0,2}left\b|\bgrab yours\b"
    r"|\bbuy (?:one|1|two|2),? get\b|\bbogo\b|\bsave (?:up to )?(?:[£$€] ?)?\d+"
    r"|\b(?:flash|summer|winter|spring|autumn|black friday|cyber monday) (?:sale|deal)s?\b"
    r"|\bon sale (?:now|today)\b|\bspecial offer\b|\bfree \w+ with (?:every|each|any)\b|\bnow (?:just|only) [£$€] ?\d"
    r"|\bdon[’']?t miss (?:out|this)\b",
    re.IGNORECASE,
)
COMPLAINED = re.compile(r"\bsorry\b|\brefund|\bapolog|\byour (?:order|code|discount|voucher)\b", re.IGNORECASE)


def begging(text: str | None) -> str | None:
    """What a post begs for: react, share, tag, follow, vote or win; None where it does not.

    >>> begging("Like and share so that nobody misses it!"), begging("Please share: missing since Monday")
    ('react', None)
    """
    if not text or EXEMPT.search(text):
        return None
    kinds = (name for name, pattern in BEGGING.items() if pattern.search(text))
    found = next(kinds, None)
    return None if found == "follow" and HELPING.search(text) else found


def is_promotion(text: str | None) -> bool:
    """Whether a post wants to sell: a discount, a code, an end of stock, a call to buy.

    >>> is_promotion("Last hours: 10% off with code SPRING"), is_promotion("Sorry that your code failed. Ines")
    (True, False)
    """
    return bool(text) and PROMOTION.search(text or "") is not None and not COMPLAINED.search(text or "")
