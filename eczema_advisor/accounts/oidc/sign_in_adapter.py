"""What allauth asks when somebody comes back from the organisation: who is it, and may they in?"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.db import IntegrityError, transaction
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from ..acting_person import acting_as
from .mapped_people import SignInRefused, follow_groups, link, person_for
from .openid_provider import OrganisationProvider
from .provider_settings import THERE, the_organisation


class SignInAdapter(DefaultSocialAccountAdapter):
    def get_provider(self, request, provider, client_id=None) -> OrganisationProvider:
        return OrganisationProvider(request)

    def list_apps(self, request, provider=None, client_id=None) -> list:
        """None is kept in the database: whoever writes there must not name a service of their own."""
        return []

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False  # who may have an account has one once `pre_social_login` is over

    def get_connect_redirect_url(self, request, socialaccount) -> str:
        return reverse("organisation_account")

    def pre_social_login(self, request, sociallogin) -> None:
        """Take the identity for a person of ours, or end here with a page that says why not."""
        try:
            check_answer(sociallogin)
            if sociallogin.state.get("process") == AuthProcess.CONNECT:
                return
            with acting_as(None), transaction.atomic():
                if not sociallogin.is_existing:
                    sociallogin.user = person_for(sociallogin.claims)
                    link(sociallogin.user, sociallogin.account)
                if sociallogin.user.is_active:
                    follow_groups(sociallogin.user, sociallogin.claims)
        except SignInRefused as refusal:
            raise ImmediateHttpResponse(refused(request, str(refusal))) from None
        except IntegrityError:
            raise ImmediateHttpResponse(refused(request, "This did not work just now. Try once more.", 409)) from None
        request.second_factor_there = the_organisation().second_factor == THERE

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        raise ImmediateHttpResponse(error_page(request, exception))


def check_answer(sociallogin) -> None:
    """Raise SignInRefused unless the answer is to this very question, with the second factor that was asked for."""
    claims, nonce = sociallogin.claims, sociallogin.state.get("nonce")
    if not nonce or claims.get("nonce") != nonce:
        raise SignInRefused(not_accepted())
    organisation = the_organisation()
    if organisation.second_factor == THERE:
        used = claims.get("amr")
        used = set(used) if isinstance(used, list) and all(isinstance(one, str) for one in used) else set()
        if used.isdisjoint(organisation.amr) and claims.get("acr") not in organisation.acr:
            raise SignInRefused(
                f"{organisation.name} did not ask you for a second factor, which is needed here. Set one up there."
            )


def not_accepted() -> str:
    return f"The answer of {the_organisation().name} cannot be accepted, so nobody was signed in. Begin again here."


def error_page(request, exception=None):
    """One sentence: the service is away, or its answer does not fit."""
    if isinstance(exception, RequestException):
        return refused(request, f"{the_organisation().name} does not answer just now. Sign in with your password.", 503)
    return refused(request, not_accepted())


def refused(request, sentence: str, status: int = 403):
    answer = render(request, "account/organisation_refused.html", {"sentence": sentence}, status=status)
    if status == 503:
        answer["Retry-After"] = "60"
    return answer
