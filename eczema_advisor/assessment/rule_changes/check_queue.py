"""Checking drafts one after another, outside every request: a row that waits is taken by one process, and watched.

Each web process has a thread that looks for work. Proof and comparison run in a process of their own (pure Python,
without a secret, without the database, with little priority); the thread says every two seconds that it is still
there. A check whose thread is gone, because the server was started again, is taken by the next that looks.
"""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from eczema_advisor.algorithm.proof.check_process import COMPARE, PROVE

from ..models import Proof, RuleChange, VersionComparison
from .rule_work import RuleWork

log = logging.getLogger(__name__)
PAUSE = 2  # seconds between two looks, and between two signs of life
LOST = timedelta(seconds=20)  # who has given no sign for so long is gone
LONGEST = 300  # seconds for the proof, and as many for the comparison; they take about 10 and 40
ONE_AT_A_TIME = 5201122  # of pg_advisory_xact_lock, next to the numbers that the ledger and the index take
PROCESS = "eczema_advisor.algorithm.proof.check_process"
Check = RuleChange.CheckState
RUNNING = (Check.PROVING, Check.COMPARING)
TOO_LONG = (
    "It took longer than {minutes} minutes and was ended. Check again; if it happens twice, make the change smaller."
)
ENDED = "The process that checks it ended without a result. Check again; if it happens twice, tell the administrator."

Alive = Callable[[], bool]
Run = Callable[[str, Mapping[str, Any], Alive], "dict[str, Any] | None"]


class CheckFailedError(Exception):
    """A check came to no result; the message is for the editor."""


def start_checking() -> None:
    """Called once by each web process."""
    threading.Thread(target=check_what_waits, name="rule checks", daemon=True).start()


def check_what_waits() -> None:
    pause = threading.Event()
    while not pause.wait(PAUSE):
        try:
            while check_next():
                pass
        except DatabaseError as error:
            log.warning("Changes of the algorithm could not be checked (%s); the next round tries again.", error)
        finally:
            connection.close()


def check_next(run: Run | None = None) -> bool:
    """Take the check that has waited longest and finish it; False where none waits or another is at work."""
    change = take()
    if change is None:
        return False
    digest = change.check_digest

    def is_wanted(state: str = "") -> bool:
        """Say that the check goes on; False once its rows were changed or it was thrown away."""
        told = {"check_beat_at": timezone.now(), **({"check_state": state} if state else {})}
        wanted = RuleChange.objects.filter(pk=change.pk, check_digest=digest, check_state__in=RUNNING)
        return bool(wanted.update(**told))

    try:
        check(RuleWork(change), digest, run or run_process, is_wanted)
    except CheckFailedError as error:
        finish(change, digest, Check.FAILED, str(error))
    except (OSError, ValueError, LookupError, TypeError) as error:  # else the next to look would meet it again
        log.error("Change %s of the algorithm could not be checked: %s", change.pk, error)
        finish(change, digest, Check.FAILED, ENDED)
    else:
        finish(change, digest, Check.DONE)
    return True


def take() -> RuleChange | None:
    """The check to do next, taken; None where none waits, as nearly always, or another is at work."""
    asked = RuleChange.objects.filter(state=RuleChange.DraftState.DRAFT, check_state__in=(Check.WAITING, *RUNNING))
    if not asked.exists():
        return None
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        now = timezone.now()
        if asked.filter(check_state__in=RUNNING, check_beat_at__gt=now - LOST).exists():
            return None
        change = asked.select_related("base", "author").order_by("check_asked_at", "pk").first()
        if change is None:
            return None
        change.check_state, change.check_beat_at = Check.PROVING, now
        RuleChange.objects.filter(pk=change.pk).update(check_state=Check.PROVING, check_beat_at=now)
        return change


def check(work: RuleWork, digest: str, run: Run, is_wanted: Callable[..., bool]) -> None:
    """Prove and compare what the draft holds, as far as that is not known yet, and keep both results."""
    tables, base = work.tables, work.change.base
    if work.digest != digest:
        raise CheckFailedError("The tables are not what was to be checked. Check again.")
    if not Proof.objects.filter(digest=digest).exists():
        proof = run(PROVE, {"tables": tables}, is_wanted)
        if proof is None:
            return
        Proof.objects.create(digest=digest, holds=proof["holds"], report=proof)
    if not is_wanted(Check.COMPARING):
        return
    pair = {"first": base.digest, "second": digest}
    if not VersionComparison.objects.filter(**pair).exists():
        compared = run(COMPARE, {"base": work.base, "tables": tables}, is_wanted)
        if compared is not None:
            VersionComparison.objects.create(**pair, report=compared)


def finish(change: RuleChange, digest: str, state: str, note: str = "") -> None:
    asked = RuleChange.objects.filter(pk=change.pk, check_digest=digest, check_state__in=RUNNING)
    asked.update(check_state=state, check_note=note)


def run_process(what: str, given: Mapping[str, Any], is_wanted: Alive) -> dict[str, Any] | None:
    """The report of the process; None where nobody wants it any more. Raises CheckFailedError."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", PROCESS, what],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    ends = time.monotonic() + LONGEST
    given_to: str | None = json.dumps(given)
    try:
        while True:
            try:
                answer, _ = process.communicate(given_to, timeout=PAUSE)
                break
            except subprocess.TimeoutExpired:
                given_to = None  # what was sent in part is sent on by the next call
                if not is_wanted():
                    return None
                if time.monotonic() > ends:
                    raise CheckFailedError(TOO_LONG.format(minutes=LONGEST // 60)) from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):  # what was still to be sent to it
                pipe.close()
    if process.returncode != 0:
        raise CheckFailedError(ENDED)
    return json.loads(answer)
