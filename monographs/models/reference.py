from django.db import models

from ..page.keys import MAX_KEY
from .page import key_validator


class Reference(models.Model):
    """A source that pages and rules cite by `key`. Verified identifiers were seen at their source."""

    class Type(models.TextChoices):
        GUIDELINE = "guideline", "Guideline"
        SYSTEMATIC_REVIEW = "systematic review", "Systematic review"
        TRIAL = "trial", "Trial"
        LABEL = "label", "Label"
        REGULATOR = "regulator", "Regulator"
        VALIDATION = "validation", "Validation study"
        POSITION_PAPER = "position paper", "Position paper"
        CONVENTION = "convention", "Our convention"

    key = models.CharField(max_length=MAX_KEY, unique=True, validators=[key_validator])
    type = models.CharField(max_length=20, choices=Type)
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
