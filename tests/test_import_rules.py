"""The rooms of the house: who may import whom, as pyproject.toml declares it."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_no_room_imports_what_it_may_not(capsys):
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out
