"""One dialect written, another run: what Spark gets for what stages say."""

import pytest

pytest.importorskip("sqlglot", reason="needs pip install 'reporter[spark]'")

from reporter.engine.dialect import translate
from tests.engine.spark_sql import KEPT, translated


def test_every_statement_is_what_was_read_and_agreed_to() -> None:
    """Nothing changes Spark's SQL unseen: run `python tests/engine/spark_sql.py` and read the diff."""
    kept = {str(path.relative_to(KEPT)): path.read_text(encoding="utf-8") for path in sorted(KEPT.rglob("*.sql"))}

    assert kept == translated()


def test_texts_are_judged_by_one_engine() -> None:
    """A pattern is never handed to another engine's regular expressions: the whole expression goes to the workers."""
    made = translate(r"select nullif(trim(regexp_replace(t.a, '\W', '', 'g')), '') as b from t")

    (function,) = made.functions
    assert r"NULLIF(TRIM(REGEXP_REPLACE(a0, '\W', '', 'g')), '')" == function.expression
    assert f"SELECT {function.name}(`t`.`a`) AS `b` FROM `t`" == made.sql


def test_a_named_window_may_be_followed_by_a_minus() -> None:
    """Spark takes a minus behind the name of a window for a part of the name."""
    made = translate("select lead(n) over later - n as gap from t window later as (order by n)")

    assert "SELECT (LEAD(`n`) OVER `later`) - `n` AS `gap`" in made.sql


def test_a_view_is_read_as_it_is_now() -> None:
    """Views stand at the head of the query; a part of the query with the same name is what the query says it is."""
    views = {"good": "select * from said where is_good", "said": "select 1 as is_good"}

    assert "view__said" in translate("select * from good", views).sql
    assert "view__" not in translate("with good as (select 2 as x) select * from good", views).sql


def test_a_query_that_cannot_be_carried_over_is_refused() -> None:
    """A pattern over something that is not text stops the build with the piece that nobody can evaluate alike."""
    with pytest.raises(ValueError, match="REGEXP_MATCHES"):
        translate("select regexp_matches(l[1], 'x') from t")
