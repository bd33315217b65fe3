"""Money, luck and secrets for sale: who earns, with whose help, and how to reach the helper."""

from __future__ import annotations

import re

from reporter.curation.spam_rules.bait import PHONE
from reporter.curation.spam_rules.rule import Rule, says
from reporter.curation.spam_rules.view import View
from reporter.sentence import say

FINANCE = says(
    r"(?:bitcoins?|btc|crypto\w*|forex|fx|binary|trad(?:e|es|ing)|invest\w*|stocks?|ethereum|eth|usdt|nfts?|broker\w*)",
    "(?:mining|portfolio|profits?|returns|passive income|financial freedom)",
)
RESCUE = says(
    r"(?:recover(?:ed|y|ing)?|retriev\w+|hack(?:ed|er|ers|ing)?|restor\w+|cur(?:ed|es?)|heal(?:ed|s)?|herbal"
    r"|spells?|loans?)"
)
HELPER = says(
    "(?:mr|mrs|ms|miss|sir|dr|doctor|madam|expert|mentor|trader|coach|analyst|hacker|recovery agent|account manager"
    "|lender|priest|herbalist|caster)",
)
EARNING = says(
    r"(?:earn(?:ed|ing|s)?(?! money)|made|make|making|profited|gained|withdr\w+|received|payouts?|won) ~4 (?:\$"
    r" ?\d\w*|\d\w*\$|\d+k|\d{3,}|money|cash)",
    r"(?:earn\w*|profits?|income|returns|withdrawals?) ~4 (?:daily|weekly|monthly|hourly|every|per|online|from home)",
    r"(?:\$|\d+k ?\$?|\d{3,} ?(?:usd|dollars|euros?)) ~4 (?:per|a|every|each|in|weekly|daily|within) ~2"
    r" (?:days?|weeks?|hours?|months?)",
)
TESTIMONY = says(
    "(?:thanks|thank|grateful|credit|shout ?out) (?:to|you) ~4 (?:mr|mrs|ms|dr|sir|doctor|expert|for|who)",
    "(?:with|through) (?:the )?(?:help|guidance|assistance|strateg(?:y|ies)|platform) (?:of|from)",
    "(?:changed|saved) my (?:life|marriage|relationship|finances)",
    "(?:i|we) ~2 (?:recommend|testify|refer)",
    "(?:got|brought|get|bring) ~3 (?:back|husband|wife|ex|lover)",
    "(?:all thanks|testimony|god bless (?:you|him|her))",
)
REACHING = says(
    "(?:<messenger>|whats ?ap+|watsap+|tele ?gram|inbox|hit me up|hmu)",
    "(?:contact|reach|message|text|email|write|dm|talk to|consult|follow|search|look|add) ~1 (?:him|her|them|me"
    "|us|mr|mrs|dr|expert)",
    "(?:contact|reach|message|text|email|dm) ~2 @\\w+",
)
OFFERS_WARES = says(
    "(?:we|i) (?:also )?(?:buy|sell|offer|provide|supply|deliver|specialize|do all kinds of) ~6",
    "(?:call|contact|whatsapp|text) (?:us |me |now |today )?(?:on|at|for|now|today)",
    "(?:best|cheap|lowest|affordable|wholesale) (?:price|prices|rates?|quality|deals?)",
)
LUCK = says(
    "(?:betting|football|soccer|sure) (?:tips|odds|wins?|predictions)",
    "(?:fixed|correct) (?:matches|scores?)",
    r"(?:cash ?app|venmo|paypal|pay pal) ~3 (?:blessings?|giveaway|flip|money|first|free)",
    r"first \d+ (?:people|persons|followers|comments?|to) ~3 (?:dm|inbox|message|comment|text|get|gets|win|me)",
    r"\d+% (?:win|success|guarantee|sure|legit|profit)\w*",
)


def offers_wares(seen: View) -> bool:
    """Whether goods are offered with a number to call."""
    return OFFERS_WARES(seen) and any(9 <= sum(map(str.isdigit, found)) <= 15 for found in PHONE.findall(seen.plain))


