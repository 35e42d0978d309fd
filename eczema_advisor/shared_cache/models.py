from django.db import models


class CachedValue(models.Model):
    """A value of the shared cache, as JSON text; `expires` is null for one that stays until it is pushed out."""

    key = models.CharField(max_length=300, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.key
