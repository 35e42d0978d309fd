"""Exports of both ledgers, changed at random, every hash worked out again: who knows the heads refuses them all."""

import copy
import hashlib
import json

import pytest

from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.kinds import unregister
from eczema_advisor.editorial.ledger.export.exported_ledger import exported_ledger
from eczema_advisor.editorial.ledger.export.verify_export import (
    ACCESS,
    COMMENT,
    ENTRY,
    RESOLUTION,
    REVISION,
    START,
    TABLES,
    Walk,
    change_challenge,
    confirmation_challenge,
    hash_of,
    vote_hash,
)  # fmt: skip
from eczema_advisor.editorial.models import AccessEntry
from tests.conftest import person
from tests.editorial.conftest import leaflet, register_leaflets
from tests.editorial.guarantees.software_key import SoftwareKey
from tests.editorial.guarantees.test_signed_votes import sign


@pytest.fixture
def signed(edie, ravi, rosa, ada):
    """(export, what a verifier holds): approved and open revisions, signed votes, keys confirmed by signature."""
    register_leaflets([])
    adam = person("adam", ADMINISTRATOR, is_superuser=True)
    root, keys = SoftwareKey(), {ravi: SoftwareKey(), rosa: SoftwareKey()}
    root.enrol(adam)
    amy = person("amy")
    for kind, subject in (("role", BOARD_MEMBER), ("close", "account")):
        head = AccessEntry.objects.last().hash
        signature = root.sign(change_challenge(kind=kind, person=amy.pk, subject=subject, head=head), head)
        actions.ask_for_change(by=adam, kind=kind, person=amy, subject=subject, signature=signature)
    for member, key in keys.items():
        key.enrol(member)
        asked = actions.ask_for_key(by=member, authenticator=None)
        entry = AccessEntry.objects.get(request=asked)
        signature = root.sign(confirmation_challenge(entry.hash))
        actions.confirm_change(by=adam, request=asked, signature=signature)
    for slug, content in (("one", leaflet()), ("two", leaflet(dose="2 g")), ("one", leaflet(dose="3 g"))):
        revision = actions.submit(by=edie, kind="leaflet", slug=slug, content=content)
        remark = actions.comment(by=ravi, revision=revision, text="Grams of what?")
        actions.resolve_comment(by=edie, comment=remark, note="Cream.")
        for member in keys if slug == "one" else [ravi]:
            sign(revision, member, keys[member])
    export = exported_ledger()
    walk = Walk(export, roots=[root.fingerprint])
    assert list(walk.faults()) == []
    assert (walk.found.signed_votes, walk.found.signed_changes) == (5, 4)
    unregister("leaflet")
    return export, {
        "head": walk.found.head, "access_head": walk.found.access_head, "roots": [root.fingerprint],
    }  # fmt: skip


def is_refused(export, **known) -> bool:
    return next(Walk(export, **known).faults(), None) is not None


def changed_value(value, draw):
    """Another value of any kind, often nearly the same."""
    if isinstance(value, bool) or value is None:
        return draw.choice([0, 1, "", "x", 7])
    if isinstance(value, int):
        return draw.choice([value + draw.choice([-1, 1, 1000]), str(value), None, float(value), [value]])
    if isinstance(value, list):
        return draw.choice([[*value, 1], value[1:] if value else [2], " ".join(map(str, value)), None])
    place = draw.randrange(len(value) + 1)
    letter = chr(draw.randrange(32, 126))
    shorter = value[:place] + value[place + 1 :]
    return draw.choice([value[:place] + letter + value[place:], shorter, "", None, value.swapcase(), value + " "])


