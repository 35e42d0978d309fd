"""What packages carry inside themselves: versions are read from the very files that are installed."""

import re
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path

import yaml
from django.conf import settings

from ..errors import BillError

LISTED = Path(__file__).with_name("bundled.yaml")


@dataclass(frozen=True)
class BundledPart:
    """`file` is relative to where it was found; `cpe` names it to databases of weaknesses, '' where none does."""

    name: str
    version: str
    licence: str
    carried_by: str
    file: str
    cpe: str = ""


def bundled_parts() -> list[BundledPart]:
    """Raises BillError when a file is not there or does not say its version: then the list has to be corrected."""
    listed = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return [part for entry in listed for part in parts_of(entry)]


def parts_of(entry: dict) -> list[BundledPart]:
    base = settings.BASE_DIR if entry.get("in") == "repository" else installed_at(entry["carried_by"])
    files = sorted(base.glob(entry["file"]))
    if not files:
        raise BillError(f"{entry['name']}: nothing is at {entry['file']} below {base}; correct {LISTED.name}.")
    return [part_in(file, base, entry) for file in files]


def part_in(file: Path, base: Path, entry: dict) -> BundledPart:
    version = entry.get("is") or (called(entry["call"]) if "call" in entry else version_in(file, entry["version"]))
    if not version:
        raise BillError(f"{entry['name']}: {file} does not say its version; correct {LISTED.name}.")
    cpe = entry.get("cpe", "").format(version=version)
    name = file.relative_to(base).as_posix()
    return BundledPart(entry["name"], version, entry["licence"], entry["carried_by"], name, cpe)


def version_in(file: Path, pattern: str) -> str:
    found = re.search(pattern.encode(), file.read_bytes())
    return found[1].decode() if found else ""


def called(name: str) -> str:
    """The version that a function without arguments answers as PostgreSQL numbers its own: 180006 is 18.6."""
    module, _, function = name.rpartition(".")
    number = getattr(import_module(module), function)()
    return f"{number // 10_000}.{number % 10_000}"


def installed_at(package: str) -> Path:
    return Path(str(distribution(package).locate_file("")))
