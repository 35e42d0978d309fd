#!/usr/bin/env python3
"""Check an exported ledger without the database and without this product: `python verify_export.py FILE`.

A file of its own on purpose: it needs Python 3.11 and the package `cryptography`, imports nothing of the product, and
can be read in one sitting. `manage.py verify_ledger --export FILE` writes what it reads, and runs the same checks.

    --head HASH         the last entry of the ledger, as noted earlier from a source that you trust: it must be there
    --access-head HASH  the same of the access ledger
    --root FINGERPRINT  of a key that you know to be an administrator's (may be given twice): then a signed vote counts
                        only where a chain of signed confirmations leads from such a key to the key of the vote

What is recomputed: every hash and both chains; that every revision, vote and comment is the one that was entered, once;
texts against their digests; the states; who was a member, administrator or author, and which key was whose, as of each
entry; the quorum and its distinct voters; every signature.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

FORMAT = "eczema-advisor ledger 1"
START = "0" * 64
BOARD, ADMINISTRATOR = "Board member", "Administrator"
WEEK = timedelta(days=7)


def columns(listed: str) -> dict[str, str]:
    """Names of columns to their kinds."""
    return dict(one.split(":") for one in listed.split())


# The columns of each row, in the order in which they are hashed: a number (n), a number or nothing (o), text (t),
# numbers (l). Content and signature are not among the hashed parts, or not always: see below.
ENTRY = columns(
    "number:n at:t actor:n actor_name:t document:n kind:t slug:t revision:n revision_number:n digest:t event:t "
    "from_state:t to_state:t note:t detail:t vote:o comment:o replaced_by:o record:t previous_hash:t"
)
ACCESS = columns(
    "number:n at:t event:t actor:o actor_name:t person:o person_name:t subject:t request:o detail:t authority:t "
    "ledger_number:n ledger_hash:t previous_hash:t"
)
REVISION = columns("id:n document:n number:n title:t digest:t summary:t purpose:t author:n contributors:l base:o at:t")
VOTE = columns(
    "id:n revision:n digest:t voter:n voter_name:t voter_title:t decision:t statement:t reason:t acknowledged:t "
    "second_factor:t at:t"
)
COMMENT = columns("id:n revision:n author:n section_key:t quotation:t text:t at:t")
RESOLUTION = columns("id:n comment:n by:n note:t at:t")
TABLES = {
    "entries": {**ENTRY, "hash": "t"},
    "access": {**ACCESS, "hash": "t"},
    "revisions": {**REVISION, "content": "t"},
    "votes": {**VOTE, "signature": "t"},
    "comments": COMMENT,
    "resolutions": RESOLUTION,
}
TRANSITIONS = {
    ("submitted", ""): "submitted",
    ("claimed", "submitted"): "under_review",
    ("claimed", "under_review"): "under_review",
    ("released", "under_review"): "under_review",
    ("voted", "under_review"): "under_review",
    ("changes_requested", "under_review"): "changes_requested",
    ("resubmitted", "changes_requested"): "under_review",
    ("approved", "under_review"): "approved",
    **{("superseded", state): "superseded" for state in ("submitted", "under_review", "changes_requested", "approved")},
    **{("withdrawn", state): "withdrawn" for state in ("submitted", "under_review", "changes_requested", "approved")},
}
MOVING = {event for event, _state in TRANSITIONS}


class Broken(Exception):  # noqa: N818
    """Something does not fit. `number` is the entry where it shows; `chain` says of which ledger."""

    def __init__(self, message: str, number: int | None = None, chain: str = "entry"):
        super().__init__(message)
        self.number, self.chain = number, chain

    def __str__(self):
        return f"{self.chain} {self.number}: {self.args[0]}" if self.number else self.args[0]


# Hashes


def fingerprint(*parts) -> str:
    """SHA-256 over the parts, each with its length in bytes before it, a missing part as "-", joined by commas."""
    return hashlib.sha256(b",".join(map(encoded, parts))).hexdigest()


def encoded(part) -> bytes:
    if part is None:
        return b"-"
    text = (" ".join(map(str, part)) if isinstance(part, list) else str(part)).encode()
    return b"%d:%s" % (len(text), text)


def hash_of(row: dict, columns: dict) -> str:
    return fingerprint(*(row[name] for name in columns))


def vote_hash(vote: dict) -> str:
    parts = [vote[name] for name in VOTE]
    return fingerprint(*parts, vote["signature"]) if vote["signature"] else fingerprint(*parts)


# Signatures


def from_base64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def vote_challenge(*, kind, slug, digest, decision, statement, reason, acknowledged, head) -> str:
    """What a member's key signs, as WebAuthn spells it: a hash over the decision and where the ledger stood then."""
    parts = ("eczema-advisor vote", "1", kind, slug, digest, decision, statement, reason, acknowledged, head)
    return to_base64(bytes.fromhex(fingerprint(*parts)))


