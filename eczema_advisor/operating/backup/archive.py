"""The file of a backup: a tar of `manifest.json`, `database.dump` and, where the data folder keeps it, `secret_key`."""

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from ..errors import BackupError
from .manifest import Manifest, read_manifest

MANIFEST, DUMP, KEY = "manifest.json", "database.dump", "secret_key"


@dataclass(frozen=True)
class Backup:
    """A backup that was read and found whole. `dump` is a file that goes with the block that opened it."""

    manifest: Manifest
    dump: Path
    key: str


@contextmanager
def private_folder(near: Path) -> Iterator[Path]:
    """A folder that nobody else may enter, next to `near`, gone at the end. Raises BackupError."""
    try:
        folder = tempfile.TemporaryDirectory(prefix=f".{near.name}.", dir=near.parent)
    except OSError as error:
        raise BackupError(f"Nothing can be written to {near.parent} ({error.strerror}).") from error
    with folder as name:
        yield Path(name)


def digest_of_file(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def write_backup(file: Path, *, manifest: Manifest, dump: Path, key: str) -> None:
    """Write the whole file or none, readable by its owner alone. An existing one is never written over."""
    part = dump.with_name("whole")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
            add(tar, MANIFEST, manifest.as_json())
            if key:
                add(tar, KEY, key.encode())
            tar.add(dump, DUMP, filter=without_names)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(part, file)
    except FileExistsError as error:
        raise BackupError(f"{file} is there already; name another file.") from error


def without_names(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = without_names(tarfile.TarInfo(name))
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


@contextmanager
def opened_backup(file: Path) -> Iterator[Backup]:
    """The backup in a file, its dump compared with what the manifest says. Raises BackupError."""
    if not file.is_file():
        raise BackupError(f"{file} is not there.")
    with private_folder(file) as folder:
        try:
            with tarfile.open(file, "r:") as tar:
                manifest = read_manifest(member_of(tar, MANIFEST))
                key = ""
                with suppress(KeyError):
                    key = member_of(tar, KEY).decode().strip()
                dump = folder / DUMP
                tar.extract(tar.getmember(DUMP), folder, filter="data")
        except (tarfile.TarError, EOFError, KeyError) as error:
            raise BackupError(f"{file} is no backup of Eczema Advisor, or not all of it is there ({error}).") from error
        except OSError as error:
            raise BackupError(f"{file} cannot be read ({error.strerror}).") from error
        if digest_of_file(dump) != manifest.digest:
            raise BackupError(f"{file} is damaged: its database is not the one that was written. Use another copy.")
        yield Backup(manifest, dump, key)


def member_of(tar: tarfile.TarFile, name: str) -> bytes:
    stream = tar.extractfile(tar.getmember(name))
    if stream is None:
        raise KeyError(name)
    return stream.read()
