"""The rooms of the house: who may import whom, as pyproject.toml declares it."""

import logging

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


@pytest.fixture(autouse=True)
def loggers_kept():
    """The linter sets up logging for itself and silences every other logger, also for the tests that come after."""
    heard = [one for one in logging.root.manager.loggerDict.values() if not getattr(one, "disabled", True)]
    yield
    for logger in heard:
        logger.disabled = False


def test_no_room_imports_what_it_may_not(capsys):
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out
