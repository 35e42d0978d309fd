from django.db import models

from ..page.keys import MAX_KEY
from .page import Page, key_validator


class Section(models.Model):
    """A section of a page, in both registers. `key` stays when the heading changes."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=MAX_KEY, validators=[key_validator])
    heading = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    plain = models.TextField("plain language", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="section_key_once")]

    def __str__(self) -> str:
        return self.heading
