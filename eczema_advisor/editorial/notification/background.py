"""What the desk does when a web process starts: warn where its guards could be got round, and send what waits."""

import logging
import threading

from django.db import DatabaseError, connection

from ..ledger.checks import rules_agree, web_role_owns_nothing
from . import outbox
from .reminders import remind

log = logging.getLogger(__name__)
PAUSE = 60  # seconds between two rounds of sending
ROUNDS_PER_REMINDER = 60


def start_background_work() -> None:
    """Called once by each web process. Returns at once; never stops the start."""
    threading.Thread(target=run_rounds, name="desk", daemon=True).start()


def run_rounds() -> None:
    outbox.in_background = True
    for warning in (*web_role_owns_nothing(databases=["default"]), *rules_agree(databases=["default"])):
        log.warning("%s %s", warning.msg, warning.hint)
    connection.close()
    pause = threading.Event()
    rounds = 0
    while not pause.wait(PAUSE):
        try:
            if rounds % ROUNDS_PER_REMINDER == 0:
                remind()
        except DatabaseError as error:
            log.warning("Reminders could not be made (%s); the next round tries again.", error)
        finally:
            connection.close()
        outbox.deliver_soon()
        rounds += 1
