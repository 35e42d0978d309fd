"""Run as a program by test_kills: imports, submits and signs pages in children that are killed at a random moment.

Arguments: database name, user names of an editor and two board members, a folder for files. Reads lines "number
seconds"; for each it starts a child, kills it after that time, and prints a list of what the child had acknowledged.
"""

import json
import os
import signal
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402

from eczema_advisor.accounts.models import User  # noqa: E402
from monographs.actions.import_file import import_file  # noqa: E402
from monographs.actions.submit_page import submit_page  # noqa: E402
from monographs.interchange.page_file.write_page import write_page  # noqa: E402
from tests.editorial.guarantees.software_key import SoftwareKey  # noqa: E402
from tests.editorial.guarantees.test_signed_votes import sign  # noqa: E402
from tests.monographs.conftest import lenolimus  # noqa: E402


def work(number: int, people: list, keys: list, folder: Path, tell: int) -> None:
    """One page after the other; each step is acknowledged once its action has come back."""
    edie, *members = people

    def acknowledge(**what) -> None:
        os.write(tell, json.dumps(what).encode() + b"\n")

    for page_number in count():
        slug = f"killed-{number}-{page_number}"
        file = folder / f"{slug}.md"
        file.write_bytes(write_page(replace(lenolimus(), slug=slug, title=slug)))
        acknowledge(began=slug)
        page = import_file(by=edie, path=file).page
        acknowledge(imported=slug)
        revision = submit_page(by=edie, page=page)
        acknowledge(submitted=revision.digest, slug=slug)
        for member, key in zip(members, keys, strict=True):
            vote = sign(revision, member, key)
            acknowledge(signed=vote.pk, signature=vote.signature, slug=slug)
        acknowledge(published=revision.digest, slug=slug)


def main() -> None:
    connection.settings_dict["NAME"] = sys.argv[1]
    people = [User.objects.get(username=name) for name in sys.argv[2:5]]
    keys = [SoftwareKey() for _member in people[1:]]
    for member, key in zip(people[1:], keys, strict=True):
        key.enrol(member)
    connection.close()
    print("ready", flush=True)
    for line in sys.stdin:
        number, seconds = line.split()
        read, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            work(int(number), people, keys, Path(sys.argv[5]), tell)
        os.close(tell)
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read) as told:
            print(json.dumps([json.loads(one) for one in told if one.endswith("\n")]), flush=True)


main()
