from django.conf import settings
from django.db import models

from .revision import Revision


class Decision(models.TextChoices):
    """What a board member decides about a revision."""

    APPROVE = "approve", "Approve"
    REQUEST_CHANGES = "request_changes", "Request changes"


class Vote(models.Model):
    """A board member's signature under a decision on one digest. Of several on a revision, their latest counts."""

    insert_only = True

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="votes")
    digest = models.CharField(max_length=64)
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voter_name = models.CharField(max_length=320, blank=True, help_text="As it stood when they signed.")
    voter_title = models.CharField(max_length=200, blank=True, help_text="As it stood when they signed.")
    decision = models.CharField(max_length=20, choices=Decision)
    statement = models.TextField(blank=True, help_text="Conflicts of interest, in their words.")
    reason = models.TextField(blank=True)
    acknowledged = models.TextField(default="[]", help_text="JSON list: keys of the high-risk changes acknowledged.")
    second_factor = models.CharField(max_length=20, blank=True, help_text="How the signature was confirmed.")
    signature = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="JSON, by the voter's own key over this vote; empty where none signed.",
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.voter_name}: {self.decision}"
