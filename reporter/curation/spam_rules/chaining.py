"""Chain letters: texts that ask to be copied, and say what happens to those who do not."""

from __future__ import annotations

from reporter.curation.spam_rules.rule import Rule, says_with
from reporter.sentence import say

COPYING = "repost reposted post paste send put pass forward copy share comment tell"
NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|other|another|every|as many|all your)"
)
READERS = (
    "(?:videos?|vids?|songs?|people|friends|pages|comments?|posts?|contacts|walls?|status(?:es)?|ppl|persons?|places)"
)
NOT_TOLD = "(?<! i)(?<! we)(?<! ive)(?<! ill)(?<! they)(?<! he)(?<! she)(?<! to)(?<! can)(?<! cant)"

# Told to pass the text itself on to so and so many others.
PASS_ON = says_with(
    COPYING,
    f"{NOT_TOLD} (?:repost|re post|post|paste|send|put|pass|forward|copy|share) (?:and paste )?(?:(?:this|it|that) )?"
    f"(?:comment |message |on )?(?:to|on|onto|with|in|2) (?:at least )?{NUMBER} ~2 {READERS}",
    "(?:unless|until|if) (?:yo)?u ~3 (?:repost|re post|post|paste|copy|send|forward|pass) (?:and paste )?(?:this|it) "
    "~1 "
    f"(?:to|on|onto|with|in) ~2 {READERS}",
    "(?:if (?:yo)?u dont|unless (?:yo)?u|or else) ~1 (?:repost|re post|copy|paste) ~1 (?:this|it)",
)
COPY = says_with(
    "repost copy paste",
    f"{NOT_TOLD} (?:copy|cut) (?:and|n|&) paste (?:this|it|if|to|on)(?! (?:in|into|the|your|error|does|code))",
    f"{NOT_TOLD} repost (?:this|if|it)(?! (?:on my|later))",
)
OMENS = says_with(
    "kissed luck die cursed haunt crush curse dream visit visited read reading minutes f6 ignore",
    "(?:get|be) kissed (?:on|by|this|tomorrow|tonight)",
    r"(?:bad|good) luck for \d+ (?:years?|days?)",
    "(?:pass it|send it|share it|post it) ~3 (?:for|brings?) ~1 luck",
    "(?:yo)?ur? ~1 (?:mom|mother|mum|parents|family) will die",
    "(?:yo)?u (?:will|ll|gonna) ~1 (?:die|be cursed|be haunted|see her|have bad luck)",
    "(?:yo)?u(?:ll)? (?:will )?(?:be|get) (?:cursed|haunted|kissed)",
    "(?:crush|love of (?:yo)?ur life) (?:will|is going to|ll)",
    "(?:now|since|once) (?:that )?(?:yo)?u(?:ve| have)? ~1 (?:started|begun|read) (?:reading|this)? ?(?:do not|dont"
    "|this|she|it|you)",
    "(?:do not|dont) (?:stop|quit) (?:reading|this)",
    r"(?:repost|post|paste|send) ~4 in (?:the next )?\d+ (?:minutes|hours|mins)",
    "press f6",
)
REASON = say("a chain letter, to be copied by whoever reads it")

RULES = (
    Rule(REASON, 1.0, PASS_ON),
    Rule(REASON, 0.6, COPY, promotes=True),
    Rule(say("threatens or promises luck to readers"), 0.6, OMENS, promotes=True),
)
