"""Who may sign in to the embedded server: decided by the account of the system that asks, never by a password.

There is no password to steal or to change. The account that runs the product may be any of the three roles; the account
of the web process may be the web role alone; PostgreSQL's own account, which owns the files, may be the superuser.
"""

import os
import pwd
from pathlib import Path

SUPERUSER = "postgres"
OWNER = "eczema_owner"
WEB = "eczema_web"
WEB_ACCOUNT = os.environ.get("ECZEMA_ADVISOR_WEB_ACCOUNT", "") or "eczema-web"
MAP = "eczema_advisor"
ACCESS = f"# Made at each start of Eczema Advisor.\nlocal all all peer map={MAP}\n"


def account_map(service_account: pwd.struct_passwd | None) -> str:
    """The text of `pg_ident.conf`: account of the system, then database role."""
    own = pwd.getpwuid(os.geteuid()).pw_name
    pairs = [(own, role) for role in (SUPERUSER, OWNER, WEB)]
    if service_account:
        pairs += [(service_account.pw_name, SUPERUSER), (WEB_ACCOUNT, WEB)]
    lines = [f'{MAP} "{account}" {role}\n' for account, role in pairs]
    return "# Made at each start of Eczema Advisor.\n" + "".join(lines)


def write_access(data: Path, service_account: pwd.struct_passwd | None) -> bool:
    """Write both files below `data` where they say anything else; returns whether they did. Raises OSError."""
    changed = False
    for name, text in (("pg_ident.conf", account_map(service_account)), ("pg_hba.conf", ACCESS)):
        file = data / name
        if file.exists() and file.read_text() == text:
            continue
        new = file.with_name(f"{name}.new")
        new.unlink(missing_ok=True)
        new.touch(0o600)
        new.write_text(text)
        if service_account:
            os.chown(new, service_account.pw_uid, service_account.pw_gid)
        new.replace(file)
        changed = True
    return changed
