"""The mentions page: each mention once in full, spam apart, addresses ordinary."""

from __future__ import annotations

from typing import Any

from reporter.site.grouping import Answered, group_mentions
from reporter.site.words import Words


def test_every_mention_is_in_full_exactly_once(report: dict[str, Any], say: Words) -> None:
    """No mention is lost and none is shown twice; what comes again is a reference."""
    full = [e.mention.raw["id"] for group in group_mentions(report, say) for e in group.entries if e.is_full]
    assert sorted(mention["id"] for mention in report["mentions"]) == sorted(full)


def test_spam_is_only_among_spam(report: dict[str, Any], say: Words) -> None:
    """What was counted out appears in its own group, with the reason."""
    groups = {group.id: group for group in group_mentions(report, say)}
    assert all(entry.mention.raw["is_spam"] == (name == "spam") for name, g in groups.items() for entry in g.entries)
    assert groups["spam"].entries[0].remark == "links to the same twelve sites"


def test_the_furthest_come_first(report: dict[str, Any], say: Words) -> None:
    """Bad word is sorted by how much it brought, and what brought nothing is not in it."""
    group = next(group for group in group_mentions(report, say) if group.id == "negative")
    totals = [entry.mention.raw["total"] for entry in group.entries]
    assert totals == sorted(totals, reverse=True)
    assert min(totals) > 0


def test_the_brands_own_words_are_not_word_of_mouth(report: dict[str, Any], say: Words) -> None:
    """What the brand said itself never stands under good or bad word."""
    for mention in report["mentions"]:
        mention["role"] = "brand"
    groups = {group.id: group.entries for group in group_mentions(report, say)}
    assert (groups["positive"], groups["negative"]) == ((), ())


def test_an_answer_leads_to_what_it_answers(report: dict[str, Any], say: Words) -> None:
    """A parent that is on the page is linked; one that is not is not."""
    report["mentions"][10]["parent"] = "m9999"
    by_id = {e.mention.raw["id"]: e.mention for group in group_mentions(report, say) for e in group.entries}
    assert by_id["m0004"].answers == Answered(by_id["m0003"].raw["author"], "#m-m0003")
    assert by_id["m0011"].answers is None


def test_something_unknown_waits_for_nobody(report: dict[str, Any], say: Words) -> None:
    """A mention that is not in the report cannot be shown as waiting."""
    report["attention"] = [{"mention": "m9999", "sentence": "x"}]
    assert group_mentions(report, say)[0].entries == ()
