from django.conf import settings
from django.db import models

from .document import Document


class Notice(models.Model):
    """Something a person should know, shown in the desk until they have read it."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, help_text="What it is about; a person is told once per key.")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="editorial_notice_once")]

    def __str__(self):
        return self.subject
