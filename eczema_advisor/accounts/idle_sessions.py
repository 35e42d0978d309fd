"""Who is signed in and does nothing is signed out: each request puts the end of the session off, every few minutes.

A database that takes no changes just now is no reason to refuse a page: then the end is not put off.
"""

import time

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as StoredInDatabase
from django.db import DatabaseError

PUT_OFF_AFTER = 5 * 60  # seconds; a session is not written with every page
SEEN = "seen"
NO_CHANGES_NOW = ("25006", "53100")  # SQLSTATE: read-only, disk full


class SessionStore(StoredInDatabase):
    """Django's, which forgives a save that would have put off the end and nothing else."""

    only_put_off = False

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except (DatabaseError, UpdateError) as error:
            # Django takes every failure of an update for a session that is gone, and answers 400.
            failure = error.__context__ if isinstance(error, UpdateError) else error
            if not isinstance(failure, DatabaseError) or sqlstate_of(failure) not in NO_CHANGES_NOW:
                raise
            if not self.only_put_off:
                raise failure from failure.__cause__


def sqlstate_of(error: BaseException) -> str:
    return getattr(error.__cause__, "sqlstate", None) or ""


class IdleSessionsEnd:
    """The session lasts `SESSION_COOKIE_AGE` from the last request. Adds no query but the write itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session and time.time() - session.get(SEEN, 0) > PUT_OFF_AFTER:
            session.only_put_off = not session.modified
            session[SEEN] = int(time.time())
        return response
