"""A file is not read and checked again only while nothing has changed that its last import rested on."""

from datetime import date

import pytest

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.models import Revision
from monographs.actions import import_file as importing
from monographs.actions import known_files
from monographs.actions.import_file import import_file
from monographs.actions.record_statuses import record_statuses
from monographs.actions.save_page import UNCHANGED, UPDATED, save_page
from monographs.actions.save_references import save_references
from monographs.errors import FileError
from monographs.interchange.page_file.write_page import write_page
from monographs.models import KnownFile, Page, page_content
from monographs.page.source_statuses import StatusEntry
from monographs.rules import submission_problems
from tests.monographs.conftest import REFERENCES, lenolimus


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lenolimus.md"
    path.write_bytes(write_page(lenolimus()))
    return path


@pytest.fixture
def read(monkeypatch) -> list[bytes]:
    """Every text that was read since."""
    seen = []

    def reading(data):
        seen.append(data)
        return read_page(data)

    read_page = importing.read_page
    monkeypatch.setattr(importing, "read_page", reading)
    return seen


@pytest.fixture
def known(edie, references, file, read):
    import_file(by=edie, path=file, submit=True)
    read.clear()


def test_an_unchanged_file_is_not_read_again(known, edie, file, read, django_assert_max_num_queries):
    before = page_content(Page.objects.get())

    with django_assert_max_num_queries(8):
        result = import_file(by=edie, path=file, submit=True)

    assert (result.outcome, result.page, read) == (UNCHANGED, Page.objects.get(), [])
    assert page_content(Page.objects.get()) == before
    assert Revision.objects.count() == 1


def test_it_says_again_what_there_was_to_say(edie, references, file, read):
    file.write_text(file.read_text().replace("[@lenix-trial; @lenix-label]", "[@nobody-1999]"))
    first = import_file(by=edie, path=file)
    read.clear()

    again = import_file(by=edie, path=file)

    assert read == []
    assert again.notes == first.notes
    assert "nobody-1999" in str(again.notes[0])


def test_a_change_of_one_register_alone_is_told_at_import(known, edie, file):
    file.write_text(file.read_text().replace("- Twice daily for 6 weeks", "- Once daily for 6 weeks"))

    notes = [str(note) for note in import_file(by=edie, path=file).notes]

    assert any("went from 'Twice daily' to 'Once daily'" in one and "still says" in one for one in notes), notes


def test_a_first_import_has_no_version_before(edie, references, file):
    assert not any("went from" in str(note) for note in import_file(by=edie, path=file).notes)


def test_a_draft_that_is_known_is_submitted_all_the_same(edie, references, file, read):
    import_file(by=edie, path=file)

    import_file(by=edie, path=file, submit=True)

    assert Revision.objects.count() == 1


def test_another_text_is_read(known, edie, file, read):
    file.write_text(file.read_text().replace("6 weeks", "7 weeks"))

    assert import_file(by=edie, path=file, submit=True).outcome == UPDATED
    assert Revision.objects.count() == 2


def test_a_page_that_somebody_edited_is_read_and_put_back(known, edie, file):
    save_page(by=edie, content=lenolimus(title="Lenolimus cream"))

    assert import_file(by=edie, path=file).outcome == UPDATED
    assert Page.objects.get().title == "Lenolimus"


def test_a_page_that_was_deleted_is_made_again(known, edie, file):
    Page.objects.all().delete()

    assert import_file(by=edie, path=file).outcome == "created"


def test_a_source_that_reads_otherwise_now_is_frozen_with_the_page(known, edie, file):
    changed = {**REFERENCES, "lenix-label": {**REFERENCES["lenix-label"], "title": "Lenix cream, new label"}}
    save_references(by=edie, references=changed)

    assert import_file(by=edie, path=file, submit=True).outcome == UNCHANGED
    assert "new label" in Revision.objects.order_by("number").last().content


def test_a_source_that_was_retracted_since_refuses_the_same_file(known, edie, file):
    entry = StatusEntry(key="lenix-trial", status="retracted", since=date(2026, 11, 1))
    record_statuses(by=edie, entries=[entry])

    with pytest.raises(FileError, match="retracted"):
        import_file(by=edie, path=file, submit=True)


def test_what_another_rooms_check_rests_on_counts(known, edie, file, read, monkeypatch):
    def finds_nothing(slug, content):
        return []

    other = submission_problems.AddedCheck(finds_nothing, rests_on=lambda: "other tables")
    monkeypatch.setitem(submission_problems.added_checks, finds_nothing, other)

    import_file(by=edie, path=file, submit=True)

    assert len(read) == 1


def test_another_program_reads_every_file(known, edie, file, read, monkeypatch):
    monkeypatch.setattr(known_files, "program_digest", lambda: "a newer version")

    import_file(by=edie, path=file, submit=True)

    assert len(read) == 1


def test_a_withdrawn_page_is_submitted_again(known, edie, ada, file, read):
    actions.withdraw(by=ada, document=Revision.objects.get().document, reason="Recalled.")

    import_file(by=edie, path=file, submit=True)

    assert len(read) == 1
    assert Revision.objects.count() == 2


def test_requested_changes_are_answered(known, edie, ravi, file, read):
    revision = Revision.objects.get()
    actions.claim(by=ravi, revision=revision)
    actions.request_changes(by=ravi, revision=revision, reason="Is this dose right?")

    import_file(by=edie, path=file, submit=True)

    assert len(read) == 1
    revision.review.refresh_from_db()
    assert revision.review.state == "under_review"


def test_who_may_not_submit_is_still_told_so(known, cleo, file):
    with pytest.raises(FileError, match="may not submit"):
        import_file(by=cleo, path=file, submit=True)


def test_the_same_page_from_two_files_is_still_refused(known, edie, file, tmp_path):
    second = tmp_path / "second.md"
    second.write_bytes(file.read_bytes())
    imported = {}
    import_file(by=edie, path=file, imported=imported)

    with pytest.raises(FileError, match="given by"):
        import_file(by=edie, path=second, imported=imported)


def test_each_page_has_one_mark(known, edie, file):
    file.write_text(file.read_text().replace("6 weeks", "7 weeks"))
    import_file(by=edie, path=file, submit=True)

    assert KnownFile.objects.count() == 1
