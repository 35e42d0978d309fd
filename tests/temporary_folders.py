"""Folders for tests that start PostgreSQL, which as root runs under an account that must be able to enter them."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def open_folder():
    """A new folder that every account may enter, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="eczema-advisor-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
