from django.conf import settings
from django.db import models


class RequestKind(models.TextChoices):
    """What needs a second administrator."""

    ROLE = "role", "Give a role"
    KEY = "key", "Let a key sign votes"
    RESET = "reset", "Reset"


class AccessRequest(models.Model):
    """What one person asks for and a second administrator confirms.

    `subject`: the role; "password" or "factors" of a reset; the fingerprint of a key.
    """

    insert_only = True

    kind = models.CharField(max_length=10, choices=RequestKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_id} {self.subject}"


class AccessConfirmation(models.Model):
    """The second administrator's word."""

    insert_only = True

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signature = models.TextField(blank=True, default="", help_text="JSON, by a key of who confirms; empty without one.")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.by_id} confirmed {self.request_id}"
