"""`python -m eczema_advisor.serving.web_process LISTENER LIFELINE`: the web process, started by `supervisor`.

`LISTENER` is the descriptor of the socket to serve on, `LIFELINE` the end of a pipe that closes when the supervisor is
gone, even by a kill: then the web process ends too. Started as root it becomes the web account before it reads any
setting. It never held the secret of another database role than its own: its environment was made without one.
"""

import atexit
import ctypes
import os
import signal
import sys
import sysconfig
import threading
import time
from contextlib import suppress
from pathlib import Path

from eczema_advisor.operating.metrics.shared_folder import make_shared_folder, remove_shared_folder
from eczema_advisor.serving.private_view import NoPrivateViewError, show_only
from eczema_advisor.serving.web_account import NoWebAccountError, become, can_read, web_account

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS_TO_END = 20
PR_SET_NO_NEW_PRIVS = 38


def main(listener: int, lifeline: int) -> int:
    try:
        if os.geteuid() == 0:
            give_up_root()
    except NoWebAccountError as error:
        return refuse(str(error))
    gain_nothing_more()
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")
    os.environ["PGAPPNAME"] = "eczema-advisor-web"

    make_shared_folder()

    import django

    django.setup()
    from django.conf import settings

    from eczema_advisor.accounts.role_settings import why_role_owns_too_much

    problem = why_role_owns_too_much() if settings.PRODUCTION else ""
    if problem:
        return refuse(problem)
    threading.Thread(target=end_with_the_supervisor, args=(lifeline,), daemon=True).start()
    from eczema_advisor.serving.gunicorn_server import WebServer, load_what_workers_share

    load_what_workers_share()
    atexit.register(remove_once, os.getpid())  # gunicorn ends its processes by sys.exit, workers too
    WebServer(listener).run()
    return 0


def remove_once(number: int) -> None:
    if os.getpid() == number:
        remove_shared_folder()


def refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def give_up_root() -> None:
    """Become the web account; where the product lies out of its reach, show it just the product.

    Raises NoWebAccountError. Where neither is possible, a machine for trying the product goes on as root and says so.
    """
    try:
        account = web_account()
        needed = what_is_read()
        if not can_read(account, needed):
            try:
                show_only(needed)
            except NoPrivateViewError as error:
                raise NoWebAccountError(
                    f"The account {account.pw_name!r} cannot read the product in {CHECKOUT} or its Python in "
                    f"{sys.base_prefix} ({error}); move them to where every account may read."
                ) from error
            if not can_read(account, needed):
                raise NoWebAccountError(
                    f"The account {account.pw_name!r} cannot read the product in {CHECKOUT} or its Python in "
                    f"{sys.base_prefix}; their files must be readable by every account."
                )
    except NoWebAccountError as error:
        if os.environ.get("DJANGO_ENV") == "production":
            raise
        refuse(f"WARNING: the web process runs as root. {error}")
        return
    become(account)


def what_is_read() -> list[Path]:
    """Files and folders that the web process reads: its code, its Python and the collected static files."""
    libraries = [Path(path) for path in sys.path if path and Path(path).is_dir()]
    static = Path(os.environ["ECZEMA_ADVISOR_DATA"]) / "static"
    return [
        CHECKOUT,
        Path(sys.base_prefix),
        Path(sys.prefix),
        Path(sysconfig.get_paths()["purelib"]),
        *libraries,
        *([static] if static.is_dir() else []),
    ]


def gain_nothing_more() -> None:
    """No program that this process starts ever gains rights, by setuid or otherwise. Linux alone."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def end_with_the_supervisor(lifeline: int) -> None:
    with suppress(OSError):
        os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