def change(export, draw) -> None:
    """One change somewhere: a value, a row gone, twice, moved, of another table's column, or a column more or less."""
    tables = [name for name in TABLES if export[name]]
    table = draw.choice(tables)
    rows = export[table]
    row = draw.choice(rows)
    what = draw.choice(["value"] * 6 + ["removed", "again", "swapped", "column", "gone", "borrowed"])
    name = draw.choice(sorted(row))
    if what == "value":
        row[name] = changed_value(row[name], draw)
    elif what == "removed":
        rows.remove(row)
    elif what == "again":
        rows.insert(draw.randrange(len(rows) + 1), copy.deepcopy(row))
    elif what == "swapped":
        rows.reverse()
    elif what == "column":
        row["more"] = "x"
    elif what == "gone":
        del row[name]
    else:
        row[name] = draw.choice(rows)[name]


def hashed_again(export) -> None:
    """Every digest, record, hash and tie worked out again, as a forger would, where the change leaves it possible."""
    digests = {}
    for row in export["revisions"]:
        row["digest"] = digests[row["id"]] = hashlib.sha256(row["content"].encode()).hexdigest()
    for vote in export["votes"]:
        vote["digest"] = digests[vote["revision"]]
    records = {("submitted", row["id"]): hash_of(row, REVISION) for row in export["revisions"]}
    records |= {("voted", row["id"]): vote_hash(row) for row in export["votes"]}
    records |= {("commented", row["id"]): hash_of(row, COMMENT) for row in export["comments"]}
    records |= {("comment_resolved", row["comment"]): hash_of(row, RESOLUTION) for row in export["resolutions"]}
    subject = {"submitted": "revision", "voted": "vote", "commented": "comment", "comment_resolved": "comment"}
    waiting = list(export["access"])
    head, access_head, number = START, "", 0

    def take(until):
        nonlocal access_head
        while waiting and waiting[0]["ledger_number"] < until:
            one = waiting.pop(0)
            one["ledger_hash"], one["previous_hash"] = head, access_head or START
            one["hash"] = access_head = hash_of(one, ACCESS)

    for entry in export["entries"]:
        take(entry["number"])
        entry["digest"] = digests[entry["revision"]]
        if entry["event"] in subject:
            entry["record"] = records[entry["event"], entry[subject[entry["event"]]]]
        detail = json.loads(entry["detail"])
        if "access" in detail:
            old = detail["access"]
            entry["detail"] = entry["detail"].replace(old, access_head)
        entry["previous_hash"] = head
        entry["hash"] = head = hash_of(entry, ENTRY)
        number = entry["number"]
    take(number + 10_000)


def test_no_changed_export_is_believed(trial, signed):
    export, known = signed
    for draw in trial.draws(1_000):
        forged = copy.deepcopy(export)
        while forged == export:
            change(forged, draw)
            try:
                hashed_again(forged)
            except (KeyError, TypeError, AttributeError, ValueError):
                continue  # nothing a hash can be taken of any more: it goes to the verifier as it is
        assert is_refused(forged, **known)


def test_the_hashes_of_the_forger_are_right(signed):
    """Else the trial would try nothing: unchanged, the export comes out as it was."""
    export, known = signed
    again = copy.deepcopy(export)
    hashed_again(again)
    assert again == export
    assert not is_refused(again, **known)


@pytest.mark.parametrize("forge", [
    lambda export: export["revisions"][0].update(content=export["revisions"][0]["content"].replace("1 g", "9 g")),
    lambda export: export["votes"][0].update(statement="Another"),
    lambda export: export["votes"][1].update(voter=export["votes"][0]["voter"]),
    lambda export: export["votes"][0].update(signature=export["votes"][1]["signature"]),
])  # fmt: skip
def test_what_was_signed_is_refused_by_the_root_keys_alone(signed, forge):
    """Even by somebody who knows no head: the signatures do not fit the new text, and nobody can make others."""
    export, known = signed
    forged = copy.deepcopy(export)
    forge(forged)
    hashed_again(forged)
    assert is_refused(forged, roots=known["roots"])


def test_another_root_key_trusts_none_of_the_votes(signed):
    export, _ = signed
    assert "no chain of signatures" in str(next(Walk(export, roots=["0" * 64]).faults()))
