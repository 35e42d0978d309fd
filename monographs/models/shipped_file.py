from django.db import models


class ShippedFile(models.Model):
    """A file of the shipped content that was loaded, and with which digest, so that it is loaded once."""

    path = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.path
