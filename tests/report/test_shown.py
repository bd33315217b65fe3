"""What public pages may show of people, and which complaints wait for a person."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.report.pseudonyms import pseudonyms
from reporter.report.shown import QUOTE_LENGTH, public_id, quote

NAMES = ("annsmith", "ann-smith", "ann.smith", "ann_smith99")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "written",
    [
        "@{} you should see this",
        ".@{} you should see this",
        "@@{} twice",
        "＠{} wide",
        "(@{})",
        "thanks,@{}!",
        "u/{} said so",
        "/u/{} said so",
        "https://x.com/{}/status/1",
        "https://www.tiktok.com/@{}",
        "instagram.com/{}",
        "write to {}@example.com",
    ],
)
def test_no_writing_of_a_name_passes(name: str, written: str) -> None:
    """However a handle is written or linked, a public quote does not hold it."""
    shown = quote(written.format(name), spared=set())

    assert shown is not None
    assert name not in shown
    assert name.split("-")[-1].split(".")[-1] not in shown


def test_a_brands_handle_is_named_whatever_follows() -> None:
    """Brands are no persons; the mark after a handle belongs to the sentence."""
    assert quote("Thanks @Northbeam. And @ann.", spared={"northbeam"}) == "Thanks @Northbeam. And @…."


def test_phone_numbers_go_and_dates_stay() -> None:
    """A number that someone could ring is masked; a date or a price is not."""
    assert quote("Call +49 170 1234567", spared=set()) == "Call …"
    assert quote("Since 2026-08-31 for 1,299.00 I wait", spared=set()) == "Since 2026-08-31 for 1,299.00 I wait"


@given(st.text(max_size=2000))
def test_a_quote_is_never_longer_than_a_quote(text: str) -> None:
    """Whatever strangers write, what is shown is short."""
    shown = quote(text, spared=set())

    assert shown is not None
    assert len(shown) <= QUOTE_LENGTH


def test_a_text_without_an_end_is_not_searched_whole() -> None:
    """A megabyte of letters costs no more than a quote."""
    assert len(quote("a" * 1_000_000, spared=set()) or "") == QUOTE_LENGTH


def test_pseudonyms_are_stable_and_need_the_salt() -> None:
    """The same person has the same name while the salt is the same, whoever else is quoted."""
    few = pseudonyms(["x:1", "x:2"], salt="s")
    many = pseudonyms([f"x:{n}" for n in range(3000)], salt="s")

    assert few == {person: many[person] for person in few}
    assert few != pseudonyms(["x:1", "x:2"], salt="t")
    assert len(set(many.values())) == len(many)


def test_public_ids_do_not_lead_to_the_platform() -> None:
    """An id on a page does not hold the platform's own."""
    assert "1380242611781386245" not in public_id("x:1380242611781386245", salt="s")


@pytest.fixture
def waiting(tell: Any) -> Any:
    """The complaints that wait, from mentions that are given by polarity, parent and role."""
    import pyarrow as pa

    from reporter.engine.sql import statement
    from reporter.links.cascades import link

    def run(*rows: dict[str, Any]) -> list[str]:
        engine = tell(
            *(
                {"parent_id": None, **{k: v for k, v in row.items() if k in ("id", "parent_id", "created_at")}}
                for row in rows
            )
        )
        link(engine, mentions="mentions")
        told = {row["id"]: row for row in rows}
        numbered = engine.rows(
            "select n.i, n.id, m.created_at, l.root, l.depth "
            "from numbered n join mentions m using (id) join links l using (i)"
        ).to_pylist()
        trusted = [
            {
                "i": row["i"],
                "id": row["id"],
                "created_at": row["created_at"],
                "role": told[row["id"]].get("role", "public"),
                "polarity": told[row["id"]].get("polarity", "negative"),
                "root": row["root"],
                "depth": row["depth"],
                "total": told[row["id"]].get("total", 0),
                "direct": 0,
            }
            for row in numbered
        ]
        table = pa.Table.from_pylist(trusted)
        engine.keep("trusted", table.to_batches(), table.schema)
        engine.view("opinions", "select * from trusted where role = 'public'")
        engine.view("followers", "select i, direct, total, root, depth from trusted")
        return engine.rows(statement("reporter.report", "urgent") + " order by place", days=7, most=5)["id"].to_pylist()

    return run


def test_what_waits_is_recent_bad_and_unanswered(waiting: Any) -> None:
    """An answered complaint, an old one and a compliment wait for nobody."""
    old = datetime(2026, 1, 1, tzinfo=UTC)

    found = waiting(
        {"id": "answered", "total": 9},
        {"id": "answer", "role": "brand", "parent_id": "answered"},
        {"id": "old", "created_at": old, "total": 9},
        {"id": "compliment", "polarity": "positive", "total": 9},
        {"id": "small", "total": 1},
        {"id": "large", "total": 5},
    )

    assert found == ["large", "small"]


def test_a_quarrel_waits_once(waiting: Any) -> None:
    """Of the complaints in one cascade the one that set off the most stands for all."""
    assert waiting({"id": "first", "total": 3}, {"id": "second", "parent_id": "first", "total": 1}) == ["first"]
