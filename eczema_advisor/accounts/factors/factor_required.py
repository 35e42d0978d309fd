"""Who works here has a second factor, where the setting says so: without one they are led to enrol it first."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse

from ..oidc.provider_settings import SECOND_FACTOR_THERE, THERE
from ..roles import has_a_role

ENROLLED = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class FactorRequired:
    """Middleware for the addresses where people work (`/admin/`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.STAFF_NEED_SECOND_FACTOR and request.path.startswith("/admin/") and self.lacks_factor(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def lacks_factor(self, request) -> bool:
        person = request.user
        if not (person.is_authenticated and has_a_role(person)) or request.path == reverse("admin:logout"):
            return False
        if settings.OIDC and settings.OIDC.second_factor == THERE and request.session.get(SECOND_FACTOR_THERE):
            return False
        return not Authenticator.objects.filter(user=person, type__in=ENROLLED).exists()
