from django.conf import settings
from django.db import models

from .revision import Revision


class Comment(models.Model):
    """A remark on a revision, on one of its sections, or on a quotation from it. Open until it is resolved."""

    insert_only = True

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    section_key = models.CharField(max_length=200, blank=True)
    quotation = models.TextField(blank=True)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return self.text[:60]


class CommentResolution(models.Model):
    """How a comment was settled. One per comment."""

    insert_only = True

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="resolution")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.note[:60] or "resolved"
