"""Run as a program by test_killed_process: approve a revision in child processes killed after their n-th statement.

Arguments: database name, id of the revision, id of who approves. Prints, for each n, how far the child came.
"""

import os
import signal
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from eczema_advisor.accounts.models import User  # noqa: E402
from eczema_advisor.editorial.models import Revision  # noqa: E402
from tests.editorial.conftest import approve, register_leaflets  # noqa: E402


def approve_and_die_after(statements: int, revision: int, person: int) -> None:
    done = 0

    def die(execute, sql, params, many, context):
        nonlocal done
        result = execute(sql, params, many, context)
        done += 1
        if done == statements:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(die):
        one = Revision.objects.get(pk=revision)
        approve(one, User.objects.get(pk=person))
    os._exit(0)


register_leaflets([])
connection.settings_dict["NAME"] = sys.argv[1]
for n in range(1, 100):
    child = os.fork()
    if child == 0:
        approve_and_die_after(n, int(sys.argv[2]), int(sys.argv[3]))
    _, status = os.waitpid(child, 0)
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, (SELECT count(*) FROM editorial_vote WHERE voter_id = %s) FROM editorial_review "
                       "WHERE revision_id = %s", [int(sys.argv[3]), int(sys.argv[2])])  # fmt: skip
        state, votes = cursor.fetchone()
    connection.close()
    print(n, "killed" if os.WIFSIGNALED(status) else "finished", state, votes)
    if not os.WIFSIGNALED(status):
        break