def change_challenge(*, kind, person, subject, head) -> str:
    """What the key of an administrator signs who asks for a change: what, of whom, where the access ledger stood."""
    return to_base64(bytes.fromhex(fingerprint("eczema-advisor change", "1", kind, person, subject, head)))


def confirmation_challenge(asked_hash: str) -> str:
    """What a second administrator's key signs: the entry of the access ledger that holds what was asked for."""
    return to_base64(bytes.fromhex(fingerprint("eczema-advisor confirmation", "1", asked_hash)))


def read_cbor(data: bytes, at: int = 0):  # noqa: C901  a case for each kind of value
    """One value of CBOR (RFC 8949), as authenticators write it, and where it ends."""
    kind, short = data[at] >> 5, data[at] & 31
    at += 1
    if short < 24:
        size = short
    elif short < 28:
        length = 1 << (short - 24)
        size = int.from_bytes(data[at : at + length])
        at += length
    else:
        raise ValueError("CBOR of unknown length")
    if kind == 0:
        return size, at
    if kind == 1:
        return -1 - size, at
    if kind in (2, 3):
        if at + size > len(data):
            raise ValueError("CBOR cut off")
        value = data[at : at + size]
        return (value if kind == 2 else value.decode()), at + size
    if kind == 4:
        values = []
        for _ in range(size):
            value, at = read_cbor(data, at)
            values.append(value)
        return values, at
    if kind == 5:
        pairs = {}
        for _ in range(size):
            key, at = read_cbor(data, at)
            pairs[key], at = read_cbor(data, at)
        return pairs, at
    if kind == 7 and short in (20, 21, 22):
        return {20: False, 21: True, 22: None}[short], at
    raise ValueError("CBOR of a kind that no authenticator writes")


@dataclass(frozen=True)
class Key:
    """A security key or passkey as it was enrolled; `fingerprint` is the SHA-256 of its public key in COSE form."""

    credential: str
    fingerprint: str
    relying_party: bytes
    cose: dict = field(hash=False, compare=False)

    @classmethod
    def enrolled(cls, attestation: str) -> "Key":
        """The key in an attestation object; raises ValueError where there is none."""
        try:
            data = read_cbor(from_base64(attestation))[0]["authData"]
            length = int.from_bytes(data[53:55])
            credential, public = data[55 : 55 + length], 55 + length
            cose, end = read_cbor(data, public)
        except (IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no key is in what was enrolled") from error
        if not data[32] & 0x40 or not isinstance(cose, dict):
            raise ValueError("no key is in what was enrolled")
        return cls(to_base64(credential), hashlib.sha256(data[public:end]).hexdigest(), data[:32], cose)

    def check(self, signature: str, challenge: str) -> None:
        """Raise ValueError unless `signature` (JSON) is this key's over `challenge`, at the site it belongs to."""
        try:
            parts = json.loads(signature)
            client, data = from_base64(parts["client_data"]), from_base64(parts["authenticator_data"])
            said = json.loads(client)
            origin = urlsplit(said["origin"])
            if (
                said["type"] != "webauthn.get"
                or said["challenge"] != challenge
                or parts["credential"] != self.credential
            ):
                raise ValueError("the key signed something else")
            site = parts["rp_id"]
            if hashlib.sha256(site.encode()).digest() != self.relying_party or data[:32] != self.relying_party:
                raise ValueError("the key signed for another site")
            if not (origin.hostname == site or str(origin.hostname).endswith(f".{site}")):
                raise ValueError("the key signed on a page of another site")
            if origin.scheme != "https" and site != "localhost":
                raise ValueError("the key signed on a page that anybody could have changed on its way")
            if not data[32] & 0x01:
                raise ValueError("nobody touched the key")
            self.verify(from_base64(parts["signature"]), data + hashlib.sha256(client).digest())
        except InvalidSignature:
            raise ValueError("the signature is not of that key") from None
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise ValueError("the signature is no signature") from error

    def verify(self, signature: bytes, message: bytes) -> None:
        kind, cose = self.cose.get(3), self.cose
        if kind == -7:
            numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(cose[-2]), int.from_bytes(cose[-3]), ec.SECP256R1())
            numbers.public_key().verify(signature, message, ec.ECDSA(SHA256()))
        elif kind == -8:
            ed25519.Ed25519PublicKey.from_public_bytes(cose[-2]).verify(signature, message)
        elif kind == -257:
            modulus = rsa.RSAPublicNumbers(int.from_bytes(cose[-2]), int.from_bytes(cose[-1]))
            modulus.public_key().verify(signature, message, padding.PKCS1v15(), SHA256())
        else:
            raise ValueError("the key is of a kind that is not known here")


# The walk


