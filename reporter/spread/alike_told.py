"""Good against bad, like with like, in words: what it adds to the verdict, and what the report has of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reporter.estimate import Estimate
from reporter.sentence import in_a_row, say
from reporter.spread.alike import PARADOX, Alike
from reporter.spread.groupings import OTHERS
from reporter.statistics.equivalence import Comparison

DEPENDS = {
    "platform": say("the platform"),
    "activity": say("how much people say"),
    "place": say("the place in the conversation"),
}
LIKE = {
    "platform": say("on the same platform"),
    "activity": say("among people who say about as much"),
    "place": say("first mentions with first mentions, and answers and shares with answers and shares"),
}
DIFFERENCE = {
    "platform": say("What looks like good against bad is mostly a difference between platforms."),
    "activity": say(
        "What looks like good against bad is mostly a difference between people who say much and people who say little."
    ),
    "place": say("What looks like good against bad is mostly a difference between first mentions and answers."),
}
PLACE = {
    "least": say("from people who say little"),
    "middle": say("from people who say neither little nor much"),
    "most": say("from people who say much"),
    "first": say("in first mentions"),
    "later": say("in answers and shares"),
    OTHERS: say("on the smaller platforms"),
}
ORDER = ("reversed", "depends", "explained", "hidden", "weaker")


def agreed(comparison: Comparison, found: Sequence[Alike]) -> Comparison:
    """The verdict on good against bad that holds like with like as well.

    `differs` needs every comparison within groups that can be made to say the same; `equal` none to deny it.

    Args:
        comparison: The verdict on the ratio of all.
        found: What the comparisons within groups say.
    """
    denied = {"differs": (*PARADOX, "weaker"), "equal": (*PARADOX, "hidden")}
    for one in found:
        if one.found in denied.get(comparison.verdict, ()):
            reason = sentence(one, comparison.ratio)
            return replace(comparison, verdict="not_enough_evidence", reason=reason or comparison.reason)
    return comparison


def sentence(one: Alike, whole: float | None) -> str | None:
    """What a comparison within groups adds to that of all, for a reader; None where they say the same.

    Args:
        one: The comparison.
        whole: The ratio of all.
    """
    within = one.ratio
    if whole is None or within.value is None or one.found in ("alike", "not_told"):
        return None
    like = LIKE[one.name]
    if one.found == "depends":
        own = dict(one.groups)[one.against or ""]
        return say(
            "It depends on {what}: on the whole one good mention brings {whole:.2f} times what a bad one brings, "
            "but {where} {ratio}.",
            what=DEPENDS[one.name],
            whole=whole,
            where=PLACE.get(one.against or "") or say("on {platform}", platform=one.against or ""),
            ratio=_times(own),
        )
    if one.found == "reversed":
        turned = say(
            "It turns round when like is compared with like: on the whole one good mention brings {whole:.2f} times "
            "what a bad one brings, but {like} {ratio}.",
            whole=whole,
            like=like,
            ratio=_times(within),
        )
        return in_a_row([turned, DIFFERENCE[one.name]])
    if one.found in ("explained", "weaker"):
        weaker = say(
            "On the whole one good mention brings {whole:.2f} times what a bad one brings; {like} {ratio}, "
            "which leaves room for none.",
            whole=whole,
            like=like,
            ratio=_times(within),
        )
        return in_a_row([weaker, DIFFERENCE[one.name] if one.found == "explained" else None])
    return say(
        "On the whole no difference shows; {like} one good mention brings {ratio} what a bad one brings.",
        like=like,
        ratio=_times(within),
    )


def _times(one: Estimate) -> str:
    """A ratio with its interval."""
    assert one.value is not None and one.low is not None and one.high is not None
    return say("{value:.2f} times ({low:.2f} to {high:.2f})", value=one.value, low=one.low, high=one.high)


def told(found: Sequence[Alike], whole: float | None) -> dict[str, Any]:
    """The comparisons within groups as the report has them.

    Args:
        found: All of them.
        whole: The ratio of all.
    """
    first = min((one for one in found if one.found in ORDER), key=lambda one: ORDER.index(one.found), default=None)
    return {
        "sentence": sentence(first, whole) if first else None,
        "depends_on": DEPENDS[first.name] if first and first.found in PARADOX else None,
        "groupings": [
            {
                "by": one.name,
                "found": one.found,
                "groups": [{"group": name, "ratio": {**of.as_dict(), "reason": of.reason}} for name, of in one.groups],
            }
            for one in found
        ],
    }
