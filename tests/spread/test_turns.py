"""Answers to bad word: likeness of people, of subjects, and what is left."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from reporter.engine.embedded import EmbeddedEngine
from reporter.spread.turns import Answers, compared, difference, excess
from reporter.spread.turns_measure import measure_turns

NAME = "spread.turns."


def talk(
    seed: int, *, homophily: bool = False, topic: bool = False, contagion: float = 0.0, threads: int = 300
) -> Answers:
    """Threads of nine mentions by 150 people, each answering an earlier one.

    With `homophily` people differ in mood and meet their like; with `topic` the subject of the thread decides;
    with `contagion` an answer takes the tone of what it answers with that chance. Strata are person by subject.
    """
    rng = np.random.default_rng(seed)
    people = 150
    mood = np.sort(rng.beta(1.2, 2.4, people)) if homophily else np.full(people, 0.33)
    rows: list[tuple[int, ...]] = []
    for thread in range(threads):
        subject = int(rng.integers(4))
        near = rng.integers(people) + rng.integers(-25, 26, 9)
        crowd = np.clip(near, 0, people - 1) if homophily else rng.integers(0, people, 9)
        tones: list[bool] = []
        for place, person in enumerate(crowd.tolist()):
            chance = (0.1, 0.25, 0.4, 0.6)[subject] if topic else mood[person]
            bad = bool(rng.random() < chance)
            if place:
                above = int(rng.integers(place))
                bad = tones[above] if rng.random() < contagion else bad
                if crowd[above] != person:
                    rows.append((2 * bad, 2 * tones[above], person, thread, person * 4 + subject))
            tones.append(bad)
    return Answers(*(np.array(column, np.int64) for column in zip(*rows, strict=True)))


def clear(answers: Answers, name: str) -> bool:
    """Whether the interval of a figure leaves out 0."""
    one = compared(answers)[NAME + name]
    assert one.low is not None and one.high is not None
    return not one.low <= 0 <= one.high


def test_likeness_of_people_is_not_contagion() -> None:
    """Where people of one mood meet, answers to bad word are worse, but not worse than the same people's others."""
    drawn = [talk(seed, homophily=True) for seed in range(20)]

    assert all(clear(one, "difference") for one in drawn)
    assert sum(clear(one, "excess") for one in drawn) <= 3


def test_a_shared_subject_is_seen_only_within_it() -> None:
    """Where the subject decides, people's own answers differ too; beside answers on the same subject they do not."""
    drawn = [talk(seed, topic=True) for seed in range(20)]

    assert all(clear(one, "excess") for one in drawn)
    assert sum(clear(one, "excess_in_place") for one in drawn) <= 3


@pytest.mark.parametrize("homophily", [False, True])
def test_contagion_is_found(homophily: bool) -> None:
    """Where three answers in ten take the tone of what they answer, that shows within people, with likeness or not."""
    found = [compared(talk(seed, homophily=homophily, contagion=0.3)) for seed in range(10)]
    values = [one[NAME + "excess"].value for one in found]

    assert all(one[NAME + "excess"].low > 0 and one[NAME + "excess_in_place"].low > 0 for one in found)  # type: ignore[operator]
    assert np.mean(values) == pytest.approx(0.23 if homophily else 0.28, abs=0.03)


def test_nothing_is_nothing() -> None:
    """Without mood, subject or contagion the intervals hold 0 as often as they promise."""
    drawn = [talk(seed) for seed in range(40)]

    assert sum(clear(one, "excess") for one in drawn) <= 5


def shuffled(bad: np.ndarray[Any, Any], worse: np.ndarray[Any, Any], group: np.ndarray[Any, Any]) -> list[float]:
    """The difference of every way to shuffle the answers within their groups."""
    ways = [np.zeros(worse.size, bool)]
    for one in np.unique(group):
        places = np.flatnonzero(group == one)
        grown = []
        for way in ways:
            for order in permutations(places.tolist()):
                new = way.copy()
                new[places] = worse[list(order)]
                grown.append(new)
        ways = grown
    return [difference(bad, way) for way in ways]


@given(arrays(bool, 8), arrays(bool, 8))
def test_mean_and_error_are_those_of_all_shuffles(bad: np.ndarray[Any, Any], worse: np.ndarray[Any, Any]) -> None:
    """What chance makes of the difference is exact: the same as going through every shuffle."""
    group = np.array([0, 0, 1, 1, 1, 2, 2, 2])
    rows = np.arange(8)
    found = excess(Answers(2 * worse.astype(np.int64), 2 * bad.astype(np.int64), group, rows, group), group)
    if not bad.any() or bad.all():
        assert found is None
        return
    ways = shuffled(bad, worse, group)

    assert found is not None
    assert found.by_chance == pytest.approx(np.mean(ways))
    assert found.chance_error == pytest.approx(np.std(ways), abs=1e-7)
    assert found.value == pytest.approx(difference(bad, worse) - np.mean(ways))


