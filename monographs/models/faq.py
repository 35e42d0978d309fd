from django.db import models

from ..page.keys import MAX_KEY
from .page import Page, key_validator


class Faq(models.Model):
    """A question of readers and its answer, in both registers."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="faqs")
    key = models.CharField(max_length=MAX_KEY, validators=[key_validator])
    question = models.TextField()
    question_plain = models.TextField("question in plain language", blank=True, default="")
    answer = models.TextField()
    plain = models.TextField("plain language", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "FAQ"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="faq_key_once")]

    def __str__(self) -> str:
        return self.question
