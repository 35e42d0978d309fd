"""The passages that a question could mean, from PostgreSQL; and what is known of its terms."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db import connection

from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from ..models import Passage, ReaderQuestion, SearchTerm
from ..page.content import MONOGRAPH
from ..search.genuine import genuine
from ..search.language.terms import remembered_names
from .question.asked_question import AskedQuestion
from .question.vocabulary import classes, is_subject
from .ranking import Candidate, Ranked, Statistics, terms_of_all

MOST = 200
QUOTED = ("blocks", "plain_blocks")  # most candidates are never quoted
NAMED_BY = 3  # a term in the names of more drug pages than that names a class, not a drug


def candidates(question: AskedQuestion) -> list[Candidate]:
    """The passages that hold any subject of the question (any term where it names none), the most promising.

    That is `MOST` by their own words, and as many by the words in which readers ask for them.
    """
    subjects = [term for term in question.terms if is_subject(term)]
    terms = [f"'{term}'" for term in subjects or question.terms if re.fullmatch(r"[\w.]+", term)]
    if not terms:
        return []
    table = Passage._meta.db_table
    sql = f"""
        WITH question AS (SELECT %(query)s::tsquery AS q)
        (SELECT id FROM {table}, question WHERE vector @@ q
         ORDER BY ts_rank('{{0.1,0.35,0.7,1.0}}', vector, q, 1) DESC, id LIMIT %(most)s)
        UNION
        (SELECT id FROM {table}, question WHERE asked_vector @@ q
         ORDER BY ts_rank(asked_vector, q, 0) DESC, id LIMIT %(most)s)
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, {"query": " | ".join(terms), "most": MOST})
        keys = [key for (key,) in cursor.fetchall()]
    return [Candidate(passage) for passage in Passage.objects.filter(pk__in=keys).defer(*QUOTED)]


def with_blocks(ranked: list[Ranked]) -> list[Ranked]:
    """The same with what may be quoted of them, from the frozen revisions. What is not in those is left out."""
    whole = genuine(Passage.objects.filter(pk__in=[one.passage.pk for one in ranked]))
    return [replace(one, passage=whole[one.passage.pk]) for one in ranked if one.passage.pk in whole]


def not_answered() -> tuple[frozenset[str], ...]:
    """The questions that no page answers, each as its terms."""
    return terms_of_all(tuple(ReaderQuestion.objects.filter(kind="").values_list("question", flat=True)))


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
