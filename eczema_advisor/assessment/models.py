from django.conf import settings
from django.db import models
from django.db.models import Q

from eczema_advisor.editorial.models import Revision


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


class RuleChange(models.Model):
    """A change of the algorithm that an editor is working on, row by row, until it is submitted or thrown away.

    `changes` are rows as `rule_changes.changed_tables.RowChange.to_dict` gives them. `version` and `changed` are the
    number and date that the tables had when they were last checked, `check_digest` their digest.
    """

    class DraftState(models.TextChoices):
        DRAFT = "draft", "draft"
        SUBMITTED = "submitted", "submitted"
        DISCARDED = "discarded", "thrown away"

    class CheckState(models.TextChoices):
        NONE = "", "not checked"
        WAITING = "waiting", "waits for its turn"
        PROVING = "proving", "is being proven"
        COMPARING = "comparing", "is being compared"
        DONE = "done", "checked"
        FAILED = "failed", "could not be checked"

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=list)
    summary = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    version = models.CharField(max_length=40, blank=True)
    changed = models.CharField(max_length=10, blank=True)
    check_state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.NONE, blank=True)
    check_digest = models.CharField(max_length=64, blank=True)
    check_asked_at = models.DateTimeField(null=True)
    check_beat_at = models.DateTimeField(null=True, help_text="When the process that checks it was last seen.")
    check_note = models.TextField(blank=True, help_text="Why it could not be checked.")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+", help_text="What it was submitted as."
    )

    class Meta:
        ordering = ["-saved_at", "-id"]
        verbose_name = "change of the algorithm"
        verbose_name_plural = "changes of the algorithm"
        constraints = [
            models.CheckConstraint(
                name="rule_change_submitted_as",
                condition=Q(state="submitted", revision__isnull=False)
                | Q(state__in=["draft", "discarded"], revision=None),
            ),
        ]

    def __str__(self):
        return self.summary or f"change of {self.started_at:%d %B %Y, %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.state == self.DraftState.DRAFT

    @property
    def is_being_checked(self) -> bool:
        return self.check_state in (self.CheckState.WAITING, self.CheckState.PROVING, self.CheckState.COMPARING)
