"""One connection a web process that is told of every public change as it is committed.

It asks for the generation several times a second besides, so a lost message costs nothing but that moment. While it
cannot be connected, requests ask for themselves.
"""

import logging
import os
import threading
from time import monotonic, sleep

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from .generation import GENERATION, WATCH, generation_in

log = logging.getLogger(__name__)
APPLICATION_NAME = "eczema-advisor changes"
PAUSE = 0.3  # seconds between two questions where nothing is heard
BETWEEN_ATTEMPTS = 1.0
started_in: set[int] = set()  # the process that listens, by its number


def start_listening() -> None:
    """Called once by each web process. Returns at once; never stops the start. A forked process starts its own."""
    if os.getpid() in started_in:
        return
    if not started_in:
        os.register_at_fork(after_in_child=listen_again)
    started_in.clear()
    started_in.add(os.getpid())
    threading.Thread(target=listen_for_good, name="public changes", daemon=True).start()


def listen_again() -> None:
    WATCH.asking = threading.Lock()
    WATCH.forget()
    start_listening()


def listen_for_good() -> None:
    was_told = False
    while True:
        try:
            listen()
        except (Error, OSError) as error:
            if not was_told:
                log.warning("Public changes are asked for at each request, for nobody can listen (%s).", error)
            was_told = True
        else:
            was_told = False
        finally:
            WATCH.is_listening = False
        sleep(BETWEEN_ATTEMPTS)


def listen() -> None:
    """Keep `WATCH` up to date until the connection ends, which raises an Error."""
    wrapper = connections[DEFAULT_DB_ALIAS].copy()
    options = {name: value for name, value in wrapper.settings_dict["OPTIONS"].items() if name != "pool"}
    wrapper.settings_dict["OPTIONS"] = {**options, "application_name": APPLICATION_NAME}
    try:
        with wrapper.wrap_database_errors:
            wrapper.connect()
            connection = wrapper.connection
            if not settings.IS_REPLICA:  # nobody is told of anything there: it is asked alone
                connection.execute("LISTEN public_change")
            while True:
                asked = monotonic()
                row = connection.execute(GENERATION, prepare=True).fetchone()
                WATCH.note(generation_in(row), asked=asked)
                WATCH.is_listening = True
                for _message in connection.notifies(timeout=PAUSE, stop_after=1):
                    pass
    finally:
        WATCH.is_listening = False
        wrapper.close()
