"""The second factor that the person signed in has given lately."""

import time

from allauth.account.authentication import get_authentication_records

SECONDS = 300  # long enough to correct a form that was refused; a code itself works only once


def recent_factor(request) -> str:
    """The type of the factor ("totp", "webauthn", "recovery_codes") given in the last five minutes, or empty."""
    for entry in reversed(get_authentication_records(request, request.user)):
        if entry.get("method") == "mfa" and time.time() - entry["at"] < SECONDS:
            return str(entry.get("type", "mfa"))
    return ""
