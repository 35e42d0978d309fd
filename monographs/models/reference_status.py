from django.conf import settings
from django.db import models

from ..page.keys import MAX_KEY
from ..page.source_statuses import FLAGS, LONGEST_LINK, STATUSES, StatusEntry


class StatusQuerySet(models.QuerySet):
    def newest(self):
        """The entry that holds for each source: the last one made."""
        return self.order_by("key", "-id").distinct("key")


class ReferenceStatus(models.Model):
    """What has become of a source, as somebody entered it. Entries are added, never changed: the last one holds."""

    insert_only = True

    key = models.CharField("source", max_length=MAX_KEY)
    status = models.CharField(max_length=12, choices=list(STATUSES.items()))
    since = models.DateField(
        null=True, help_text="Since when it is so: the day of the notice, or of the newest text of a current source."
    )
    link = models.CharField("web address", max_length=LONGEST_LINK, blank=True, help_text="Where that can be read.")
    successor = models.CharField(max_length=MAX_KEY, blank=True, help_text="The key of the source that follows it.")
    note = models.TextField(blank=True, help_text="What editors should know. Readers do not see it.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "status of a source"
        verbose_name_plural = "surveillance of sources"
        indexes = [models.Index(fields=["key", "-id"], name="reference_status_newest")]
        constraints = [
            models.CheckConstraint(name="reference_status_known", condition=models.Q(status__in=list(STATUSES))),
            models.CheckConstraint(
                name="reference_status_dated",
                condition=~models.Q(status__in=FLAGS) | models.Q(since__isnull=False),
            ),
            models.CheckConstraint(name="reference_status_follows", condition=~models.Q(successor=models.F("key"))),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"

    def entry(self) -> StatusEntry:
        """What it says, as a value."""
        return StatusEntry(self.key, self.status, self.since, self.link, self.successor, self.note)
