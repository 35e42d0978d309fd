"""The addresses under /accounts/organisation/: off to the organisation, back from it, and the link of one's account."""

import secrets
from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from requests import RequestException

from .openid_provider import OrganisationAdapter, OrganisationProvider
from .provider_settings import SECOND_FACTOR_THERE, THERE, the_organisation
from .sign_in_adapter import error_page

UNREADABLE = (OAuth2Error, RequestException, KeyError, TypeError, ValueError, AttributeError)


def where_set(view):
    """404 where no organisation is set; and whatever the organisation answers, a page and no error of ours."""

    @never_cache
    @wraps(view)
    def only_where_set(request):
        if settings.OIDC is None:
            raise Http404
        return view(request)

    return only_where_set


@where_set
@require_POST
def organisation_sign_in(request) -> HttpResponse:
    """Off to the organisation."""
    return sent_there(request, AuthProcess.LOGIN, get_next_redirect_url(request))


@login_required
@where_set
@require_POST
@reauthentication_required
def organisation_link(request) -> HttpResponse:
    """Off to the organisation, to link an identity with the account that is signed in."""
    return sent_there(request, AuthProcess.CONNECT, None)


def sent_there(request, process: str, next_url: str | None) -> HttpResponse:
    """A page that leads there. Browsers hold every address behind a form's redirect to `form-action`, and those of an
    organisation are not known: its service may pass people on to another house's."""
    nonce = secrets.token_urlsafe(24)
    asked = {"nonce": nonce}
    if the_organisation().second_factor == THERE and the_organisation().acr:
        asked["acr_values"] = " ".join(the_organisation().acr)
    provider = OrganisationProvider(request)
    try:
        leave = provider.redirect(request, process=process, next_url=next_url, auth_params=asked, nonce=nonce)
    except UNREADABLE as error:
        return error_page(request, error)
    return render(request, "account/organisation_leave.html", {"address": leave.url})


@where_set
@require_GET
def organisation_return(request) -> HttpResponse:
    """Back from the organisation, with a code."""
    view = OAuth2CallbackView()
    view.request, view.adapter = request, OrganisationAdapter(request)
    try:
        answer = view.dispatch(request)
    except ImmediateHttpResponse as given:
        return given.response
    except UNREADABLE as error:
        return error_page(request, error)
    if request.user.is_authenticated and getattr(request, "second_factor_there", False):
        request.session[SECOND_FACTOR_THERE] = True
    return answer


@login_required
@where_set
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_account(request) -> HttpResponse:
    """Is this account linked with the organisation? POST ends that."""
    linked = SocialAccount.objects.filter(user=request.user, provider=the_organisation().key)
    if request.method == "POST":
        if not request.user.has_usable_password():
            messages.error(request, "Set a password first, or you could not sign in any more.")
        else:
            for one in linked:
                one.delete()
            messages.success(request, "The link is removed.")
        return HttpResponseRedirect(reverse("organisation_account"))
    return render(request, "account/organisation_account.html", {"is_linked": linked.exists()})
