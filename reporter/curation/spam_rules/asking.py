"""Asking for attention elsewhere: subscribe, hear my song, see my post, follow me there."""

from __future__ import annotations

from reporter.curation.spam_rules.rule import Rule, says
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

SUBSCRIBE = says(
    "<subscribe> (?:(?:to|on|in|2) )?(?:me|us|mine)(?! (?:to|from|on your))",
    "<subscribe> (?:(?:to|on|in|2) )?(?:my|mah|our|this|his|her|these) ~3 <stage>",
    "<subscribe> ~2 (?:my|this|our) ~1 chann?el",
    "(?:<please>|like|comment|share|and|also|go|<mind> to) ~1 <subscribe>(?! (?:to (?:you|the|a)|for|your))",
    "<subscribe> (?:and|n|or) (?:like|share|comment)",
    r"<subscribe> (?:like|back|<please>|guys|now|@\w+|if you|for me)",
    "(?:ill|i will|and|i|we) (?:sub|<subscribe>) (?:(?:you )?back|to you)",
    "subs? ?(?:4|for) ?subs?",
    "sub+ (?:(?:to|2|and) )?(?:me|my|us|mine|like|back|<please>)",
    "(?:<please>|like and) sub",
    "subs?(?:cribers?)? <please>",
    "(?:if i|i|help me|me|we|us|to) (?:get|getting|got|reach|hit|need|want) ~3 subs?(?:cribers)?",
    "(?:anyone|anybody|everyone|whoever|people) (?:who|that) <subscribe>s? (?:to )?(?:me|my)",
    "(?:become|be) my ~1 subscribers?",
    r"at \d+k? subs(?:cribers)? (?:i|im|we)",
    "want a sub",
    "^~2 <subscribe> ~2 $",
    "^<subscribe> (?!to|your|button|page|link|feature|option|box|and save).*",
    "chann?el ~3 <subscribe> ~2 $",
    r"su[bs]?s?cr[ií]\w+ ~1 (?:a|en|no|ao) (?:mi|meu|o meu) canal",
    r"ma cha[iî]ne",
    r"mein\w* kanal",
)

OWN_WORKS = says(
    "(?:my|our|mah) (?:(?:new|first|own|youtube|yt|small) )*chann?el",
    "(?<! i) like (?:my|our) ~2 <stage>",
    "<own> ~3 <stage> ~5 <look> (?:it|them|em) out",
    "check (?:me|men) out",
    "if (?:yo)?u (?:want|wanna|would like|like) (?:to )?check (?:it|them|that|me) out",
)

AUTHOR_PRESENTS = says(
    "i ?a?m (?:just )?(?:a|an|the|also a)?~4 <artist>(?! (?:too|myself))",
    "(?:we are|were|its) (?:a|an|the) ~4 (?:band|duo|group|label|company)",
    "(?:i|we) (?:also )?(?:do|did) ~1 <works>(?! (?:about|of how))",
    "i ~1 have a ~3 <stage>",
    "(?:started|starting|uploaded|posted|released|dropped|launched) (?:my|our|up|making|doing) ~3 <stage>",
    "my (?:(?:new|own|first|latest|youtube|other) )+<works>",
    r"i (?:just )?(?:hit|have|got) ~2 \d+k? subs(?:cribers)?",
    "i rap",
    "(?:my|our) ~1 (?:talent|fans|dream|newest song|hit song)",
)

PLEADS = says(
    "give (?:me|us|it|him|her) (?:a )?(?:chance|listen|like|try|look|watch|feedback)",
    "(?:tell|let) (?:me|us) (?:know )?(?:what|if) (?:yo)?u think",
    "(?:some|leave ~1 |your) (?:feed ?back|criticism|advice|support|love)",
    r"(?:help|halp) <whom> (?:to )?~2 (?:reach|get \d+|grow|channel|become|go to college|stop|give my|go here)",
    "(?:help|halp) <whom> with my (?:project|music|dream|cause)",
    "(?:<please>|just) ~1 (?:listen|watch|read|look|check|help|halp|spread|share|donate|like|join|buy|add|register)",
    "(?:<please>|just) ~1 (?:do buy|take (?:a|1|one|2) (?:look|moment|minute|second))",
    "takes? (?:one|10|a|two|2|only) ~1 (?:click|seconds?|minute)",
    "(?:wont|will not|dont) (?:be disappointed|regret|miss out|skip|ignore th.*)",
    "(?:need|want|getting|get|more|some) (?:(?:more|some) )?(?:views|likes|subs|fans)",
    "mean (?:so much|the (?:absolute )?world|a lot)",
    "would (?:really )?appreciate",
    "check (?:it|them|this|that|em) out",
    "donate ~3 (?:to|for) (?:me|us|my)",
    "thumbs up (?:so|if)",
    "feel free to (?:try|check|visit|join|look)",
)

INVITES = says(
    "<look> out ~3 <own>",
    "check us out",
    "(?:visit|see|read|check) ~1 (?:post|article)s? (?:at|on|in) (?!this|your).*",
    "invit(?:es?|ing) (?:you|u|all|everyone|me) (?:all )?to (?:see|visit|check|read|watch|look|come|join)",
    "(?:check(?: out)?|visit|search(?: for)?) ~3 (?:chann?el|<works>)",
    "(?:click|go|join|register|registr|sign up|download|install|order|available|buy|sell|vote|invite) ~7 §",
    "(?:visit|click on|check out) (?:this|the) (?:site|link|website|channel|page|blog)",
    "(?:click|link) (?:here|below)",
    "hit me up",
    "(?:check out|take a look at) this (?:video|playlist|channel) on youtube",
)

