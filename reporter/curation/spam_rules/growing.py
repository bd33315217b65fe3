"""Counting subscribers: who needs how many, and what is given for one."""

from __future__ import annotations

from reporter.curation.spam_rules.rule import Rule, says_with
from reporter.sentence import say

MANY = r"(?:\d+k?|a (?:hundred|thousand|million)|one more|more)"

ASKS = says_with(
    "subed subbed subbb subbbb sub subs subbing subscribers subscriber followers reach hit wish return views inscreve "
    "inscreva inscrevam "
    "abonnez abonne abonniert iscrivetevi iscriviti",
    "help (?:me|us|pls|plz|please) ~7 (?:subs|subscribers|subscribes|followers)",
    "(?:if|would|could) ~2 (?:yo)?u (?:guys |all |just )?sub+(?:ed|scribed)? (?:to )?(?:me|us|my)",
    "^(?:any )?subs?(?: any ?one| any ?body| back| pls| plz| please| me)? $",
    f"^~1 (?:need|want|only|just) ~1 {MANY} ~2 (?:subs|subscribers|followers)",
    r"(?:help|get) (?:me|us) ~1 (?:reach|hit|get to) ~1 \d+k?(?! (?:refund|euros?|dollars|pounds|quid|miles|points))",
    r"(?:trying|try|want|wanna|hoping|like|goal is) to (?:get to|reach|hit|get) ~1 \d+k? ~1 (?:subs|subscribers"
    r"|followers|views)",
    rf"(?:wish|goal|dream|aim|target) is (?:to (?:get|reach|have) )?~1 {MANY} (?:subs|subscribers|followers|views)",
    "sub (?:and|n|2|to me) ~4 (?:return|back|favou?r)",
    "subbing (?:to |back )?(?:every|any|all|who)",
    "(?:who|any ?1|every ?1|whoever|every ?one|any ?one) (?:who )?subs (?:to )?(?:me|my|us|gets?|back)",
    "(?:want|wants|need|get|for) (?:a |some )?free sub(?:s|scribers?)?(?! (?:sandwich|for lunch))",
    "(?:every|each|any) (?:sub|subs|subscriber|follower) (?:counts?|helps?|means|matters)",
    "i (?:always |will |ll )?sub (?:every|all|any|you|u) ?",
    r"inscrev\w+ ~3 canal",
    r"abonne\w* ~2 (?:ma|moi)",
    r"abonniert? (?:mich|mein\w*)",
    r"iscriv\w+ ~2 canale",
)
BUTTON = says_with(
    "button sub subscribe",
    "(?:hit|smash|press|click|tap|push) (?:on )?(?:that|the|my|dat) (?:sub|subscribe|follow) ~1 (?:button )?~1 (?:on "
    "my|for me|and i|for my|pls|please|plz|$)",
)

RULES = (
    Rule(say("asks to subscribe to a channel"), 1.0, ASKS),
    Rule(say("asks to subscribe to a channel"), 1.0, BUTTON),
)
