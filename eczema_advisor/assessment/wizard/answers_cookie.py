"""The wizard's answers, kept in the clinician's browser and nowhere else.

Django's sessions are rows of the database, and nothing about a patient may be written there: so the answers travel in
a signed, compressed session cookie that only the assessment's own pages receive and that lapses after four hours.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "assessment"
PATH = "/assessment/"
SALT = "eczema_advisor.assessment.answers"
MAX_AGE_SECONDS = 4 * 60 * 60

Answers = dict[str, dict[str, list[str]]]  # step -> field -> values, as the step's page posted them


def sealed(answers: Answers) -> str:
    """The answers as the cookie's value."""
    return signing.dumps({"step_data": answers}, salt=SALT, compress=True)


def keep(response: HttpResponseBase, value: str) -> None:
    response.set_cookie(
        COOKIE,
        value,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def answers_in(request: HttpRequest) -> Answers:
    """The answers in the request's cookie; none when there is no cookie, or a stale or foreign one."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return {}
    return kept["step_data"]
