"""Second factors: their secrets are sealed in the database."""

import base64
import hashlib
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import connections

SEALED = "sealed:"
SECRETS = ("secret", "seed", "migrated_codes")  # in the data of a second factor


def seal() -> MultiFernet:
    """Made of SECRET_KEY, and of those before it; so whoever reads the database alone learns no secret."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {key}".encode()).digest())) for key in keys]
    )


class FactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return SEALED + seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret from before it was sealed is taken as it is; one that no key opens fits no code."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        try:
            return seal().decrypt(encrypted_text.removeprefix(SEALED).encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def seal_stored_secrets(using: str = "default", **_signal) -> None:
    """Seal what older versions stored in clear. Runs after a migration, as the owner; the factors stay as they are.

    After a migration back to before the access ledger they are opened again, for that version cannot.
    """
    from allauth.mfa.models import Authenticator

    tables = connections[using].introspection.table_names()
    if Authenticator._meta.db_table not in tables:
        return
    change = sealed if "editorial_accessentry" in tables else opened
    for one in Authenticator.objects.using(using).filter(type__in=("totp", "recovery_codes")):
        data = {name: change(value) if name in SECRETS else value for name, value in one.data.items()}
        if data != one.data:
            Authenticator.objects.using(using).filter(pk=one.pk).update(data=data)


def sealed(value):
    """A secret, or a list of them, sealed where it is not."""
    if isinstance(value, list):
        return [sealed(one) for one in value]
    return value if not isinstance(value, str) or value.startswith(SEALED) else FactorAdapter().encrypt(value)


def opened(value):
    if isinstance(value, list):
        return [opened(one) for one in value]
    return FactorAdapter().decrypt(value) if isinstance(value, str) else value
