"""Authors who want to be heard, seen or found: who asks what for which work, in how little time."""

from __future__ import annotations

from reporter.curation.spam_rules.asking import PLEA
from reporter.curation.spam_rules.calling import INVITES
from reporter.curation.spam_rules.nouns import listed
from reporter.curation.spam_rules.presenting import PRESENTS
from reporter.curation.spam_rules.rule import Rule, says_with
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

OWN_PAGE = "(?:my|our|mah) (?:page|profile|yt|youtube|soundcloud|home ?page)"

ASKS_FOR_OPINION = says_with(
    "feedback criticism opinion opinions thoughts tips pointers advice rate judge critique tell lemme honest rating",
    "(?:feedback|criticism|opinions?|thoughts|pointers|advice|tips) ~1 (?:on|about|for) (?:my|our) ~2 <piece>",
    "(?:feedback|criticism|tips|pointers|advice) ~2 (?:on|for|r|are|is|would be) ~3 "
    "(?:welcome|wanted|appreciated|needed) ~1 (?:on my|for my|good|$)",
    "(?:rate|judge|critique) (?:my|our) ~2 <piece>",
    "(?:rate|judge|critique) ~4 on (?:my|our) (?:page|profile|account)",
    "(?:tell|lemme|let) (?:me |us )?(?:know )?~1 (?:if|whether|how) (?:it|its|im|i|we|mine) ~2 (?:sucks?|good|better|ok"
    "|bad|crap|trash)",
    "(?:honest|gimme|give me) (?:ur |your )?(?:opinions?|thoughts|feedback|rating) ~4 (?:my|on it|<piece>)",
)
HAS_MADE = says_with(
    "released launched created published made hope covers pranks parodies uploaded posted dropped version take cover "
    "rendition remix remake "
    "parody skits upload "
    "release dropped freestyle attempt",
    "(?:ive|i|we) ~1 (?:put up|put out|put|uploaded|posted|recorded|did|sang|covered|filmed) "
    "(?:my|our|a|an|this) (?:own )?~2 (?:version|rendition|remake|remix|parody|cover|take|upload)",
    "^~2 (?:made|did|recorded|put up|uploaded|dropped) (?:a|an|my|our) ~2 (?:cover|version|take|remix|parody|remake)",
    "(?:i|we) (?:just )?(?:uploaded|posted|dropped) (?:something|mine|a new one|another one)",
    "(?:we|i) ~1 (?:released|launched|created|published|made|built) (?:our|my|a|an) ~4 (?:game|app|website|site|store"
    "|page)"
    "(?! (?:of|for|about))",
    "hope (?:yo)?u (?:can |will |guys |all )*(?:take a look|check it|check them|visit|watch (?:it|them)|listen)",
    "(?:my|our) own (?:version|rendition|take|remix|parody|cover)",
    "^~2 (?:my |our )?(?:first|newest|latest|second) (?:ever )?(?:upload|cover|release|remix|freestyle|parody)",
    "(?:new|our|my) (?:ep|single|mixtape|album|video|vid|track) (?:has )?just dropped ~3 (?:gimme|give|check|hear"
    "|listen)",
    "(?:and i|we|i) (?:record|film|make|do|post) ~2 (?:skits|parodies|covers|pranks)",
)
TOO = "(?:n|and|but|no ?body|no ?one|none|since|for)"
IS_ARTIST = says_with(
    "demos version vocalist unknown rapping singing producing vlogging streaming djing sings sing raps rap band group "
    "duo trio crew old girl boy kid "
    "dream "
    "up guy dude rapper",
    "(?:getting|get|got) into (?:rapping|singing|producing|vlogging|streaming|djing)",
    "(?:just )?started (?:rapping|singing|producing|vlogging|streaming|djing)",
    f"i (?:sing|rap|dance|vlog|produce|beatbox) {TOO} (?:no ?body|no ?one|none|would|want|need|post|upload)",
    r"(?:piece|our|are a|r a|be a) ~1 (?:metal|rock|punk|pop|indie|rap|hip hop|country|folk|cover|local) "
    "(?:band|group|duo|trio|crew)",
    r"just a (?:girl|boy|guy|kid|dude|teen\w*) (?:who|that|trying|with) ~6 (?:sings?|raps?|dream|music|heard|noticed"
    r"|videos)",
    r"\d+ (?:yr|yrs|year|years|yo) ?(?:old )?(?:here )?(?:with a (?:dream|talent)|rapper|singer|producer|drummer"
    r"|guitarist)",
    "(?:got|have|need|looking for) (?:a |some )?(?:demos|vocalist|beatmaker|drummer|bassist|producer) ~6 (?:hmu|hit me "
    "up|up"
    "|up on|samples)",
    "(?:my|our) version (?:came|is|was) (?:first|better|on|out|up)",
    "(?:unknown|new|small|young) (?:kid|artist|singer|rapper|band) (?:a )?(?:shot|chance|try)",
    "new (?:rapper|singer|artist|producer) (?:outta|from|out of|in)",
    r"(?:ive|i|we) ?(?:have )?(?:got )?(?:\d+|some|a few|loads of|lots of|tons of) ~2 "
    "(?:vids|videos|lets plays|covers|beats|tracks) (?:up|online|posted)",
)
# Works that only who makes them calls "my": a listener has songs, music and playlists as well.
MAKERS_WORK = says_with(
    "my our mah",
    "(?:my|our|mah) (?:(?:new|newest|latest|first|own|other|last|next) ){0,2}(?:vids|videos|uploads|covers|soundcloud"
    "|remix(?:es)?|mixtapes?|beats|gameplays?|montages?|vlogs?|parody|parodies|freestyles?|demos|instrumentals?|skits?)"
    "(?! (?:of|about|wont|dont|are not|arent|keep|stopped|do not|not))",
)
FOR_A_MINUTE = says_with(
    "minute minutes min mins second seconds sec secs moment",
    "(?:minutes?|mins?|seconds?|secs?) (?:is|are) all i (?:ask|need|want)",
    "(?:spare|took|take|got|have|gimme|give me) (?:me )?(?:a|one|1|two|2|\\d+|just) ~1 (?:minutes?|mins?|seconds?"
    "|secs?|moment) "
    "~3 (?:out|listen|hear|check|watch|read|for (?:my|me|us)|of (?:yo)?ur (?:time|life|day)|$)",
    "mean ~3 if ~6 (?:minutes?|mins?|seconds?|secs?)",
)
COMES_BY = says_with(
    "bro cousin friend brother sister buddy listen peep hear watch love support bored hi subscribe em mine ours",
    "(?:drop|swing|stop|come|pop) (?:by|over) ~3 (?:listen|bored|hear|watch|say hi|subscribe)",
    "come (?:and )?(?:hear|listen|watch)(?: (?:it|me|us|them))? $",
    "(?:have|take|gimme) a (?:listen|peep)(?! to (?:this|the|that|your|his|her))",
    "(?:yo)?u (?:might|may|could|ll|would)(?: also)? (?:like|enjoy|love|dig) (?:em|mine|ours)",
    "(?:go|pls|please|plz) (?:and )?(?:show|give) (?:him|her|them|me|us) ~1 (?:love|support)",
    "my <relative> ~3 (?:makes?|does|sings?|raps?|records?|uploads?|posts?) ~3 <piece> ~4 (?:go|check|listen|show|hear"
    "|please"
    "|pls|support)",
)
ON_OWN_PAGE = says_with(
    "page profile yt youtube soundcloud homepage",
    "(?:its|up|rate|hear|what|song|cover|video|vids?|stuff|sing|singing|music|link|this|see|people visit|visit|mine"
    "|more) "
    f"~4 (?:on |at |in |under )?(?<! of){OWN_PAGE}(?! (?:it|is|says|shows|wont|doesnt|settings|picture|and it"
    f"|anymore))",
    r"(?:followers|subs|subscribers|views|likes|fans) ~2 on (?:my|our) (?:youtube|yt|page|channel|soundcloud|insta\w*)",
)
LIKED_TO_BE_SEEN = says_with(
    "comment thumbs thumb like likes liked upvote top rating vote",
    "(?:<please>|help|could|you guys|all|u guys) ~4 like (?:this|the|my|our) (?:pics?|pictures?|posters?|photos?|page)",
    "(?:thumbs?|like|upvote|top) ~4 so (?:that )?~5 (?:my|our|me|us) (?:<piece>|page|profile|sing|rap|get|gets"
    "|noticed)",
    "(?:give|leave|drop|smash) ~2 (?:like|likes|thumbs? up|rating|comment) (?:to|on|for|at) (?:my|our) ~2 <piece>",
    "like (?:my|mah) (?:comment|pic|pics|picture|photo|photos)",
    "(?:every|each) like ~1 (?:and )?i(?:ll| will| do)",
    "like(?:s)? (?:4|for) likes?",
)
TO_BE_FOUND = says_with(
    "type google search look find under later",
    "(?<! not)(?<! i) (?:type|put|write) (?!(?:your|the|in|my (?:order|account|card|email|password)) )~6 (?:in|into|on"
    "|in to) "
    "(?:the |your )?(?:search|youtube|yt|google|spotify|soundcloud)",
    "(?:type|google|search|search for|look up) (?:me|us|my name|our name|my channel|our band)",
    "(?:find|search|look) (?:me|us|him|her|them) (?:on|up on|under|in) ~1 "
    r"(?:soundcloud|youtube|yt|spotify|itunes|facebook|fb|insta\w*|bandcamp|twitch|tiktok)",
    "find (?:me|us) under",
    "(?<! to)(?<! can)(?<! i) look (?:them|him|her|us|me) up(?! (?:in|and down|at))",
    "(?:google|look up|search|search up|check|type|watch|hear) ~6 (?:and |u ?ll |you ?ll )?thank me later",
    "search up (?!my|the|your|this)",
    "^~1 google (?!(?:it|is|maps|says|has|the|how|what|why|translate|for|and|should|would|play|ads?|docs?) )~4 "
    "(?:thank|trust|u wont|you wont|better|way)",
)
CALLS_TO_OWN = says_with(
    "my our mah check go help add",
    "(?:my|our|mah) (?:(?:new|own|first|latest|last|other|newest) ){0,2}(?:videos?|vids?|songs?|channel|page|band"
    "|group)"
    " (?:is )?(?:called|named)",
    "(?:time|moment|minute|second) to (?:look at|watch|check|check out|listen to|visit|hear|read) (?:my|our|mah)",
    "(?:look|looking) at my (?:(?:new|own|first|latest|last) ){0,2}(?:videos?|vids?|channel|covers?|music)",
    "(?<! to)(?<! i)(?<! we)(?<! can) go to (?!(?:the|your|a|bed|my|his) )[^ ]+ ~3 (?:and|n|then) (?:look for|search"
    "|watch"
    "|subscribe|sub|like|listen)",
    "go to the ~4 (?:page|channel|chanel|profile) (?:and|n|then) (?:attack|like|subscribe|sub|spam|follow|join"
    "|dislike)",
    "(?<! i)(?<! to)(?<! we)(?<! when you) go to this (?:link|site|page|channel|video)",
    "help (?:me|us) (?:to )?(?:win|get famous|become famous|go viral)",
    r"add (?:me|[^ ]+) on (?:skype|kik|snap\w*|xbox|psn|steam|msn|viber)",
    "(?<! to)(?<! i)(?<! dont)(?<! did you)(?<! we)(?<! can)(?<! kids)(?<! can you)(?<! they) "
    "(?:watch|hear|check|visit|read|see|view|peep) (?:my|our|mah) (?:(?:new|own|first|latest|last|other|newest) ){0,2}"
    "(?:videos?|vids?|songs?|covers?|music|blog|remix|parody|mixtape|page|beats)(?! (?:of|about how))",
    "^~1 (?:hey|hi|yo|hello) <everybody> check (?:this|it|these|that) out",
    "care to (?:visit|see|check|read|watch) my",
)
TELLS_ALL = says_with(
    "watch hear see check listen search look try",
    "(?:every ?body|every ?one|you guys|u guys|yall|ppl|people) (?:go|should|have to|has to|need to|gotta|must)(?: "
    "go)?(?: and)? "
    "(?:watch|hear|check out|check|listen to|search|look up) "
    "(?!(?:it|this|that|the|his|her|their|your|to|out|my|how|what|for|if|and|these|him|them|more|both|all|in|on|at|some"
    "|before|us|me|a|an|its) )[^ ]+",
    "go (?:and )?(?:see|watch|check|hear) [a-z]+ (?:he|she|they) (?:does|do|makes?|is|are|s|r) ~2 (?:pranks|videos"
    "|vids|music|"
    "songs|covers|funny|hilarious|funnier|better)",
)
IS_OUT = says_with(
    "book novel ebook song single album film game app record mixtape track",
    "(?:my|our) (?:(?:new|first|debut|own) )?(?:book|novel|ebook|song|single|album|film|record|mixtape|track|game|app) "
    "~4 "
    "(?:is|are) (?:now |finally )?(?:out|available|on (?:amazon|itunes|spotify|steam|kindle|google))",
)
VIDEO_SITES = listed("youtube.com youtu.be soundcloud.com vimeo.com dailymotion.com")
CALLED_OWN = says_with(
    "my our",
    "(?:my|our) (?:(?:new|own|first|latest|other|last|newest|debut|little) ){0,2}(?:mix|cover|song|video|vid|version"
    "|remix"
    "|track|channel|beat|skit|parody|music|stream|videos|vids|single|album)(?! (?:of|about))",
)
CALLED_TO = says_with(
    "check watch look see",
    "(?:check|checkout|watch|look|see) (?:at )?(?:this|it|these)(?: out| one| too| guys| please)* $",
    "^(?:check|watch|look|see) (?:at )?(?:this|it|these)(?: out| one| too| guys| please)*",
)
VERY_FEW = 6
BESIDE = 16  # words beside a link that still say whose it is
OF_THE_ACCOUNT = ("/channel/", "/user/", "youtube.com/c/", "youtube.com/@")


