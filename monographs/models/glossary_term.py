from django.contrib.postgres.fields import ArrayField
from django.db import models

from ..page.keys import MAX_KEY
from .page import key_validator


class GlossaryTerm(models.Model):
    """A word explained in place to readers of the plain register."""

    key = models.CharField(max_length=MAX_KEY, unique=True, validators=[key_validator])
    term = models.CharField(max_length=100)
    also = ArrayField(models.CharField(max_length=100), default=list, blank=True, help_text="Other forms of the word.")
    plain = models.TextField("in plain language", help_text="One or two short sentences.")

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
