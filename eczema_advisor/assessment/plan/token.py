"""A plan's address: the facts and the version that made the plan, sealed. Nothing is kept on the server.

Links of 2026.2 and before are signed and not encrypted; they have a colon, and still open.

The token also carries the status of that version, the options that were withdrawn, the day, and a fingerprint of the
plan, so that opening it later gives the same plan to the byte, or says that it does not.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core import signing
from django.utils import timezone

from eczema_advisor.algorithm.facts import FactError, parse_fact, parse_facts
from eczema_advisor.algorithm.plan import Plan

from ..versions.in_use import AlgorithmInUse, algorithm_of
from .presented_plan import PresentedPlan, present
from .renditions.first_edition_json import json_of_its_edition
from .seal import SALT, BrokenSealError, seal, unseal

FORMAT = 1
REFUSED_TOGETHER = ("weight_kg", "pregnancy")  # facts that plans before 2026.2 took at any age
FINGERPRINT_DIGITS = 16


class RefusedTokenError(Exception):
    """The token was not sealed by this site, or not for a plan, or was cut or changed."""


class ImpossibleFactsError(Exception):
    """The seal is good, but the facts are refused today: a weight or a pregnancy that is not possible at that age.

    `facts` are as the token has them, `problem` says in words what is wrong.
    """

    def __init__(self, facts: dict, error: FactError):
        super().__init__(str(error))
        self.facts = facts
        self.problem = error.message


class MissingVersionError(Exception):
    """The seal is good, but the version of the algorithm that made the plan is not kept here."""

    def __init__(self, sealed: "SealedPlan"):
        super().__init__(sealed.digest)
        self.sealed = sealed


@dataclass(frozen=True)
class SealedPlan:
    """What a token carries. `facts` are as `parse_facts` reads them."""

    facts: dict
    digest: str
    version: str
    status: str
    withdrawn: dict[str, str]
    made_on: date
    fingerprint: str


@dataclass(frozen=True)
class ReplayedPlan:
    """A plan made again from its token. `text` is its JSON; `is_exact`: the bytes are those of the day it was made."""

    sealed: SealedPlan
    algorithm: AlgorithmInUse
    plan: Plan
    text: str
    is_exact: bool

    @cached_property
    def presented(self) -> PresentedPlan:
        return present(self.plan, self.algorithm, parse_facts(self.sealed.facts))


def token_for(facts: dict, algorithm: AlgorithmInUse, withdrawn: dict[str, str]) -> str:
    """The token of the plan that these facts get now. Raises FactError."""
    text = json_of_its_edition(algorithm.plan(parse_facts(facts), withdrawn))
    contents = {
        "v": FORMAT,
        "f": facts,
        "d": algorithm.digest,
        "n": algorithm.version,
        "s": algorithm.status,
        "w": withdrawn,
        "t": timezone.localdate().isoformat(),
        "p": fingerprint(text),
    }
    return seal(contents)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def open_token(token: str) -> SealedPlan:
    """What a token carries. Raises RefusedTokenError, and ImpossibleFactsError for what no patient has."""
    try:
        contents = signing.Signer(salt=SALT).unsign_object(token) if ":" in token else unseal(token)
        if contents["v"] != FORMAT:
            raise RefusedTokenError
        check_facts(contents["f"])
        return SealedPlan(
            contents["f"],
            contents["d"],
            contents["n"],
            contents["s"],
            contents["w"],
            date.fromisoformat(contents["t"]),
            contents["p"],
        )
    except (signing.BadSignature, BrokenSealError, FactError, KeyError, TypeError, ValueError) as error:
        raise RefusedTokenError from error


def check_facts(facts: dict) -> None:
    """Raises FactError for facts that could never be given, ImpossibleFactsError for those that could be once."""
    try:
        parse_facts(facts)
    except FactError as error:
        if error.fact not in REFUSED_TOGETHER:
            raise
        parse_fact(error.fact, facts[error.fact])
        raise ImpossibleFactsError(facts, error) from error


def replay(sealed: SealedPlan) -> ReplayedPlan:
    """The plan as the version that made it makes it. Raises MissingVersionError."""
    algorithm = algorithm_of(sealed.digest, sealed.status)
    if algorithm is None:
        raise MissingVersionError(sealed)
    plan = algorithm.plan(parse_facts(sealed.facts), sealed.withdrawn)
    text = json_of_its_edition(plan)
    return ReplayedPlan(sealed, algorithm, plan, text, fingerprint(text) == sealed.fingerprint)
