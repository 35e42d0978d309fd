"""SQL of migrations: each file has its migration and its way back, and goes into the wheel."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from django.db.migrations import RunSQL

PRODUCT = Path(__file__).parents[2]
FILES = sorted(PRODUCT.glob("eczema_advisor/*/migrations/sql/*.sql"))
MIGRATIONS = sorted({file.parents[1] / f"{file.stem.rsplit('_', 1)[0]}.py" for file in FILES})


def names(paths) -> list[str]:
    return [path.relative_to(PRODUCT).as_posix() for path in paths]


@pytest.mark.parametrize("migration", names(MIGRATIONS))
def test_a_migration_runs_its_two_files(migration):
    module = import_module(migration.removesuffix(".py").replace("/", "."))
    (operation,) = [one for one in module.Migration.operations if isinstance(one, RunSQL)]
    assert operation is module.Migration.operations[-1]  # its tables are there by then, and still there on the way back
    for way, sql in (("forward", operation.sql), ("backward", operation.reverse_sql)):
        file = PRODUCT / Path(migration).parent / "sql" / f"{Path(migration).stem}_{way}.sql"
        assert sql == file.read_text(encoding="utf-8").strip() + "\n"


def test_there_is_no_file_without_its_migration():
    expected = [
        path.parent / "sql" / f"{path.stem}_{way}.sql" for path in MIGRATIONS for way in ("backward", "forward")
    ]
    assert names(FILES) == sorted(names(expected))


def test_the_wheel_has_them():
    data = tomllib.loads((PRODUCT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    packed = {file for pattern in data["eczema_advisor"] for file in (PRODUCT / "eczema_advisor").glob(pattern)}
    assert set(FILES) <= packed
    assert FILES
