"""From the one dialect that stages are written in, DuckDB's, to that of Spark: every difference in one place.

Three regular expression engines differ (RE2 here, Java's on Spark, Rust's on Sail), and so do small letters and what
counts as a space. Such expressions are not translated: they are cut out whole, and the workers evaluate them with
DuckDB itself (`engine/worker.py`), so that no text is judged otherwise on a cluster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import sqlglot
from sqlglot import exp

WRITTEN_FOR = "spark"
VIEW = "view__"
_LEN = re.compile(r"\blen\(")


@dataclass(frozen=True, order=True)
class TextFunction:
    """An expression of texts that workers evaluate with DuckDB.

    Args:
        name: What it is called in Spark's SQL; made of the expression.
        expression: SQL in DuckDB's dialect over the columns a0, a1, …, all of them texts.
        columns: How many there are.
    """

    name: str
    expression: str
    columns: int


@dataclass(frozen=True)
class Translated:
    """A query for Spark, and the functions that it calls."""

    sql: str
    functions: tuple[TextFunction, ...]


def translate(sql: str, views: Mapping[str, str] | None = None, *, pretty: bool = False) -> Translated:
    """The same query in Spark's dialect.

    Args:
        sql: A query in DuckDB's dialect, without placeholders.
        views: Queries by name, written out where the query reads them.
        pretty: Whether to break lines, for people who read it.

    >>> translate("select l[1] as first, n // 2 as half from t order by n").sql
    'SELECT GET(`l`, 0) AS `first`, `n` DIV 2 AS `half` FROM `t` ORDER BY `n` NULLS LAST'
    """
    query = _with_views(_parsed(sql), views or {})
    functions = _cut_out(query)
    for node in reversed(list(query.walk(bfs=True))):  # from the leaves up, each once
        node.replace(_rewritten(node))
    return Translated(
        query.sql(dialect=WRITTEN_FOR, identify=True, normalize_functions=False, pretty=pretty),
        tuple(sorted(set(functions))),
    )


def tables_read(sql: str) -> frozenset[str]:
    """Names of the tables and views that a query reads itself.

    >>> sorted(tables_read("with few as (select * from t) select * from few join u on u.i = few.i"))
    ['t', 'u']
    """
    named = [table for table in _parsed(sql).find_all(exp.Table) if not table.db]
    return frozenset(table.name for table in named if table.name not in _parts_in_sight(table))


def is_laborious(sql: str) -> bool:
    """Whether a query does more than to choose among the rows and columns of one table.

    >>> is_laborious("select a from t where b > 1"), is_laborious("select lower(a) as a from t")
    (False, True)
    """
    return any(isinstance(node, _LABORIOUS) or _differs(node) for node in _parsed(sql).walk())


def _parsed(sql: str) -> exp.Expr:
    """The query as a tree, in which `len` is that of a list and `length` that of a text, as the stages use them."""
    return sqlglot.parse_one(_LEN.sub("array_length(", sql), dialect="duckdb")


def _with_views(query: exp.Expr, views: Mapping[str, str]) -> exp.Expr:
    """The query with each view that it reads, however far down, as a named part at its head."""
    parts: dict[str, exp.Expr] = {}
    _point_to_views(query, views, parts)
    if not parts:
        return query
    head = [exp.CTE(this=part, alias=exp.TableAlias(this=exp.to_identifier(name))) for name, part in parts.items()]
    own = query.args.get("with_")
    query.set("with_", exp.With(expressions=[*head, *(own.expressions if own else [])]))
    return query


def _point_to_views(query: exp.Expr, views: Mapping[str, str], parts: dict[str, exp.Expr]) -> None:
    for table in list(query.find_all(exp.Table)):
        name = table.name
        if name not in views or table.db or name in _parts_in_sight(table):
            continue
        if VIEW + name not in parts:
            part = _parsed(views[name])
            _point_to_views(part, views, parts)
            parts[VIEW + name] = part
        if not table.alias:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(name)))
        table.set("this", exp.to_identifier(VIEW + name))


def _parts_in_sight(table: exp.Expr) -> set[str]:
    """Names of `with` parts that a table may mean: those of every query around it."""
    names: set[str] = set()
    around = table.parent
    while around is not None:
        own = around.args.get("with_")
        if own is not None:
            names |= {part.alias for part in own.expressions}
        around = around.parent
    return names


# What is cut out, and what may lie around it in the same piece. All of them take texts and constants only.
_DIFFERS = (exp.RegexpLike, exp.RegexpReplace, exp.RegexpExtract, exp.RegexpExtractAll, exp.Lower, exp.Normalize)
_AROUND = (
    *(exp.Case, exp.If, exp.Nullif, exp.Coalesce, exp.Concat, exp.ConcatWs, exp.DPipe, exp.Paren, exp.Array),
    *(exp.Substring, exp.Left, exp.Length, exp.SplitPart, exp.Replace, exp.Trim, exp.EQ, exp.NEQ, exp.StartsWith),
    *(exp.Contains, exp.Chr, exp.Add),
)
_LABORIOUS = (exp.Join, exp.Group, exp.Window, exp.Distinct, exp.SetOperation, exp.AggFunc, exp.Unnest)
_LEAVES = (exp.Column, exp.Identifier, exp.Literal, exp.Null, exp.Boolean, exp.DataType, exp.Var)
_NAMED = {"NFC_NORMALIZE"}


def _cut_out(query: exp.Expr) -> list[TextFunction]:
    """Replace the largest pieces that only DuckDB evaluates as it should by calls of functions."""
    functions = []
    for node in list(query.walk(bfs=True)):
        if _is_gone(node, query) or not _differs(node):
            continue
        piece = around = node
        while around.parent is not None and _is_of_texts(around.parent):
            around = around.parent
            piece = piece if isinstance(around, exp.If) else around
        if not _is_of_texts(piece):
            raise ValueError(f"no other engine can evaluate this as DuckDB does: {piece.sql(dialect='duckdb')}")
        function, call = _function(piece)
        functions.append(function)
        piece.replace(call)
    return functions


def _is_gone(node: exp.Expr, query: exp.Expr) -> bool:
    """Whether a node was replaced together with what lay around it."""
    return node is not query and node.root() is not query


def _differs(node: exp.Expr) -> bool:
    if isinstance(node, exp.Trim):
        return node.expression is None  # DuckDB takes every kind of space away, Spark one
    return isinstance(node, _DIFFERS) or (isinstance(node, exp.Anonymous) and node.name.upper() in _NAMED)


def _is_of_texts(node: exp.Expr) -> bool:
    """Whether a piece is made of columns of texts, constants and functions of them; and not of constants alone."""
    if not (isinstance(node, _AROUND) or _differs(node)):
        return False
    inside = list(node.walk())
    return all(isinstance(one, (*_AROUND, *_LEAVES)) or _differs(one) for one in inside)


def _function(piece: exp.Expr) -> tuple[TextFunction, exp.Expr]:
    columns: dict[str, exp.Expr] = {}
    body = piece.copy()
    for column in list(body.find_all(exp.Column)):
        known = list(columns)
        written = column.sql(dialect="duckdb")
        if written not in columns:
            columns[written] = column.copy()
            known.append(written)
        place = exp.column(f"a{known.index(written)}")
        if column is body:
            body = place
        else:
            column.replace(place)
    expression = body.sql(dialect="duckdb")
    name = "text_" + sha256(expression.encode()).hexdigest()[:16]
    return TextFunction(name, expression, len(columns)), exp.Anonymous(this=name, expressions=list(columns.values()))


_RENAMED = {"EPOCH_US": "UNIX_MICROS"}
_PLACES = (exp.RowNumber, exp.DenseRank, exp.Rank)


def _rewritten(node: exp.Expr) -> exp.Expr:
    """One node as Spark's dialect has it, where sqlglot does not know or says something else."""
    if isinstance(node, exp.Anonymous):
        return _renamed(node)
    if isinstance(node, exp.Literal) and not node.is_string and not node.is_int and "e" not in node.name.lower():
        return exp.Literal.number(f"{node.name}e0")  # else a decimal, which Spark divides to few digits
    if isinstance(node, exp.Bracket) and len(node.expressions) == 1:
        return exp.Anonymous(this="GET", expressions=[node.this, _from_zero(node.expressions[0])])
    if isinstance(node, exp.Split):
        return exp.Anonymous(this="SPLIT", expressions=[node.this, _as_pattern(node.expression)])
    if isinstance(node, exp.ArrayContains):
        return _contains(node)
    if isinstance(node, exp.ArrayOverlaps):
        return exp.Anonymous(this="ARRAYS_OVERLAP", expressions=[node.this, node.expression])
    if isinstance(node, exp.Tuple) and not isinstance(node.parent, (exp.In, exp.Values)):
        return exp.Struct(expressions=[one.copy() for one in node.expressions])
    if isinstance(node, exp.Window) and isinstance(node.this, _PLACES) and not isinstance(node.parent, exp.Cast):
        return exp.cast(node, "bigint")
    if isinstance(node, exp.Window) and node.args.get("alias") and isinstance(node.parent, exp.Sub):
        return exp.Paren(this=node.copy())  # Spark takes the minus behind a window's name for a part of that name
    return _gathered(node)


