"""What an administrator should know of the installation: each a fact that is looked up now, with its date.

Nothing is worked out that is not known: what nobody ever did is said to be so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince

from eczema_advisor.accounts.models import people_with_role
from eczema_advisor.accounts.roles import BOARD_MEMBER
from eczema_advisor.assessment.models import proof_of
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from eczema_advisor.editorial.models import LedgerEntry, OutboxMessage
from eczema_advisor.editorial.signing.board_keys import signatures_are_required, signing_keys

from ..ledger_watch import LAST_CHECK
from ..product_version import product_version
from .backup_notes import last_backup

DAY = timedelta(days=1)
STUCK_AFTER = timedelta(hours=1)
FOLLOWERS = """SELECT client_addr::text, extract(epoch FROM replay_lag), state FROM pg_stat_replication ORDER BY 1"""
SERVER = "SELECT current_setting('server_version')"


class Mark(StrEnum):
    """How a finding is: as it should be, to be looked at, or wrong."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class HealthFact:
    """One fact. `at`: when it was so, None where it is looked up now; `to_do`: empty where there is nothing to do."""

    name: str
    mark: Mark
    fact: str
    at: datetime | None = None
    to_do: str = ""

    @property
    def words(self) -> str:
        return {"well": "Well", "look": "Look at it", "wrong": "Not well"}[self.mark]


def findings() -> list[HealthFact]:
    return [of_ledger(), of_backups(), of_notices(), of_proof(), of_keys(), *of_followers(), of_versions()]


def of_ledger() -> HealthFact:
    name, last = "Ledgers", cache.get(LAST_CHECK)
    how = "Run “manage.py watch_ledger” on a timer, or verify them now in the access ledger."
    if not last:
        return HealthFact(name, Mark.LOOK, "They were not verified by “watch_ledger” yet.", to_do=how)
    at = datetime.fromtimestamp(last["at"], UTC)
    if not last["whole"]:
        to_do = "Verify them in the access ledger, which names the first broken entry, and follow “operating”."
        return HealthFact(name, Mark.WRONG, "They were found broken.", at, to_do)
    since = LedgerEntry.objects.filter(at__gt=at).count()
    fact = f"Whole when last verified; {since} {'entry' if since == 1 else 'entries'} of the ledger since."
    if timezone.now() - at > 2 * DAY:
        return HealthFact(name, Mark.LOOK, fact, at, how)
    return HealthFact(name, Mark.WELL, fact, at)


def of_backups() -> HealthFact:
    name, last = "Backups", last_backup()
    how = "Run “manage.py backup FILE” on a timer, and keep the file on another machine."
    if last is None:
        return HealthFact(name, Mark.LOOK, "No backup by “manage.py backup” was noted here yet.", to_do=how)
    since = LedgerEntry.objects.filter(at__gt=last.at).count()
    fact = f"The last one has {last.size} bytes; {since} {'entry' if since == 1 else 'entries'} of the ledger since."
    if timezone.now() - last.at > 2 * DAY and since:
        return HealthFact(name, Mark.LOOK, fact, last.at, how)
    return HealthFact(name, Mark.WELL, fact, last.at)


def of_notices() -> HealthFact:
    name, now = "Notices by e-mail", timezone.now()
    waiting = OutboxMessage.objects.filter(sent_at=None).order_by("created_at")
    oldest, count = waiting.first(), waiting.count()
    if oldest is None:
        return HealthFact(name, Mark.WELL, "None waits to be sent.")
    fact = f"{count} not sent, the oldest for {timesince(oldest.created_at, now)}."
    if error := waiting.exclude(last_error="").values_list("last_error", flat=True).last():
        fact += f" The mail server said: {error[:200]}"
    late = now - oldest.created_at > STUCK_AFTER
    to_do = "Check EMAIL_URL and the mail server; what was interrupted is sent again from “E-mails”." if late else ""
    return HealthFact(name, Mark.WRONG if late else Mark.WELL, fact, oldest.created_at, to_do)


def of_proof() -> HealthFact:
    name, in_use = "Proof of the rules in use", algorithm_in_use()
    proof = proof_of(in_use.digest)
    version = f"Version {in_use.version}"
    if proof is None:
        to_do = "Run “manage.py verify_algorithm”; a version is proven when it is submitted."
        return HealthFact(name, Mark.LOOK, f"{version} has no stored proof.", to_do=to_do)
    if not proof.holds:
        to_do = "See the algorithm on the review desk; withdraw it if it is public."
        return HealthFact(name, Mark.WRONG, f"{version} does not hold.", proof.at, to_do)
    return HealthFact(name, Mark.WELL, f"{version} holds.", proof.at)


def of_keys() -> HealthFact:
    name, members = "Keys of the board", list(people_with_role(BOARD_MEMBER).order_by("pk"))
    without = [one.display_name for one in members if not signing_keys(one)]
    fact = f"{len(members) - len(without)} of {len(members)} members have a key that may sign votes."
    if not members:
        return HealthFact(
            name, Mark.LOOK, "The board has no members.", to_do="Invite them; until then nothing is approved."
        )
    if not without:
        return HealthFact(name, Mark.WELL, fact)
    to_do = f"Without one: {', '.join(without)}. A key is enrolled on “Your page” and confirmed by an administrator."
    return HealthFact(name, Mark.WRONG if signatures_are_required() else Mark.LOOK, fact, to_do=to_do)


def of_followers() -> Iterator[HealthFact]:
    """Replicas that follow this database now; nothing where none does. What the role may not see is not guessed."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWERS)
        rows = cursor.fetchall()
    for address, lag, state in rows:
        name = f"Replica {address or 'on this machine'}"
        if state is None:
            to_do = "PostgreSQL does not show this role how far behind it is; the replica's own /metrics says."
            yield HealthFact(name, Mark.LOOK, "It follows.", to_do=to_do)
        elif lag is None:
            yield HealthFact(name, Mark.WELL, f"It follows ({state}), with nothing to catch up on.")
        elif lag > 1:
            to_do = "Above a second it answers 503; look at its load and the network."
            yield HealthFact(name, Mark.WRONG, f"{lag:.1f} seconds behind.", to_do=to_do)
        else:
            yield HealthFact(name, Mark.WELL, f"{lag:.2f} seconds behind.")


def of_versions() -> HealthFact:
    with connection.cursor() as cursor:
        cursor.execute(SERVER)
        server = cursor.fetchone()[0]
    return HealthFact("Versions", Mark.WELL, f"Eczema Advisor {product_version()}, PostgreSQL {server.split()[0]}.")
