"""The version of the algorithm that plans are made with, and any earlier one that a plan still names.

On the site that is the version the editorial desk shows to the public. Where the desk has none, or cannot be reached
from the command line, the tables shipped with the program take its place, with the status "draft".
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.explanation.relevant_facts import facts_that_matter, specialist_may_be_needed
from eczema_advisor.algorithm.facts import PatientFacts
from eczema_advisor.algorithm.plan import Plan
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet, load_rule_set
from eczema_advisor.editorial.ledger.canonical_json import canonical_json, digest_of_text
from eczema_advisor.editorial.models import Review, Revision
from eczema_advisor.editorial.publication.documents import PublicDocument, public_document
from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged
from eczema_advisor.editorial.states import State

from .table_files import SHIPPED, read_tables

KIND, SLUG = "algorithm", "eczema"
DRAFT = "draft"
RULE_SETS: dict[str, RuleSet] = {}  # by digest, so that a page does not read the tables again
TABLES: dict[str, dict] = {}  # by digest, of the last one only
MOST_RULE_SETS = 8
STATUS_IN_WORDS = {
    "draft": "a draft that has not reached the editorial desk",
    "submitted": "submitted, not yet reviewed by people",
    "under_review": "under review, not yet approved",
    "changes_requested": "returned by its reviewers, not approved",
    "approved": "approved by the medical advisory board",
    "superseded": "replaced by a newer version",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True)
class AlgorithmInUse:
    """One version of the tables, ready to make plans. `document` is what the desk says of it, if it knows it."""

    tables: dict = field(repr=False)
    digest: str
    status: str
    document: PublicDocument | None = None

    @property
    def version(self) -> str:
        return self.tables["version"]["version"]

    @property
    def status_in_words(self) -> str:
        return STATUS_IN_WORDS.get(self.status, self.status)

    @property
    def is_withdrawn(self) -> bool:
        return self.status == "withdrawn"

    @property
    def withdrawn_reason(self) -> str:
        """Why it was withdrawn, as the desk was told; empty for tables that the desk does not know."""
        return self.document.withdrawn_reason if self.document else ""

    @property
    def rules(self) -> RuleSet:
        if self.digest not in RULE_SETS:
            if len(RULE_SETS) >= MOST_RULE_SETS:
                RULE_SETS.clear()
            RULE_SETS[self.digest] = load_rule_set(self.tables)
        return RULE_SETS[self.digest]

    def plan(self, facts: PatientFacts, withdrawn_options: dict[str, str]) -> Plan:
        return build_plan(facts, self.rules, status=self.status, withdrawn_options=withdrawn_options)

    def facts_that_matter(
        self, known: dict, settled: Collection[str] = (), withdrawn_options: Collection[str] = ()
    ) -> frozenset[str]:
        """Names of the facts that can still change the plan, given those known (as `parse_facts` reads them).

        `settled` names facts that are asked for themselves: nothing is asked only because it may imply one of them.
        """
        return frozenset(facts_that_matter(known, self.rules, settled, withdrawn_options))

    def specialist_may_be_needed(
        self, known: dict, settled: Collection[str] = (), withdrawn_options: Collection[str] = ()
    ) -> bool:
        """Whether a systemic treatment or phototherapy can still come into question; arguments as above."""
        return specialist_may_be_needed(known, self.rules, settled, withdrawn_options)


@lru_cache(maxsize=1)
def shipped_algorithm() -> AlgorithmInUse:
    """The tables that came with the program."""
    tables = read_tables(SHIPPED)
    return AlgorithmInUse(tables, digest_of_text(canonical_json(tables)), DRAFT)


def tables_of(revision: Revision) -> dict:
    """The tables of a revision, which are only read. The last ones are kept: an import asks for them with each page."""
    tables = TABLES.get(revision.digest)
    if tables is None:
        TABLES.clear()
        tables = TABLES[revision.digest] = revision.content_json
    return tables


@kept_while_unchanged
def algorithm_in_use() -> AlgorithmInUse:
    """The public version, else the shipped one."""
    document = public_document(KIND, SLUG, tables_of)
    if document is None:
        return shipped_algorithm()
    return AlgorithmInUse(document.content, document.digest, document.state, document)


def tables_on_the_desk() -> str:
    """Names the versions that are in use or in review, by their digests and states: the shipped ones where it is empty.

    While it is the same text, `algorithm_in_use` and `successor_of` are the same tables.
    """
    reviews = Review.objects.filter(document__kind=KIND, document__slug=SLUG).exclude(state=State.SUPERSEDED)
    found = reviews.order_by("revision__number").values_list("revision__digest", "state")
    return " ".join(f"{digest} {state}" for digest, state in found)


def successor_of(in_use: AlgorithmInUse) -> AlgorithmInUse | None:
    """The tables in review that would replace these; None where there are none, or where they were sent back."""
    waiting = Review.objects.filter(
        document__kind=KIND, document__slug=SLUG, state__in=(State.SUBMITTED, State.UNDER_REVIEW)
    )
    review = waiting.exclude(revision__digest=in_use.digest).select_related("revision").first()
    if review is None:
        return None
    return AlgorithmInUse(review.revision.content_json, review.revision.digest, review.state)


def algorithm_of(digest: str, status: str = "") -> AlgorithmInUse | None:
    """The version of that digest; None when it is not kept here.

    `status` is what it was when a plan was made with it; left out, it is what the desk says now.
    """
    current = algorithm_in_use()
    if current.digest == digest:
        return AlgorithmInUse(current.tables, digest, status or current.status, current.document)
    revision = Revision.objects.filter(document__kind=KIND, digest=digest).select_related("review").first()
    if revision:
        return AlgorithmInUse(revision.content_json, digest, status or revision.review.state)
    shipped = shipped_algorithm()
    return AlgorithmInUse(shipped.tables, digest, status or DRAFT) if shipped.digest == digest else None
