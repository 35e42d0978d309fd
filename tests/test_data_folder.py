"""Where this installation keeps its files."""

import os

from eczema_advisor import data_folder
from eczema_advisor.data_folder import kept_secret, postgres_folder


def as_root_below_a_private_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(data_folder, "SHARED_STATE", tmp_path / "shared")
    (tmp_path / "private").mkdir(mode=0o700)
    return tmp_path / "private" / ".data"


def test_an_ordinary_user_keeps_the_database_beside_the_rest(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    tmp_path.chmod(0o700)
    assert postgres_folder(tmp_path / ".data") == tmp_path / ".data" / "postgres"


def test_root_below_a_private_folder_keeps_the_database_elsewhere(monkeypatch, tmp_path):
    data = as_root_below_a_private_folder(monkeypatch, tmp_path)
    folder = postgres_folder(data)
    assert folder.parent == tmp_path / "shared"
    assert postgres_folder(data) == folder


def test_two_checkouts_have_two_databases(monkeypatch, tmp_path):
    data = as_root_below_a_private_folder(monkeypatch, tmp_path)
    assert postgres_folder(data) != postgres_folder(data.with_name("other"))


def test_closing_a_folder_later_does_not_move_the_database(monkeypatch, tmp_path):
    data = as_root_below_a_private_folder(monkeypatch, tmp_path)
    (data / "postgres").mkdir(parents=True)
    assert postgres_folder(data) == data / "postgres"


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    file = tmp_path / "new" / "secret_key"
    assert kept_secret(file) == kept_secret(file)
    assert file.stat().st_mode & 0o077 == 0
