"""The packages that the product needs, directly or through others, as installed; and what the lock file says."""

import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ..errors import BillError


@dataclass(frozen=True)
class InstalledPart:
    """A package. `needs` are names of others, all of them installed."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]


def installed_parts(extras: tuple[str, ...] = ()) -> tuple[dict[str, InstalledPart], list[str]]:
    """Every package that is needed, by its canonical name, and the names of those needed directly.

    `extras` are of the product's own. Raises BillError where one is not installed.
    """
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    found: dict[str, InstalledPart] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    direct = [Requirement(text) for text in wanted]
    waiting = list(direct)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        asked = (name, frozenset(requirement.extras))
        if asked in seen:
            continue
        seen.add(asked)
        installed = installed_as(requirement)
        needs = needed_by(installed, requirement.extras)
        waiting += needs
        before = found[name].needs if name in found else ()
        names = sorted({*before, *(canonicalize_name(one.name) for one in needs)})
        found[name] = InstalledPart(name, installed.version, licence_of(installed), tuple(names))
    return found, sorted({canonicalize_name(one.name) for one in direct})


def installed_as(requirement: Requirement) -> Distribution:
    try:
        return distribution(requirement.name)
    except PackageNotFoundError as error:
        raise BillError(f"{requirement.name} is needed and not installed; install the product first.") from error


def needed_by(installed: Distribution, extras: set[str]) -> list[Requirement]:
    """What a package needs on this machine, with these of its extras."""
    given = [Requirement(text) for text in installed.requires or ()]
    return [one for one in given if any(applies(one, extra) for extra in ("", *extras))]


def applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def licence_of(installed: Distribution) -> str:
    """Its licence in a word or two, where it says so; some print the whole text there."""
    said = installed.metadata
    texts = [said[name] for name in ("License-Expression", "License") if name in said]
    return next((text for text in texts if 0 < len(text) < 80 and "\n" not in text), "")


@dataclass(frozen=True)
class LockDifference:
    """A package whose installed version is not the one that the lock file names ('' where it names none)."""

    name: str
    installed: str
    locked: str

    def __str__(self):
        return f"{self.name} {self.installed} is installed, and the lock file says {self.locked or 'nothing of it'}."


def differences_from_lock(found: dict[str, InstalledPart], lock: Path) -> list[LockDifference]:
    """Raises BillError for what is no lock file, and OSError."""
    try:
        packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
        locked = {one["name"]: one.get("version", "") for one in packages}
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BillError(f"{lock} is no lock file ({error}).") from error
    return [
        LockDifference(name, part.version, locked.get(name, ""))
        for name, part in sorted(found.items())
        if locked.get(name) != part.version
    ]
