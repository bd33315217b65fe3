"""What gives advertising away: rules in plain words, each with a reason for the reader and a weight."""

from reporter.curation.spam_rules import (
    asking,
    bait,
    begging,
    calling,
    chaining,
    growing,
    linking,
    money,
    offering,
    praising,
    presenting,
)
from reporter.curation.spam_rules.rule import Rule
from reporter.curation.spam_rules.view import View, view

RULES: tuple[Rule, ...] = (
    *asking.RULES,
    *calling.RULES,
    *presenting.RULES,
    *offering.RULES,
    *growing.RULES,
    *begging.RULES,
    *chaining.RULES,
    *praising.RULES,
    *linking.RULES,
    *bait.RULES,
    *money.RULES,
)

__all__ = ["RULES", "Rule", "View", "view"]
