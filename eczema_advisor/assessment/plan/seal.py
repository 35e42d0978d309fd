"""Sealing what a plan's address carries: encrypted, and refused when a single bit of it was changed.

A link stays in browser histories and in the logs of proxies. Whoever reads it there learns nothing of the patient but
that there is a plan: AES in SIV mode (RFC 5297, 256 bits), with keys made from `SECRET_KEY`; keys of before, in
`SECRET_KEY_FALLBACKS`, still open what they sealed. The same plan gets the same link, so no random number can be the
wrong one.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SALT = "eczema_advisor.assessment.plan"
STEP = 48  # bytes: lengths are rounded up, so that a link's length says little about how much was answered


class BrokenSealError(Exception):
    """Not sealed here, or changed since."""


def seal(contents: dict) -> str:
    text = json.dumps(contents, separators=(",", ":"), ensure_ascii=False).encode()
    packed = zlib.compress(text, 9)
    packed += bytes(-len(packed) % STEP)
    key = next(keys())
    return urlsafe_b64encode(AESSIV(key).encrypt(packed, [SALT.encode()])).decode().rstrip("=")


def unseal(token: str) -> dict:
    """What `seal` was given. Raises BrokenSealError."""
    try:
        data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError as error:
        raise BrokenSealError from error
    if urlsafe_b64encode(data).decode().rstrip("=") != token:
        raise BrokenSealError  # one plan has one spelling
    for key in keys():
        try:
            packed = AESSIV(key).decrypt(data, [SALT.encode()])
        except (InvalidTag, ValueError):
            continue
        return json.loads(zlib.decompressobj().decompress(packed))
    raise BrokenSealError


def keys() -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield derived(secret)


@lru_cache(maxsize=8)
def derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA512(), length=64, salt=SALT.encode(), info=b"plan link, 2").derive(secret.encode())
