"""Language, spam and copies, put beside each mention."""

from typing import Any

from reporter.config import Brand, Config
from reporter.curation.speakers import name_speakers
from reporter.curation.words import judge_words
from reporter.links.cascades import link

NOBODY = Config()


def judged(engine: Any, config: Config = NOBODY) -> dict[str, dict[str, Any]]:
    """What was judged of each mention, by id."""
    link(engine, mentions="mentions")
    name_speakers(engine, config)
    judge_words(engine, config)
    rows = engine.rows(
        "select n.id, j.*, w.language from judged j join numbered n using (i) join words w using (i)"
    ).to_pylist()
    return {row.pop("id"): row for row in rows}


def test_warm_advertising_is_spam_and_says_why(tell: Any) -> None:
    """Praise that invites elsewhere is not word of mouth; praise that stays is."""
    found = judged(
        tell(
            {"id": "spam", "kind": "comment", "text": "Your interesting post invites you to see my post at FMovies"},
            {"id": "praise", "kind": "comment", "text": "Your interesting post made my day, thank you"},
        )
    )

    assert found["spam"]["is_spam"]
    assert found["spam"]["spam_reasons"]
    assert (False, []) == (found["praise"]["is_spam"], found["praise"]["spam_reasons"])


def test_language_of_the_words(tell: Any) -> None:
    """The words decide; too few words stay unknown."""
    found = judged(
        tell(
            {"id": "en", "text": "The delivery was late again and nobody answered"},
            {"id": "de", "text": "Die Lieferung kam schon wieder zu spät und niemand hat geantwortet"},
            {"id": "few", "text": "lol"},
            {"id": "none"},
        )
    )

    assert ("en", "de", None, None) == tuple(found[name]["language"] for name in ("en", "de", "few", "none"))


def test_the_same_words_by_another_hand_are_a_copy(tell: Any) -> None:
    """The earliest mention is the original; repeating oneself or sharing is no copy."""
    words = "Three weeks without a part and still no word from them"
    found = judged(
        tell(
            {"id": "x:1", "author": "ann", "text": words},
            {"id": "x:2", "author": "bob", "text": words + "!"},
            {"id": "x:3", "author": "ann", "text": words},
            {"id": "x:4", "author": "cat", "kind": "share", "text": words},
        )
    )

    assert (None, "x:1", None, None) == tuple(found[f"x:{n}"]["copy_of"] for n in (1, 2, 3, 4))


def test_the_brands_name_is_in_no_language(tell: Any) -> None:
    """Renaming the brand changes nothing in what language a mention is."""
    named = Config(brand=Brand(name="Société Générale", aliases=("São João",)))
    found = judged(
        tell(
            {"id": "bad", "text": "Société Générale is bad"},
            {"id": "good", "text": "I love São João so much"},
            {"id": "french", "text": "Société Générale est vraiment une catastrophe pour nous"},
        ),
        named,
    )

    assert found["bad"]["language"] in (None, "en")
    assert found["good"]["language"] in (None, "en")
    assert found["french"]["language"] == "fr"


def test_a_handle_and_an_id_of_one_person_are_one_person(tell: Any) -> None:
    """Where one export tells both, another that tells only the handle means the same person."""
    engine = tell(
        {"id": "x:1", "author": "Otto", "author_id": "504"},
        {"id": "x:2", "author": "@otto", "author_id": "otto"},
        {"id": "y:3", "platform": "reddit", "author": "otto"},
        {"id": "x:4"},
    )
    link(engine, mentions="mentions")
    name_speakers(engine, NOBODY)

    keys = {
        row["id"]: row["author_key"]
        for row in engine.rows("select id, author_key from authors join numbered using (i)").to_pylist()
    }
    assert keys == {"x:1": "x:504", "x:2": "x:504", "y:3": "reddit:otto"}
