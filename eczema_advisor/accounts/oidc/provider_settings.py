"""The organisation that people may sign in through, as its operator set it in the environment."""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ..roles import ROLES

HERE, THERE = "here", "there"
SECOND_FACTOR_THERE = "second_factor_there"  # in the session: the organisation says that a second factor was used
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class ProviderSettings:
    """`roles`: a group as the organisation names it, to the role that its members get.

    `second_factor`: "here", or "there" where each sign-in must say one of `amr` or `acr` (RFC 8176, OpenID Connect).
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "your organisation"
    groups_claim: str = "groups"
    roles: dict[str, str] = field(default_factory=dict)
    second_factor: str = HERE
    amr: tuple[str, ...] = ("mfa",)
    acr: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names this issuer wherever an identity of it is kept: the same subject of another issuer is somebody else."""
        return f"oidc-{hashlib.sha256(self.issuer.encode()).hexdigest()[:32]}"


def is_private_way(url: str) -> bool:
    """Can nobody on the way read or change what is said there?"""
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def provider_settings(env) -> ProviderSettings | None:
    """Read from the environment; None where no organisation is set. Raises ImproperlyConfigured with one sentence."""
    issuer = env.str("OIDC_ISSUER", default="")
    if not issuer:
        return None
    if not is_private_way(issuer) or urlsplit(issuer).query or urlsplit(issuer).fragment:
        raise ImproperlyConfigured(f"OIDC_ISSUER is {issuer!r}; it must be the https address that names the service.")
    client, secret = env.str("OIDC_CLIENT_ID", default=""), env.str("OIDC_CLIENT_SECRET", default="")
    if not client or not secret:
        raise ImproperlyConfigured("OIDC_ISSUER is set; OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set with it.")
    second_factor = env.str("OIDC_SECOND_FACTOR", default=HERE)
    if second_factor not in (HERE, THERE):
        raise ImproperlyConfigured(f"OIDC_SECOND_FACTOR is {second_factor!r}; it must be here or there.")
    amr, acr = (tuple(env.list(name, default=[])) for name in ("OIDC_AMR", "OIDC_ACR"))
    return ProviderSettings(
        issuer=issuer,
        client_id=client,
        client_secret=secret,
        name=env.str("OIDC_NAME", default="your organisation"),
        groups_claim=env.str("OIDC_GROUPS_CLAIM", default="groups"),
        roles=mapped_roles(env.str("OIDC_ROLES", default="")),
        second_factor=second_factor,
        amr=amr if amr or acr else ("mfa",),
        acr=acr,
    )


def mapped_roles(text: str) -> dict[str, str]:
    """The mapping in "eczema-editors=Editor,eczema-board=Board member"."""
    mapped = {}
    for one in filter(None, (part.strip() for part in text.split(","))):
        group, _, role = (part.strip() for part in one.rpartition("="))
        if not group or role not in ROLES:
            raise ImproperlyConfigured(
                f"OIDC_ROLES holds {one!r}; it must be group=role, comma-separated, with {', '.join(ROLES)} as roles."
            )
        mapped[group] = role
    return mapped


def the_organisation() -> ProviderSettings:
    """The one that is set. Asked only where pages for it exist; raises ImproperlyConfigured where none is set."""
    if settings.OIDC is None:
        raise ImproperlyConfigured("No organisation is set: OIDC_ISSUER is empty.")
    return settings.OIDC