def _gathered(node: exp.Expr) -> exp.Expr:
    """One node that makes one value of many rows."""
    if isinstance(node, exp.Filter) and isinstance(node.this, (exp.ArgMax, exp.ArgMin)):
        return _of_known(node.this, node.expression.this)
    if isinstance(node, (exp.ArgMax, exp.ArgMin)) and not isinstance(node.parent, exp.Filter):
        return _of_known(node, None)
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.ArrayAgg):
        return _listed(node.this, node.expression.this)
    if isinstance(node, exp.ArrayAgg) and not isinstance(node.parent, exp.Filter):
        return _listed(node, None)
    return node


def _contains(node: exp.ArrayContains) -> exp.Expr:
    """DuckDB says nothing of an unknown value or list, and false of a list in which others are unknown."""
    known = [exp.not_(exp.Is(this=one.copy(), expression=exp.Null())) for one in (node.this, node.expression)]
    told = exp.Coalesce(this=node.copy(), expressions=[exp.false()])
    return exp.Paren(this=exp.Case(ifs=[exp.If(this=exp.and_(*known), true=told)]))


def _from_zero(place: exp.Expr) -> exp.Expr:
    """A place in a list counted from 0; sqlglot has done it where the place is a number."""
    return place if isinstance(place, exp.Literal) else exp.Sub(this=place, expression=exp.Literal.number(1))


