"""What the desk does when a web process starts: warn where its guards could be got round, and send what waits."""

import logging
import threading

from django.db import DatabaseError, connection

from ..ledger.checks import rules_agree, web_role_owns_nothing
from . import outbox
from .reminders import remind

log = logging.getLogger(__name__)
PAUSE = 60  # seconds between two rounds of the postman
ROUNDS_PER_REMINDER = 60


def begin() -> None:
    """Called once by each web process. Returns at once; never stops the start."""
    threading.Thread(target=_work, name="desk", daemon=True).start()


def _work() -> None:
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
        outbox.wake_postman()
        rounds += 1
