"""Reading tables from files."""

import pytest

from eczema_advisor.assessment.versions.table_files import SHIPPED, TablesError, read_tables


def test_every_scalar_stays_text(tmp_path):
    (tmp_path / "one.yaml").write_text("a: 1.10\nb: no\nc: 2026-11-20\nd: [yes, null]\n")
    assert read_tables(tmp_path) == {"one": {"a": "1.10", "b": "no", "c": "2026-11-20", "d": ["yes", "null"]}}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a: 1\nb: 2\na: 3\n", "line 3: not valid YAML (the key 'a' is given twice, here and on line 1; keep one)"),
        (b"a: &x [1]\nb: *x\n", "aliases (*name) are not taken"),
        (b"? [1]\n: 2\n", "a key must be text"),
        (b"a: [", "line 2"),
        (b"[" * 100_000, "not valid YAML"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"#" * 2_000_001, "at most 2000000"),
        (b"a: \x00", "not valid YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(tmp_path, content, problem):
    (tmp_path / "broken.yaml").write_bytes(content)
    with pytest.raises(TablesError) as refused:
        read_tables(tmp_path)
    assert "broken.yaml" in str(refused.value)
    assert problem in str(refused.value)


def test_the_shipped_tables_are_there():
    assert {"ladder", "exclusions", "regimens"} <= set(read_tables(SHIPPED))


LONGEST_LINE = 120


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_lines_of_a_shipped_table_are_short_enough_to_be_compared(file):
    lines = file.read_text(encoding="utf-8").splitlines()

    assert [number for number, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_rows_of_a_shipped_table_are_in_block_style(file):
    lines = file.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("  - {")] == []
