"""`/metrics` for Prometheus: for this machine, or for whoever has the token. Everybody else finds no such page."""

from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import REGISTRY, CollectorRegistry

from eczema_advisor.operating.metrics.shared_folder import shared_figures
from eczema_advisor.operating.metrics.state_of_site import StateOfSite

LOOPBACK = ("127.0.0.1", "::1")
OF_A_PROXY = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_see_metrics(request):
        raise Http404
    state = CollectorRegistry()
    state.register(StateOfSite())
    counted = shared_figures() or REGISTRY
    return HttpResponse(generate_latest(counted) + generate_latest(state), content_type=CONTENT_TYPE_LATEST)


def may_see_metrics(request: HttpRequest) -> bool:
    """The token, where one is set; else a connection from this machine that no proxy passed on."""
    token = settings.METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), token.encode())
    is_passed_on = settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.headers for name in OF_A_PROXY)
    return not is_passed_on and request.META.get("REMOTE_ADDR") in LOOPBACK