def links_to_own_video(seen: View) -> bool:
    """Whether a short text calls a linked video its author's own, or does nothing but call to it."""
    if seen.word_count > BESIDE or VIDEO_SITES.isdisjoint(seen.hosts):
        return False
    return CALLED_OWN(seen) or (seen.word_count <= VERY_FEW and CALLED_TO(seen))


def links_to_a_channel(seen: View) -> bool:
    """Whether a short text leads to somebody's channel rather than to one video."""
    return seen.word_count <= BESIDE and any(
        "youtube.com" in link and any(part in link for part in OF_THE_ACCOUNT) for link in seen.links
    )


RULES = (
    Rule(PLEA, 0.6, ASKS_FOR_OPINION, promotes=True),
    Rule(PLEA, 0.6, FOR_A_MINUTE, promotes=True),
    Rule(PLEA, 0.6, LIKED_TO_BE_SEEN, promotes=True),
    Rule(PRESENTS, 0.6, HAS_MADE, promotes=True),
    Rule(PRESENTS, 0.6, IS_ARTIST, promotes=True),
    Rule(PRESENTS, 0.6, MAKERS_WORK, promotes=True),
    Rule(PRESENTS, 0.6, IS_OUT, promotes=True),
    Rule(INVITES, 0.6, COMES_BY, promotes=True),
    Rule(INVITES, 0.6, ON_OWN_PAGE, promotes=True),
    Rule(INVITES, 0.6, TO_BE_FOUND, promotes=True),
    Rule(INVITES, 0.6, CALLS_TO_OWN, promotes=True),
    Rule(INVITES, 0.6, TELLS_ALL, promotes=True),
    Rule(say("a link to an own video or to a channel"), 0.6, links_to_own_video, promotes=True),
    Rule(say("a link to an own video or to a channel"), 0.6, links_to_a_channel, promotes=True),
)
