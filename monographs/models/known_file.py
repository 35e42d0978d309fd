from django.contrib.postgres.fields import ArrayField
from django.db import models

from .page import Page


class KnownFile(models.Model):
    """What the last import of a page rested on, so that the same file need not be read and checked again.

    `basis` is a digest of the file, the program and what its checks rest on. It counts while the working copy is still
    version `version`, the cited sources still read as `sources` says, and, where the page was submitted, while
    `revision` is the digest of its newest revision.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="known_file")
    basis = models.CharField(max_length=64, db_index=True)
    version = models.PositiveIntegerField()
    cited = ArrayField(models.TextField(), help_text="Keys of the sources that the page cites.")
    sources = models.CharField(
        max_length=64, help_text="A digest of the cited sources, as the reference list has them."
    )
    revision = models.CharField(max_length=64, blank=True, help_text="Empty where the page was not submitted.")
    notes = models.JSONField(help_text="What the import told, as place and text.")

    def __str__(self) -> str:
        return f"{self.page}, version {self.version}"