@dataclass
class Person:
    """What somebody may, as of an entry."""

    is_active: bool = True
    is_superuser: bool = False
    roles: set = field(default_factory=set)
    keys: dict = field(default_factory=dict)  # number of the factor: Key
    identities: set = field(default_factory=set)  # numbers of those of an organisation that may sign in as them
    reset_at: str = ""

    @property
    def is_member(self) -> bool:
        return self.is_active and BOARD in self.roles

    @property
    def is_administrator(self) -> bool:
        return self.is_active and (self.is_superuser or ADMINISTRATOR in self.roles)


@dataclass
class Asked:
    """A change that needs a second administrator. `at`, when it was confirmed; `is_signed`, by a key known by root."""

    kind: str
    person: int
    subject: str
    by: int
    hash: str
    asked_at: str
    at: str = ""
    is_signed: bool = False
    is_used: bool = False

    @property
    def is_done_at_once(self) -> bool:
        """Does one administrator do it alone, by asking?"""
        return self.kind in ("take", "close")


class People:
    """Who could do what, and whose key was whose, followed along the access ledger."""

    def __init__(self, roots=()):
        self.roots = frozenset(roots)
        self.people: dict[int, Person] = {}
        self.rules: dict[str, str] = {}
        self.asked: dict[int, Asked] = {}
        self.confirmed: set[str] = set()  # fingerprints of keys that may sign votes
        self.trusted = set(self.roots)  # fingerprints that a chain of signatures leads to
        self.named: set[int] = set()  # who was ever named administrator
        self.interests: dict[int, dict] = {}  # standing interests as they were declared, by number
        self.heads: dict[str, int] = {}  # hashes of the access ledger: numbers of their entries
        self.last_about: dict[int, int] = {}  # person: the last entry about them
        self.signed_changes = self.unsigned_changes = 0  # what administrators asked for, confirmed, took and closed

    def of(self, person) -> Person:
        return self.people.setdefault(person, Person())

    def second_needed(self, entry) -> bool:
        return (
            self.rules.get("second_administrator") == "required"
            and entry["authority"] != "owner"
            and len(self.named) >= 2
        )

    def request(self, entry, kind, subject) -> bool:
        """Is the entry the one thing that a confirmed request allows? Then it is used up."""
        asked = self.asked.get(entry["request"])
        if (
            not asked
            or not (asked.at or asked.is_done_at_once)
            or asked.is_used
            or asked.is_done_at_once != (kind in ("take", "close"))
        ):
            return False
        if moment(entry["at"]) - moment(asked.at or asked.asked_at) > WEEK:
            return False
        if (asked.kind, asked.person, asked.subject) != (kind, entry["person"], subject):
            return False
        asked.is_used = True
        return True

    def follow(self, entry) -> None:
        """Take an entry of the access ledger in; raises ValueError with what does not fit."""
        act = getattr(self, f"after_{entry['event']}", None)
        if act is None:
            raise ValueError("it is an event that nobody knows")
        if entry["authority"] not in ("web", "owner"):
            raise ValueError("nobody was signed in")
        act(entry, self.of(entry["person"]), json.loads(entry["detail"]))
        self.heads[entry["hash"]] = entry["number"]
        if entry["person"] is not None:
            self.last_about[entry["person"]] = entry["number"]

    @property
    def signature_needed(self) -> bool:
        """Do administrators sign what they ask for and confirm, by the owner's rule?"""
        return self.rules.get("access_signatures") == "required"

    def takes_away(self, entry, person, kind, subject) -> None:
        """A role taken, an account closed: asked for by an administrator, where it is one who decides; or unsigned."""
        if entry["request"] is not None:
            if not self.request(entry, kind, subject):
                raise ValueError("it was not asked for")
            return
        decides = person.is_superuser or person.roles & {BOARD, ADMINISTRATOR}
        by_groups = self.rules.get("mapped_roles") == "asked" and person.identities and kind == "take"
        if decides and self.signature_needed and entry["authority"] != "owner" and not by_groups:
            raise ValueError("no administrator asked for it, though signatures were required")
        if decides:
            self.unsigned_changes += 1

    def after_counted(self, entry, _person, _detail):
        if entry["authority"] != "owner":
            raise ValueError("only the owner of the tables counts people")
        self.people, self.rules = {}, {}

    def after_account_added(self, entry, _person, _detail):
        self.people[entry["person"]] = Person()

    def after_account_opened(self, _entry, person, _detail):
        person.is_active = True

    def after_account_closed(self, entry, person, _detail):
        self.takes_away(entry, person, "close", "account")
        person.is_active = False

    def after_superuser_given(self, entry, person, _detail):
        if self.second_needed(entry) and not self.request(entry, "role", ADMINISTRATOR):
            raise ValueError("an administrator was named without a second administrator")
        person.is_superuser = True
        self.named.add(entry["person"])

    def after_superuser_taken(self, entry, person, _detail):
        self.takes_away(entry, person, "take", ADMINISTRATOR)
        if entry["request"] is not None:
            self.asked[entry["request"]].is_used = False  # the role of the same name is taken by the same request
        person.is_superuser = False

    def after_role_given(self, entry, person, _detail):
        role = entry["subject"]
        superfluous = role == ADMINISTRATOR and person.is_administrator and person.is_superuser
        if role in (BOARD, ADMINISTRATOR) and not superfluous:
            confirmed = entry["request"] is not None and self.request(entry, "role", role)
            if self.second_needed(entry) and not confirmed:
                raise ValueError(f"{role} was given without a second administrator")
        person.roles.add(role)
        if role == ADMINISTRATOR:
            self.named.add(entry["person"])

    def after_role_taken(self, entry, person, _detail):
        if entry["subject"] in (BOARD, ADMINISTRATOR):
            self.takes_away(entry, person, "take", entry["subject"])
        person.roles.discard(entry["subject"])

    def after_password_changed(self, entry, _person, _detail):
        if entry["actor"] != entry["person"]:
            raise ValueError("it names another person than who changed the password")

    def after_password_reset(self, entry, person, _detail):
        self.reset(entry, person, "password")

    def after_factors_reset(self, entry, person, _detail):
        self.reset(entry, person, "factors")

    def reset(self, entry, person, what):
        decides = person.is_superuser or person.roles & {BOARD, ADMINISTRATOR}
        is_next_factor = what == "factors" and person.reset_at and entry["request"] is None
        confirmed = entry["request"] is not None and self.request(entry, "reset", what)
        if decides and self.second_needed(entry) and not confirmed and not is_next_factor:
            raise ValueError("a reset without a second administrator")
        person.reset_at = entry["at"]

    def after_factor_added(self, _entry, _person, _detail):
        pass

    after_factor_removed = after_factor_added

    def after_key_enrolled(self, _entry, person, detail):
        if detail.get("attestation"):
            person.keys[detail["factor"]] = Key.enrolled(detail["attestation"])

    def after_key_removed(self, _entry, person, detail):
        person.keys.pop(detail["factor"], None)

    def after_identity_linked(self, entry, person, detail):
        decides = person.is_superuser or person.roles & {BOARD, ADMINISTRATOR}
        if decides and self.second_needed(entry) and entry["actor"] != entry["person"]:
            raise ValueError("somebody else linked an identity with a person who decides")
        person.identities.add(detail["identity"])

    def after_identity_unlinked(self, _entry, person, detail):
        person.identities.discard(detail["identity"])

    def after_root_named(self, entry, person, _detail):
        if entry["authority"] != "owner":
            raise ValueError("only the owner of the tables names a root key")
        if entry["subject"] not in {key.fingerprint for key in person.keys.values()}:
            raise ValueError("the root key is no key of that person")
        self.confirmed.add(entry["subject"])

    def after_rule_set(self, entry, _person, detail):
        if entry["authority"] != "owner":
            raise ValueError("only the owner of the tables sets a rule")
        never_back = ("signatures", "access_signatures")
        was_required = entry["subject"] in never_back and self.rules.get(entry["subject"]) == "required"
        if was_required and detail["value"] != "required":
            raise ValueError("signatures were required, and that is never taken back")
        self.rules[entry["subject"]] = detail["value"]

    def after_interest_declared(self, entry, person, detail):
        if entry["actor"] != entry["person"] or not person.is_active:
            raise ValueError("it names another person than who declared the interest")
        if detail["interest"] in self.interests:
            raise ValueError("this interest was declared already")
        self.interests[detail["interest"]] = {**detail, "person": entry["person"], "kind": entry["subject"]}

    def after_change_asked(self, entry, _person, detail):
        by = self.of(entry["actor"])
        for_oneself = (
            entry["actor"] == entry["person"]
            and by.is_active
            and (
                detail["kind"] == "key"
                # asked for by the groups of an organisation, as the owner allowed
                or (detail["kind"] == "role" and by.identities and self.rules.get("mapped_roles") == "asked")
            )
        )
        if not (by.is_administrator or for_oneself):
            raise ValueError("who asked was no administrator")
        if entry["request"] in self.asked:
            raise ValueError("this was asked for already")
        is_signed = self.signed_by_key(entry, by, detail)
        self.asked[entry["request"]] = Asked(
            detail["kind"], entry["person"], entry["subject"], entry["actor"], entry["hash"], entry["at"]
        )
        if by.is_administrator and not for_oneself:
            self.count(entry, is_signed)

    def signed_by_key(self, entry, by, detail) -> bool:
        """Did a key of who asked sign it, on a page after which nothing happened to the person? Raises ValueError."""
        signature = detail.get("signature")
        if not signature:
            return False
        head = json.loads(signature).get("head")
        challenge = change_challenge(kind=detail["kind"], person=entry["person"], subject=entry["subject"], head=head)
        self.key_of(by, signature).check(signature, challenge)
        if self.last_about.get(entry["person"], 0) > self.heads.get(head, -1):
            raise ValueError("something happened to the person between the page and the signature")
        return True

    def count(self, entry, is_signed: bool) -> None:
        if is_signed:
            self.signed_changes += 1
        elif self.signature_needed and entry["authority"] != "owner":
            raise ValueError("it is not signed, though administrators were to sign")
        else:
            self.unsigned_changes += 1

    def after_change_confirmed(self, entry, _person, detail):
        asked, by = self.asked.get(entry["request"]), self.of(entry["actor"])
        if asked is None or asked.at or asked.is_done_at_once or (asked.kind, asked.person, asked.subject) != (
            detail["kind"], entry["person"], entry["subject"],
        ):  # fmt: skip
            raise ValueError("what was confirmed was not asked for")
        if not by.is_administrator or entry["actor"] in (asked.by, asked.person):
            raise ValueError("who confirmed was no second administrator")
        if moment(entry["at"]) - moment(asked.asked_at) > WEEK:
            raise ValueError("it was asked for more than a week before")
        asked.at = entry["at"]
        self.count(entry, bool(detail.get("signature")))
        if detail.get("signature"):
            key = self.key_of(by, detail["signature"])
            key.check(detail["signature"], confirmation_challenge(asked.hash))
            asked.is_signed = key.fingerprint in self.trusted
        if asked.kind == "key":
            self.confirmed.add(asked.subject)
            if asked.is_signed:
                self.trusted.add(asked.subject)

    def key_of(self, person: Person, signature: str) -> Key:
        credential = json.loads(signature).get("credential")
        for key in person.keys.values():
            if key.credential == credential:
                return key
        raise ValueError("the key was not theirs then")

    def check_vote(self, entry, vote, head_exists) -> bool:
        """Was the vote good as of its entry? True when a key signed it; raises ValueError."""
        voter = self.of(vote["voter"])
        if not voter.is_member:
            raise ValueError(f"{vote['voter_name']} voted and was no member of the board then")
        hours = int(self.rules.get("hold_hours", "24"))
        if voter.reset_at and moment(vote["at"]) - moment(voter.reset_at) < timedelta(hours=hours):
            raise ValueError(f"{vote['voter_name']} voted within {hours} hours after a reset")
        if not vote["signature"]:
            if self.rules.get("signatures") == "required":
                raise ValueError("the vote is not signed, though signatures were required")
            if self.rules.get("second_factor") == "required" and not vote["second_factor"]:
                raise ValueError("the vote has no second factor, though one was required")
            return False
        head = json.loads(vote["signature"]).get("head")
        challenge = vote_challenge(
            kind=entry["kind"], slug=entry["slug"], digest=vote["digest"], decision=vote["decision"],
            statement=vote["statement"], reason=vote["reason"], acknowledged=vote["acknowledged"], head=head,
        )  # fmt: skip
        key = self.key_of(voter, vote["signature"])
        key.check(vote["signature"], challenge)
        two_needed = self.rules.get("second_administrator") == "required" and len(self.named) >= 2
        if two_needed and key.fingerprint not in self.confirmed:
            raise ValueError("the key that signed was never confirmed by a second person")
        if self.roots and key.fingerprint not in self.trusted:
            raise ValueError("no chain of signatures leads from a root key to the key that signed")
        if not head_exists(head):
            raise ValueError("something happened to the document between the page and the signature")
        return True


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass
class Findings:
    """What a walk found: how many entries, the last hashes, and the approvals with and without keys."""

    entries: int = 0
    head: str = START
    access_entries: int = 0
    access_head: str = ""
    signed_votes: int = 0
    unsigned_votes: int = 0
    signed_changes: int = 0
    unsigned_changes: int = 0
    roots: list = field(default_factory=list)


