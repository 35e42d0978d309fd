"""Pages that take long to make wait for one another, so that pages that readers wait for never wait for them.

Nobody is counted by address: a hospital is one address. A costly page waits for its turn; only where a whole crowd
waits already is somebody told to come back in a moment.
"""

from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from eczema_advisor.operating.metrics.measures import COSTLY_PAGES, COSTLY_REFUSED

COSTLY = (
    "/algorithm/", "/references/", "/assessment/plan/", "/ask/", "/search/", "/compare/", "/history/", "/verify/",
)  # fmt: skip
AT_ONCE = 2  # in one process: no more than run at a time on its core anyway
WAITING = 220  # who else may be there: a hospital whose people all press a button at one moment
OTHERS = 28  # all other pages at once, so that they do not wait for each other's connections to the database
AWAY = "/accounts/organisation/"  # waits for the sign-in service of somebody else, which may be slow
AWAY_AT_ONCE = 4  # so that it holds up nobody but those who sign in there
THREADS = 256  # of a process: for all of these, and a few that are told to come back. One that waits costs nothing
PATIENCE = 25  # seconds


class CostlyPagesInTurn:
    def __init__(
        self,
        get_response,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        others: int = OTHERS,
    ):
        self.get_response = get_response
        self.turns = BoundedSemaphore(at_once)
        self.places = BoundedSemaphore(at_once + waiting)
        self.others = BoundedSemaphore(others)
        self.away = BoundedSemaphore(AWAY_AT_ONCE)
        self.patience = patience

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(AWAY):
            return self.in_turn(self.away, request)
        if not request.path_info.startswith(COSTLY):
            with self.others:
                return self.get_response(request)
        if not self.places.acquire(blocking=False):
            return come_back()
        COSTLY_PAGES.inc()
        try:
            return self.in_turn(self.turns, request)
        finally:
            COSTLY_PAGES.dec()
            self.places.release()

    def in_turn(self, turns: BoundedSemaphore, request: HttpRequest) -> HttpResponse:
        if not turns.acquire(timeout=self.patience):
            return come_back()
        try:
            return self.get_response(request)
        finally:
            turns.release()


def come_back() -> HttpResponse:
    COSTLY_REFUSED.inc()
    page = render_to_string("503.html", {"sentence": "Very many pages are being made just now."})
    return HttpResponse(page, status=503, headers={"Retry-After": "3"})
