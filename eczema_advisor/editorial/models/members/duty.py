"""Who is to read a document, and who may not vote on it. The database writes these rows as it takes
ledger entries in."""

from django.conf import settings
from django.db import models

from ..document import Document


class Assignment(models.Model):
    """A member is to read and decide on a document. Ends by an entry of the ledger, when the row goes."""

    web_rights = "SELECT"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    entry = models.ForeignKey("LedgerEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["document", "member"], name="editorial_assigned_once")]

    def __str__(self):
        return f"{self.document_id} is assigned to {self.member_id}"


class Recusal(models.Model):
    """A member has declared that they may not vote on a document. Taken back by an entry, when the row goes."""

    web_rights = "SELECT"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    entry = models.ForeignKey("LedgerEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["document", "member"], name="editorial_recused_once")]

    def __str__(self):
        return f"{self.member_id} is recused from {self.document_id}"
