"""The cache that web processes share: counts together, and never runs what a row says."""

import base64
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.urls import reverse

from eczema_advisor.accounts.database_roles import web_role
from eczema_advisor.shared_cache.json_cache import JsonCache
from eczema_advisor.shared_cache.models import CachedValue
from tests.conftest import owner_connection

PRODUCT = Path(__file__).resolve().parents[2]


class Payload:
    """What unpickles to a command, as in the attack of the review."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return os.mkdir, (str(self.file),)


def plant(file) -> None:
    """Write the attack as the web role can: over every row of the cache, and under the key that Ask reads."""
    text = base64.b64encode(pickle.dumps(Payload(file))).decode()
    key = cache.make_key("unanswered-noted")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_cache_cachedvalue SET value = %s", [text])
        cursor.execute(
            "INSERT INTO shared_cache_cachedvalue (key, value, expires) VALUES (%s, %s, now() + interval '1 day') "
            "ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires",
            [key, text],
        )


@pytest.mark.django_db
def test_a_row_that_the_web_role_writes_is_never_run(client, tmp_path):
    plant(tmp_path / "ran")
    assert client.get(reverse("ask"), {"q": "does the moon make eczema worse"}).status_code == 200
    assert cache.get("unanswered-noted") is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.django_db(transaction=True)
def test_with_djangos_own_table_the_same_row_would_have_run(tmp_path):
    """The sabotage: the same row read by the cache that was here before."""
    with owner_connection() as owner:
        owner.execute("CREATE TABLE pickles (cache_key text PRIMARY KEY, value text, expires timestamptz)")
        owner.execute(f"GRANT ALL ON pickles TO {web_role()}")
    try:
        old = DatabaseCache("pickles", {})
        old.set("unanswered-noted", Payload(tmp_path / "ran"))
        old.get("unanswered-noted")
        assert (tmp_path / "ran").exists()
    finally:
        with owner_connection() as owner:
            owner.execute("DROP TABLE pickles")


def test_no_cache_and_no_session_of_ours_unpickles():
    assert {type(caches[name]) for name in settings.CACHES} == {JsonCache}
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"
    assert "pickle" not in settings.MESSAGE_STORAGE


def test_the_product_names_no_reader_of_objects():
    """Whoever wants to read objects out of bytes, or run text, has to come past this list."""
    banned = ("import pickle", "from pickle", "import marshal", "import shelve", "import dill", "yaml.load(",
              "yaml.unsafe_load", "PickleSerializer", "DatabaseCache\"", "import jsonpickle")  # fmt: skip
    found = [
        f"{path.relative_to(PRODUCT)}: {word}"
        for room in ("eczema_advisor", "monographs")
        for path in (PRODUCT / room).rglob("*.py")
        for word in banned
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize("value", [None, True, 0, -3, 1.5, "", 'ä " \\', [], [1, [2.5]], {"a": [None]}])
def test_what_json_holds_comes_back_equal(value):
    cache.set("held", value)
    assert cache.get("held", "absent") == value
    assert cache.get_many(["held", "nothing"]) == {"held": value}


@pytest.mark.django_db
@pytest.mark.parametrize("value", [(1, 2), {1: 2}, {1, 2}, b"x", object(), float("nan")])
def test_what_json_does_not_hold_is_refused(value):
    with pytest.raises((TypeError, ValueError)):
        cache.set("held", value)


@pytest.mark.django_db
def test_values_lapse_and_lapsed_ones_can_be_added_again():
    cache.set("short", 1, timeout=0)
    assert cache.get("short") is None
    assert "short" not in cache
    assert cache.add("short", 2, timeout=60)
    assert not cache.add("short", 3, timeout=60)
    assert cache.get("short") == 2
    assert cache.touch("short", -1)
    assert not cache.touch("short", 60)
    assert not cache.delete("short")
    cache.set("kept", 1, timeout=None)
    assert cache.delete("kept")


@pytest.mark.django_db
def test_only_numbers_count():
    cache.set("number", 1)
    assert cache.incr("number", 2) == 3
    assert cache.decr("number") == 2
    cache.set("number", "1")
    for key in ("number", "nothing"):
        with pytest.raises(ValueError, match="holds no number"):
            cache.incr(key)


@pytest.mark.django_db
def test_what_lapses_first_goes_first():
    small = JsonCache("", {"OPTIONS": {"MAX_ENTRIES": 2}})
    for number, timeout in enumerate((10, 30, None, 0)):
        small.set(f"key{number}", number, timeout)
    small.cull()
    assert sorted(CachedValue.objects.values_list("value", flat=True)) == ["1", "2"]


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_one_wins_and_none_is_lost():
    cache.set("counter", 0)

    def take(_number):
        try:
            cache.incr("counter")
            return cache.add("once", 1)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(take, range(80)))
    assert sum(won) == 1
    assert cache.get("counter") == 80
