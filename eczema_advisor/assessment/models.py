from django.db import models


class Proof(models.Model):
    """The result of proving one version of the algorithm: what `verify` found, and when. About rules, not patients."""

    insert_only = True

    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the tables' canonical JSON.")
    at = models.DateTimeField(auto_now_add=True)
    holds = models.BooleanField()
    report = models.JSONField(help_text="The report of verify, as verify_algorithm --json prints it.")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.digest[:12]} {'holds' if self.holds else 'fails'}"
