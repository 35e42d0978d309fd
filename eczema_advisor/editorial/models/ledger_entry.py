import json

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..states import Event
from .comment import Comment
from .document import Document
from .revision import Revision
from .vote import Vote


class LedgerEntry(models.Model):
    """One editorial event, chained to the one before by SHA-256.

    Who inserts gives document, revision, actor, event, note and detail; the database refuses what may not happen, sets
    everything else and moves the review. See `database_guards/functions/editorial_receive_entry.sql`.
    """

    insert_only = True

    number = models.BigAutoField(primary_key=True, help_text="1, 2, 3 … without a gap.")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=320, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=40, blank=True)
    slug = models.CharField(max_length=200, blank=True)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="entries")
    revision_number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    event = models.CharField(max_length=30, choices=Event)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    detail = models.TextField(default="{}", help_text="JSON.")
    vote = models.OneToOneField(Vote, null=True, on_delete=models.PROTECT, related_name="entry")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.PROTECT, related_name="entries")
    replaced_by = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the revision, vote or comment entered.")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "ledger entries"
        constraints = [
            models.UniqueConstraint(fields=["comment", "event"], name="editorial_comment_entered_once"),
            models.CheckConstraint(condition=Q(event__in=Event.values), name="editorial_known_event"),
        ]

    def __str__(self):
        return f"{self.number}: {self.kind} {self.slug} {self.event}"

    @property
    def member_name(self) -> str:
        """The member that an assignment is about; empty for everything else."""
        return str(json.loads(self.detail).get("name", ""))
