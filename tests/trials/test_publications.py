"""What is published or withdrawn is seen in every process within a second, while all of them are being read."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.db import connection

from eczema_advisor.editorial.actions import withdraw
from eczema_advisor.editorial.models import Document
from eczema_advisor.editorial.publication.kept_pages.listener import APPLICATION_NAME
from monographs.actions.save_page import save_page
from monographs.actions.save_references import save_references
from monographs.actions.submit_page import submit_page
from tests.monographs.conftest import REFERENCES, lenolimus
from tests.monographs.review.test_page_kinds import approved

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 1.0  # seconds
DOCUMENTS = 4
HEADING = re.compile(rb"<h1[^>]*>\s*([^<]*?)\s*</h1>")
IS_WITHDRAWN = b"Its text is not shown while it is withdrawn."
Shown = tuple[str, bool]  # the title, and whether the page says that it was withdrawn


@dataclass
class Span:
    """What the public was to see, from before it was committed until after the next change was."""

    shown: Shown
    since: float
    until: float = float("inf")


@dataclass
class Seen:
    slug: str
    port: int
    asked: float
    answered: float
    shown: Shown


@dataclass
class Reader:
    """Reads the pages of one process over and over."""

    port: int
    slugs: list[str]
    stopped: Event
    seen: list[Seen] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def read(self) -> None:
        client = HTTPConnection("127.0.0.1", self.port, timeout=30)
        turn = 0
        while not self.stopped.is_set():
            slug = self.slugs[turn % len(self.slugs)]
            turn += 1
            asked = monotonic()
            client.request("GET", f"/monographs/{slug}/")
            response = client.getresponse()
            text = response.read()
            if response.status != 200:
                self.faults.append(f"{response.status} for {slug} at {self.port}")
                continue
            self.seen.append(Seen(slug, self.port, asked, monotonic(), shown_in(text)))
            sleep(0.03)
        client.close()


def shown_in(text: bytes) -> Shown:
    heading = HEADING.search(text)
    return (heading.group(1).decode() if heading else "", IS_WITHDRAWN in text)


@pytest.fixture
def ports() -> Iterator[list[int]]:
    """Four web processes on the test database; the last one cannot listen."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "eczema_advisor.settings", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, str(Path(__file__).with_name("web_process.py")), connection.settings_dict["NAME"]]
    processes = [
        subprocess.Popen([*program, *more], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for more in ([], [], [], ["deaf"])
    ]
    try:
        yield [int(process.stdout.readline()) for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()


class Desk:
    """Publishes and withdraws, and remembers what was to be seen when."""

    def __init__(self, edie, ravi, rosa, ada):
        self.edie, self.ravi, self.rosa, self.ada = edie, ravi, rosa, ada
        self.spans: dict[str, list[Span]] = defaultdict(list)
        self.documents: dict[str, Document] = {}

    def publish(self, slug: str, title: str) -> None:
        page = save_page(by=self.edie, content=lenolimus(slug=slug, title=title)).page
        since = monotonic()
        revision = submit_page(by=self.edie, page=page)
        self.documents[slug] = revision.document
        if any(span.shown[1] for span in self.spans[slug]):  # withdrawn once: from then on texts must be approved
            since = monotonic()
            approved(revision, self.ravi, self.rosa)
        self.note(slug, Span((title, False), since))

    def withdraw(self, slug: str) -> None:
        last = self.spans[slug][-1]
        since = monotonic()
        withdraw(by=self.ada, document=self.documents[slug], reason="Recalled.")
        self.note(slug, Span((last.shown[0], True), since))

    def note(self, slug: str, span: Span) -> None:
        if self.spans[slug]:
            self.spans[slug][-1].until = monotonic()
        self.spans[slug].append(span)

    def is_right(self, seen: Seen) -> bool:
        return any(
            span.shown == seen.shown and span.until > seen.asked - WITHIN and span.since <= seen.answered
            for span in self.spans[seen.slug]
        )


def cut_listeners() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
            " AND datname = current_database()",
            [APPLICATION_NAME],
        )


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_no_process_shows_what_was_replaced_or_withdrawn_more_than_a_second_ago(trial, edie, ravi, rosa, ada, ports):
    save_references(by=edie, references=REFERENCES)
    slugs = [f"lenolimus-{number}" for number in range(DOCUMENTS)]
    desk = Desk(edie, ravi, rosa, ada)
    for slug in slugs:
        desk.publish(slug, f"{slug} first")
    stopped = Event()
    readers = [Reader(port, slugs, stopped) for port in ports]
    threads = [Thread(target=reader.read) for reader in readers]
    for thread in threads:
        thread.start()
    try:
        for number, draw in enumerate(trial.draws(1_000)):
            slug = draw.choice(slugs)
            if draw.random() < 0.4 and not desk.spans[slug][-1].shown[1]:
                desk.withdraw(slug)
            else:
                desk.publish(slug, f"{slug} text {number}")
            if draw.random() < 0.02 or number == 3:
                cut_listeners()
            sleep(draw.random() * 0.1)
        sleep(WITHIN)
        marks = {id(reader): len(reader.seen) for reader in readers}
        sleep(0.5)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(30)

    seen = [one for reader in readers for one in reader.seen]
    assert [fault for reader in readers for fault in reader.faults] == []
    assert [one for one in seen if not desk.is_right(one)] == []
    assert all(len(reader.seen) > marks[id(reader)] for reader in readers), "nobody read after the last change"
    assert {one.port for one in seen} == set(ports)
