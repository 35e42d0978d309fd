"""Costly pages wait for one another; nobody is refused for an address shared with others."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from eczema_advisor.serving.costly_pages import AT_ONCE, OTHERS, THREADS, WAITING, CostlyPagesInTurn


class Pages:
    """Counts how many costly pages are made at once."""

    def __init__(self, lasts=0.02):
        self.now = self.most = 0
        self.lock, self.lasts = threading.Lock(), lasts

    def __call__(self, request):
        if request.path_info == "/monographs/x/":
            return HttpResponse("read")
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.lasts)
        with self.lock:
            self.now -= 1
        return HttpResponse("made")


@pytest.mark.one_in(of="what takes seconds")
def test_two_hundred_clinicians_behind_one_address_are_all_served():
    pages = Pages()
    limit = CostlyPagesInTurn(pages, at_once=2, waiting=22)
    request = RequestFactory().get("/algorithm/", REMOTE_ADDR="10.0.0.1")
    with ThreadPoolExecutor(24) as pool:  # as many threads as may be in costly pages
        answers = list(pool.map(lambda _number: limit(request).status_code, range(200)))
    assert set(answers) == {200}
    assert pages.most == 2


@pytest.mark.one_in(of="what takes seconds")
def test_a_reader_never_waits_and_a_crowd_is_told_when_to_come_back():
    limit = CostlyPagesInTurn(Pages(lasts=1), at_once=1, waiting=1)
    factory = RequestFactory()
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(limit, factory.get("/ask/")) for _ in range(3)]
        assert limit(factory.get("/monographs/x/")).content == b"read"
        assert not all(one.done() for one in made)
        codes = sorted(one.result().status_code for one in made)
    assert codes == [200, 200, 503]
    refused = next(one.result() for one in made if one.result().status_code == 503)
    assert refused["Retry-After"] == "3"
    assert limit(factory.get("/ask/")).status_code == 200


def test_two_hundred_in_one_moment_are_all_served():
    pages = Pages(lasts=0.001)
    limit = CostlyPagesInTurn(pages)
    request = RequestFactory().get("/compare/", REMOTE_ADDR="10.0.0.1")
    with ThreadPoolExecutor(200) as pool:
        assert set(pool.map(lambda _number: limit(request).status_code, range(200))) == {200}
    assert pages.most <= 2
    assert AT_ONCE + WAITING + OTHERS < THREADS


def test_other_pages_wait_for_each_other_and_none_is_refused():
    pages = Pages(lasts=0.005)
    limit = CostlyPagesInTurn(pages, others=3)
    request = RequestFactory().get("/guide/")
    with ThreadPoolExecutor(40) as pool:
        assert set(pool.map(lambda _number: limit(request).status_code, range(80))) == {200}
    assert pages.most == 3


def test_a_slow_sign_in_service_holds_up_nobody_but_those_who_sign_in_there():
    limit = CostlyPagesInTurn(Pages(lasts=0.5), others=1, patience=0.05)
    factory = RequestFactory()
    with ThreadPoolExecutor(8) as pool:
        away = [pool.submit(limit, factory.get("/accounts/organisation/return/")) for _ in range(8)]
        assert limit(factory.get("/monographs/x/")).content == b"read"
        assert not all(one.done() for one in away)
        assert sorted(one.result().status_code for one in away) == [200] * 4 + [503] * 4


def test_a_page_that_fails_gives_its_turn_back():
    def fail(_request):
        raise ZeroDivisionError

    limit = CostlyPagesInTurn(fail, at_once=1, waiting=0)
    for _ in range(3):
        try:
            limit(RequestFactory().get("/ask/"))
        except ZeroDivisionError:
            continue
