from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..page.content import MONOGRAPH, TOPIC
from .page import Page

HERE = timedelta(minutes=10)  # who typed within it counts as being on the page


class PageDraftQuerySet(models.QuerySet):
    def of_page(self, kind: str, page_id: int | None):
        """Drafts of one page; without it, of pages of that kind that were never saved."""
        return self.filter(kind=kind, page_id=page_id)

    def unsaved(self):
        return self.filter(is_saved=False)

    def recent(self):
        """Of people who are typing now."""
        return self.unsaved().filter(at__gt=timezone.now() - HERE)


class PageDraft(models.Model):
    """What somebody had typed into the form of a page at one moment, saved or not, as the form sent it.

    `form_key` names the opened form: what was typed into it counts as saved once that form was saved. `version` is
    that of the page on which it was written, 0 for a new page.
    """

    kind = models.CharField(max_length=10)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form_key = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=0)
    fields = models.JSONField(help_text="Every field of the form by its name.")
    at = models.DateTimeField(auto_now_add=True)
    is_saved = models.BooleanField(default=False)

    objects = PageDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["page", "person", "-id"], name="page_draft_newest")]
        constraints = [models.CheckConstraint(name="page_draft_kind_known", condition=Q(kind__in=[MONOGRAPH, TOPIC]))]

    def __str__(self) -> str:
        return f"{self.person} at {self.at:%H:%M}"
