from django.db import models


class DeskRule(models.Model):
    """A rule that the database enforces: `quorum`, `second_factor`. Written by the owner after each migration."""

    web_rights = "SELECT"

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=40)

    def __str__(self):
        return f"{self.name} = {self.value}"
