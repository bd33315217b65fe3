"""Bait: easy money, free gifts, contact numbers, sex, services that nobody asked for."""

from __future__ import annotations

import re

from reporter.curation.spam_rules.rule import Rule, says, says_with
from reporter.curation.spam_rules.sites import SHORTENING, is_below
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

PHONE = re.compile(r"(?<![\w/.=-])\+?\d[\d\s().-]{7,16}\d(?![\w/-])")
MESSENGER_SITES = frozenset({"wa.me", "t.me", "chat.whatsapp.com", "telegram.me"})

EASY_MONEY = says(
    "<earn> <money> ~3 (?:online|at home|daily|weekly|working|fast|just by)",
    "<earn> <money> ~3 from (?:home|this|your|game|a)",
    "<earn> <money> ~3 (?:per|a|every) (?:day|week|month|hour)",
    "<earn> <money> ~3 by ~1 (?:simply|doing|watching|sharing)",
    "<earn> <money> ~3 with (?:this|bitcoin|forex|crypto|mr|mrs)",
    r"<earn> <money> ~3 in (?:a|one|two|just|\d+) ~1 (?:day|week|hour|month)s?",
    "<earn> <money> ~3 on (?:the )?(?:internet|social)",
    "(?:need|want) (?:some )?money ~1 §",
    "(?:free|esyest|easiest|easy) money",
    r"free ~1 gift ?cards? (?:codes?|for free)",
    "(?:download|register|go|join) ~3 make money",
    r"get paid (?:for|to) (?:sharing|watch\w*|click\w*|play\w*|post\w*)",
    r"(?:u|you|ll) get paid (?:you|for (?:shar|comment|lik|post)\w*)",
    "(?:start|begin) making money",
    "work(?:ing)? from home ~4 (?:§|earn|make|paid)",
    r"(?:passive|residual|weekly|extra) income ~5 (?:§|invest\w*|trad\w*|online|home|daily)",
    "(?:double|triple) your (?:bitcoin|btc|money|crypto|eth|investment)",
    r"<coin> (?:giveaway|investment|airdrop|doubler|options trad\w*)",
    "<coin> (?:mining|trading) (?:site|platform|signals?|expert)",
    r"invest(?:ed|ing|ment)? ~4 (?:and|to|with|for) ~3 <profit> ~4 (?:\$?\d\w*|daily|weekly|days|§)",
    "invest(?:ed|ing|ment)? ~4 (?:and|to|with|for) ~3 <profit> ~4 (?:trader|expert|mr|mrs|platform)",
    "(?:casino|betting|online slots|poker) ~3 (?:bonus|free spins|jackpot|§)",
)

GIFTS = says(
    "free ~2 <gift>",
    r"(?:chance|want|click|register|sign up|enter) ~1 to (?:win|get|claim) (?:a|an|free|your|the|\$?\d\w*)",
    "gift cards? ~6 (?:free|earn|here|§)",
    "(?:account|facebook|password|fb) hack(?:ed|er|s|ing)? §",
)

PRIZE = says(
    "claim (?:your|ur|the) (?:free )?(?:prize|reward|winnings|gift ?card|bonus)",
    "congratulations (?:you|u) (?:have )?(?:won|been (?:selected|chosen))",
)

MESSENGER = says(
    r"<messenger> ~3 (?:\+?\d{6,}|\+\d+|@\w+)",
    r"(?:\+?\d{6,}|@\w+) ~3 (?:on|via) <messenger>",
    "(?:text|message|contact|reach|write|inbox|dm|add|chat with|meet) <whom> ~1 (?:on|via|through|at) <messenger>",
)

SHADY_OFFER = says(
    r"(?:genuine|certified|legit|professional|reliable) (?:hacker|trader|lender|broker)\w*",
    "spell ?caster",
    "love spells?",
    "loan offers?",
    r"(?:buy|get|need) ~1 (?:followers|likes|backlinks|traffic|subscribers|views) ~4 (?:§|cheap|now|fast|instant\w*)",
    "seo (?:services?|expert|agency)",
)

OFFER = says(
    "(?:contact|reach|message|inbox|text|whatsapp) (?:him|her|me|us) (?:now|today|for|on|at|via)",
    r"i (?:was )?(?:recommend|introduced)\w* ~3 (?:hacker|trader|expert|doctor|dr)",
    "(?:hack|recover|recovery|spy) ~4 <secret>s? ~8 (?:contact|expert|service|whatsapp|§)",
    "(?:free leads|on auto ?pilot) ~5 §",
    "order now",
    "(?:dm|inbox) (?:me )?(?:for|to) (?:promo|order|buy|more info|price)",
)

