"""Which mentions are not word of mouth but advertising for something else, and why.

Two looks. The first takes each distinct text alone (`text_signals`; split it over processes as you like). The second
takes the rows and asks how many different people said the same, with only a site or a name changed (`judge`).
Sameness is never enough: a headline that many pass on is sharing; only a text that also advertises can be a campaign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from reporter.curation.copies import exact_key, template_key
from reporter.curation.spam_rules import RULES, View, view
from reporter.curation.spam_rules.asking import PRAISE
from reporter.curation.spam_rules.bait import CONTACT
from reporter.curation.spam_rules.customer import complains, deals_with_a_company
from reporter.curation.spam_rules.money import GAIN, HOTLINE

THRESHOLD = 1.0
SAME_WORDS = "same words from several people, with at most a name changed"
SAME_WORDS_WEIGHT = 0.6
ADVERTISES = 0.4  # weight of other signs from which sameness counts
PEOPLE_OF_A_CAMPAIGN = 3
LINK_IN_COMMENT_WEIGHT = 0.5
LINK_IN_COMMENT = "a link to another site under somebody else's words"
PROMOTION_IN_COMMENT_WEIGHT = 0.4
PROMOTION_IN_COMMENT = "draws readers to something else under somebody else's words"
CUSTOMER_FACTOR = 0.5


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
    """

    reasons: tuple[str, ...]
    score: float
    exact: str | None
    template: str | None
    leads_away: bool
    is_passed_on: bool
    promotes: bool = False
    is_customer: bool = False


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
    return [_signals(view(text, domains)) if text else NOTHING for text in texts]


def judge(
    signals: Sequence[Signals],
    authors: Sequence[str | None],
    kinds: Sequence[str | None],
    *,
    threshold: float = THRESHOLD,
) -> list[tuple[str, ...]]:
    """Give each row the reasons why it is spam; no reasons, no spam.

    Args:
        signals: What each row's text shows, from `text_signals`.
        authors: Who said it; unknown authors count as nobody.
        kinds: Kind of each mention; shares are never spam by sameness and never make a campaign.
        threshold: Weight from which a row is spam.

    >>> judge(text_signals(["Please subscribe to me", "Love it"]), ["a", "b"], ["comment", "comment"])
    [('asks to subscribe to a channel',), ()]
    """
    people = _people_by_template(signals, authors, kinds)
    return [
        _verdict(shown, len(people.get(shown.template, ())) if _is_own(shown, kind) else 0, kind, threshold)
        for shown, kind in zip(signals, kinds, strict=True)
    ]


def _signals(seen: View) -> Signals:
    held: dict[str, float] = {}
    promotes = False
    for rule in RULES:
        if (rule.weight > held.get(rule.reason, 0.0) or (rule.promotes and not promotes)) and rule.holds(seen):
            held[rule.reason] = max(rule.weight, held.get(rule.reason, 0.0))
            promotes = promotes or rule.promotes
    is_customer = (bool(held) or seen.leads_away) and _is_customer(seen, held.keys())
    score = round(sum(held.values()), 2)
    points_elsewhere = seen.leads_away or bool(held.keys() - {PRAISE})
    template = template_key(seen) if score * _factor(is_customer) >= ADVERTISES and points_elsewhere else None
    exact = exact_key(seen)
    return Signals(tuple(held), score, exact, template, seen.leads_away, seen.is_passed_on, promotes, is_customer)


def _is_customer(seen: View, held: Collection[str]) -> bool:
    """Whether somebody speaks of own dealings; helpers who tell their number to victims use the same words."""
    if GAIN in held and CONTACT in held:
        return False
    return complains(seen) or (PRAISE not in held and HOTLINE not in held and deals_with_a_company(seen))


def _factor(is_customer: bool) -> float:
    return CUSTOMER_FACTOR if is_customer else 1.0


def _people_by_template(
    signals: Sequence[Signals], authors: Sequence[str | None], kinds: Sequence[str | None]
) -> dict[str | None, set[str]]:
    people: dict[str | None, set[str]] = defaultdict(set)
    for shown, author, kind in zip(signals, authors, kinds, strict=True):
        if author is not None and shown.template is not None and _is_own(shown, kind):
            people[shown.template].add(author)
    return people


def _is_own(shown: Signals, kind: str | None) -> bool:
    return kind != "share" and not shown.is_passed_on


def _verdict(shown: Signals, people: int, kind: str | None, threshold: float) -> tuple[str, ...]:
    score, reasons = shown.score, shown.reasons
    if shown.leads_away and kind == "comment":
        score, reasons = score + LINK_IN_COMMENT_WEIGHT, (*reasons, LINK_IN_COMMENT)
    if shown.promotes and kind == "comment":
        score, reasons = score + PROMOTION_IN_COMMENT_WEIGHT, (*reasons, PROMOTION_IN_COMMENT)
    if people >= PEOPLE_OF_A_CAMPAIGN:
        score, reasons = score + SAME_WORDS_WEIGHT, (*reasons, SAME_WORDS)
    return reasons if reasons and round(score * _factor(shown.is_customer), 2) >= threshold else ()
