from django.db import models

from .comment import Comment


class CommentReply(models.Model):
    """A comment that answers another: where it is shown, and nothing else. It is open until it is settled like any."""

    insert_only = True

    reply = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="answers")
    to = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reply=models.F("to")), name="editorial_reply_to_another")
        ]

    def __str__(self):
        return f"{self.reply_id} answers {self.to_id}"
