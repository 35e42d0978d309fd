"""The assessment's answers, kept in the clinician's browser and nowhere else.

Django's sessions are rows of the database, and nothing about a patient may be written there: so the answers travel in
an encrypted, authenticated cookie that only the assessment's own pages receive. It ends with the browser and lapses
after four hours; who asks for it keeps it on the device for a day. A second cookie says that answers are there, and
nothing of them: the other pages offer to continue from it.
"""

import base64
import json
import secrets
import time
import zlib
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "assessment"
PATH = "/assessment/"
OPEN_FLAG = "assessment_open"  # on every page; its value is always "1"
SALT = "eczema_advisor.assessment.answers"
MAX_AGE_SECONDS = 4 * 60 * 60
ON_DEVICE_SECONDS = 24 * 60 * 60
NONCE_BYTES = 12  # as NIST SP 800-38D recommends for GCM

Answers = dict[str, dict[str, list[str]]]  # step -> field -> values, as the step's page posted them


def sealed(answers: Answers, *, on_device: bool = False) -> str:
    """The answers as the cookie's value. `on_device`: they outlive the browser, because its user asked for it."""
    contents = {"answers": answers, "on_device": on_device, "at": int(time.time())}
    packed = zlib.compress(json.dumps(contents, separators=(",", ":")).encode(), level=9)
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(next(keys()))
    return base64.urlsafe_b64encode(nonce + cipher.encrypt(nonce, packed, SALT.encode())).decode().rstrip("=")


def keys() -> Iterator[bytes]:
    """The key that seals, then those that still open: one for each secret of the settings."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield salted_hmac(SALT, "cookie", secret=secret, algorithm="sha256").digest()


def keep(response: HttpResponseBase, value: str, *, on_device: bool = False) -> None:
    max_age = ON_DEVICE_SECONDS if on_device else None
    for name, content, path in ((COOKIE, value, PATH), (OPEN_FLAG, "1", "/")):
        response.set_cookie(
            name,
            content,
            path=path,
            max_age=max_age,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    response.delete_cookie(OPEN_FLAG, path="/", samesite="Lax")


def answers_in(request: HttpRequest) -> Answers:
    """The answers in the request's cookie; none when there is no cookie, or a stale or foreign one."""
    return contents_of(request)["answers"]


def is_kept_on_device(request: HttpRequest) -> bool:
    return contents_of(request)["on_device"]


def contents_of(request: HttpRequest) -> dict:
    """What the cookie holds: `answers` and `on_device`."""
    value = request.COOKIES.get(COOKIE, "")
    if ":" in value:
        return {"answers": signed_before(value), "on_device": False}
    contents = unsealed(value)
    if contents is None or not 0 <= time.time() - contents["at"] <= lifetime(contents):
        return {"answers": {}, "on_device": False}
    return contents


def lifetime(contents: dict) -> int:
    """Seconds."""
    return ON_DEVICE_SECONDS if contents["on_device"] else MAX_AGE_SECONDS


def unsealed(value: str) -> dict | None:
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except ValueError:
        return None
    nonce, rest = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
    for key in keys() if rest else ():
        try:
            return json.loads(zlib.decompress(AESGCM(key).decrypt(nonce, rest, SALT.encode())))
        except InvalidTag:
            continue
    return None


def signed_before(value: str) -> Answers:
    """The answers in a cookie that the version before wrote: signed, not encrypted. The next page replaces it."""
    try:
        return signing.loads(value, salt=SALT, max_age=MAX_AGE_SECONDS)["step_data"]
    except signing.BadSignature:
        return {}
