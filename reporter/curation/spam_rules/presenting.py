"""Authors who present themselves: what they make, who they are, how few hear them."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.curation.spam_rules.nouns import DEALINGS, TELLS_OF, WORKS, listed
from reporter.curation.spam_rules.rule import Rule, says
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

MAKES = listed(
    "make makes making made upload uploads uploading uploaded post posting posted create creating created "
    "rap sing play produce producing produced record recording recorded release releasing released drop dropped "
    "dropping start started starting run write writing wrote cover launch launched published publish"
)
SPEAKER = listed("i im ive we were weve me")
BETWEEN = listed("also just am have has recently currently usually actually been now started to like love do really")
# What a listener has of another's work is no work of the speaker's.
ADMIRED = listed("favorite favourite fav fave all whole music own ears head phone tv daughters kids playlist library")
POSSESSIVES = listed("my our mah")
OF_OTHERS = listed("about how why your this that you because when against not dont didnt want wont never to on from")

ARTIST = says(
    "(?:i am|im|we are|were) (?:just |also )?(?:a|an|the) (?!.* not)~4 <artist>s?(?! (?:too|myself))",
    "(?:small|young|upcoming|up and coming|unsigned|independent|indie|underground|aspiring|struggling|amateur) "
    "~1 (?:<artist>|band|duo|label|author|blogger|photographer|creator)s?",
    "(?:im|i am|as|we are|from|support|for) ~2 (?:new|small|little) (?:<artist>|channel|band|blogger|creator)s?",
    "(?:undiscovered|hidden|raw|new|real|unknown) talent",
    r"(?:i|we) (?:just )?(?:hit|have|got|reached|only have) ~2 \d+k? (?:subs(?:cribers)?|views|followers)",
    "(?:know|knows) (?:most|no ?body|no ?one|many|some|this) ~6 (?:read|spam|annoying|comment|hate|ignore|care)",
    "(?:no ?body|no ?one|none|few) (?:will|is going to|gonna|ever) ~1 (?:read|see|notice|listen|care|watch)",
    "(?:dream|dreams|passion|goal) (?:is|of|was|to|come) ~5 (?:singer|rapper|artist|music|famous|youtuber|musician|"
    "career|known|heard|noticed|channel|subs|subscribers|signed|true)",
    "(?:my|our) (?:music|singing|dancing|rapping|art|channel|vocals?|voice|writing) (?:career|skills|journey)",
    "if (?:yo)?u (?:like|love|enjoy|are into|r into|dig) ~6 (?:then )?(?:chec?k|visit|subscribe|sub|listen|"
    "come|click|give|watch|look|try|join)",
)


def says_to_make_works(seen: View) -> bool:
    """Whether the author says to have made something that others could watch, hear or read."""
    words = seen.words.split()
    return any(
        word in MAKES and _is_said_of_oneself(words, at) and _has_work(words[at + 1 : at + 6])
        for at, word in enumerate(words)
    )


def names_own_work(seen: View) -> bool:
    """Whether the author speaks of a song, a video or a channel as the own one."""
    words = seen.words.split()
    return any(word in POSSESSIVES and _has_work(words[at + 1 : at + 4]) for at, word in enumerate(words))


def _is_said_of_oneself(words: Sequence[str], at: int) -> bool:
    before = at - 1
    while before >= 0 and words[before] in BETWEEN:
        before -= 1
    return before >= 0 and words[before] in SPEAKER


def _has_work(after: Sequence[str]) -> bool:
    """Whether a work is named before anything shows that it is another's, or is about somebody."""
    for place, word in enumerate(after):
        if word in ADMIRED or word in OF_OTHERS:
            return False
        if word in WORKS:
            behind = tuple(after[place + 1 : place + 3])
            return OF_OTHERS.isdisjoint(behind[:1]) and DEALINGS.isdisjoint(behind[:1]) and behind not in TELLS_OF
    return False


PRESENTS = say("presents its author as an artist or channel")

RULES = (
    Rule(PRESENTS, 0.6, ARTIST, promotes=True),
    Rule(PRESENTS, 0.6, says_to_make_works, promotes=True),
    Rule(PRESENTS, 0.5, names_own_work, promotes=True),
)
