from django.db import models


class ReaderQuestion(models.Model):
    """A question in a reader's words, and the section or FAQ that answers it. Never shown; it helps `ask` to find it.

    `key` is the key of a section, or `faq:` and the key of an FAQ. Without kind and slug it is a question that no page
    answers, and `key` says what it is about: `ask` stays silent on its like. `is_shipped`: it came with the product, so
    that a new version may replace it; what editors wrote stays, with their `reason` and the day `since` which it holds.
    `words`: of the section's own words, the beginning of the statement that answers it; empty: the section as a whole.
    """

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=200)
    key = models.CharField("section", max_length=120)
    question = models.CharField(max_length=300)
    words = models.CharField("words that answer it", max_length=300, blank=True, db_default="", default="")
    is_shipped = models.BooleanField(default=False, editable=False)
    reason = models.CharField("why it is kept", max_length=300, blank=True, db_default="", default="")
    since = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["kind", "slug", "key", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "slug", "key", "question"], name="reader_question_once")]

    def __str__(self) -> str:
        return self.question
