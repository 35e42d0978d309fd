"""Can this process serve: is the database reachable and migrated?"""

import shutil

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from eczema_advisor.editorial.publication.kept_pages.generation import ReplicaBehindError, asked_generation

from .errors import NO_ROOM, why_not_now

LEAST_ROOM = 24 * 2**20  # bytes: PostgreSQL takes its log of changes 16 MB at a time


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    problem = why_not_ready()
    if problem:
        return HttpResponse(f"{problem}\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def why_not_ready() -> str:
    """One sentence, without addresses or credentials; empty when all is well. Writes a row, where rows are written."""
    if has_no_room():
        return NO_ROOM
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            return f"{len(waiting)} migrations have not run; run manage.py migrate."
        if is_replica():
            asked_generation()  # raises ReplicaBehindError
        else:
            cache.set("readyz", 1, timeout=60)
    except ReplicaBehindError as error:
        return str(error)
    except DatabaseError as error:
        return why_not_now(error) or "The database does not answer."
    return ""


def has_no_room() -> bool:
    """Is the disk of the embedded server nearly full? Of another server only a refused change tells."""
    if settings.DATABASE_URL:
        return False
    try:
        return shutil.disk_usage(settings.EMBEDDED_POSTGRES_DIR).free < LEAST_ROOM
    except OSError:
        return False


def is_replica() -> bool:
    """Is nothing to be stored here, because the setting says so or the database follows another one?"""
    if settings.IS_REPLICA:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        return cursor.fetchone()[0]
