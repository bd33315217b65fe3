"""Topics: what is planted is found, what is alike is not told apart, and how phrases and clauses are read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pytest
from scipy.sparse import csr_array

from reporter.context.section import Section
from reporter.context.topics.clauses import clauses
from reporter.context.topics.forming import Heard, form
from reporter.context.topics.found import find_topics
from reporter.context.topics.leaning import lean, sides
from reporter.context.topics.measure import measure_topics
from reporter.context.topics.moods import lent
from reporter.context.topics.phrases import Matters, phrases
from reporter.context.topics.plain import plain
from reporter.context.topics.spoken import find_phrases, take_apart
from reporter.engine.embedded import EmbeddedEngine
from reporter.sentiment.moods import list_moods, score_clauses

Planted = Callable[..., Section]
MATTERS = ("delivery", "battery", "app", "manual", "price", "colour")


@pytest.fixture
def planted(engine: EmbeddedEngine) -> Planted:
    """Measures talk in which each person says one thing, good or bad, of one matter.

    Each matter has its share of bad word; `growing` is said three times as often in the last four weeks.
    """

    def make(bad: dict[str, float], *, growing: str = "", spam: str = "", own: bool = True, seed: int = 7) -> Section:
        rng = np.random.default_rng(seed)
        rows = []
        for i in range(900):
            day = int(rng.integers(112))
            weights = np.array([3.0 if matter == growing and day >= 84 else 1.0 for matter in MATTERS])
            matter = str(rng.choice(MATTERS, p=weights / weights.sum()))
            mood = "terrible" if rng.random() < bad.get(matter, 0.5) else "lovely"
            rows.append((i, f"number {i}, and the {matter} is {mood}", day, matter == spam, "public"))
        rows.append((900, "We are sorry about the delivery", 111, False, "brand" if own else "public"))
        i, words, days, is_spam, role = (list(column) for column in zip(*rows, strict=True))
        table = pa.table({"i": pa.array(i, pa.int64()), "words": words, "day": days, "is_spam": is_spam, "role": role})
        engine.keep("said", table.to_batches(), table.schema)
        engine.save(
            "trusted",
            "select i, 'x:' || i as id, 'x:' || i as author_key, 'person ' || i as author, 'a.csv' as source_file, "
            "timestamp '2026-03-01' + to_days(cast(day as integer)) as created_at, role, is_spam, 'post' as kind, "
            "null::text as copy_of, case when words like '%terrible' then 'negative' else 'positive' end as polarity "
            "from said",
        )
        engine.view("word_of_mouth", "select * from trusted where role = 'public' and not is_spam")
        engine.save("words", "select i, dense_rank() over (order by words) as t, words, 'en' as language from said")
        engine.save("texts", "select distinct t, words, unhex(sha256(words)) as words_digest from words")
        engine.save("followers", "select i, 0 as total from said")
        engine.save("links", "select i, case when i = 900 then 0 else -1 end::bigint as parent from said")
        list_moods(engine)
        take_apart(engine, names=())
        find_phrases(engine)
        score_clauses(engine, scorer_name="vader")
        find_topics(engine)
        return measure_topics(engine)

    return make


def leaning(found: Section) -> dict[str, str]:
    """The topics that lean to a side."""
    return {topic["name"]: topic["leans"] for topic in found.data["topics"] if topic["leans"]}


def test_planted_topics_lean_as_planted(planted: Planted) -> None:
    """Of six matters the one that is mostly blamed and the one that is mostly praised are told, with true shares."""
    found = planted({"delivery": 0.8, "battery": 0.2})
    names = [topic["name"] for topic in found.data["topics"]]
    bad = found.estimates[f"topic.negative_share.{names.index('delivery')}"]

    assert sorted(MATTERS) == sorted(names)
    assert {"delivery": "negative", "battery": "positive"} == leaning(found)
    assert bad.low is not None and bad.high is not None
    assert bad.low < 0.8 < bad.high


def test_what_is_alike_is_not_told_apart(planted: Planted) -> None:
    """Where every matter is blamed and praised alike, none leans and none grows."""
    found = planted({})

    assert {} == leaning(found)
    assert {None} == {topic["moves"] for topic in found.data["topics"]}
    assert {"positive": [], "negative": []} == found.data["sides"]


def test_a_growing_topic_is_called_growing(planted: Planted) -> None:
    """What is said three times as often of late is told, and nothing else is said to grow."""
    moves = {topic["name"]: topic["moves"] for topic in planted({}, growing="app").data["topics"]}

    assert "up" == moves.pop("app")
    assert "up" not in moves.values()


def test_topics_of_spam_never_appear(planted: Planted) -> None:
    """What only spam speaks of is neither a topic nor a phrase."""
    found = planted({}, spam="price")

    assert "price" not in {topic["name"] for topic in found.data["topics"]}


def test_answers_that_cannot_be_seen_are_not_counted_as_missing(planted: Planted) -> None:
    """Without anything by the brand the share answered is not observable, with the reason."""
    one = planted({}, own=False).estimates["topic.answered_share.0"]

    assert ("not_observable", None) == (one.status, one.value)
    assert "export its own posts" in str(one.reason)


def test_leaning_is_rarely_by_chance() -> None:
    """In talk that is alike throughout, some topic leans in at most one report of twenty."""
    rng = np.random.default_rng(20261122)
    wrong = 0
    for _ in range(400):
        people = rng.geometric(0.03, 20) + 9
        good = rng.binomial(people, 0.45)
        wrong += any(lean(list(zip(good.tolist(), (people - good).tolist(), strict=True))))

    assert wrong <= 20


def test_what_one_side_never_speaks_of_is_found() -> None:
    """Thirteen people who all speak well of one thing are enough, which the log-odds of a zero never are."""
    people = [(13, 0), (1, 10), *((12, 10) for _ in range(10))]

    assert ["positive", "negative"] == lean(people)[:2]
    assert {None} == set(lean(people)[2:])


def test_of_phrases_that_hold_one_another_the_clearest_is_listed() -> None:
    """“delivery” is not said again beside “slow delivery”, and rare phrases are not judged."""
    rows = [
        {"phrase": "slow delivery", "positive": 1, "negative": 60},
        {"phrase": "delivery", "positive": 48, "negative": 70},
        {"phrase": "app", "positive": 90, "negative": 40},
        {"phrase": "van", "positive": 0, "negative": 9},
        *({"phrase": f"other {k}", "positive": 40, "negative": 40} for k in range(5)),
    ]

    assert ["slow delivery"] == [one["phrase"] for one in sides(rows)["negative"]]


def test_clauses_end_where_talk_turns() -> None:
    """Commas, full stops and conjunctions end a clause; a faces' marks and numbers do not."""
    assert ["Great coffee,", "slow delivery!"] == clauses("Great coffee, slow delivery!")
    assert ["I paid 3.50 :)", "but it broke"] == clauses("I paid 3.50 :) but it broke")


