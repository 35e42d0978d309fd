"""The WSGI application. Importing this module is what makes a process a web process: it pools its connections."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")
application = get_wsgi_application()


def pool_connections() -> None:
    from django.conf import settings

    from eczema_advisor.accounts.role_settings import session_options

    options = connections.settings["default"]["OPTIONS"]
    options["pool"] = settings.DATABASE_POOL
    own = session_options(is_read_only=settings.IS_REPLICA)
    options["options"] = f"{options.get('options', '')} {own}".strip()


def open_the_desk() -> None:
    from django.conf import settings

    from eczema_advisor.assessment.rule_changes import check_queue
    from eczema_advisor.editorial.notification import background
    from eczema_advisor.operating.replica.heartbeat import start_heartbeat

    if settings.IS_REPLICA:
        return  # nobody works on a replica
    background.start_background_work()
    check_queue.start_checking()
    start_heartbeat()


def hear_of_changes() -> None:
    from eczema_advisor.editorial.publication.kept_pages import listener

    listener.start_listening()


def report_errors() -> None:
    from eczema_advisor.operating.error_reports import start_error_reports

    start_error_reports()


report_errors()
pool_connections()
open_the_desk()
hear_of_changes()
