"""Figures that are asked for when somebody looks: is the database there, what waits, how the ledger was last found."""

from collections.abc import Iterator

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from eczema_advisor.editorial.models import OutboxMessage

from ..ledger_watch import LAST_CHECK

CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
LAG = """
    SELECT pg_is_in_recovery(), extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
"""


class StateOfSite(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            found = list(asked())
        except (DatabaseError, InterfaceError):
            connection.close()
            yield figure("eczema_database_up", "Does the database answer (1) or not (0)?", 0)
            return
        yield figure("eczema_database_up", "Does the database answer (1) or not (0)?", 1)
        yield from found


def asked() -> Iterator[GaugeMetricFamily]:
    with connection.cursor() as cursor:
        cursor.execute(CONNECTIONS)
        yield figure("eczema_database_connections", "Connections to the database, of everybody", cursor.fetchone()[0])
        cursor.execute(LAG)
        is_replica, lag = cursor.fetchone()
    if is_replica:
        yield figure("eczema_replication_lag_seconds", "Age of the last change that the replica has", float(lag or 0))
    waiting = OutboxMessage.objects.filter(sent_at=None).count()
    yield figure("eczema_mails_waiting", "E-mails that wait to be sent", waiting)
    last = cache.get(LAST_CHECK)
    if last:
        yield figure("eczema_ledger_whole", "Was the ledger whole when last verified (1) or not (0)?", last["whole"])
        age = timezone.now().timestamp() - last["at"]
        yield figure("eczema_ledger_check_age_seconds", "Seconds since the ledger was last verified", age)


def figure(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, says, value=float(value))
