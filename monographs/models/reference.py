from django.db import models

from ..page.keys import MAX_KEY
from ..page.reference_fields import REFERENCE_FIELDS, REFERENCE_TYPES
from .page import key_validator


class Reference(models.Model):
    """A source that pages and rules cite by `key`. Verified identifiers were seen at their source."""

    key = models.CharField(max_length=MAX_KEY, unique=True, validators=[key_validator])
    type = models.CharField(max_length=20, choices=list(REFERENCE_TYPES.items()))
    authors = models.CharField(max_length=300, blank=True)
    title = models.TextField()
    publication = models.CharField(max_length=300, blank=True)
    year = models.CharField(max_length=20, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PMID", max_length=20, blank=True)
    url = models.CharField("web address", max_length=500, blank=True)
    doi_verified = models.BooleanField("DOI seen at its source", default=False)
    pmid_verified = models.BooleanField("PMID seen at its source", default=False)
    note = models.TextField(blank=True, help_text="What readers should know, such as which part was read.")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"

    def frozen(self) -> dict:
        """The entry as it is frozen with the pages that cite it."""
        return {name: getattr(self, name) for name in REFERENCE_FIELDS}
