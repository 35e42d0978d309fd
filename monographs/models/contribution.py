from django.db import models

from .page import Page


class Contribution(models.Model):
    """Somebody who changed the working copy, and when last. Who wrote part of a revision may not approve it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "person"], name="contribution_person_once")]

    def __str__(self) -> str:
        return f"{self.person} on {self.page}"
