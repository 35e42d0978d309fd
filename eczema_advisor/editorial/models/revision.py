import json
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from .document import Document


class Purpose(models.TextChoices):
    """Why a revision was submitted."""

    CHANGE = "change", "A change"
    PERIODIC_REVIEW = "periodic_review", "Periodic review"


class Revision(models.Model):
    """The frozen text of a document, addressed by its digest. Number, base and time are set by the database."""

    insert_only = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(default=0, help_text="1, 2, 3 … within the document.")
    title = models.CharField(max_length=300)
    content = models.TextField(help_text="Canonical JSON.")
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the content.")
    summary = models.TextField(blank=True, help_text="What changed, in a sentence.")
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.CHANGE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contributors = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="Ids of those who wrote it too."
    )
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["document_id", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="editorial_revision_number")]

    def __str__(self):
        return f"{self.title}, revision {self.number}"

    @cached_property
    def content_json(self) -> dict:
        """The content as Python values."""
        return json.loads(self.content)

    @property
    def short_digest(self) -> str:
        return self.digest[:12]


class Authorship(models.Model):
    """Somebody who wrote part of a revision, and so may not vote on it. Written by the database from the revision."""

    web_rights = "SELECT"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="authorships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "person"], name="editorial_authorship_once")]

    def __str__(self):
        return f"{self.person_id} wrote {self.revision_id}"
