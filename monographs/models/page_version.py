from django.conf import settings
from django.db import models

from ..page.content import PageContent
from ..page.frozen_content import frozen_content, thawed_page
from .page import Page


class PageVersion(models.Model):
    """The working copy as it was after a save. Never changed: what two editors wrote is told apart by it."""

    web_rights = "SELECT, INSERT, DELETE"  # gone only with its page

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="As the desk freezes a page, without its references.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["page", "version"], name="page_version_once")]

    def __str__(self) -> str:
        return f"{self.page}, version {self.version}"

    def page_content(self) -> PageContent:
        return thawed_page(self.content)


def version_of(page: Page, content: PageContent) -> PageVersion:
    """The row that keeps `page` as it is now; not stored yet."""
    kept = frozen_content(content, {})
    return PageVersion(page=page, version=page.version, content=kept, at=page.changed_at, by=page.changed_by)
