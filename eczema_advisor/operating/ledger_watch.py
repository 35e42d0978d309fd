"""What verifications of the ledger found: kept for the metrics of every web process, remembered, and told."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.mail import mail_admins
from django.utils import timezone

LAST_CHECK = "ledger_check"
HASH = re.compile(r"[0-9a-f]{64}")


def note_check(*, is_whole: bool) -> None:
    """Raises DatabaseError where nothing can be written."""
    cache.set(LAST_CHECK, {"at": int(timezone.now().timestamp()), "whole": is_whole}, timeout=None)


def head_before(file: Path) -> str | None:
    """The last hash that was remembered; None at the first time. Raises OSError, and ValueError for anything else."""
    if not file.exists():
        return None
    text = file.read_text(encoding="ascii").strip()
    if not HASH.fullmatch(text):
        raise ValueError(f"{file} holds no hash of a ledger; it was written by somebody else.")
    return text


def remember(file: Path, head: str) -> None:
    """Keep a hash, all of it or what was there before. Raises OSError."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        new.write_text(f"{head}\n", encoding="ascii")
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def tell_administrators(subject: str, text: str) -> str:
    """Mail `ADMINS`; returns a sentence when that was not possible, for a mail server may be what is down too."""
    if not settings.ADMINS:
        return "Nobody was told by e-mail: ADMINS is not set."
    try:
        mail_admins(subject, text)
    except Exception as error:  # whatever a mail server or the network does
        return f"Nobody could be told by e-mail ({type(error).__name__}: {error})."
    return ""
