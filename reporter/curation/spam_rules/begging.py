"""Gifts asked for and gifts promised: donations, surveys that pay, codes, generators, ways to lose weight."""

from __future__ import annotations

from reporter.curation.spam_rules.rule import Rule, says_with
from reporter.sentence import say

FUNDS = "(?:paypal|gofundme|go fund me|indiegogo|kickstarter|patreon|justgiving|ko ?fi|cash ?app|venmo)"
DONATIONS = says_with(
    "donate donation donations donating paypal gofundme indiegogo kickstarter patreon tour fund fundraiser sponsor "
    "backers helps",
    rf"donat\w+ ~3 (?:via|at|through|by|to my|to our|on|here|§) ~2 {FUNDS}",
    r"donat\w+ ~6 §",
    f"(?:my|our) {FUNDS}",
    "paypal (?:is )?(?:in|on|at) (?:my|the|our) (?:profile|page|bio|channel|description)",
    "any (?:small )?(?:amounts?|donations?|contributions?|dollars?) (?:helps?|counts?|is|are|would)",
    "(?:help|back|sponsor|support) (?:us|me|my|our) ~1 (?:fund|go on tour|finish our|finish my|record|raise|publish"
    "|release)",
    "(?:our|my|a|us|film|project|campaign|album) ~4 on (?:indiegogo|kickstarter|gofundme|patreon)",
    "sponsor (?:me|us|my|our) ~3",
    r"(?:help|save) (?:my|our) family ~6 (?:donat\w+|paypal)",
)
PAID_BY_SURVEY = says_with(
    "survey surveys poll questionnaire questionnaires quiz",
    "(?:take|takes|fill|complete|do|answer|answering|taking|doing) ~3 (?:surveys?|questionnaires?|polls?|quiz) ~4 "
    "(?:get|win|earn|receive|claim|for (?:a|your|free|my))",
    "(?:get|got|earn|win|won|free|made) ~5 (?:surveys?|polls?|quiz) ~5 §",
    "(?:free|unlimited|hack|generator|codes?) ~4 no surveys?",
    "no surveys? ~4 (?:free|working|legit|download)",
)
CODES = says_with(
    "code link refer referral referred invite",
    "(?:use|enter|with|put in|type) (?:my|this|the|ref|referral|promo|invite|friend) (?:referral |promo |invite |ref "
    ")?code",
    r"(?:enter|use) (?:the )?code [a-z]*\d\w* (?:for|to|and|when)",
    r"(?:sign|signup|signing|register|join) (?:up )?(?:with|using|through|from|via|under) (?:my|this) (?:ref\w* "
    r"|invite )?link",
    "we(?: will|ll)? both (?:get|earn|receive)",
)
GENERATORS = says_with(
    "generator hack hacks hacking cheat cheats keygen crack glitch unlimited selling keys codes accounts account "
    "channel",
    "(?:gems?|coins?|gold|robux|v ?bucks|points|likes|followers|subs|views|money|code|codes|key|keys|card) "
    "(?:generators?|hacks?|cheats?|glitch|keygen)",
    "(?:hacks?|cheats?|keygen|crack|generator) (?:tool|works? 100|100%|download|no survey|that works|working)",
    "unlimited (?:free )?(?:gems?|coins?|gold|robux|v ?bucks|likes|followers|money|points) ~5 (?:§|here|download|free"
    "|generator|hack)",
    "selling (?:my|this|our) (?:channel|account)",
    "selling (?:my |cheap |lvl |level )?(?:accounts?|followers|likes|subs|views) ~5 (?:message|msg|dm|inbox|cheap|§|me"
    "|lvl|level)",
    "(?:hack|how to hack) (?:any|a|someones?|your|into) ~2 (?:account|facebook|instagram|fb|snapchat|whatsapp) ?~2 §",
    "(?<! to get) free ~2 (?:minecraft|steam|netflix|spotify|psn|roblox|premium) (?:accounts?|codes?|keys?)",
)
SLIM = says_with(
    "pounds lbs kg kilos weight fat",
    "(?:lost|lose|losing|drop|dropped) ~2 (?:pounds|lbs|kg|kilos|weight|fat) ~9 §",
)

RULES = (
    Rule(say("asks for donations"), 0.6, DONATIONS, promotes=True),
    Rule(say("promises a reward for a survey"), 0.7, PAID_BY_SURVEY, promotes=True),
    Rule(say("passes on a code or a link that rewards its owner"), 0.6, CODES, promotes=True),
    Rule(say("offers hacks, generators or accounts"), 0.7, GENERATORS, promotes=True),
    Rule(say("promises a slim body elsewhere"), 0.6, SLIM, promotes=True),
)
