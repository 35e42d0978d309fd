"""Passages that answer a query, best first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from ..models import Passage
from .genuine import genuine
from .marks import Marked, snippet
from .query import Query

CANDIDATES = 1500
PER_DOCUMENT = 3
WEIGHTS = [0.1, 0.35, 0.7, 1.0]  # plain language, text, heading, title and names


@dataclass(frozen=True, slots=True)
class Result:
    """A passage with its words marked."""

    passage: Passage
    heading: Marked
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Results:
    """`is_loose`: no passage holds all the words, so those with some of them are shown."""

    found: list[Result]
    total: int
    is_loose: bool


def find(
    query: Query, *, kind: str = "", state: str = "", plain: bool = False, limit: int = 20, start: int = 0
) -> Results:
    """Results `start` to `start + limit` of the query, filtered by kind and state; at most three per document."""
    for tsquery, literal, is_loose in attempts(query):
        keys = ranked_ids(tsquery, kind, state, literal)
        if keys:
            shown = keys[start : start + limit]
            passages = genuine(Passage.objects.filter(pk__in=shown))
            found = [result_of(passages[key], query, plain) for key in shown if key in passages]
            return Results(found, len(keys), is_loose)
    return Results([], 0, False)


def attempts(query: Query) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """What is tried in turn: (tsquery, phrases that must be in the text letter by letter, is it a loose match)."""
    if query.tsquery:
        yield query.tsquery, (), False
    if query.tsquery and query.phrases:
        yield query.loose or " | ".join(f"'{term}'" for term in sorted(query.terms)), query.phrases, False
    if query.loose:
        yield query.loose, (), True


def ranked_ids(tsquery: str, kind: str, state: str, literal: tuple[str, ...] = ()) -> list[int]:
    """Ids of passages, best first, the first three of each document. Titles and headings are looked through first."""
    table = Passage._meta.db_table
    conditions = "key NOT LIKE 'fact:%%'"  # facts stand on the card of a drug, not among the passages
    conditions += " AND (%(kind)s = '' OR kind = %(kind)s) AND (%(state)s = '' OR state = %(state)s)"
    if literal:
        conditions += r" AND concat_ws(E'\n', heading, text, plain) ILIKE ALL (%(literal)s)"
    sql = f"""
        WITH asked AS (SELECT %(query)s::tsquery AS q),
        candidates AS (
            (SELECT id FROM {table}, asked WHERE head @@ q AND {conditions} LIMIT %(most)s)
            UNION (SELECT id FROM {table}, asked WHERE vector @@ q AND {conditions} LIMIT %(most)s)
        ),
        ranked AS (
            SELECT id, kind, slug, position,
                   ts_rank_cd(%(weights)s::real[], vector, q, 1) + 2 * ts_rank(%(weights)s::real[], head, q, 1) AS score
            FROM {table} JOIN candidates USING (id), asked
        ),
        numbered AS (
            SELECT id, score, position,
                   row_number() OVER (PARTITION BY kind, slug ORDER BY score DESC, position) AS nth,
                   max(score) OVER (PARTITION BY kind, slug) AS best
            FROM ranked
        )
        SELECT id FROM numbered WHERE nth <= %(per_document)s ORDER BY score + best / 2 DESC, best DESC, position, id
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "query": tsquery,
                "kind": kind,
                "state": state,
                "most": CANDIDATES,
                "weights": WEIGHTS,
                "literal": [f"%{connection.ops.prep_for_like_query(phrase)}%" for phrase in literal],
                "per_document": PER_DOCUMENT,
            },
        )
        return [key for (key,) in cursor.fetchall()]


def result_of(passage: Passage, query: Query, plain: bool) -> Result:
    text = passage.plain if plain and passage.plain else passage.text
    return Result(passage, snippet(passage.heading_in(plain=plain), query.terms, 300), snippet(text, query.terms))
