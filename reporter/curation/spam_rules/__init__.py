"""What gives advertising away: rules in plain words, each with a reason for the reader and a weight."""

from reporter.curation.spam_rules import asking, bait, linking
from reporter.curation.spam_rules.rule import Rule
from reporter.curation.spam_rules.view import View, view

RULES: tuple[Rule, ...] = (*asking.RULES, *linking.RULES, *bait.RULES)

__all__ = ["RULES", "Rule", "View", "view"]