INBOX = says(
    "(?:inbox me|hmu|hit me up|dm me|message me|text me|write me|add me) ~1 (?:for|if|now|on|asap|about|and i"
    "|to learn|to know|to get)",
)
MAIL_HOSTS = ("mail", "yahoo", "outlook", "yandex", "aol", "icloud", "proton")
DISGUISED_MAIL = re.compile(
    r"[\w.+-]{2,40}\s?(?:@|\(at\)|\[at\]| at )\s?(?:g\s?mail|yahoo|outlook|hotmail|proton\w*|yandex|aol|icloud)"
    r"(?:\s?(?:\.|\(dot\)| dot )\s?com)?",
    re.IGNORECASE,
)
WARES = says(
    "(?:viagra|cialis|xanax|tramadol|adderall|percocet|oxycodone|ambien|valium|modafinil|hydrocodone|phentermine)",
    "(?:replica|fake) (?:watches|bags|handbags|rolex|designer|passports?|documents?|ids?|diplomas?)",
    "(?:payday|instant|quick|personal|business|bad credit|guaranteed) (?:loans?|cash|approval) ~4 (?:apply"
    "|approv\\w*|online|§|rate|offer)",
    "(?:essay|assignment|homework|thesis|dissertation) (?:writing|help|writers?|services?)(?! (?:me|us|with))",
    "(?:escorts?|call girls?) (?:in|service|services|agency)",
    "(?:packers and movers|movers and packers|toll free number|tech support number|customer care number)",
    "(?:slot|situs|judi|togel|agen) (?:gacor|online|bola|terpercaya|slot|judi|poker)",
    "(?:penis|male|breast) (?:enlarg\\w*|enhanc\\w*)",
    "(?:weight loss|slimming|diet|keto|cbd|testosterone) (?:pills?|gummies|supplements?|tea|drops)",
    "(?:online )?(?:casino|betting|gambling|poker|lottery) (?:site|bonus|app|platform|online|winning numbers?)",
    "(?:seo|backlinks?|guest post\\w*|link building|web ?design|digital marketing|app development) "
    "(?:services?|company|agency|expert|course|training|packages?)",
    "(?:training|coaching|courses?|classes|institute|agency|services|company|repair|cleaning|clinic) in [a-z]+ §",
)


PIRATED = says(
    "(?:watch|download|stream|streaming|streamed|see|saw|view|viewed|enjoy|get|leeched) ~6 (?:free|online|full"
    "|1080\\w*|720p|hd\\d*|torrent|mediafire)",
    "(?:full|whole|complete|entire|hd) (?:movies?|films?|episodes?|album|season|series|version)",
    "(?:totally|absolutely|completely|100%) free",
    "(?:free of charge|without cost|123movies|putlocker|fmovies)",
)
HOTLINE_NUMBER = re.compile(
    r" (?:(?:support|service|care|help ?line|toll free|helpdesk|technical|reservations?|airlines?|phone) "
    r"(?:(?:phone|telephone|contact|team|desk|line|official|site|support|care|service|customer) ){0,3}numbers?"
    r"|toll free|help ?line|(?:printer|antivirus|router|email|quickbooks|browser) (?:customer |tech"
    r" )?(?:support|offline|setup))(?= )"
)
HOTLINE_OFFER = says(
    "(?:our|certified|skilled|seasoned|expert|experienced|qualified|technical|professional) "
    "~2 (?:team|technicians?|experts?|engineers|agents|service|representatives?|website|site|numbers?)",
    "(?:dial|call|contact|get in touch with|reach|visit) ~3 (?:us|support|number|toll|expert|team|our)",
    "24 ?7",
    "(?:if (?:any ?one|any ?body|you|some ?one)) ~3 (?:face|facing|struggling|any|kind|query|issues?)",
)


def offers_a_hotline(seen: View) -> bool:
    """Whether numbers of a "support" that is not the company's are spread, as swindlers do."""
    named = len(HOTLINE_NUMBER.findall(seen.words))
    return named >= 3 or (named >= 1 and HOTLINE_OFFER(seen))


def offers_films(seen: View) -> bool:
    """Whether films or songs are offered for nothing at another site."""
    return seen.leads_away and PIRATED(seen)


def promises_gain(seen: View) -> bool:
    """Whether money, a cure or a rescue is promised together with somebody who does it and a way to reach them."""
    subject = FINANCE(seen) or RESCUE(seen)
    if not subject:
        return False
    helper, way = HELPER(seen), REACHING(seen) or seen.leads_away
    proof = EARNING(seen) or TESTIMONY(seen)
    return (helper and proof) or (helper and way and RESCUE(seen)) or (way and EARNING(seen))


def gives_mail(seen: View) -> bool:
    """Whether a private mail address is given, however it is spelled."""
    plain = seen.plain.lower()
    return any(name in plain for name in MAIL_HOSTS) and DISGUISED_MAIL.search(seen.plain) is not None


GAIN = say("promises money, a cure or a rescue through somebody")
HOTLINE = say("spreads numbers of a false support")
RULES = (
    Rule(GAIN, 1.0, promises_gain),
    Rule(say("names goods or services that are sold by spam"), 0.7, WARES),
    Rule(say("offers wares with a number to call"), 0.5, offers_wares),
    Rule(say("promises luck at games or gifts of money"), 0.7, LUCK, promotes=True),
    Rule(HOTLINE, 1.0, offers_a_hotline),
    Rule(say("offers films for nothing elsewhere"), 0.6, offers_films),
    Rule(say("asks to be written to in private"), 0.4, INBOX),
    Rule(say("gives a private mail address"), 0.4, gives_mail),
)
