"""CSV and RIS files of what has become of sources: taken in whole, or refused with the line and lost to nobody."""

from datetime import date

import pytest
from django.core.management import call_command

from monographs.actions.import_statuses import import_statuses
from monographs.errors import FileError, StatusRefusedError
from monographs.interchange.status_file.status_csv import read_status_csv
from monographs.interchange.status_file.status_ris import read_status_ris
from monographs.models import ReferenceStatus

GOOD_CSV = """\
doi,key,status,since,link,note
https://doi.org/10.1000/LENIX,,retracted,2026-03-01,https://example.org/notice,"Data, not found"

,lenix-label,corrected,2026-04-01,,
"""
GOOD_RIS = """\
TY  - JOUR
TI  - RETRACTED: Lenolimus against vehicle
AN  - 1234567
KW  - eczema
UR  - https://example.org/notice
DA  - 2024/01/01
N1  - Since: 2026-03-01
N1  - Data not found
ER  -

TY  - GEN
ID  - lenix-label
N1  - Status: superseded
N1  - Since: 2026-04-01
N1  - Successor: lenix-trial
ER  -
"""


def found(name: str) -> list[tuple]:
    rows = ReferenceStatus.objects.order_by("key").values_list("key", name)
    return [value for _key, value in rows]


@pytest.mark.parametrize(("name", "text"), [("news.csv", GOOD_CSV), ("news.RIS", GOOD_RIS)])
def test_a_file_names_sources_by_key_doi_or_pmid(references, edie, name, text):
    done = import_statuses(by=edie, name=name, data=text.encode())

    assert (len(done.recorded), done.unchanged) == (2, 0)
    assert found("since") == [date(2026, 4, 1), date(2026, 3, 1)]
    assert found("link") == ["", "https://example.org/notice"]
    assert found("status")[1] == "retracted"


@pytest.mark.parametrize(("name", "text"), [("news.csv", GOOD_CSV), ("news.ris", GOOD_RIS)])
def test_the_same_file_twice_changes_nothing(references, edie, name, text):
    import_statuses(by=edie, name=name, data=text.encode())

    done = import_statuses(by=edie, name=name, data=text.replace("\n", "\r\n").encode("utf-8-sig"))

    assert (len(done.recorded), done.unchanged) == (0, 2)


def test_a_table_with_semicolons_is_read_too():
    claims = read_status_csv(b"key;status;since\nlenix-trial;Retracted;2026-03-01\n")

    assert [(one.entry.key, one.entry.status, one.entry.line) for one in claims] == [("lenix-trial", "retracted", 2)]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "the file is empty"),
        ("key,state\n", 1, "column 'state' is not known"),
        ("key,since\n", 1, "expected a column status"),
        ("status,since\n", 1, "at least one of key, doi, pmid"),
        ("key,status,status\n", 1, "a column is named twice"),
        ("key,status\nlenix-trial\n", 2, "1 cells under 2 columns"),
        ("key,status,note\nlenix-trial,retracted,a, b\n", 2, "4 cells under 3 columns"),
        ("key,status\n,retracted\n", 2, "nothing says which source this is"),
        ("key,status\n\nlenix-trial,gone\n", 3, "status is 'gone'; expected one of current"),
        ("key,status,since\nlenix-trial,retracted,1.3.2026\n", 2, "since is '1.3.2026'; expected a day such as"),
        ('key,status\nlenix-trial,"retracted\nmore\n', 2, "this row is no CSV"),
    ],
)
def test_a_damaged_table_is_refused_with_the_line(text, line, said):
    with pytest.raises(FileError) as refused:
        read_status_csv(text.encode())

    assert refused.value.line == line
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "there is no entry"),
        ("hello\n" + GOOD_RIS, 1, "'hello' is outside of any entry"),
        (GOOD_RIS.replace("ER  -\n\n", "\n"), 10, "the entry of line 1 has no end"),
        (GOOD_RIS.rstrip()[:-6], 11, "the last entry has no end"),
        (GOOD_RIS.replace("AN  - ", "AN - "), 3, "'AN - 1234567' is no tag"),
        (GOOD_RIS.replace("N1  - Since: 2026-03-01\n", ""), 1, "nothing says since when it is retracted"),
        (GOOD_RIS.replace("RETRACTED: ", ""), 1, "nothing says what has become of the source"),
        (GOOD_RIS.replace("AN  - 1234567\n", ""), 1, "nothing says which source this is"),
        (GOOD_RIS.replace("2026-03-01", "March"), 1, "since is 'March'; expected a day such as"),
    ],
)
def test_a_damaged_export_is_refused_with_the_line(text, line, said):
    with pytest.raises(FileError) as refused:
        read_status_ris(text.encode())

    assert said in refused.value.message
    assert refused.value.line == line


def test_a_publication_date_is_never_taken_for_the_date_of_the_notice():
    claim = read_status_ris(GOOD_RIS.encode())[0]

    assert claim.entry.since == date(2026, 3, 1)


@pytest.mark.parametrize("cut", range(0, len(GOOD_RIS), 7))
def test_an_export_cut_off_anywhere_never_loses_an_entry_in_silence(cut):
    text = GOOD_RIS[:cut]
    try:
        claims = read_status_ris(text.encode())
    except FileError:
        return
    assert len(claims) == text.count("TY  - ")


def test_every_source_that_is_not_listed_is_named_and_nothing_is_entered(references, edie):
    text = GOOD_CSV + "10.1000/none,,retracted,2026-03-01,,\n10.1000/lenix,lenix-label,retracted,2026-03-01,,\n"

    with pytest.raises(StatusRefusedError) as refused:
        import_statuses(by=edie, name="news.csv", data=text.encode())

    assert refused.value.sentences[0] == "line 5: source: DOI 10.1000/none is not in the reference list"
    assert refused.value.sentences[1].startswith("line 6: source: key, DOI and PMID name different sources")
    assert not ReferenceStatus.objects.exists()


def test_another_kind_of_file_is_refused_by_its_name(references, edie):
    with pytest.raises(FileError, match=r"'news.xlsx' is neither; expected a file that ends in .csv or .ris"):
        import_statuses(by=edie, name="news.xlsx", data=b"")


def test_the_command_says_a_line_a_file_and_fails_when_one_did(references, edie, tmp_path, capsys):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD_CSV)
    bad.write_text("key,status\nlenix-trial,gone\n")

    with pytest.raises(SystemExit) as ended:
        call_command("import_reference_statuses", good, bad, tmp_path / "none.ris", author="edie")

    assert ended.value.code == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{good}: 2 entered, 0 unchanged"
    assert said[1].startswith(f"{bad}, line 2: error: status is 'gone'")
    assert said[2].startswith(f"{tmp_path / 'none.ris'}: error: No such file")
