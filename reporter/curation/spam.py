"""Which mentions are not word of mouth but advertising for something else, and why.

Two looks. The first takes each distinct text alone (`text_signals`; split it over processes as you like). The second
takes the rows and asks how many different people said the same, with only a site or a name changed (`judge`).
Sameness is never enough: a headline that many pass on is sharing; only a text that also advertises can be a campaign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from reporter.curation.campaigns import Repeated, Said, repeated
from reporter.curation.copies import exact_key, template_key
from reporter.curation.spam_rules import RULES, Rule, View, view
from reporter.curation.spam_rules.asking import PLEA, PRAISE, TO_EVERYBODY
from reporter.curation.spam_rules.bait import CONTACT
from reporter.curation.spam_rules.customer import complains, deals_with_a_company
from reporter.curation.spam_rules.money import GAIN, HOTLINE
from reporter.curation.spam_rules.sieve import candidates
from reporter.sentence import say

THRESHOLD = 1.0
SAME_WORDS = say("the same words from several people, or nearly the same")
SAME_WORDS_WEIGHT = 0.6
ADVERTISES = 0.4  # weight of other signs from which sameness counts
PEOPLE_OF_A_CAMPAIGN = 3
LINK_IN_COMMENT_WEIGHT = 0.5
LINK_IN_COMMENT = say("a link to another site under somebody else's words")
PROMOTION_IN_COMMENT_WEIGHT = 0.4
PROMOTION_IN_COMMENT = say("draws readers to something else under somebody else's words")
SAME_ACCOUNT_WEIGHT = 0.6
SAME_ACCOUNT = say("the same words from one account in many conversations")
PLACES_OF_A_CAMPAIGN = 3
ADVERTISER_WEIGHT = 0.5
ADVERTISER = say("an account of which nearly all that it says leads elsewhere")
FEWEST_ITEMS, NEARLY_ALL = 5, 0.8
CUSTOMER_FACTOR = 0.5
HARMLESS = frozenset({PRAISE, PLEA, TO_EVERYBODY})  # what many honest people say alike


class Signals(NamedTuple):
    """What one text shows by itself.

    Args:
        reasons: The rules that hold, in words.
        score: Their weights together.
        exact: Key that equal words share; null when there are too few words to call two texts the same.
        template: Key that the same words share when only sites, names, handles or numbers differ; null for a text that
            does not advertise, because sameness is no evidence there.
        leads_away: Whether it links to a place that is neither the brand's nor one for passing on news and pictures.
        is_passed_on: Whether it begins as a hand-made share ("RT @somebody").
        promotes: Whether it draws readers to works, places or things that it brings up itself.
        is_customer: Whether it speaks of dealings with a company, or complains: every sign then says half as much.
        wording: The words, small and plain, to find those that are nearly the same; null where the template is.
    """

    reasons: tuple[str, ...]
    score: float
    exact: str | None
    template: str | None
    leads_away: bool
    is_passed_on: bool
    promotes: bool = False
    is_customer: bool = False
    wording: str | None = None


NOTHING = Signals((), 0.0, None, None, False, False)


def text_signals(texts: Sequence[str | None], own_domains: Collection[str] = ()) -> list[Signals]:
    """Look at each text alone.

    Args:
        texts: The authors' own words; null shows nothing.
        own_domains: The brand's own sites ("acme.com"): links to them are no sign of advertising.

    >>> text_signals(["Nice post, visit my post at FMovies"])[0].reasons
    ('invites to visit another site', 'praises a post that it does not talk about')
    """
    domains = frozenset(domain.lower().removeprefix("www.") for domain in own_domains)
    seen = [view(text, domains) for text in texts if text]
    found = map(_signals, seen, candidates(RULES, seen))
    return [next(found) if text else NOTHING for text in texts]


class Row(NamedTuple):
    """Who said a text, and where.

    Args:
        author: Who; unknown authors count as nobody.
        kind: Kind of the mention; shares are never spam by sameness and never make a campaign.
        place: The conversation; null when unknown.
        own_items: How many items the author wrote in the whole export, shares left out; 0 when unknown.
    """

    author: str | None
    kind: str | None
    place: str | None = None
    own_items: int = 0


def judge(
    signals: Sequence[Signals],
    authors: Sequence[str | None],
    kinds: Sequence[str | None],
    *,
    places: Sequence[str | None] | None = None,
    own_items: Sequence[int] | None = None,
    threshold: float = THRESHOLD,
) -> list[tuple[str, ...]]:
    """Give each row the reasons why it is spam; no reasons, no spam.

    Args:
        signals: What each row's text shows, from `text_signals`.
        authors: Who said it; unknown authors count as nobody.
        kinds: Kind of each mention; shares are never spam by sameness and never make a campaign.
        places: The conversation of each mention; left out, no account is judged by where it repeats itself.
        own_items: How many items each row's author wrote in the whole export, shares left out; left out, no account is
            judged by how much of what it says leads elsewhere.
        threshold: Weight from which a row is spam.

    >>> found = judge(text_signals(["Please subscribe to my channel", "Love it"]), ["a", "b"], ["comment", "comment"])
    >>> found[0][0], found[1]
    ('asks to subscribe to a channel', ())
    """
    spots = places if places is not None else [None] * len(signals)
    totals = own_items if own_items is not None else [0] * len(signals)
    rows = [Row(*row) for row in zip(authors, kinds, spots, totals, strict=True)]
    again = _said_again(signals, rows)
    advertisers = _advertisers(signals, rows)
    return [
        _verdict(shown, row, again.get(number), row.author in advertisers, threshold)
        for number, (shown, row) in enumerate(zip(signals, rows, strict=True))
    ]


def _said_again(signals: Sequence[Signals], rows: Sequence[Row]) -> dict[int, Repeated]:
    """By number of the row, how often what it advertises was said; what does not advertise is left out."""
    chosen = [
        (number, Said(shown.template, shown.wording, row.author, row.place))
        for number, (shown, row) in enumerate(zip(signals, rows, strict=True))
        if shown.template is not None and shown.wording is not None and _is_own(shown, row.kind)
    ]
    found = repeated([said for _, said in chosen])
    return {number: again for (number, _), again in zip(chosen, found, strict=True)}


def _advertisers(signals: Sequence[Signals], rows: Sequence[Row]) -> set[str]:
    """The accounts of which nearly all that they wrote leads elsewhere."""
    away: dict[str, int] = defaultdict(int)
    written: dict[str, int] = {}
    for shown, row in zip(signals, rows, strict=True):
        if row.author is not None and _is_own(shown, row.kind):
            written[row.author] = row.own_items
            away[row.author] += _points_away(shown)
    return {who for who, own in written.items() if own >= FEWEST_ITEMS and away[who] >= NEARLY_ALL * own}


def _points_away(shown: Signals) -> bool:
    return (shown.leads_away or shown.promotes) and not shown.is_customer


def _signals(seen: View, rules: Sequence[Rule]) -> Signals:
    held: dict[str, float] = {}
    promotes = False
    for rule in rules:
        if (rule.weight > held.get(rule.reason, 0.0) or (rule.promotes and not promotes)) and rule.holds(seen):
            held[rule.reason] = max(rule.weight, held.get(rule.reason, 0.0))
            promotes = promotes or rule.promotes
    is_customer = (bool(held) or seen.leads_away) and _is_customer(seen, held.keys())
    score = round(sum(held.values()), 2)
    points_elsewhere = (seen.leads_away or bool(held.keys() - HARMLESS)) and " rt @" not in seen.words
    exact = exact_key(seen)
    advertises = score * _factor(is_customer) >= ADVERTISES and points_elsewhere
    template = (template_key(seen) or exact) if advertises else None
    wording = seen.words if template else None
    return Signals(
        tuple(map(str, held)),
        score,
        exact,
        template,
        seen.leads_away,
        seen.is_passed_on,
        promotes,
        is_customer,
        wording,
    )


def _is_customer(seen: View, held: Collection[str]) -> bool:
    """Whether somebody speaks of own dealings; helpers who tell their number to victims use the same words."""
    if GAIN in held and CONTACT in held:
        return False
    return complains(seen) or (PRAISE not in held and HOTLINE not in held and deals_with_a_company(seen))


def _factor(is_customer: bool) -> float:
    return CUSTOMER_FACTOR if is_customer else 1.0


def _is_own(shown: Signals, kind: str | None) -> bool:
    return kind != "share" and not shown.is_passed_on


def _verdict(
    shown: Signals, row: Row, again: Repeated | None, is_advertiser: bool, threshold: float
) -> tuple[str, ...]:
    added = [
        (row.kind == "comment" and shown.leads_away, LINK_IN_COMMENT_WEIGHT, LINK_IN_COMMENT),
        (row.kind == "comment" and shown.promotes, PROMOTION_IN_COMMENT_WEIGHT, PROMOTION_IN_COMMENT),
        (again is not None and again.people >= PEOPLE_OF_A_CAMPAIGN, SAME_WORDS_WEIGHT, SAME_WORDS),
        (again is not None and again.places >= PLACES_OF_A_CAMPAIGN, SAME_ACCOUNT_WEIGHT, SAME_ACCOUNT),
        (is_advertiser and _points_away(shown), ADVERTISER_WEIGHT, ADVERTISER),
    ]
    reasons = (*shown.reasons, *(reason for holds, _, reason in added if holds))
    score = shown.score + sum(weight for holds, weight, _ in added if holds)
    return reasons if reasons and round(score * _factor(shown.is_customer), 2) >= threshold else ()
