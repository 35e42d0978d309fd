"""A security key in software: enrols and signs as an authenticator does (ES256), for tests without a browser."""

import hashlib
import json
import os

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.editorial.ledger.export.verify_export import to_base64

SITE, ORIGIN = "localhost", "http://localhost:8000"


class SoftwareKey:
    def __init__(self, site: str = SITE, origin: str = ORIGIN):
        self.site, self.origin = site, origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.credential = os.urandom(16)
        numbers = self.private.public_key().public_numbers()
        self.public = cbor.encode(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )
        self.fingerprint = hashlib.sha256(self.public).hexdigest()

    @property
    def site_hash(self) -> bytes:
        return hashlib.sha256(self.site.encode()).digest()

    def attestation(self) -> str:
        head = self.site_hash + bytes([0x45]) + bytes(4) + bytes(16) + len(self.credential).to_bytes(2, "big")
        data = head + self.credential + self.public
        return to_base64(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data}))

    def enrol(self, person) -> Authenticator:
        """As the page of the account does."""
        response = {"clientDataJSON": to_base64(b"{}"), "attestationObject": self.attestation()}
        credential = {"id": to_base64(self.credential), "type": "public-key", "response": response}
        with acting_as(person):
            return Authenticator.objects.create(
                user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": credential}
            )

    def sign(self, challenge: str, head: str = "", **changed) -> str:
        """The signature of a challenge as JSON; `changed` parts make it a bad one."""
        said = {"type": "webauthn.get", "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        client = json.dumps(said | changed.pop("said", {})).encode()
        data = changed.pop("data", self.site_hash + bytes([0x05]) + bytes(4))
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {
            "credential": to_base64(self.credential),
            "client_data": to_base64(client),
            "authenticator_data": to_base64(data),
            "signature": to_base64(signature),
            "rp_id": self.site,
            "head": head,
        }
        return json.dumps(parts | changed)
