from django.conf import settings
from django.db import models
from django.db.models import Q

from eczema_advisor.accounts.roles import ROLES


class Invitation(models.Model):
    """An administrator asks somebody, by e-mail, to work here. The link that is sent works once and for a week.

    The link carries the number of the row and a signature by this server, and is not kept.
    """

    web_rights = "SELECT, INSERT, UPDATE"

    email = models.EmailField()
    role = models.CharField(max_length=150, choices=[(role, role) for role in ROLES])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="invitation"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="editorial_invitation_used_or_cancelled", condition=Q(person=None) | Q(cancelled_at=None)
            )
        ]

    def __str__(self):
        return f"{self.email} as {self.role}"
