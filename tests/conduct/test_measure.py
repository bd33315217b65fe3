"""Which mentions are messages to the brand, and what of its own counts as an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reporter.conduct.section import Section
from reporter.engine.embedded import EmbeddedEngine

Row = dict[str, Any]
Behave = Callable[..., Section]
ASKS: Row = {"who": "ann", "text": "@Acme. Where is it?"}


def counted(behave: Behave, *rows: Row) -> tuple[int, int]:
    """First messages, and messages in all, that the stage finds."""
    data = behave(*rows, {"who": "us"}).data
    return data["first_messages"], data["messages"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ASKS, (1, 1)),
        ({**ASKS, "text": "ask @staff"}, (1, 1)),
        ({**ASKS, "text": "@acmeworld is another, me@acme.example an address"}, (0, 0)),
        ({**ASKS, "text": "Acme again"}, (0, 0)),
        ({**ASKS, "text": "Acme again", "kind": "review"}, (1, 1)),
        ({**ASKS, "kind": "share"}, (0, 0)),
        ({**ASKS, "is_spam": True}, (0, 0)),
        ({**ASKS, "who": "bot"}, (0, 0)),
        ({**ASKS, "who": "rival"}, (0, 0)),
    ],
)
def test_what_speaks_to_the_brand(behave: Behave, row: Row, expected: tuple[int, int]) -> None:
    """A mention that names the account with an @, or a review: by people, in their own words."""
    assert expected == counted(behave, row)


def test_a_comment_below_its_post_speaks_to_it(behave: Behave) -> None:
    """No @ is needed there; a quote of the post speaks to the quoter's own followers."""
    below: Row = {"who": "ann", "to": 0}

    assert (2, 2) == counted(behave, {"who": "us"}, below, {**below, "who": "bob"}, {**below, "kind": "quote"})


def test_a_person_counts_once_a_conversation(behave: Behave) -> None:
    """Three in a row and one answer are one first message, answered; thanks afterwards change nothing."""
    section = behave(
        ASKS, {**ASKS, "to": 0}, {**ASKS, "to": 1}, {"who": "us", "to": 2}, {"who": "ann", "to": 3, "text": "thanks"}
    )

    assert (1, 4) == (section.data["first_messages"], section.data["messages"])
    assert 1 == section.estimates["conduct.response_rate"].n


def test_whom_the_brand_spoke_to_first_has_asked_nothing(behave: Behave) -> None:
    """An answer to somebody who did not speak to the brand is counted apart, and their reply is no first message."""
    section = behave({"who": "ann", "text": "Acme again"}, {"who": "us", "to": 0}, {"who": "ann", "to": 1})

    assert (1, 0, 1) == tuple(section.data[name] for name in ("unasked", "first_messages", "messages"))


def rates(behave: Behave, *answer: Row) -> float | None:
    """The response rate of forty people who each asked and met this."""
    rows: list[Row] = []
    for person in range(40):
        start, who = len(rows), f"p{person}"
        rows.append({**ASKS, "who": who, "hours": 100 * person})
        rows += [
            {"hours": 100 * person + 1, **a, "who": who if a["who"] == "self" else a["who"], "to": start + a["to"]}
            for a in answer
        ]
    rows += [{"who": "ann", "hours": 9000}, {"who": "us", "hours": 9001, "to": len(rows)}]
    return behave(*rows).estimates["conduct.response_rate"].value


def test_only_the_brand_and_its_staff_answer(behave: Behave) -> None:
    """A machine, a rival, a stranger and the person's own additions are no answer."""
    assert 0 == rates(behave, *({"who": who, "to": 0} for who in ("bot", "rival", "bob", "self")))


@pytest.mark.parametrize("who", ["us", "staff"])
def test_an_answer_to_a_later_message_is_an_answer(behave: Behave, who: str) -> None:
    """The person wrote twice, and the second is answered."""
    assert 1 == rates(behave, {"who": "self", "to": 0}, {"who": who, "to": 1})


def test_sorts_of_own_posts(behave: Behave) -> None:
    """Answers, broadcasts, what goes on below its own posts, and what it passes on are told apart."""
    section = behave(
        {"who": "ann"},
        {"who": "us", "to": 0},
        {"who": "us", "text": "News"},
        {"who": "us", "to": 2, "text": "More news"},
        {"who": "us", "to": 2, "text": "@ann sorry, that went below the wrong post"},
        {"who": "us", "text": " @bob sorry"},
        {"who": "us", "text": ".@bob said it"},
        {"who": "us", "to": 0, "kind": "quote"},
        {"who": "us", "to": 0, "kind": "share"},
        {"who": "us", "kind": "comment"},
        {"who": "rival", "text": "News"},
    )

    assert {"all": 9, "answer": 4, "broadcast": 3, "thread": 1, "share": 1} == section.data["posts"]


def test_no_own_posts_is_not_observable(behave: Behave) -> None:
    """Nothing is shown, and the reason says how to export them."""
    section = behave(ASKS)

    assert {("not_observable", None)} == {(one.status, one.value) for one in section.estimates.values()}
    assert all("export" in (one.reason or "") for one in section.estimates.values())


def test_posts_without_answers_do_not_make_a_rate_of_zero(behave: Behave) -> None:
    """Where the export has no answer that names what it answers, silence is not to be told from a gap."""
    rate = behave(*[{**ASKS, "who": f"p{n}"} for n in range(40)], {"who": "us"}).estimates["conduct.response_rate"]

    assert ("not_observable", None) == (rate.status, rate.value)


