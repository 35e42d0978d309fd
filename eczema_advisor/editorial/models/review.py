from django.conf import settings
from django.db import models
from django.db.models import Q

from ..states import OPEN_STATES, State
from .document import Document
from .revision import Revision


class Review(models.Model):
    """The state of a revision. The database writes these rows as it takes entries into the ledger; nobody else does."""

    web_rights = "SELECT"

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, primary_key=True, related_name="review")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=20, choices=State)
    since = models.DateTimeField()
    entry = models.ForeignKey("LedgerEntry", on_delete=models.PROTECT, related_name="+")
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=OPEN_STATES), name="editorial_one_open_revision"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state=State.APPROVED), name="editorial_one_approved_revision"
            ),
        ]

    def __str__(self):
        return f"{self.revision_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
