"""Errors reported to a service of the operator's choice (`SENTRY_DSN`), without anything that came with a request.

What is sent of an error is its kind, the modules, functions and lines that it went through, the version and the number
of the request. Its message, local variables, the request, its sender and what was logged before are left out.
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .logs.request_id import CURRENT
from .product_version import product_version

KEPT_OF_EVENT = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "exception", "sdk")
KEPT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app")


def start_error_reports(transport=None) -> bool:
    """Called once by each web process; returns whether errors are reported. Off unless `SENTRY_DSN` is set."""
    if not settings.SENTRY_DSN:
        return False
    try:
        import sentry_sdk
        from sentry_sdk.integrations.django import DjangoIntegration
        from sentry_sdk.utils import BadDsn
    except ImportError as error:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set and sentry-sdk is not installed; install the product with its extra reports."
        ) from error
    try:
        sentry_sdk.init(
            dsn=settings.SENTRY_DSN,
            release=product_version(),
            environment=settings.DJANGO_ENV,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False, cache_spans=False)],
            include_local_variables=False,
            include_source_context=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            auto_session_tracking=False,
            send_client_reports=False,
            before_send=scrubbed,
            **({"transport": transport} if transport else {}),
        )
    except BadDsn as error:
        raise ImproperlyConfigured(f"SENTRY_DSN cannot be read ({error}).") from error
    return True


def scrubbed(event: dict, _hint: dict) -> dict:
    """What may leave this machine, chosen by name: what is not on the list is not sent."""
    kept = {name: event[name] for name in KEPT_OF_EVENT if name in event}
    values = kept.get("exception", {}).get("values") or []
    kept["exception"] = {"values": [without_words(value) for value in values]}
    kept["tags"] = {"request_id": CURRENT.get()}
    return kept


def without_words(value: dict) -> dict:
    frames = (value.get("stacktrace") or {}).get("frames") or []
    kept = [{name: frame[name] for name in KEPT_OF_FRAME if name in frame} for frame in frames]
    return {"type": value.get("type"), "module": value.get("module"), "stacktrace": {"frames": kept}}
