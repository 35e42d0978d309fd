"""`/audience/`: "Which best describes you?"."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..page.audience import BY_VALUE, COOKIE

YEAR = 365 * 24 * 3600


@csrf_exempt  # it sets a reading preference and nothing else, and pages without a token stay cacheable
@require_http_methods(["GET", "HEAD", "POST"])
def audience(request):
    """GET asks; POST keeps the answer in a cookie and goes back to where the reader was."""
    next_page = safe_address(request, request.POST.get("next") or request.GET.get("next") or "")
    value = request.POST.get("audience", "")
    if request.method != "POST" or value not in BY_VALUE:
        status, error = (400, True) if request.method == "POST" else (200, False)
        return render(request, "monographs/audience.html", {"next": next_page, "error": error}, status=status)
    response = redirect(next_page)
    response.set_cookie(
        COOKIE, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def safe_address(request, address: str) -> str:
    """`address` when it is a path of this site, else the home page."""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours and address.startswith("/") else reverse("home")
