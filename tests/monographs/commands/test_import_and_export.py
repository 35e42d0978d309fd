"""`import_monographs` and `export_monographs`, as a user runs them."""

import io

import pytest
from django.core.management import CommandError, call_command

from eczema_advisor.editorial.actions import approve, claim
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.models import Revision
from monographs.actions.load_shipped_content import CONTENT
from monographs.actions.save_page import save_page
from monographs.models import Faq, Page, Reference, Section, page_content
from tests.monographs.conftest import lenolimus
from tests.monographs.interchange.damaged import DAMAGED

GOOD = "---\ntitle: {title}\ndescription: A cream.\n---\n## Usage\n\nFor mild eczema.\n"
APPROVAL = "I have read the whole text and have no conflict of interest."


def run(*arguments) -> tuple[int, list[str]]:
    """Exit status and the lines of the import."""
    out = io.StringIO()
    try:
        call_command("import_monographs", *map(str, arguments), stdout=out, stderr=io.StringIO())
    except SystemExit as stop:
        return stop.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.md").write_text(GOOD.format(title="Alpha"))
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.anything").write_text(GOOD.format(title="Beta"))
    (tmp_path / "c").write_text(DAMAGED)
    (tmp_path / ".hidden.md").write_text("not for us")
    return tmp_path


def test_a_folder_is_read_whatever_the_endings_one_line_per_file(db, folder):
    status, lines = run(folder)

    assert status == 0
    assert [line.split(";")[0] for line in lines] == [
        f"{folder}/a.md: created",
        f"{folder}/c: created",
        f"{folder}/deeper/b.anything: created",
    ]
    assert set(Page.objects.values_list("slug", flat=True)) == {"alpha", "beta", "lenolimus"}


def test_the_same_input_twice_changes_nothing(db, folder):
    run(folder)
    before = list(Page.objects.order_by("pk").values())

    status, lines = run(folder)

    assert status == 0
    assert all(": unchanged" in line for line in lines)
    assert list(Page.objects.order_by("pk").values()) == before


def test_a_changed_file_updates_its_page_and_keeps_the_keys_of_its_sections(db, folder):
    run(folder / "a.md")
    key = Section.objects.get(page__slug="alpha")
    (folder / "a.md").write_text(GOOD.format(title="Alpha") + "\n## Dosage\n\nOnce.\n")

    status, lines = run(folder / "a.md")

    assert (status, lines) == (0, [f"{folder}/a.md: updated"])
    assert Section.objects.get(page__slug="alpha", key="usage").pk == key.pk


def test_a_bad_file_is_named_with_its_line_and_the_others_go_on(db, folder):
    (folder / "b.md").write_text("---\ntitle: [x\n---\n")
    (folder / "d.md").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "e.md").write_bytes(b"x" * 5_000_000)

    status, lines = run(folder)

    assert status == 1
    assert any(line.startswith(f"{folder}/b.md, line ") and ": error: YAML error" in line for line in lines)
    assert any(line.startswith(f"{folder}/d.md, line 1: error: byte 0xFF is not UTF-8") for line in lines)
    assert any("too large" in line for line in lines)
    assert Page.objects.count() == 3


def test_a_second_file_with_the_same_slug_is_refused_in_the_same_run(db, folder):
    (folder / "z.md").write_text(GOOD.format(title="Alpha").replace("mild", "severe"))

    status, lines = run(folder)

    assert status == 1
    assert f"was given by {folder}/a.md already" in lines[-1]
    assert "mild" in Section.objects.get(page__slug="alpha").body


def test_a_file_is_all_or_nothing(db, folder, monkeypatch):
    def fails(*_arguments, **_fields):
        raise OSError("the disk is full")

    monkeypatch.setattr(Faq.objects, "bulk_create", fails)

    with pytest.raises(OSError, match="disk is full"):
        run(folder / "c")

    assert Page.objects.count() == Section.objects.count() == 0


