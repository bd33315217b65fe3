"""Calls to leave what is being talked about for something else: who is told to do what, with whose things."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.curation.spam_rules.nouns import (
    DEALINGS,
    FILLERS,
    OTHERS_OWNERS,
    OWNERS,
    PLACES,
    POINTING_BACK,
    TELLS_OF,
    WORKS,
    listed,
)
from reporter.curation.spam_rules.rule import Rule, says, says_with
from reporter.curation.spam_rules.view import LINK_SIGN, View
from reporter.sentence import say

# Verbs that send a reader somewhere; the second set hardly ever means anything else when strangers are told to.
SENDS = listed(
    "check checkout chek chekout watch listen visit view hear see look search follow join support add share "
    "like click read try enjoy discover download buy vote rate comment hit go come spread peep stream feature bless"
)
SUBSCRIBES = listed("subscribe subscribing subcribe suscribe subscibe subscrib subsribe subscrbe sub subs subbing")
SENDS_AWAY = listed("checkout chekout peep")
SEARCHES = listed("search")
ENDS_WITH_TO = listed("listen attention welcome")
JOINS = SUBSCRIBES | listed("follow add support join check")
NEEDS = listed("so to back up that a an the know with when if how what for your this because")
STRONG = listed("check visit watch listen follow join click download buy vote support subscribe")
PARTICLES = {
    "subscribe": "to",
    "check": "out",
    "chek": "out",
    "look": "up",
    "listen": "to",
    "tune": "in",
    "peep": "out",
}
# Before a verb these make it a statement or a question of somebody, not a call.
TELLERS = listed(
    "i ill id ive we weve he she they it who people everybody everyone nobody to will would could can cant cannot "
    "dont didnt doesnt wont wouldnt couldnt never not did do does should must might may gonna wanna let lets the a an "
    "self at of my your his her their our this that these those no any every some in by for with from as was were is "
    "are be been being than if when why how where what which because since until before after u you shall new"
    " old another great good nice better best quick only"
)
URGES = listed("forget sure free want love invite welcome urge ask need able please kindly remember hesitate have got")
TOLD = listed("you u ya yall guys everyone everybody people all friends")
ADVERBS = listed("just also really even now then always maybe quickly kindly please pls plz go come should must gotta")
INVITES = say("invites to visit another site")
NEAR = 6  # words between a verb and its thing
A_NAME_IS_WITHIN = 3


def calls_to_own(seen: View) -> bool:
    """Whether readers are told to look at, hear or join something of the author's own making."""
    return _strongest(seen) == OWN_WORK


def calls_to_own_place(seen: View) -> bool:
    """Whether readers are told to come to a page, a group or a person of the author's."""
    return _strongest(seen) == OWN_PLACE


def calls_to_another(seen: View) -> bool:
    """Whether readers are told to look for something that nobody has spoken of yet."""
    return _strongest(seen) == NEW_THING


NOTHING, NEW_THING, OWN_PLACE, OWN_WORK = range(4)


def _strongest(seen: View) -> int:
    words = seen.words.split()
    found = NOTHING
    for at, word in enumerate(words):
        if (word in SENDS or word in SUBSCRIBES or (at == 0 and word in SEARCHES)) and _is_call(words, at):
            found = max(found, _aim(words, at))
    return found


def _is_call(words: Sequence[str], at: int) -> bool:
    """Whether the verb is said to the readers: nobody else stands before it as the one who does it."""
    before = at - 1
    while before >= 0 and words[before] in ADVERBS:
        before -= 1
    if before < 0:
        return True
    teller = words[before]
    if teller == "to" and before > 0 and words[before - 1] in ENDS_WITH_TO:
        return True
    if teller == "to":
        return before > 0 and (words[before - 1] in URGES or words[before - 1] in TOLD)
    if teller in ("can", "may", "might", "should", "must"):
        return before > 0 and words[before - 1] in TOLD
    return teller not in TELLERS


def _aim(words: Sequence[str], at: int) -> int:
    """What the verb leads to."""
    verb, rest = words[at], words[at + 1 : at + 1 + NEAR]
    sends_away = verb in SENDS_AWAY or bool(rest and rest[0] == PARTICLES.get(verb)) or (at == 0 and verb in SEARCHES)
    for place, word in enumerate(rest):
        if word in OWNERS or (word in OTHERS_OWNERS and sends_away):
            if word in ("me", "us") and (place > 1 or verb not in JOINS):
                return NOTHING
            return _own(rest[place:], sends_away and word in OWNERS and verb not in ("look", "search"))
        if word == LINK_SIGN:
            return NEW_THING if sends_away or verb in STRONG else NOTHING
        if word in FILLERS:
            continue
        if word in POINTING_BACK or word in DEALINGS:
            return NOTHING
        if word in ("this", "these"):
            return NEW_THING if sends_away and not WORKS.isdisjoint(rest[place + 1 : place + 4]) else NOTHING
        return NEW_THING if sends_away and place < A_NAME_IS_WITHIN else NOTHING
    return NOTHING


def _own(rest: Sequence[str], sends_away: bool) -> int:
    """What of the author's own the words name, from "my" or "me" on."""
    for place, word in enumerate(rest[1:5], start=1):
        if word in DEALINGS:
            return NOTHING
        if word in WORKS:
            return NOTHING if tuple(rest[place + 1 : place + 3]) in TELLS_OF else OWN_WORK
        if word in PLACES:
            return OWN_PLACE
    if rest[0] in ("me", "us"):
        return OWN_PLACE if not NEEDS.intersection(rest[1:2]) else NOTHING
    return NEW_THING if sends_away and len(rest) > 1 else NOTHING


LEADS_TO_BIO = says(
    "link (?:is )?(?:in|on) (?:my |the |our )?(?:bio|profile|description|about|channel)",
    "(?:click|see|check|visit) (?:on )?my (?:picture|pic|photo|avatar|name|icon|bio|profile)",
)
OFFERS_FAME = says_with(
    "promote send post tag share dm inbox message collab collaborate brand follow",
    "(?:promote|send|post|tag|share) ~4 (?:on|to|at) @[\\w.]+",
    "(?<! said)(?<! say)(?<! told)(?<! to) (?:dm|inbox|message) (?:us|our)(?! (?:your|the|my))",
    "(?:dm|inbox|message) ~1 (?:for|to) (?:be featured|collab\\w*|promo\\w*|shout ?outs?|a feature)",
    "(?:collab|collaborate|brand ambassador) ~2 (?:dm|inbox|message|with us|@[\\w.]+)",
    "follow @[\\w.]+ (?:for|to get|to see|if you|and)",
    "^~3 follow @[\\w.]+ ",
)
USES_CODE = says(
    "use (?:my |the |our |this )?(?:promo |discount |coupon |referr?al )?(?:code|coupon|link) [\\w§]+",
    "new (?:single|song|album|track|ep|mixtape|video) (?:is )?(?:out|available|dropping) (?:now|today|soon"
    "|everywhere|on)",
)
RULES = (
    Rule(say("leads readers to an own profile"), 0.6, LEADS_TO_BIO, promotes=True),
    Rule(say("offers to make readers known"), 0.6, OFFERS_FAME, promotes=True),
    Rule(say("advertises a code or a release"), 0.6, USES_CODE, promotes=True),
    Rule(say("advertises an own channel, song or video"), 1.0, calls_to_own, promotes=True),
    Rule(INVITES, 0.6, calls_to_own_place, promotes=True),
    Rule(INVITES, 0.6, calls_to_another, promotes=True),
)
