"""Who is signed in and does nothing is signed out: each request puts the end of the session off, every few minutes."""

import time

from django.contrib.auth import SESSION_KEY

PUT_OFF_AFTER = 5 * 60  # seconds; a session is not written with every page
SEEN = "seen"


class IdleSessionsEnd:
    """The session lasts `SESSION_COOKIE_AGE` from the last request. Adds no query but the write itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session and time.time() - session.get(SEEN, 0) > PUT_OFF_AFTER:
            session[SEEN] = int(time.time())
        return response
