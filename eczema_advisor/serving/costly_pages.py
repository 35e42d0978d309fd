"""Pages that take long to make wait for one another, so that pages that readers wait for never wait for them.

Nobody is counted by address: a hospital is one address. A costly page waits for its turn; only where a whole crowd
waits already is somebody told to come back in a moment.
"""

from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from eczema_advisor.operating.metrics.measures import COSTLY_PAGES, COSTLY_REFUSED

COSTLY = ("/algorithm/", "/references/", "/assessment/plan/", "/ask/", "/search/", "/history/", "/verify/")
AT_ONCE = 2  # in one process: no more than run at a time on its core anyway
WAITING = 22  # of the 32 threads of a process; eight are always left for everything else
PATIENCE = 25  # seconds


class CostlyPagesInTurn:
    def __init__(self, get_response, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE):
        self.get_response = get_response
        self.turns = BoundedSemaphore(at_once)
        self.places = BoundedSemaphore(at_once + waiting)
        self.patience = patience

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(COSTLY):
            return self.get_response(request)
        if not self.places.acquire(blocking=False):
            return come_back()
        COSTLY_PAGES.inc()
        try:
            if not self.turns.acquire(timeout=self.patience):
                return come_back()
            try:
                return self.get_response(request)
            finally:
                self.turns.release()
        finally:
            COSTLY_PAGES.dec()
            self.places.release()


def come_back() -> HttpResponse:
    COSTLY_REFUSED.inc()
    page = render_to_string("503.html", {"sentence": "Very many pages are being made just now."})
    return HttpResponse(page, status=503, headers={"Retry-After": "3"})
