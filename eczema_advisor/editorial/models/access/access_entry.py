from django.conf import settings
from django.db import models


class AccessEvent(models.TextChoices):
    """What the access ledger records."""

    ACCOUNT_ADDED = "account_added", "account added"
    ACCOUNT_OPENED = "account_opened", "account activated"
    ACCOUNT_CLOSED = "account_closed", "account deactivated"
    SUPERUSER_GIVEN = "superuser_given", "made superuser"
    SUPERUSER_TAKEN = "superuser_taken", "no superuser any more"
    ROLE_GIVEN = "role_given", "role given"
    ROLE_TAKEN = "role_taken", "role taken"
    PASSWORD_CHANGED = "password_changed", "changed their own password"
    PASSWORD_RESET = "password_reset", "password reset"
    FACTOR_ADDED = "factor_added", "second factor added"
    FACTOR_REMOVED = "factor_removed", "second factor removed"
    FACTORS_RESET = "factors_reset", "second factors reset"
    KEY_ENROLLED = "key_enrolled", "key enrolled"
    KEY_REMOVED = "key_removed", "key removed"
    IDENTITY_LINKED = "identity_linked", "identity of an organisation linked"
    IDENTITY_UNLINKED = "identity_unlinked", "identity of an organisation no longer linked"
    CHANGE_ASKED = "change_asked", "asked for"
    CHANGE_CONFIRMED = "change_confirmed", "confirmed"
    ROOT_NAMED = "root_named", "root key named"
    COUNTED = "counted", "people counted"
    RULE_SET = "rule_set", "rule of the desk set"
    INTEREST_DECLARED = "interest_declared", "standing interest declared"


class AccessEntry(models.Model):
    """One change of who may decide: accounts, roles, factors, keys, rules. Written by triggers alone.

    A chain of its own, tied to the ledger: each entry holds the last entry of the ledger then, and each vote and
    approval in the ledger holds the last entry here. `authority` is who was signed in to PostgreSQL: the web process
    ("web") or the owner of the tables ("owner"). See `database_guards/functions/editorial_enter_access.sql`.
    """

    web_rights = "SELECT"

    number = models.BigIntegerField(primary_key=True, help_text="1, 2, 3 … without a gap.")
    at = models.DateTimeField()
    event = models.CharField(max_length=30, choices=AccessEvent)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=320, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=150, blank=True, help_text="The role, factor or rule that it is about.")
    request = models.ForeignKey("AccessRequest", null=True, on_delete=models.PROTECT, related_name="entries")
    detail = models.TextField(help_text="JSON.")
    authority = models.CharField(max_length=10)
    ledger_number = models.BigIntegerField(help_text="The last entry of the ledger at that time.")
    ledger_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "access entries"

    def __str__(self):
        return f"{self.number}: {self.person_name} {self.event} {self.subject}".rstrip()
