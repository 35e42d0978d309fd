"""What is counted. Labels are names of routes, methods, statuses and kinds: a fixed, small number of each.

Where `PROMETHEUS_MULTIPROC_DIR` names a folder (`shared_folder.py`), each process writes its share to a file there.
"""

import sys
from functools import lru_cache

from django.core.signals import got_request_exception
from django.db import DatabaseError, InterfaceError
from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
REQUESTS = Counter("eczema_requests", "Requests answered", ["method", "route", "status"])
REQUEST_SECONDS = Histogram("eczema_request_seconds", "Seconds to an answer", ["route"], buckets=SECONDS)
KEPT_PAGES = Counter("eczema_kept_pages_served", "Requests answered with a page from memory")
COSTLY_PAGES = Gauge("eczema_costly_pages", "Costly pages being made or waiting", multiprocess_mode="livesum")
COSTLY_REFUSED = Counter("eczema_costly_pages_refused", "Costly pages whose turn never came (503)")
DATABASE_FAULTS = Counter("eczema_database_faults", "Requests that failed for the database", ["kind"])
KINDS = {"53100": "full", "53200": "full", "25006": "read only", "57014": "took too long"}  # by SQLSTATE


def count_request(*, method: str, route: str, status: int, seconds: float, is_kept: bool) -> None:
    counter, durations = measures_of(method, route, status)
    counter.inc()
    durations.observe(seconds)
    if is_kept:
        KEPT_PAGES.inc()


@lru_cache(maxsize=4096)
def measures_of(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(method, route, status), REQUEST_SECONDS.labels(route)


def count_database_fault(**_signal) -> None:
    """Told by Django of every exception that no view handled."""
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseError | InterfaceError):
        state = getattr(error.__cause__, "sqlstate", None) or ""
        DATABASE_FAULTS.labels(KINDS.get(state, "gone" if state[:2] in ("", "08", "57") else "other")).inc()


got_request_exception.connect(count_database_fault, dispatch_uid="count_database_fault")