def _as_pattern(separator: exp.Expr) -> exp.Expr:
    """What splits a text, as the regular expression that Spark takes it for."""
    return exp.Literal.string("".join(f"[{sign}]" if sign in "\\.^$|?*+()[]{}" else sign for sign in separator.name))


def _renamed(node: exp.Anonymous) -> exp.Expr:
    name = node.name.upper()
    if name == "LIST_POSITION":
        return exp.Nullif(
            this=exp.Anonymous(this="ARRAY_POSITION", expressions=node.expressions), expression=exp.Literal.number(0)
        )
    if name in _RENAMED:
        return exp.Anonymous(this=_RENAMED[name], expressions=node.expressions)
    return node


def _of_known(node: exp.Expr, where: exp.Expr | None) -> exp.Expr:
    """`arg_max` and `arg_min`: DuckDB leaves out the rows whose answer is unknown, Spark takes them."""
    answer, order = node.this, node.expression
    if isinstance(order, exp.Tuple):
        order = exp.Struct(expressions=list(order.expressions))
    name = "MAX_BY" if isinstance(node, exp.ArgMax) else "MIN_BY"
    known: exp.Expr = exp.not_(exp.Is(this=answer.copy(), expression=exp.Null()))
    if where is not None:
        known = exp.and_(where.copy(), known)
    call = exp.Anonymous(this=name, expressions=[answer.copy(), order.copy()])
    return exp.Filter(this=call, expression=exp.Where(this=known))


def _listed(node: exp.Expr, where: exp.Expr | None) -> exp.Expr:
    """`list(x order by y)`: Spark's lists have no order, so that pairs are sorted and the first half is dropped."""
    inner = node.this
    if not isinstance(inner, exp.Order):
        return exp.Filter(this=node, expression=exp.Where(this=where)) if where is not None else node
    told, (by,) = inner.this, inner.expressions
    if isinstance(told, exp.Distinct):
        return exp.Anonymous(this="SORT_ARRAY", expressions=[_collected("COLLECT_SET", told.expressions[0], where)])
    pairs = exp.Anonymous(this="NAMED_STRUCT", expressions=[*_pair("by", by.this), *_pair("told", told)])
    ordered = exp.Anonymous(this="SORT_ARRAY", expressions=[_collected("COLLECT_LIST", pairs, where)])
    one = exp.to_identifier("pair")
    body = exp.Dot(this=exp.column("pair"), expression=exp.to_identifier("told"))
    return exp.Anonymous(this="TRANSFORM", expressions=[ordered, exp.Lambda(this=body, expressions=[one])])


def _collected(name: str, what: exp.Expr, where: exp.Expr | None) -> exp.Expr:
    call = exp.Anonymous(this=name, expressions=[what.copy()])
    return exp.Filter(this=call, expression=exp.Where(this=where.copy())) if where is not None else call


def _pair(name: str, value: exp.Expr) -> Iterator[exp.Expr]:
    yield exp.Literal.string(name)
    yield value.copy()
