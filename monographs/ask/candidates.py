"""The passages that a question could mean, from PostgreSQL; and what is known of its terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection

from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from ..models import Passage, ReaderQuestion, SearchTerm
from ..page.content import MONOGRAPH
from ..search.genuine import genuine
from ..search.language.terms import remembered_names
from ..search.remembered import Remembered
from .question.asked_question import AskedQuestion
from .question.vocabulary import classes, is_subject
from .ranking import Candidate, Ranked, Statistics, terms_of_all

MOST = 200
WHOLE = 4_000  # an index of at most so many passages is looked through with every subject of a question
LOOKED_THROUGH, LOADED = 1_500, 40  # in a larger one: passages that are ranked, and of those the ones that are read
QUOTED = ("blocks", "plain_blocks", "answering")  # most candidates are never quoted
IDENTITY = "kind, slug, key"  # passages of one rank, in whatever order their pages came into the database
VERSION = "xmin || ' ' || ctid"  # changes with whatever changes in a row
Row = tuple[int, str]  # id, version
remembered: Remembered[Row, Candidate] = Remembered(2_000)  # of nine kilobytes
SAFE = re.compile(r"[\w.]+")
NAMED_BY = 3  # a term in the names of more drug pages than that names a class, not a drug


def candidates(question: AskedQuestion) -> list[Candidate]:
    """The passages that hold any subject of the question (any term where it names none), the most promising.

    That is `MOST` by their own words, and as many by the words in which readers ask for them. A large index is looked
    through by the rarest subjects alone, and fewer passages are read: those that only hold a common word cannot win.
    """
    subjects = [term for term in question.terms if is_subject(term)]
    subjects += [wide for term in not_on_pages(question) for wide in question.wider.get(term, ()) if is_subject(wide)]
    terms = [term for term in dict.fromkeys(subjects or question.terms) if SAFE.fullmatch(term)]
    if not terms:
        return []
    is_large = indexed_passages() > WHOLE
    telling = rarest(terms) if is_large else terms
    table = Passage._meta.db_table
    sql = f"""
        WITH question AS (SELECT %(query)s::tsquery AS q, %(telling)s::tsquery AS telling),
        own AS MATERIALIZED
            (SELECT id, {VERSION} AS version, vector, {IDENTITY} FROM {table}, question
             WHERE vector @@ telling ORDER BY id LIMIT %(looked_through)s)
        (SELECT id, version FROM own, question
         ORDER BY ts_rank('{{0.1,0.35,0.7,1.0}}', vector, q, 1) DESC, {IDENTITY} LIMIT %(most)s)
        UNION
        (SELECT id, {VERSION} FROM {table}, question WHERE asked_vector @@ telling
         ORDER BY ts_rank(asked_vector, q, 0) DESC, {IDENTITY} LIMIT %(most)s)
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "query": any_of(terms),
                "telling": any_of(telling),
                "looked_through": LOOKED_THROUGH if is_large else WHOLE,
                "most": LOADED if is_large else MOST,
            },
        )
        return read_candidates(cursor.fetchall())


def read_candidates(rows: Sequence[Row]) -> list[Candidate]:
    """Those of these rows of passages. Only what this process does not know yet is read."""
    known = remembered.known_of(rows)
    missing = dict(row for row in rows if row not in known)
    found = Passage.objects.filter(pk__in=missing).defer(*QUOTED) if missing else ()
    new = {(passage.pk, missing[passage.pk]): Candidate(passage) for passage in found}
    remembered.keep(new)
    return [*known.values(), *new.values()]


def not_on_pages(question: AskedQuestion) -> list[str]:
    """The terms of the words that are on no page: their wider ones are looked for instead."""
    unknown = {term for word in question.unknown for term in remembered_names(word)}
    return [term for term in question.terms if term in unknown]


def any_of(terms: Iterable[str]) -> str:
    """A tsquery for passages with any of the terms."""
    return " | ".join(f"'{term}'" for term in terms)


def rarest(terms: list[str]) -> list[str]:
    """The terms that fewest passages have, as many as `LOOKED_THROUGH` passages allow, and one at least."""
    counts = dict(SearchTerm.objects.filter(term__in=terms).values_list("term", "passages"))
    chosen: list[str] = []
    left = LOOKED_THROUGH
    for term in sorted((term for term in terms if counts.get(term, 0) > 0), key=lambda term: (counts[term], term)):
        left -= counts[term]
        if chosen and left < 0:
            break
        chosen.append(term)
    return chosen or terms


def with_blocks(ranked: list[Ranked]) -> list[Ranked]:
    """The same with what may be quoted of them, from the frozen revisions. What is not in those is left out."""
    whole = genuine(Passage.objects.filter(pk__in=[one.passage.pk for one in ranked]))
    return [replace(one, passage=whole[one.passage.pk]) for one in ranked if one.passage.pk in whole]


def not_answered() -> tuple[frozenset[str], ...]:
    """The questions that no page answers, each as its terms."""
    kept = ReaderQuestion.objects.filter(kind="").aggregate(questions=ArrayAgg("question", order_by="pk", default=[]))
    return terms_of_all(tuple(kept["questions"]))


def statistics(
    question: AskedQuestion, found: Iterable[Candidate], without_answer: Iterable[frozenset[str]]
) -> Statistics:
    """What is known of the terms of the question, and of the questions that it is to be likened to.

    Those are the ones that share a term with it, and, where it names a drug, all that are kept with that drug's page.
    """
    drugs, own = drug_names(), frozenset(question.terms)
    named = frozenset().union(*(drugs.get(term, ()) for term in own))
    alike = [asked for one in found for asked in one.asked if one.passage.slug in named or asked & own]
    terms = own.union(question.like_drugs, *alike, *(asked for asked in without_answer if asked & own))
    with connection.cursor() as cursor:  # an array, since thousands of parameters take longer than the search itself
        table = SearchTerm._meta.db_table
        cursor.execute(f"SELECT term, passages FROM {table} WHERE term = ANY(%s)", [sorted(terms)])  # noqa: S608
        counts = dict(cursor.fetchall())
    return Statistics(max(1, indexed_passages()), counts, drugs)


@kept_while_unchanged
def indexed_passages() -> int:
    """How many passages the index holds."""
    return Passage.objects.count()


@kept_while_unchanged
def drug_names() -> dict[str, frozenset[str]]:
    """Terms that name a drug page by title, brand or synonym, to the slugs of those pages."""
    named: dict[str, set[str]] = defaultdict(set)
    for slug, title, names in Passage.objects.filter(kind=MONOGRAPH, position=0).values_list("slug", "title", "names"):
        for name in (title, *names):
            terms = remembered_names(name)
            if len(terms) == 1 and terms[0] not in classes():
                named[terms[0]].add(slug)
    return {term: frozenset(slugs) for term, slugs in named.items() if len(slugs) <= NAMED_BY}