SEXUAL = says(
    "(?:hot|sexy|lovely|single|horny|naked|nude|young) <company>",
    "sex ?(?:toys?|cam|chat|dating|videos?|tape)",
    "(?:my|see|send|free) (?:nudes|sexy (?:pics|ass|videos)|tits|boobs)",
    "adult (?:dating|chat|cam|site)",
    "porn (?:site|video|hub)s?",
    "(?:talk|chat) (?:to|with) me xxx*",
    "nice ass",
    "(?:hook ?up|dating) (?:site|app|with (?:me|girls)) ~3 §",
)

WALLET = says("(?:donate|send|deposit|transfer) ~4 (?:btc|bitcoins?|eth|ethereum|usdt|crypto)")


def _gives_a_number(seen: View) -> bool:
    return any(9 <= sum(map(str.isdigit, found)) <= 15 for found in PHONE.findall(seen.plain))


HIDDEN_OFFER = says_with(
    "free win gift giveaway deal deals earn rich income signals followers prize money cash cheap discount claim sale",
    "(?:get|got|win|won|claim|earn|free|cheap|want|amazing|best|huge|this|for|gift|my|passive|forex|crypto) ~2 (?:free"
    "|win"
    r"|gifts?|giveaways?|deals?|rich|income|signals|followers|prizes?|money|cash|discount|robux|account|ps\d|codes?"
    r"|cards?)",
)
WITH_A_CALL = says_with(
    "click claim link first want",
    r"(?:click|claim|link in|to the first|first \d+|if you want)",
)
WEALTH = says_with(
    "turned rich income payout payouts signals freedom",
    r"turned ~1 \$?\d\w* ~1 (?:in ?to|to) ~1 \$?\d",
    "(?:get|got|made me|become|became|make you) (?:so |very |super )?rich (?:quick|fast|with|§|in|now|from|$)",
    "passive income (?:secrets?|method|stream|revealed|ideas?|course)",
    "(?:forex|crypto|trading|binary|bitcoin) ~1 signals",
    "(?:daily|weekly|instant|guaranteed) payouts?",
)
THREAT = says_with(
    "your",
    "your (?:channel|account|page|profile) (?:has|have|was|is|will) ~4 (?:strikes?|suspended|deleted|terminated|banned"
    "|disabled)"
    " ~6 (?:e ?mail|contact|verify|click|appeal|§)",
)


def hides_an_offer(seen: View) -> bool:
    """Whether something is offered at a link that hides where it leads."""
    return any(is_below(site, SHORTENING) for site in seen.hosts) and HIDDEN_OFFER(seen)


def calls_for_gifts(seen: View) -> bool:
    """Whether gifts are promised to those who do what they are told."""
    return WITH_A_CALL(seen) and (GIFTS(seen) or GIVES_AWAY(seen))


GIVES_AWAY = says_with(
    "giving give giveaway", "(?:is|are|am|im) giving (?:away|out) ~3 (?:free|to the first|iphones?|macbooks?)"
)
CONTACT = say("contact number or messenger handle")

RULES = (
    Rule(say("promises easy money"), 1.0, EASY_MONEY),
    Rule(say("offers a hacker, a loan, a spell or followers"), 1.0, SHADY_OFFER),
    Rule(say("asks for money to a wallet"), 1.0, WALLET),
    Rule(say("promises free gifts or prizes"), 0.6, GIFTS),
    Rule(say("promises free gifts or prizes"), 0.6, hides_an_offer, promotes=True),
    Rule(say("promises free gifts or prizes"), 0.6, calls_for_gifts, promotes=True),
    Rule(say("promises easy money"), 0.7, WEALTH, promotes=True),
    Rule(say("frightens readers to write or click"), 0.7, THREAT, promotes=True),
    Rule(say("tells strangers that they have won"), 0.6, PRIZE),
    Rule(CONTACT, 0.6, MESSENGER),
    Rule(CONTACT, 0.6, lambda seen: not MESSENGER_SITES.isdisjoint(seen.hosts)),
    Rule(say("sexual bait"), 0.6, SEXUAL),
    Rule(say("gives a phone number"), 0.5, _gives_a_number),
    Rule(say("offers a service to strangers"), 0.5, OFFER),
)
