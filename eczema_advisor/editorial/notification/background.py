"""What the desk does when a web process starts: warn where its guards could be got round, and send what waits."""

import logging
import threading
from contextlib import suppress

from django.db import DatabaseError, connection

from eczema_advisor.accounts.role_settings import changed_settings

from ..ledger.checks import rules_agree, web_role_owns_nothing
from ..ledger.stuck_holders import StuckHolders
from . import outbox
from .reminders import remind

log = logging.getLogger(__name__)
PAUSE = 60  # seconds between two rounds of sending
ROUNDS_PER_REMINDER = 60
PAUSE_OF_THE_WATCH = 5  # seconds between two looks at who holds the desk


def start_background_work() -> None:
    """Called once by each web process. Returns at once; never stops the start."""
    threading.Thread(target=run_rounds, name="desk", daemon=True).start()
    threading.Thread(target=watch_the_desk, name="watch", daemon=True).start()


def watch_the_desk() -> None:
    holders, pause = StuckHolders(), threading.Event()
    while not pause.wait(PAUSE_OF_THE_WATCH):
        with suppress(DatabaseError):  # who reads pages will see that the database is gone, and says so
            holders.end()
        connection.close()


def warn_of_changed_settings() -> None:
    """The web role may change its own settings; nobody has a reason to."""
    try:
        changed = changed_settings()
    except DatabaseError:
        return
    if changed:
        log.warning(
            "The settings stored with the web role are not what `prepare` stored (%s): somebody used the role's secret "
            "outside the product, or `prepare` has not run. Web processes do not heed them; run manage.py prepare.",
            ", ".join(changed),
        )


def run_rounds() -> None:
    outbox.in_background = True
    for warning in (*web_role_owns_nothing(databases=["default"]), *rules_agree(databases=["default"])):
        log.warning("%s %s", warning.msg, warning.hint)
    warn_of_changed_settings()
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
            warn_of_changed_settings()
            connection.close()
        outbox.deliver_soon()
        rounds += 1
