from django.db import models


class ProblemReport(models.Model):
    """What a reader says is wrong with a page, for editors. Kept without any trace of who wrote it, and by day only."""

    class ProblemKind(models.TextChoices):
        WRONG = "wrong", "Something is wrong"
        OLD = "old", "Something is out of date"
        UNCLEAR = "unclear", "Something is unclear"
        BROKEN = "broken", "The page does not work"

    page = models.CharField(max_length=200, blank=True)  # a path of ours; empty for the site as a whole
    kind = models.CharField(max_length=10, choices=ProblemKind)
    text = models.TextField(max_length=1000)
    day = models.DateField(auto_now_add=True)
    is_done = models.BooleanField("seen to", default=False)

    class Meta:
        ordering = ["is_done", "-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
