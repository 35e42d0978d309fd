from django.db import models


class UnansweredQuestion(models.Model):
    """A question that no page answered, for editors. Kept without any trace of who asked."""

    question = models.CharField(max_length=300, unique=True)
    times = models.PositiveIntegerField(default=1)
    first_day = models.DateField(auto_now_add=True)
    last_day = models.DateField(auto_now=True)
    is_done = models.BooleanField("seen to", default=False)

    class Meta:
        ordering = ["is_done", "-times", "-last_day"]

    def __str__(self) -> str:
        return self.question
