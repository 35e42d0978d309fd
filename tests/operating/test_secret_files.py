"""Secrets from files: the content counts, and the name of the file is handed on to nobody."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from eczema_advisor.secret_files import take_secrets
from eczema_advisor.serving.supervisor import NOT_FOR_THE_WEB


def test_the_content_of_a_file_takes_the_place_of_its_name(tmp_path):
    (tmp_path / "secret").write_text("postgresql://owner:x@db/eczema\n")
    environment = {"MIGRATION_DATABASE_URL_FILE": str(tmp_path / "secret"), "PATH": "/bin"}
    take_secrets(environment)
    assert environment == {"MIGRATION_DATABASE_URL": "postgresql://owner:x@db/eczema", "PATH": "/bin"}
    assert "MIGRATION_DATABASE_URL" in NOT_FOR_THE_WEB


def test_both_are_one_too_many(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY and SECRET_KEY_FILE are both set"):
        take_secrets({"SECRET_KEY": "a", "SECRET_KEY_FILE": str(tmp_path / "secret")})


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, content):
    if content:
        (tmp_path / "secret").write_bytes(content)
    environment = {"SECRET_KEY_FILE": str(tmp_path / "secret")}
    for _again in range(2):  # as Django does: it must not go on without the secret at the second look
        with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE names .*, which cannot be read \(.+\)\.$"):
            take_secrets(environment)
