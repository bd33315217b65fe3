"""Brands are compared where and when all have data, and nowhere else."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from reporter.context.share_of_voice import brands, lock_panel, platforms
from reporter.engine.embedded import EmbeddedEngine
from reporter.statistics.confusion import Confusion, mixture

DAY = 86_400_000_000
SCHEMA = pa.schema(
    [
        ("i", pa.int64()),
        ("id", pa.string()),
        ("author_key", pa.string()),
        ("platform", pa.string()),
        ("reader", pa.string()),
        ("source_file", pa.string()),
        ("kind", pa.string()),
        ("created_at", pa.timestamp("us", tz="UTC")),
        ("time_basis", pa.string()),
        ("polarity", pa.string()),
        ("scorer", pa.string()),
        ("role", pa.string()),
        ("is_spam", pa.bool_()),
        ("brands", pa.list_(pa.string())),
    ]
)


def mention(i: int, named: str, **more: object) -> dict[str, object]:
    """A row of the trusted table: one mention a day by a person of its own."""
    return {
        "i": i,
        "id": f"x:{i}",
        "author_key": f"p{i}",
        "platform": "x",
        "reader": "x_v2",
        "source_file": "x.jsonl",
        "kind": "post",
        "created_at": 20_000 * DAY + i * DAY,
        "time_basis": "exact",
        "polarity": "positive",
        "scorer": "vader",
        "role": "public",
        "is_spam": False,
        "brands": [named],
        **more,
    }


def locked(folder: Path, rows: list[dict[str, object]], names: list[str]) -> EmbeddedEngine:
    """An engine with the panel of these mentions."""
    engine = EmbeddedEngine(folder)
    engine.keep("trusted", [pa.RecordBatch.from_pylist(rows, schema=SCHEMA)], SCHEMA)
    engine.view("opinions", "select * from trusted where list_contains(brands, $brand)", brand=names[0])
    lock_panel(engine, names)
    return engine


def test_share_of_voice_is_a_brands_part_of_all(tmp_path: Path) -> None:
    """Sixty mentions of ours, thirty of one and ten of the other competitor are 60, 30 and 10 in a hundred."""
    names = ["Acme", "Brix", "Colt"]
    rows = [mention(i, names[0] if i % 10 < 6 else names[1] if i % 10 < 9 else names[2]) for i in range(100)]
    found = brands(locked(tmp_path, rows, names), names)
    assert [found.estimates[f"brands.share_of_voice.{k}"].value for k in range(3)] == [0.6, 0.3, 0.1]
    assert found.data["left_out"] == []


def test_a_mention_of_two_brands_speaks_for_both(tmp_path: Path) -> None:
    """A comparison counts once for each of the brands that it names."""
    names = ["Acme", "Brix"]
    rows = [mention(i, names[i % 2]) for i in range(40)] + [mention(i, "", brands=names) for i in range(40, 60)]
    found = brands(locked(tmp_path, rows, names), names).estimates["brands.share_of_voice.0"]
    assert (found.value, found.n, found.n_authors) == (0.5, 80, 60)


def test_a_platform_without_every_brand_is_left_out_and_said(tmp_path: Path) -> None:
    """What is known only of ours proves nothing about who is spoken of more."""
    names = ["Acme", "Brix"]
    rows = [mention(i, names[i % 2]) for i in range(40)]
    rows += [mention(i, "Acme", platform="reddit", reader="reddit", source_file="r.json") for i in range(40, 90)]
    found = brands(locked(tmp_path, rows, names), names)
    assert found.estimates["brands.share_of_voice.0"].value == 0.5
    assert [(row["platform"], row["why"], row["mentions"]) for row in found.data["left_out"]] == [
        ("reddit", "not_every_brand", 50)
    ]


def test_weeks_before_a_competitor_was_looked_for_are_left_out(tmp_path: Path) -> None:
    """A competitor whose own file begins in the third week is compared from the third week on."""
    names = ["Acme", "Brix"]
    ours = [mention(i, "Acme") for i in range(70)]
    theirs = [mention(i + 100, "Brix", created_at=20_000 * DAY + i * DAY, source_file="b.jsonl") for i in range(28, 70)]
    found = brands(locked(tmp_path, ours + theirs, names), names)
    (source,) = found.data["sources"]
    assert source["first_week"] > "2024-10-20"
    assert {row["why"] for row in found.data["left_out"]} == {"other_weeks"}
    assert found.estimates["brands.share_of_voice.0"].value == pytest.approx(0.5, abs=0.05)


def test_silence_inside_a_shared_file_is_kept(tmp_path: Path) -> None:
    """A brand that is not spoken of for weeks in a file that speaks of it later was silent, not unseen."""
    names = ["Acme", "Brix"]
    rows = [mention(i, "Brix" if i >= 40 else "Acme") for i in range(60)]
    found = brands(locked(tmp_path, rows, names), names)
    assert found.estimates["brands.share_of_voice.1"].value == pytest.approx(20 / 60)


def test_spam_and_the_brands_themselves_take_no_part(tmp_path: Path) -> None:
    """Only what the public says is voice."""
    names = ["Acme", "Brix"]
    rows = [mention(i, names[i % 2]) for i in range(40)]
    rows += [mention(40, "Acme", is_spam=True), mention(41, "Acme", role="brand")]
    assert brands(locked(tmp_path, rows, names), names).estimates["brands.share_of_voice.0"].n == 40


def test_the_interval_is_by_author(tmp_path: Path) -> None:
    """Two hundred mentions of one voice say less than two hundred voices."""
    names = ["Acme", "Brix"]
    rows = [mention(i, names[i % 2], author_key=f"p{i // 2 % 30}") for i in range(120)]
    loud = [mention(200 + i, "Acme", author_key="loud") for i in range(200)]
    many = [mention(200 + i, "Acme") for i in range(200)]
    widths = []
    for folder, extra in (("loud", loud), ("many", many)):
        found = brands(locked(tmp_path / folder, rows + extra, names), names).estimates["brands.share_of_voice.0"]
        assert found.low is not None and found.high is not None
        widths.append(found.high - found.low)
    assert widths[0] > 2 * widths[1]


def test_one_brand_is_compared_with_nothing(tmp_path: Path) -> None:
    """Without a competitor there is no share of voice."""
    rows = [mention(i, "Acme") for i in range(40)]
    assert dict(brands(locked(tmp_path, rows, ["Acme"]), ["Acme"]).estimates) == {}


def test_polarity_is_told_by_platform(tmp_path: Path) -> None:
    """A platform where three in four speak badly shows it beside one where nobody does."""
    rows = [mention(i, "Acme") for i in range(40)]
    rows += [mention(i, "Acme", platform="reddit", polarity="negative" if i % 4 else "neutral") for i in range(40, 80)]
    found = platforms(locked(tmp_path, rows, ["Acme"]))
    assert found.data == {"platforms": ["reddit", "x"]}
    values = [found.estimates[f"platforms.negative_share.{k}"].value for k in range(2)]
    assert values == [0.75, 0.0]


def test_labels_correct_the_shares_of_every_brand_and_platform(tmp_path: Path) -> None:
    """With labels each brand's and each platform's shares are un-mixed, and their intervals are wider."""
    names, kinds = ["Acme", "Brix"], ("positive", "neutral", "negative")
    rows = [mention(i, names[i % 2], polarity=kinds[0 if i % 3 else 2 if i % 2 else 1]) for i in range(240)]
    counts = np.zeros((3, 3, 3))
    for kind in range(3):
        counts[kind, kind] = 20
        counts[kind, kind, kind] = 160
    labels = Confusion(counts, np.ones(3), is_current=True)
    engine = locked(tmp_path, rows, names)
    plain = {**brands(engine, names).estimates, **platforms(engine).estimates}
    found = {**brands(engine, names, confusion=labels).estimates, **platforms(engine, confusion=labels).estimates}
    true = mixture(labels.likelihood, np.array([2 / 3, 0, 1 / 3]))
    assert plain["brands.negative_share.1"].value == pytest.approx(1 / 3)
    assert found["brands.negative_share.1"].value == pytest.approx(true[2])
    assert found["platforms.positive_share.0"].value == pytest.approx(
        mixture(labels.likelihood, np.array([2 / 3, 1 / 3, 0]))[0]
    )
    assert found["brands.share_of_voice.0"] == plain["brands.share_of_voice.0"]
    for name in ("brands.positive_share.0", "platforms.positive_share.0"):
        one, other = found[name], plain[name]
        assert (one.high or 0) - (one.low or 0) > (other.high or 0) - (other.low or 0)
