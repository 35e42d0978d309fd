from django.db import models


class SearchTerm(models.Model):
    """An index term, and how many passages have it."""

    term = models.TextField(primary_key=True)
    passages = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.term


class SearchWord(models.Model):
    """A word that readers may type, as it is spelled on our pages."""

    word = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.word


class WordDeletion(models.Model):
    """A word with one or two letters left out, by which a misspelling finds it."""

    deletion = models.TextField(db_index=True)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="deletions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deletion", "word"], name="word_deletion_once")]

    def __str__(self) -> str:
        return f"{self.deletion} of {self.word_id}"
