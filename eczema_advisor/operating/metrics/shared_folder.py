"""The folder in which the processes of a web server leave their figures for one another."""

import os
import shutil
import tempfile
from pathlib import Path

NAME = "PROMETHEUS_MULTIPROC_DIR"


def make_shared_folder() -> Path:
    """Called once, by the process that forks the others, before anything is counted. The folder is this account's."""
    folder = Path(tempfile.mkdtemp(prefix="eczema-advisor-metrics-"))
    os.environ[NAME] = str(folder)
    return folder


def forget_process(number: int) -> None:
    """A worker is gone: what it counted stays counted, what it was doing is done."""
    if NAME in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(number)


def remove_shared_folder() -> None:
    folder = os.environ.pop(NAME, "")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def shared_figures():
    """A registry of what all processes counted together; None where one process is alone."""
    if NAME not in os.environ:
        return None
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