def sold(behave: Behave, *before: Row) -> int:
    """How many promotions to strangers there are when the brand sells to Ann after this."""
    asked: Row = {"who": "ann", "text": "My old kettle leaks.", "hours": 50}
    offer: Row = {"who": "us", "text": "@ann ours is 20% off today only!", "to": len(before), "hours": 51}

    return int(behave(*before, asked, offer).data["counts"]["pitch"])


def test_selling_to_a_stranger(behave: Behave) -> None:
    """Who never spoke to the brand, and was never spoken to, is a stranger."""
    assert 1 == sold(behave)


@pytest.mark.parametrize("first", [ASKS, {**ASKS, "kind": "review", "text": "Fine kettle"}])
def test_who_wrote_before_is_no_stranger(behave: Behave, first: Row) -> None:
    """A message to the brand, anywhere and earlier, is enough."""
    assert 0 == sold(behave, {**first, "hours": 1})


def test_whom_it_answered_before_is_no_stranger(behave: Behave) -> None:
    """An earlier answer without an offer has made the acquaintance."""
    assert 0 == sold(
        behave, {"who": "ann", "hours": 1}, {"who": "us", "to": 0, "hours": 2, "text": "Good luck with it"}
    )


def test_one_platform_cannot_show_copies_across_platforms(behave: Behave) -> None:
    """Twenty posts on one platform are no proof that there are no copies on others."""
    posts = [{"who": "us", "hours": 60 * n, "text": f"News number {n} from our workshop"} for n in range(24)]
    share = behave(*posts).estimates["conduct.cross_post_share"]

    assert ("not_observable", None) == (share.status, share.value)


def test_copies_across_platforms(behave: Behave) -> None:
    """Six of thirty posts stood on another platform an hour later, and are the twelve copies."""
    posts: list[Row] = []
    for n in range(30):
        words = f"{('Spring', 'Autumn', 'Winter')[n % 3]} note {n}: today bench {n * 7} measured lot {n * 13}"
        posts.append({"who": "us", "hours": 50 * n, "text": words})
        if n % 5 == 0:
            posts.append({"who": "us", "hours": 50 * n + 1, "text": words, "platform": "instagram"})
    section = behave(*posts)

    assert 12 == section.data["counts"]["cross_post"]
    assert pytest.approx(12 / 36) == section.estimates["conduct.cross_post_share"].value


@pytest.mark.parametrize("seed", range(5))
def test_a_clean_brand_shows_no_habit(behave: Behave, seed: int) -> None:
    """Sixty posts on two platforms and sixty answers, each in words of its own and at its own hour, show nothing."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for n in range(60):
        said = [" ".join(f"word{w}" for w in rng.integers(0, 200, 12)) for _ in range(3)]
        hours = 24 * n + float(rng.uniform(0, 10))
        rows.append({**ASKS, "who": f"p{n}", "hours": hours, "text": f"@acme {said[0]}"})
        rows.append({"who": "us", "to": len(rows) - 1, "hours": hours + 1, "text": said[1]})
        rows.append({"who": "us", "hours": hours + 2, "text": said[2], "platform": ("x", "instagram")[n % 2]})
    section = behave(*rows)

    assert {0} == set(section.data["counts"].values())
    assert {0.0} == {
        section.estimates[f"conduct.{name}_share"].value for name in section.data["counts"] if name != "pitch"
    }


def test_reviews_of_its_page_need_not_name_it(behave: Behave) -> None:
    """Where the brand answers as the owner of the page, all reviews of that file are of it, and no others."""
    review: Row = {"kind": "review", "brands": [], "brand": None, "text": "Leaks", "source_file": "page.json"}
    answer: Row = {"who": "us", "to": 0, "is_owner": True, "source_file": "page.json"}
    elsewhere = {**review, "source_file": "other.json"}
    section = behave({"who": "ann", **review}, answer, {"who": "bob", **review}, {"who": "cid", **elsewhere})

    assert 2 == section.data["first_messages"]


def test_an_answer_without_a_time_is_an_answer_and_no_wait(behave: Behave) -> None:
    """Of thirty who ask and are answered nobody knows when, all are answered and no wait is told."""
    asked: list[Row] = [{**ASKS, "who": f"ann{n}", "hours": n} for n in range(30)]
    answers: list[Row] = [{"who": "us", "to": n, "created_at": None, "time_basis": None} for n in range(30)]
    told = behave(*asked, *answers).estimates

    assert (1.0, 30) == (told["conduct.response_rate"].value, told["conduct.response_rate"].n)
    assert ("not_observable", 0) == (
        told["conduct.first_response_hours"].status,
        told["conduct.first_response_hours"].n,
    )
    assert "not_observable" == told["conduct.answered_by.1d"].status


def test_posts_of_the_same_words_are_quoted_once(behave: Behave, engine: EmbeddedEngine) -> None:
    """Three posts that beg in the same words are quoted as one, with their number, before one in other words."""
    words = ["Like and share this post!"] * 3 + ["Tag three friends to win!"]
    behave(*[{"who": "us", "text": text, "hours": 30 * place} for place, text in enumerate(words)])
    hits = engine.rows("select i, count from conduct_hits where kind = 'begging' order by place").to_pylist()

    assert [{"i": 2, "count": 3}, {"i": 3, "count": 1}] == hits
