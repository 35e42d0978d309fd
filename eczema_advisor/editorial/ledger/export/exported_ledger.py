"""Both ledgers as plain values, in the form that `verify_export.py` checks, and the checks of what only we have."""

from collections.abc import Iterator
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model

from eczema_advisor.accounts.models import User

from ...models import AccessEntry, Comment, CommentResolution, LedgerEntry, Revision, StandingInterest, Vote
from .verify_export import FORMAT, TABLES, Walk

MODELS: dict[str, type[Model]] = {
    "entries": LedgerEntry,
    "access": AccessEntry,
    "revisions": Revision,
    "votes": Vote,
    "comments": Comment,
    "resolutions": CommentResolution,
}


def exported_ledger(*, with_content: bool = True) -> dict:
    """Both ledgers with what they are about. Without content the texts are left out, and are not to be checked."""
    return {"format": FORMAT} | {
        table: exported_rows(model, TABLES[table], with_content) for table, model in MODELS.items()
    }


def exported_rows(model, columns, with_content: bool) -> list[dict]:
    names = {field.name: field.attname for field in model._meta.concrete_fields}
    wanted = {name: names[name] for name in columns if with_content or name != "content"}
    rows = model._default_manager.order_by("pk").values_list(*wanted.values())
    return [
        {"content": ""} | {name: as_text(value) for name, value in zip(wanted, row, strict=True)}
        if "content" in columns
        else {name: as_text(value) for name, value in zip(wanted, row, strict=True)}
        for row in rows.iterator()
    ]


def as_text(value):
    """Times as they are hashed; everything else as it is."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value


def faults_of_people(walk: Walk) -> Iterator[str]:
    """Where accounts, roles and keys of today are not what the access ledger says, given a walk that has ended."""
    people = walk.people.people
    roles: dict[int, set[str]] = {}
    for person, role in User.groups.through.objects.values_list("user_id", "group__name"):
        roles.setdefault(person, set()).add(role)
    keys: dict[int, set[int]] = {}
    with_key = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN, data__credential__response__isnull=False)
    for factor, person in with_key.values_list("pk", "user_id"):
        keys.setdefault(person, set()).add(factor)
    identities: dict[int, set[int]] = {}
    for identity, person in SocialAccount.objects.values_list("pk", "user_id"):
        identities.setdefault(person, set()).add(identity)
    for pk, name, is_active, is_superuser in User.objects.values_list("pk", "username", "is_active", "is_superuser"):
        known = people.get(pk)
        if known is None:
            yield f"{name} has no entry in the access ledger"
        elif (is_active, is_superuser) != (known.is_active, known.is_superuser):
            yield f"the account of {name} is not what the access ledger says"
        elif roles.get(pk, set()) != known.roles:
            yield f"the roles of {name} are not what the access ledger says"
        elif keys.get(pk, set()) != set(known.keys):
            yield f"the keys of {name} are not what the access ledger says"
        elif identities.get(pk, set()) != known.identities:
            yield f"the identities that may sign in as {name} are not what the access ledger says"
    yield from faults_of_interests(walk.people.interests)


def faults_of_interests(declared: dict[int, dict]) -> Iterator[str]:
    """Where the standing interests kept are not those that were declared."""
    kept = {
        one.pk: {
            "interest": one.pk, "person": one.person_id, "kind": one.kind, "what": one.what, "company": one.company,
            "substance": one.substance, "since": day(one.since), "until": day(one.until),
            "replaces": one.replaces_id, "reason": one.reason, "at": as_text(one.at),
        }
        for one in StandingInterest.objects.all()
    }  # fmt: skip
    for number in sorted(kept.keys() | declared.keys()):
        if kept.get(number) != declared.get(number):
            yield f"standing interest {number} is not what the access ledger says"


def day(value) -> str | None:
    return value.isoformat() if value else None
