"""The editors' page on what has become of sources: entering, importing, and what is still to be checked."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monographs.actions.record_statuses import record_statuses
from monographs.models import ReferenceStatus
from monographs.page.source_statuses import StatusEntry
from tests.pages import page as page_of

LIST = "/admin/monographs/referencestatus/"
ADD = LIST + "add/"
GOOD = {
    "key": "lenix-trial", "status": "retracted", "since": "2026-03-01", "link": "https://example.org/notice",
    "successor": "", "note": "",
}  # fmt: skip


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def said(response) -> list[str]:
    return page_of(response).texts(".errorlist li")


def sent(client, name: str, data: bytes):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("admin:monographs_referencestatus_import"), {"file": file}, follow=True)


def test_an_editor_enters_a_retraction_and_sees_what_rests_on_it(editor, submitted):
    shown = page_of(editor.post(ADD, GOOD, follow=True))

    row = ReferenceStatus.objects.get()
    assert (row.key, row.status, row.since, row.by.username) == ("lenix-trial", "retracted", date(2026, 3, 1), "edie")
    assert shown.texts("#tasks-heading ~ table tbody td")[0] == "Retracted, 1 March 2026"
    listed = page_of(editor.get(f"{LIST}{row.pk}/change/"))
    assert [link["href"] for link in listed.all("#dependants-heading ~ ul a")][:2] == [
        "/monographs/lenolimus/",
        "/monographs/lenolimus/#usage",
    ]
    assert listed.texts("#dependants-heading ~ ul strong")[0] == "Never checked"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"since": ""}, "A source that is retracted needs the date since when it is."),
        ({"since": "2999-01-01"}, "2999-01-01 is in the future"),
        ({"link": "example.org"}, "'example.org' is no web address"),
        ({"successor": "lenix-label"}, "A source that is retracted has no successor"),
        ({"status": "superseded", "successor": "lenix-trial"}, "A source cannot follow itself."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_entered(editor, references, changes, sentence):
    response = editor.post(ADD, {**GOOD, **changes})

    assert any(one.startswith(sentence) for one in said(response))
    assert not ReferenceStatus.objects.exists()


def test_an_entry_is_never_changed_or_deleted(editor, references, edie):
    row = record_statuses(by=edie, entries=[StatusEntry("lenix-trial", "retracted", date(2026, 3, 1))]).recorded[0]

    assert editor.post(f"{LIST}{row.pk}/change/", {**GOOD, "status": "current"}).status_code == 403
    assert editor.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert ReferenceStatus.objects.get().status == "retracted"


def test_a_file_is_imported_from_the_page(editor, references):
    shown = page_of(sent(editor, "news.csv", b"key,status,since\nlenix-trial,retracted,2026-03-01\n"))

    assert shown.texts(".messagelist li") == ["From news.csv: 1 entered, 0 unchanged."]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("news.csv", b"key,status\nlenix-trial,gone\n", "news.csv: line 2: status is 'gone'; expected one of"),
        ("news.csv", b"key,status,since\nnone,retracted,2026-03-01\n", "news.csv: line 2: source: none is not in"),
        ("news.csv", b"\xff\xfe\x00", "news.csv: line 1: this is UTF-16"),
        ("news.ris", b"TY  - JOUR\n", "news.ris: line 1: the last entry has no end"),
        ("news.doc", b"", "news.doc: 'news.doc' is neither"),
    ],
)
def test_a_damaged_file_enters_nothing_and_says_why(editor, references, name, data, sentence):
    shown = page_of(sent(editor, name, data))

    assert shown.texts(".messagelist li")[0].startswith(f"In {sentence}")
    assert shown.texts(".messagelist li")[-1].endswith("Nothing was entered.")
    assert not ReferenceStatus.objects.exists()


def test_the_board_looks_and_does_not_import(client, ravi, references):
    client.force_login(ravi)

    assert client.get(LIST).status_code == 200
    assert sent(client, "news.csv", b"key,status,since\nlenix-trial,retracted,2026-03-01\n").status_code == 403
    assert not ReferenceStatus.objects.exists()
