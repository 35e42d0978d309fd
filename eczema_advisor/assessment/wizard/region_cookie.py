"""The region last chosen, kept in the browser for a year: the next patient's form starts with it."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "region"
MAX_AGE_SECONDS = 365 * 24 * 60 * 60


def region_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE) or settings.DEFAULT_REGION


def keep_region(response: HttpResponseBase, region: str) -> None:
    response.set_cookie(
        COOKIE,
        region,
        max_age=MAX_AGE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