class Walk:
    """Along both ledgers. `faults()` yields every Broken there is, the first one first."""

    def __init__(self, export: dict, *, roots=(), head=None, access_head=None, has_content=True):
        self.export, self.has_content = export, has_content
        self.wanted = {"entry": head, "access entry": access_head}
        self.people = People(roots)
        self.found = Findings()
        self.state: dict[int, str] = {}
        self.documents: dict[int, tuple[str, str]] = {}
        self.approved: dict[int, list[int]] = {}  # document: numbers of the revisions ever approved
        self.latest: dict[int, dict[int, dict]] = {}  # revision: voter: vote
        self.last_of_document: dict[int, list[tuple[int, str, int]]] = {}
        self.numbers: dict[str, int] = {}
        self.recused: dict[int, set[int]] = {}  # document: members who may not vote on it
        self.begins: int | None = None  # the entry of the ledger from which on people were followed

    def faults(self) -> Iterator[Broken]:
        try:
            self.check_form()
        except Broken as fault:
            yield fault
            return
        self.prepare()
        yield from self.fault_of_texts()
        waiting = iter(self.export["access"])
        following = next(waiting, None)
        for entry in self.export["entries"]:
            while following and following["ledger_number"] < entry["number"]:
                yield from self.faults_of_access(following)
                following = next(waiting, None)
            yield from self.faults_of_entry(entry)
        while following:
            yield from self.faults_of_access(following)
            following = next(waiting, None)
        for what, left in self.left.items():
            for key in sorted(left):
                yield Broken(f"{what} {key} has no entry in the ledger")
        for chain, wanted in self.wanted.items():
            if wanted:
                yield Broken(f"no {chain} has the hash {wanted}, so the end was cut off or is another one")

    def prepare(self) -> None:
        """Every row by its key, and what has not been met in the ledger yet."""
        export = self.export
        self.revisions = {row["id"]: row for row in export["revisions"]}
        self.votes = {row["id"]: row for row in export["votes"]}
        self.comments = {row["id"]: row for row in export["comments"]}
        self.resolutions = {row["comment"]: row for row in export["resolutions"]}
        self.of_document: dict[int, list[dict]] = {}
        for row in export["revisions"]:
            self.of_document.setdefault(row["document"], []).append(row)
        self.left = {
            "revision": set(self.revisions), "vote": set(self.votes), "comment": set(self.comments),
            "resolution": set(self.resolutions),
        }  # fmt: skip
        if export["access"]:
            self.begins = export["access"][0]["ledger_number"]

    def check_form(self) -> None:
        """Nothing but what is hashed may be in the file, and of its kind: "5" and 5 have one hash."""
        export = self.export
        if not isinstance(export, dict) or export.keys() != {"format", *TABLES} or export["format"] != FORMAT:
            raise Broken(f"this is no export of a ledger ({FORMAT})")
        fits = {
            "n": lambda value: type(value) is int,
            "o": lambda value: value is None or type(value) is int,
            "t": lambda value: type(value) is str,
            "l": lambda value: type(value) is list and all(type(one) is int for one in value),
        }
        for table, columns in TABLES.items():
            if type(export[table]) is not list:
                raise Broken(f"{table} is no list")
            before = 0
            for row in export[table]:
                if type(row) is not dict or row.keys() != columns.keys():
                    raise Broken(f"a row of {table} has other columns")
                for name, kind in columns.items():
                    if not fits[kind](row[name]):
                        raise Broken(f"{name} in {table} is of another kind")
                key = row["number" if table in ("entries", "access") else "id"]
                if key <= before:
                    raise Broken(f"{table} are not in their order, or one is there twice")
                before = key

    def fault_of_texts(self) -> Iterator[Broken]:
        if self.has_content:
            for row in self.revisions.values():
                if hashlib.sha256(row["content"].encode()).hexdigest() != row["digest"]:
                    yield Broken(f"the text of revision {row['id']} does not have its digest")

    def faults_of_access(self, entry) -> Iterator[Broken]:
        def broken(message):
            return Broken(message, entry["number"], "access entry")

        if entry["number"] != self.found.access_entries + 1:
            yield broken("the one before it is missing")
        if entry["previous_hash"] != (self.found.access_head or START):
            yield broken("it does not continue the entry before it")
        if entry["hash"] != hash_of(entry, ACCESS):
            yield broken("its content does not match its hash")
        if (entry["ledger_number"], entry["ledger_hash"]) != (self.found.entries, self.found.head):
            yield broken("it is not where the ledger stood then")
        try:
            self.people.follow(entry)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield broken(str(error))
        self.found.signed_changes, self.found.unsigned_changes = (
            self.people.signed_changes,
            self.people.unsigned_changes,
        )
        if entry["event"] == "root_named":
            self.found.roots.append(entry["subject"])
        self.found.access_entries, self.found.access_head = entry["number"], entry["hash"]
        self.seen("access entry", entry["hash"])

    def seen(self, chain: str, value: str) -> None:
        if self.wanted[chain] == value:
            self.wanted[chain] = None

    def faults_of_entry(self, entry) -> Iterator[Broken]:
        def broken(message):
            return Broken(message, entry["number"])

        if entry["number"] != self.found.entries + 1:
            yield broken(f"entry {self.found.entries + 1} is missing")
        if entry["previous_hash"] != self.found.head:
            yield broken("it does not continue the entry before it")
        if entry["hash"] != hash_of(entry, ENTRY):
            yield broken("its content does not match its hash")
        revision = self.revisions.get(entry["revision"])
        if revision is None or (revision["document"], revision["number"], revision["digest"]) != (
            entry["document"], entry["revision_number"], entry["digest"],
        ):  # fmt: skip
            yield broken("its revision is another one, or gone")
        elif self.documents.setdefault(entry["document"], (entry["kind"], entry["slug"])) != (
            entry["kind"],
            entry["slug"],
        ):
            yield broken("its document is another one")
        else:
            yield from map(broken, self.faults_of_state(entry))
            yield from map(broken, self.faults_of_record(entry, revision))
            try:
                yield from map(broken, self.faults_of_authority(entry, revision))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield broken(str(error))
        self.last_of_document.setdefault(entry["document"], []).append(
            (entry["number"], entry["event"], entry["actor"])
        )
        self.numbers[entry["hash"]] = entry["number"]
        self.found.entries, self.found.head = entry["number"], entry["hash"]
        self.seen("entry", entry["hash"])

    def faults_of_state(self, entry) -> Iterator[str]:
        before = self.state.get(entry["revision"], "")
        after = TRANSITIONS.get((entry["event"], before), None if entry["event"] in MOVING else before)
        if (entry["from_state"], entry["to_state"]) != (before, after):
            yield f"it moves from {entry['from_state']!r} to {entry['to_state']!r}, though the revision was {before!r}"
        self.state[entry["revision"]] = entry["to_state"]

    def faults_of_record(self, entry, revision) -> Iterator[str]:
        what, key = None, None
        expected: str | None = ""
        if entry["event"] == "submitted":
            what, key, expected = "revision", revision["id"], hash_of(revision, REVISION)
        elif entry["event"] == "voted":
            vote = self.votes.get(entry["vote"])
            what, key, expected = "vote", entry["vote"], vote_hash(vote) if vote else None
        elif entry["event"] in ("commented", "comment_resolved"):
            rows, columns, what = (
                (self.comments, COMMENT, "comment")
                if entry["event"] == "commented"
                else (self.resolutions, RESOLUTION, "resolution")
            )
            row = rows.get(entry["comment"])
            key, expected = entry["comment"], hash_of(row, columns) if row else None
        if entry["record"] != expected:
            yield "what was entered is not what it was then"
        if what:
            if key not in self.left[what]:
                yield f"{what} {key} was entered before"
            self.left[what].discard(key)

    def faults_of_authority(self, entry, revision) -> Iterator[str]:
        """Who did it: were they allowed to, as of this entry?"""
        event, actor = entry["event"], entry["actor"]
        if event == "submitted":
            yield from self.faults_of_submission(entry, revision)
        elif event == "voted":
            yield from self.faults_of_vote(entry, revision)
        elif event == "approved":
            yield from self.faults_of_approval(entry, revision)
            self.approved.setdefault(entry["document"], []).append(revision["number"])
        elif event == "changes_requested" and self.decision(revision, actor) != "request_changes":
            yield "changes were requested without a vote that says so"
        elif self.begins is not None and entry["number"] > self.begins:
            yield from self.faults_of_actor(entry, revision)
            yield from self.faults_of_duty(entry, revision)

    def faults_of_submission(self, entry, revision) -> Iterator[str]:
        earlier = [number for number in self.approved.get(entry["document"], []) if number < revision["number"]]
        base = self.revisions.get(revision["base"])
        if (base["number"] if base else None) != (max(earlier) if earlier else None):
            yield "it does not build on the revision that was approved last"
        if entry["actor"] != revision["author"]:
            yield "it was submitted by somebody else than its author"

    def faults_of_actor(self, entry, revision) -> Iterator[str]:
        event, person = entry["event"], self.people.of(entry["actor"])
        if event in ("claimed", "released") and not person.is_member:
            yield "who took the review up or gave it back was no member of the board then"
        elif event == "claimed" and entry["actor"] in self.authors(revision):
            yield "who took the review up wrote the text"
        elif event == "claimed" and entry["actor"] in self.recused.get(entry["document"], set()):
            yield "who took the review up was recused from the document then"
        elif event == "withdrawn" and not (person.is_member or person.is_administrator):
            yield "who withdrew it was neither member of the board nor administrator then"

    def faults_of_duty(self, entry, revision) -> Iterator[str]:
        """Assignments and recusals: whose doing they are, and who may be given a document."""
        event, actor = entry["event"], entry["actor"]
        person, recused = self.people.of(actor), self.recused.setdefault(entry["document"], set())
        if event in ("recused", "recusal_withdrawn"):
            if not person.is_member:
                yield "who is recused or takes that back was no member of the board then"
            if (actor in recused) == (event == "recused"):
                yield "it changes nothing about who is recused"
            (recused.add if event == "recused" else recused.discard)(actor)
        elif event in ("assigned", "handed_on", "assignment_ended"):
            member = json.loads(entry["detail"])["member"]
            if event != "handed_on" and actor != member and not person.is_administrator:
                yield "who assigned it to another, or ended that, was no administrator then"
            if event != "assignment_ended" and (
                not self.people.of(member).is_member or member in self.authors(revision) | recused
            ):
                yield "it was assigned to somebody who could not vote on it then"

    def faults_of_vote(self, entry, revision) -> Iterator[str]:
        vote = self.votes.get(entry["vote"])
        if vote is None:
            return
        if (vote["revision"], vote["digest"], vote["voter"]) != (revision["id"], revision["digest"], entry["actor"]):
            yield "the vote is on another text, or another person's"
        if vote["voter"] in self.authors(revision):
            yield f"{vote['voter_name']} voted on a text that they wrote themselves"
        if vote["voter"] in self.recused.get(revision["document"], set()):
            yield f"{vote['voter_name']} voted on a document from which they were recused"
        if self.decision(revision, vote["voter"]) == vote["decision"]:
            yield f"{vote['voter_name']} had voted so before"
        self.latest.setdefault(revision["id"], {})[vote["voter"]] = vote
        if self.begins is not None and entry["number"] > self.begins:
            yield from self.faults_of_tie(entry)
            if self.people.check_vote(entry, vote, lambda head: self.is_fresh(head, entry)):
                self.found.signed_votes += 1
                return
        elif vote["signature"]:
            yield "the vote is signed by a key that nobody enrolled"
        self.found.unsigned_votes += 1

    def is_fresh(self, head, entry) -> bool:
        """Is this the hash of an entry, after which nothing happened to the document but that the voter took it up?"""
        shown = self.numbers.get(head)
        return shown is not None and all(
            number <= shown or (event, actor) == ("claimed", entry["actor"])
            for number, event, actor in self.last_of_document.get(entry["document"], [])
        )

    def faults_of_approval(self, entry, revision) -> Iterator[str]:
        votes = self.latest.get(revision["id"], {})
        authors = self.authors(revision) | self.recused.get(revision["document"], set())
        counts = {person for person, vote in votes.items() if vote["decision"] == "approve"} - authors
        quorum = 1
        if self.begins is not None and entry["number"] > self.begins:
            yield from self.faults_of_tie(entry)
            counts = {person for person in counts if self.people.of(person).is_member}
            quorum = int(self.people.rules.get("quorum", "2"))
        if len(counts) < quorum:
            yield f"it was approved with {len(counts)} votes that count, and needed {quorum}"
        if self.decision(revision, entry["actor"]) != "approve":
            yield "it was published by somebody who had not voted for it"

    def faults_of_tie(self, entry) -> Iterator[str]:
        """Votes and approvals name the last entry of the access ledger."""
        if json.loads(entry["detail"]).get("access") != self.found.access_head:
            yield "it names another state of the access ledger than there was"

    def decision(self, revision, person) -> str:
        vote = self.latest.get(revision["id"], {}).get(person)
        return vote["decision"] if vote else ""

    def authors(self, revision) -> set[int]:
        """Who wrote any of what the revision changes, back to the one approved last."""
        base = self.revisions.get(revision["base"])
        first = base["number"] if base else 0
        return {
            person
            for row in self.of_document[revision["document"]]
            if first < row["number"] <= revision["number"]
            for person in (row["author"], *row["contributors"])
        }