def test_what_cannot_be_found_is_said(db, tmp_path):
    assert run(tmp_path / "nothing.md") == (1, [f"{tmp_path}/nothing.md: error: the file cannot be read: "
                                                "No such file or directory"])  # fmt: skip
    with pytest.raises(CommandError, match="There are no files"):
        run(tmp_path)


def test_the_author_must_be_an_editor(folder, edie, cleo):
    assert run(folder / "a.md", "--author", "edie") == (0, [f"{folder}/a.md: created"])
    assert Page.objects.get().changed_by == edie
    with pytest.raises(CommandError, match="the editors are: edie"):
        run(folder, "--author", "nobody")
    with pytest.raises(CommandError, match="neither an editor"):
        run(folder, "--author", "cleo")


def test_submit_puts_each_page_on_the_desk(folder, edie):
    status, lines = run(folder / "a.md", "--author", "edie", "--submit")

    assert (status, lines) == (0, [f"{folder}/a.md: created, submitted"])
    assert Revision.objects.get().author == edie


def test_a_page_that_may_not_be_submitted_is_not_half_imported(folder, edie):
    (folder / "a.md").write_text(GOOD.format(title="Alpha").replace("eczema", "eczema [@nobody-1999]"))

    status, lines = run(folder / "a.md", "--author", "edie", "--submit")

    assert status == 1
    assert "[@nobody-1999] is not in the reference list" in lines[0]
    assert not Page.objects.exists()


def test_an_unknown_citation_is_told_but_a_draft_may_hold_it(db, folder):
    (folder / "a.md").write_text(GOOD.format(title="Alpha").replace("eczema", "eczema [@nobody-1999]"))

    status, lines = run(folder / "a.md")

    assert status == 0
    assert lines == [f"{folder}/a.md: created; [@nobody-1999] is not in the reference list; add it before submitting"]


def export(folder, *options):
    out = io.StringIO()
    call_command("export_monographs", str(folder), *options, stdout=out, stderr=io.StringIO())
    return out.getvalue().splitlines()


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_importing_an_export_changes_nothing(db, folder, tmp_path):
    run(CONTENT)
    run(folder)
    before = {page.slug: page_content(page) for page in Page.objects.with_content()}
    target = tmp_path / "out"

    written = export(target)
    status, lines = run(target)

    assert len(written) == Page.objects.count() + 2
    assert status == 0
    assert all(line.endswith(": unchanged") for line in lines), lines
    assert {page.slug: page_content(page) for page in Page.objects.with_content()} == before


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_an_export_restores_an_empty_house(db, folder, tmp_path):
    run(CONTENT)
    before = [page_content(page) for page in Page.objects.with_content()]
    references = list(Reference.objects.order_by("key").values())
    export(tmp_path / "out")
    Page.objects.all().delete()
    Reference.objects.all().delete()

    assert run(tmp_path / "out")[0] == 0

    assert [page_content(page) for page in Page.objects.with_content()] == before
    assert [{**row, "id": 0} for row in Reference.objects.order_by("key").values()] == [
        {**row, "id": 0} for row in references
    ]


def test_only_what_the_board_approved_is_exported_on_request(submitted, edie, ravi, rosa, tmp_path):
    assert export(tmp_path, "--approved-only") == []
    for member in (ravi, rosa):
        claim(by=member, revision=submitted)
        approve(
            by=member,
            revision=submitted,
            digest=submitted.digest,
            statement=APPROVAL,
            acknowledged=keys_to_acknowledge(submitted),
        )
    save_page(by=edie, content=lenolimus(description="A later draft."))

    files = export(tmp_path, "--approved-only")

    assert files == [f"{tmp_path}/monographs/lenolimus.md", f"{tmp_path}/references.yaml"]
    assert "A cream for mild eczema." in (tmp_path / "monographs" / "lenolimus.md").read_text()


def test_a_folder_that_cannot_be_written_is_said(db, page, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="Cannot write to"):
        export(tmp_path / "file" / "below")
