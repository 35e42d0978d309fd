"""Second factors: their secrets are sealed in the database."""

import base64
import hashlib
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import connections

SEALED = "sealed:"


def seal() -> MultiFernet:
    """Made of SECRET_KEY, and of those before it; so whoever reads the database alone learns no secret."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
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
    """Seal what older versions stored in clear. Runs after a migration, as the owner; the factors stay as they are."""
    from allauth.mfa.models import Authenticator

    adapter = FactorAdapter()
    if Authenticator._meta.db_table not in connections[using].introspection.table_names():
        return
    for one in Authenticator.objects.using(using).filter(type__in=("totp", "recovery_codes")):
        changed = {
            name: adapter.encrypt(value)
            for name, value in one.data.items()
            if name in ("secret", "seed") and isinstance(value, str) and not value.startswith(SEALED)
        }
        codes = one.data.get("migrated_codes")
        if codes and not all(code.startswith(SEALED) for code in codes):
            changed["migrated_codes"] = [code if code.startswith(SEALED) else adapter.encrypt(code) for code in codes]
        if changed:
            Authenticator.objects.using(using).filter(pk=one.pk).update(data={**one.data, **changed})
