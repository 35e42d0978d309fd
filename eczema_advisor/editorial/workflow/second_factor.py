"""When a signature needs a second factor, and whether one was given."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from ..errors import SecondFactorMissing


def has_second_factor(person) -> bool:
    """Has this person enrolled an authenticator app or a security key?"""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=person, type__in=kinds).exists()


def has_security_key(person) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()


def needs_second_factor(person) -> bool:
    """Everybody who has one signs with it; where the setting says so, nobody signs without."""
    return settings.REVIEW_REQUIRES_SECOND_FACTOR or has_second_factor(person)


def check_second_factor(person, given: str) -> None:
    """Raise SecondFactorMissing when `person` has to confirm a signature and `given` names no factor."""
    if given or not needs_second_factor(person):
        return
    if has_second_factor(person):
        raise SecondFactorMissing(
            "Confirm your signature with the code of your authenticator or with your security key."
        )
    raise SecondFactorMissing("Signing needs a second factor here; set one up under your account first.")
