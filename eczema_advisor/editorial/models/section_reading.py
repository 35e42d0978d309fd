from django.conf import settings
from django.db import models

from .document import Document
from .revision import Revision


class SectionReading(models.Model):
    """A member had this section, with these very words, on screen and confirmed that they read it.

    It holds for every revision in which the section has the same digest, and the database keeps it: no row is ever
    changed or deleted.
    """

    insert_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="readings")
    section_key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the section as it was read.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "document", "digest"], name="editorial_section_read_once")
        ]

    def __str__(self):
        return f"{self.person_id} read {self.section_key}"