def read_export(text: str) -> dict:
    """The export in a text; raises Broken when it is not JSON, or says something twice."""

    def once(pairs):
        if len(dict(pairs)) != len(pairs):
            raise Broken("a name is there twice")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=once)
    except ValueError as error:
        raise Broken(f"this is not JSON: {error}") from None


def main() -> int:
    parser = argparse.ArgumentParser(description="Check an exported ledger, offline.")
    parser.add_argument("file")
    parser.add_argument("--head")
    parser.add_argument("--access-head")
    parser.add_argument("--root", action="append", default=[])
    given = parser.parse_args()
    try:
        with open(given.file, encoding="utf-8") as file:
            export = read_export(file.read())
        walk = Walk(export, roots=given.root, head=given.head, access_head=given.access_head)
        fault = next(walk.faults(), None)
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{given.file} cannot be read: {error}" + "\n")
        return 2
    except Broken as error:
        fault = error
    if fault:
        sys.stderr.write(f"The ledger is broken: {fault}." + "\n")
        return 1
    found = walk.found
    sys.stdout.write(f"The ledger is whole: {found.entries} entries, the last with hash {found.head}." + "\n")
    sys.stdout.write(f"Access ledger: {found.access_entries} entries, the last with hash {found.access_head}." + "\n")
    sys.stdout.write(
        f"{found.signed_votes} votes were signed by keys; {found.unsigned_votes} rest on the server alone." + "\n"
    )
    sys.stdout.write(
        f"{found.signed_changes} changes of roles, keys and accounts were signed by administrators' keys; "
        f"{found.unsigned_changes} rest on the server alone." + "\n"
    )
    if not (given.head and given.access_head):
        sys.stdout.write(
            "Without both heads from a source of your own, an older or shortened file would look the same." + "\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
