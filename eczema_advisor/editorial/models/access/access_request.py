from django.conf import settings
from django.db import models


class RequestKind(models.TextChoices):
    """What administrators ask for. A second one confirms the first three; the others are done at once."""

    ROLE = "role", "Give a role"
    KEY = "key", "Let a key sign votes"
    RESET = "reset", "Reset"
    TAKE = "take", "Take a role away"
    CLOSE = "close", "Deactivate"


AT_ONCE = (RequestKind.TAKE, RequestKind.CLOSE)


class AccessRequest(models.Model):
    """What one person asks for and a second administrator confirms, or one does at once.

    `subject`: the role; "password" or "factors" of a reset; the fingerprint of a key; "account" that is closed.
    """

    insert_only = True

    kind = models.CharField(max_length=10, choices=RequestKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signature = models.TextField(blank=True, default="", help_text="JSON, by a key of who asks; empty without one.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_id} {self.subject}"

    @property
    def is_done_at_once(self) -> bool:
        return self.kind in AT_ONCE


class AccessConfirmation(models.Model):
    """The second administrator's word."""

    insert_only = True

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signature = models.TextField(blank=True, default="", help_text="JSON, by a key of who confirms; empty without one.")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.by_id} confirmed {self.request_id}"
