"""A key that somebody of the desk enrols waits at once for a second person to confirm it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from eczema_advisor.accounts.roles import has_a_role


def after_enrolment(*, user, authenticator, **_signal) -> None:
    from .change_access import ask_for_key

    if authenticator.type == Authenticator.Type.WEBAUTHN and has_a_role(user):
        ask_for_key(by=user, authenticator=authenticator)


def listen_for_keys() -> None:
    """Called once, when the app is ready."""
    authenticator_added.connect(after_enrolment, dispatch_uid="ask_for_key")