def test_who_answers_once_says_nothing_within_people() -> None:
    """Groups of one are left out, and unknown people are in no group."""
    answers = Answers(
        *(np.array(column) for column in ([2, 0, 2, 2], [2, 0, 2, 0], [0, 0, 1, -1], [0, 1, 2, 3], [0] * 4))
    )
    found = excess(answers, answers.author)

    assert found is not None
    assert found.n == 2
    assert excess(answers, np.array([0, 1, 2, 3])) is None


def test_gate() -> None:
    """Under 200 answers or 50 people with two, nothing is said and what is missing is."""
    few = compared(talk(1, threads=20))

    assert {"too_few"} == {one.status for one in few.values()}
    assert "200 needed" in str(few[NAME + "excess"].reason)


@pytest.fixture
def told(engine: EmbeddedEngine) -> EmbeddedEngine:
    """A complaint by ann: defended by bob, echoed by cat, thanked by the brand, passed on by dan, gone on by ann."""
    rows = [
        (0, -1, "ann", "negative", "public", "post", "vader"),
        (1, 0, "bob", "positive", "public", "comment", "vader"),
        (2, 0, "cat", "negative", "public", "comment", "vader"),
        (3, 0, "brand", "positive", "brand", "comment", "vader"),
        (4, 0, "dan", "negative", "public", "share", "inherited"),
        (5, 0, "ann", "positive", "public", "comment", "vader"),
        (6, -1, None, "negative", "public", "post", "vader"),
        (7, 6, "cat", "neutral", "public", "comment", "vader"),
        (8, 6, None, "positive", "public", "share", "inherited"),
    ]
    names = ("i", "parent", "author_key", "polarity", "role", "kind", "scorer")
    table = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])
    engine.keep("all_rows", table.to_batches(), table.schema)
    engine.save("links", "select i, parent, case when i < 6 then 0 else 6 end as root from all_rows")
    engine.view(
        "word_of_mouth",
        "select *, 'x:' || i as id, 'x' as platform, null::text as brand, timestamp '2026-03-02' as created_at "
        "from all_rows where role = 'public'",
    )
    engine.view("opinions", "select * from word_of_mouth where polarity <> 'unscored' and scorer <> 'inherited'")
    engine.save("topic_mentions", "select 0::bigint as i, 'app' as topic, 'negative' as polarity where false")
    return engine


def test_only_answers_of_others_in_their_own_words_count(told: EmbeddedEngine) -> None:
    """Shares, the brand and going on below oneself are no turns; an answer by an unknown person is one."""
    found = measure_turns(told)

    assert {"replies": 3, "repliers": 2, "bad_answered": 2, "bad_defended": 1} == found.data
    assert found.estimates["spread.turns.defended"].n == 2
    assert found.estimates["spread.turns.table.negative.negative"].n == 3


def crowd(engine: EmbeddedEngine, *, seed: int, named: bool) -> EmbeddedEngine:
    """Talk in which the subject alone decides how bad a mention is, with the subject as its topic or without any.

    150 people, 300 conversations of nine, all in one week on one platform: only the topic can part the subjects.
    """
    rng = np.random.default_rng(seed)
    columns: dict[str, list[Any]] = {name: [] for name in ("i", "parent", "root", "author_key", "polarity", "topic")}
    for conversation in range(300):
        subject = int(rng.integers(4))
        for place in range(9):
            bad = bool(rng.random() < (0.1, 0.25, 0.4, 0.6)[subject])
            number, root = conversation * 9 + place, conversation * 9
            row = (number, root + int(rng.integers(place)) if place else -1, root, f"x:{rng.integers(150)}")
            said = ("negative" if bad else "neutral", f"subject {subject}")
            for column, value in zip(columns.values(), (*row, *said), strict=True):
                column.append(value)
    table = pa.table(columns)
    engine.keep("all_rows", table.to_batches(), table.schema)
    engine.save("links", "select i, parent, root from all_rows")
    engine.view(
        "word_of_mouth",
        "select i, author_key, polarity, 'x:' || i as id, 'x' as platform, null::text as brand, 'comment' as kind, "
        "'vader' as scorer, "
        "timestamp '2026-03-02' as created_at from all_rows",
    )
    engine.view("opinions", "select * from word_of_mouth")
    engine.save("topic_mentions", "select i, topic, polarity from all_rows" + ("" if named else " where false"))
    return engine


@pytest.mark.parametrize("named", [True, False])
def test_a_shared_subject_is_taken_out_by_its_topic(engine: EmbeddedEngine, named: bool) -> None:
    """Answers within a subject are alike by chance only: with topics that is seen, and without them it is mistaken."""
    wrong = 0
    for seed in range(12):
        one = measure_turns(crowd(engine, seed=seed, named=named)).estimates[NAME + "excess_in_place"]
        assert one.low is not None and one.high is not None
        wrong += not one.low <= 0 <= one.high

    assert wrong <= 2 if named else wrong >= 10
