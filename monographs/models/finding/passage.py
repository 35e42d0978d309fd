from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from ...page.keys import FACT, LICENCE

AS_A_WHOLE = -1  # as a place among the blocks of a passage


class PassageManager(models.Manager):
    """Leaves the vectors in the database: they are for its queries, and nobody reads them."""

    def get_queryset(self):
        return super().get_queryset().defer("head", "vector", "asked_vector")


def anchor_of(key: str) -> str:
    """Where on its page the passage with that key stands."""
    if key.startswith(FACT):
        return "licences" if key == LICENCE else "at-a-glance"
    return key.replace("faq:", "faq-", 1)


class Passage(models.Model):
    """A section, question or structured fact of a public document, as search and answers read it.

    Rewritten with every public change. The key of a structured fact begins with `fact:`.

    `plain_heading` is a question as patients ask it, where it is written: shown to them, not searched.
    `text` and `plain` hold the words of the two registers, a block per line; `blocks` and `plain_blocks` the same with
    their sources. `head` indexes title, names and heading; `vector` all of it, weighted A to D. `asked` holds the
    questions that readers ask for this passage, and `asked_vector` indexes those, apart: search never shows them;
    `answering`, for each of them, is the place in `blocks` of the one that answers it, or `AS_A_WHOLE`.
    """

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=200)
    key = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    names = ArrayField(models.CharField(max_length=200), default=list)
    drug_class = models.CharField(max_length=200, blank=True)
    heading = models.TextField()
    plain_heading = models.TextField(blank=True, default="")
    text = models.TextField()
    plain = models.TextField(blank=True)
    blocks = models.JSONField(default=list)
    plain_blocks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    is_pending = models.BooleanField()
    head = SearchVectorField()
    vector = SearchVectorField()
    asked = ArrayField(models.CharField(max_length=300), default=list)
    answering = ArrayField(models.SmallIntegerField(), db_default=[], default=list)
    asked_vector = SearchVectorField(null=True)

    objects = PassageManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug", "key"], name="passage_once")]
        indexes = [
            GinIndex(fields=["head"], name="passage_head"),
            GinIndex(fields=["vector"], name="passage_vector"),
            GinIndex(fields=["asked_vector"], name="passage_asked"),
            models.Index(fields=["kind", "title"], condition=models.Q(position=0), name="passage_first"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.heading}"

    @property
    def identity(self) -> tuple[str, str, str]:
        """Kind, slug and key: what tells it from all others, in whatever order pages came into the database."""
        return self.kind, self.slug, self.key

    @property
    def is_question(self) -> bool:
        return self.key.startswith("faq:")

    @property
    def is_fact(self) -> bool:
        """Is this a line of what the page says at a glance, or its licences?"""
        return self.key.startswith(FACT)

    def heading_in(self, *, plain: bool) -> str:
        """The heading in the words of the reader."""
        return (self.plain_heading if plain else "") or self.heading

    @property
    def anchor(self) -> str:
        return anchor_of(self.key)
