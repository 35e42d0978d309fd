from django.db import models


class PublicChange(models.Model):
    """How often what the public may see has changed, spread over a few rows so that nobody waits for another.

    Written by triggers alone, in the transaction that makes the change. The sums over all rows name what was committed
    so far: `changes` only grows, and `token` is drawn at random, so that no two histories are taken for one.
    """

    web_rights = "SELECT"

    changes = models.BigIntegerField()
    token = models.BigIntegerField()

    def __str__(self):
        return f"{self.changes} changes"
