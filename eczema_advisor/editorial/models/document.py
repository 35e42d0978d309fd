from django.db import models

from ..kinds import DocumentKind, kind_named
from ..states import OPEN_STATES, State


class Priority(models.IntegerChoices):
    """How soon the desk should see to a document."""

    NORMAL = 0, "Normal"
    HIGH = 1, "High"
    URGENT = 2, "Urgent"


class Document(models.Model):
    """One thing the board reviews, named for good by its kind and slug. Its row is what actions lock."""

    web_rights = "SELECT, INSERT, UPDATE"

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    priority = models.SmallIntegerField(choices=Priority, default=Priority.NORMAL)
    decide_by = models.DateField(
        null=True, blank=True, help_text="When the desk should have decided on the open revision."
    )
    next_review_due = models.DateField(
        null=True, blank=True, help_text="When the approved text must be reviewed again."
    )

    class Meta:
        ordering = ["kind", "slug"]
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="editorial_document_name")]

    def __str__(self):
        return f"{self.kind} {self.slug}"

    @property
    def document_kind(self) -> DocumentKind:
        return kind_named(self.kind)

    def open_review(self):
        """The review of the revision on the desk, or None."""
        return self.reviews.filter(state__in=OPEN_STATES).select_related("revision").first()

    def approved_review(self):
        """The review of the revision that the public sees as approved, or None."""
        return self.reviews.filter(state=State.APPROVED).select_related("revision").first()
