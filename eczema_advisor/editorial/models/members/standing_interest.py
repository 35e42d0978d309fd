from django.conf import settings
from django.db import models
from django.db.models import Q


class InterestKind(models.TextChoices):
    """What a declaration says."""

    INTEREST = "interest", "Interest"
    NOTHING = "nothing", "No interests to declare"
    RETRACTED = "retracted", "Entered by mistake"


class StandingInterest(models.Model):
    """A member's own declaration. A later one may replace it; what was declared when stays in the access ledger."""

    insert_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="standing_interests")
    kind = models.CharField(max_length=10, choices=InterestKind, default=InterestKind.INTEREST)
    what = models.CharField(max_length=200, blank=True, help_text="Fees for lectures, shares, research money …")
    company = models.CharField(max_length=200, blank=True)
    substance = models.CharField(max_length=200, blank=True, help_text="The drug that it concerns, if any.")
    since = models.DateField(null=True)
    until = models.DateField(null=True, help_text="Empty while it lasts.")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True, help_text="Why an earlier declaration is changed.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="editorial_interest_is_complete",
                condition=~Q(kind=InterestKind.INTEREST) | (~Q(what="") & ~Q(company="") & Q(since__isnull=False)),
            ),
            models.CheckConstraint(
                name="editorial_interest_in_order", condition=Q(until=None) | Q(until__gte=models.F("since"))
            ),
        ]

    def __str__(self):
        about = f" ({self.substance})" if self.substance else ""
        until = f" to {self.until:%-d %B %Y}" if self.until else ""
        return f"{self.what}, {self.company}{about}, from {self.since:%-d %B %Y}{until}" if self.since else self.kind
