from django.db import models

from .notice import Notice


class OutboxMessage(models.Model):
    """A notice on its way by e-mail. It stays here until it is sent; a broken mail server only delays it."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="message")
    address = models.EmailField()
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(
        null=True, help_text="Handed to the mail server; set before, so it is never sent twice."
    )
    sent_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at=None, started_at=None),
                name="editorial_outbox_waiting",
            )
        ]

    def __str__(self):
        return f"to {self.address}"