LURES = says(
    "you(?:ll| will| would| may| might)? (?:also|too|surely) (?:love|like|enjoy) (?!it|that|this|them|my|how|the).*",
    "(?:best|latest|newest|free) (?:series|movies|films|episodes|shows|streams) (?:are |is )?(?:at|on) (?!the|my|tv).*",
)

FOLLOW = says(
    "(?<! you)(?<! u) follow (?:me|us|my|our|him|and message) ~1 (?:on|at|in) (?:my )?(?:<network>|§)",
    "follow (?:my|our|this) ~1 (?:<network>|channel|page|blog)",
    "(?:like|follow|add) (?:and follow )?(?:my|our|this) ~1 (?:facebook )?page",
    "add me (?:here|on)",
    "(?:add|follow) me (?:and )?(?:ill|i will) (?:add|follow)",
    "(?:like|follow) (?:me|us) (?:on|at) (?:facebook|fb|my)",
    r"my <network> (?:is @\w*|(?:user\w*|name) is)",
    "(?:follow|like) (?:4|for) (?:follow|like)",
    "<subscribe> ~2 to my (?:<network>|page|blog)",
)

EMPTY_PRAISE = says(
    "^(?:(?:wow|hi|hello|hey|really|very|such an?|what an?|this is an?|i (?:really )?<liked>) )*"
    "(?:(?:your|the|this) )?(?:is )?(?:(?:an?|such a|very|really|so) )*"
    "(?:<kind> ~1 <writing>"
    "|(?:post|article|blog) (?:is|was) ~1 <kind>"
    "|i (?:(?:really|also) )?<liked> (?:your|this) (?:post|article|blog)"
    "|(?:thanks|thank you) for (?:the )?(?:sharing|<kind>|post|article|info))",
    "^(?:(?:very|really|so) )?<kind> (?:and|n) <kind> (?:<look>|<mind>|kindly|<please>) .*",
)

ADMITS = says(
    r"sorry (?:for|about) (?:(?:the|this) )?spam\w*",
    "(?:not|isnt|no) (?:a )?spam",
    "shameless (?:self )?plug",
    r"self promo\w*",
    "free advertising",
    "these (?:kinds? of )?comments",
)

VOTES = says(
    r"#?vote ?(?:for|4|\w+) ~6 (?:<please>|§)",
    "vote (?:for|4) (?:me|us|my|our)",
    "<please> (?:vote|like)",
    "like (?:it )?and share",
)

EVERYBODY = says(
    "^~1 (?:hey|hi+|hello|yo|dear|attention|ehi|whats up) <everybody>",
    "^~1 (?:people|guys|everybody|every ?one|attention|friends)(?! (?:who|that|are|is|always|s))",
)

LIKES_FOR_NOTHING = says(
    "like this comment (?:for no reason|<please>|guys)",
    "like this comment $",
    "like (?:this comment )?if (?:you|your|youre|ur|u) (?:(?:are|r|re|still) )?(?:watching?|listening|reading|here)",
)

LOOK_THERE = says("(?:check|checkout|check out|watch|visit|listen to|look at|look|search|discover|read) ~4 §")
TELLS_WHERE = says(
    "(?:here|site|website|page|link|links|place|only|below|movie|film|online|free) ~2 §",
    "(?:from|at|on|to|via|through|with|by) §",
)
FEW_WORDS = 40


def tells_where(seen: View) -> bool:
    """Whether a short text says where something is to be had; who asks or quotes says no such thing."""
    if seen.word_count > FEW_WORDS or "?" in seen.unlinked or "](" in seen.plain:
        return False
    return TELLS_WHERE(seen)


PLEA = say("pleads for a chance, views or help")
TO_EVERYBODY = say("calls out to everybody")
PRAISE = say("praises a post that it does not talk about")

RULES = (
    Rule(say("asks to subscribe to a channel"), 1.0, SUBSCRIBE),
    Rule(say("advertises an own channel, song or video"), 1.0, OWN_WORKS),
    Rule(say("asks to follow elsewhere"), 1.0, FOLLOW),
    Rule(say("begs for likes and says nothing"), 1.0, LIKES_FOR_NOTHING),
    Rule(say("says itself that it advertises"), 0.7, ADMITS),
    Rule(say("presents its author as an artist or channel"), 0.6, AUTHOR_PRESENTS),
    Rule(say("invites to visit another site"), 0.6, INVITES),
    Rule(say("asks for votes or likes"), 0.6, VOTES),
    Rule(say("invites to visit another site"), 0.4, LOOK_THERE),
    Rule(say("invites to visit another site"), 0.1, tells_where, promotes=True),
    Rule(PLEA, 0.5, PLEADS),
    Rule(say("names a site that one would love"), 0.6, LURES),
    Rule(PRAISE, 0.4, EMPTY_PRAISE),
    Rule(TO_EVERYBODY, 0.3, EVERYBODY),
)
