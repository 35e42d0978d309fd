"""Can this process serve: is the database reachable and migrated?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    problem = why_not_ready()
    if problem:
        return HttpResponse(f"{problem}\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def why_not_ready() -> str:
    """One sentence, without addresses or credentials; empty when all is well."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The database does not answer."
    return f"{len(waiting)} migrations have not run; run manage.py migrate." if waiting else ""