@pytest.mark.parametrize(
    ("is_about", "mood", "expected"),
    [
        ([True, False], [0, -1], [-1, -1]),  # My parcel is late. I hate this.
        ([False, True], [-1, 0], [-1, -1]),  # Sadly, the parcel is late.
        ([True, True], [1, 0], [1, 0]),  # Great coffee, slow delivery.
        ([True, False, True], [0, -1, 0], [-1, -1, 0]),  # The parcel is late. I hate this. I drink coffee.
        ([True, False, True], [1, -1, 0], [1, -1, -1]),  # Great coffee. Sadly, the parcel is late.
    ],
)
def test_a_mood_is_about_what_is_named_beside_it(is_about: list[bool], mood: list[int], expected: list[int]) -> None:
    """A clause that names nothing lends its mood to those before it, else to those after; one that names keeps it."""
    found = lent(np.zeros(len(mood), np.int64), np.array(is_about), np.array(mood))

    assert expected == found.tolist()


def test_moods_stay_within_a_text() -> None:
    """The last words of one text say nothing of the next, and no text at all has no moods."""
    found = lent(np.array([0, 1]), np.array([False, True]), np.array([-1, 0]))

    assert [-1, 0] == found.tolist()
    assert 0 == lent(np.zeros(0, np.int64), np.zeros(0, bool), np.zeros(0, np.int64)).size


@pytest.mark.parametrize(
    "text", ["12 345", "😀😀", "and the of", "&amp; &lt;", "rt", "don't can't", "2026-03-01", "it's", "!!!", "a b c"]
)
def test_what_is_no_word_is_no_phrase(text: str) -> None:
    """Numbers, faces, stop words, entities, dates and pieces of contractions name nothing."""
    assert [] == phrases(plain(text), Matters()).phrases


def test_topics_do_not_hang_on_the_order_of_clauses() -> None:
    """The same clauses in any order give the same topics."""
    rng = np.random.default_rng(20261122)
    said = (rng.random((300, 12)) < 0.15).astype(float)
    names = [f"word{k}" for k in range(12)]
    people = said.sum(axis=0).astype(np.int64)
    felt = np.ones(300, bool)
    shuffled = rng.permutation(300)

    assert form(Heard(names, csr_array(said), people, felt)) == form(
        Heard(names, csr_array(said[shuffled]), people, felt)
    )


def test_phrases_of_the_same_clauses_are_one_topic() -> None:
    """Words that mostly come together are one topic, and those that do not are apart."""
    said = np.zeros((60, 3))
    said[:20, :2] = 1
    said[20:24, 0] = 1
    said[30:50, 2] = 1
    found = form(Heard(["seat", "gate", "app"], csr_array(said), np.array([24, 20, 20]), np.ones(60, bool)))

    assert [("seat", (0, 1)), ("app", (2,))] == [(topic.name, topic.phrases) for topic in found]


def test_a_word_is_judged_once() -> None:
    """However often people write a word, whether it names a matter is looked up a single time for a batch of texts."""
    asked: list[str] = []

    class Watched(Matters):
        def _judged(self, word: str) -> str | None:
            asked.append(word)
            return super()._judged(word)

    matters = Watched(frozenset({"awful"}))
    for _ in range(3):
        phrases("the grinder is awful", matters)

    assert ["the", "grinder", "is", "awful"] == asked
