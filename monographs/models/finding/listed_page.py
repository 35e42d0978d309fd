from django.contrib.postgres.fields import ArrayField
from django.db import models


class ListedPage(models.Model):
    """What lists of public pages are chosen, counted and ordered by, so that none is read that is not shown.

    Rewritten with every public change. What a list shows of a page is read from its frozen revision, never from here.
    `group` and `letter` are its headings in the index of drugs; `available` says where any form of it is to be had, and
    at which of the ages that the index filters by: "us", "us 24".
    """

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    sort_key = models.CharField(max_length=600, db_collation="C")
    letter = models.CharField(max_length=8, db_collation="C")
    group = models.CharField(max_length=30, blank=True)
    group_order = models.PositiveSmallIntegerField(default=0)
    drug_class = models.CharField(max_length=200, blank=True)
    routes = ArrayField(models.CharField(max_length=20), default=list)
    available = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="listed_page_once")]
        indexes = [
            models.Index(fields=["kind", "sort_key", "slug"], name="listed_by_title"),
            models.Index(fields=["kind", "group_order", "sort_key", "slug"], name="listed_by_group"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class ListedCitation(models.Model):
    """A source that a public page cites, for the list of sources. `extent`: how much of it was read."""

    page = models.ForeignKey(ListedPage, on_delete=models.CASCADE, related_name="citations")
    key = models.CharField(max_length=120, db_collation="C")
    type_order = models.PositiveSmallIntegerField()
    extent = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "page"], name="listed_citation_once")]

    def __str__(self) -> str:
        return f"{self.key} in {self.page_id}"
