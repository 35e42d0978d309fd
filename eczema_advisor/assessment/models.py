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


def proof_of(digest: str) -> Proof | None:
    """The latest proof of the version with that digest, if it was ever proven here."""
    return Proof.objects.filter(digest=digest).first()


class VersionComparison(models.Model):
    """What one version of the algorithm says differently from another. Exact, so it never changes."""

    insert_only = True

    first = models.CharField(max_length=64, help_text="Digest of the version compared with.")
    second = models.CharField(max_length=64, help_text="Digest of the version that was compared.")
    at = models.DateTimeField(auto_now_add=True)
    report = models.JSONField(help_text="As compare_algorithms --json prints it, its longest lists cut.")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["first", "second"], name="assessment_comparison_pair")]

    def __str__(self):
        return f"{self.first[:12]} to {self.second[:12]}"
