"""The wizard's answers, kept in the clinician's browser and nowhere else.

Django's sessions live in the database, and nothing about a patient may be written there: so the answers travel in a
signed, compressed session cookie that only the assessment's own pages receive and that lapses after four hours.
"""

from django.conf import settings
from django.core import signing
from formtools.wizard.storage.base import BaseStorage

COOKIE = "assessment"
PATH = "/assessment/"
SALT = "eczema_advisor.assessment.answers"
MAX_AGE_SECONDS = 4 * 60 * 60


def sealed(step_data: dict, current: str | None = None) -> str:
    """Step data (slug -> field -> list of values) as the cookie's value."""
    return signing.dumps({"step": current, "step_data": step_data}, salt=SALT, compress=True)


def keep(response, value: str) -> None:
    response.set_cookie(
        COOKIE,
        value,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def answers_in(request) -> dict:
    """Step data of the request's cookie; empty when there is none, or a stale or foreign one."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return {}
    return kept["step_data"]


class AnswersStorage(BaseStorage):
    """formtools' storage over that cookie."""

    def __init__(self, prefix, request=None, file_storage=None):
        super().__init__(prefix, request, file_storage)
        self.init_data()
        self.data[self.step_data_key] = answers_in(request)

    def update_response(self, response):
        super().update_response(response)
        if self.data[self.step_data_key]:
            keep(response, sealed(self.data[self.step_data_key]))
        else:
            forget(response)
