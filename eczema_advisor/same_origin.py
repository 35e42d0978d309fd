"""Posts from our own pages alone, without a token in the page, so that a page with the form can be kept for all."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

OURS = ("same-origin", "none")  # what browsers say in Sec-Fetch-Site of our own forms, and of addresses typed in
View = Callable[..., HttpResponseBase]


def from_our_pages(view: View) -> View:
    """Refuse a post that a browser says comes from another site, as `Sec-Fetch-Site` and `Origin` tell.

    Browsers send both and pages cannot change them. Takes the place of Django's token for this view.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *arguments, **named) -> HttpResponseBase:
        if request.method == "POST" and not is_ours(request):
            return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)
        return view(request, *arguments, **named)

    return guarded


def is_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OURS
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
