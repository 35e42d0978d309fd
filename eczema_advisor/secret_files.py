"""Secrets that are kept in files, as container engines and systemd hand them over: `NAME_FILE` in place of `NAME`."""

from collections.abc import MutableMapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRETS = (
    "SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "MIGRATION_DATABASE_URL", "REPLICA_DATABASE_URL",
    "EMAIL_URL", "OIDC_CLIENT_SECRET", "METRICS_TOKEN", "SENTRY_DSN",
)  # fmt: skip


def take_secrets(environment: MutableMapping[str, str]) -> None:
    """Put the content of each file in the place of its name, so that who is started from here gets it or does not.

    A newline at the end is no part of it. Raises ImproperlyConfigured where both are set, or the file cannot be read.
    """
    for name in SECRETS:
        file = environment.get(f"{name}_FILE", "")
        if not file:
            continue
        if environment.get(name):
            raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; set one of them.")
        try:
            environment[name] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", "") or "it is no text"
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read ({reason}).") from error
        del environment[f"{name}_FILE"]  # not sooner: Django reads the settings again after a refusal
