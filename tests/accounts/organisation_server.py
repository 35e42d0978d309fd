"""An organisation's sign-in service on loopback: OpenID Connect with a key of its own, well or badly."""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "eczema", "a secret of the client"


class OrganisationServer:
    """Use as a context. `claims`: what it says of who signs in; `changed` spoils the token, `config` the discovery."""

    def __init__(self):
        self.claims: dict = {"sub": "4711"}
        self.changed: dict = {}
        self.config: dict = {}
        self.userinfo: dict = {}
        self.signs_with = self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.broken = ""  # the path that fails
        self.codes: dict[str, dict] = {}
        self.asked: list[str] = []

    def __enter__(self) -> "OrganisationServer":
        organisation = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                organisation.answer(self, "")

            def do_POST(self):
                organisation.answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *_arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/realm"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.stop()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def authorize(self, url: str) -> dict[str, str]:
        """What somebody's browser brings back after they signed in at the address that our site sent it to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(f"{self.issuer}/authorize?")
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**asked, **self.claims}
        return {"code": code, "state": asked["state"]}

    def answer(self, handler, body: str) -> None:
        path = urlsplit(handler.path).path.removeprefix("/realm")
        self.asked.append(path)
        if path in ("/authorize", "/sign-in"):
            self.lead(handler, path)
            return
        said = {
            "/.well-known/openid-configuration": self.discovery,
            "/token": lambda: self.token(dict(parse_qs(body)), handler.headers.get("Authorization", "")),
            "/keys": self.keys,
            "/userinfo": lambda: {**self.claims, **self.userinfo},
        }[path]()
        status = 500 if path == self.broken else 200
        text = json.dumps(said).encode() if status == 200 else b"<html>Something broke"
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)

    def lead(self, handler, path: str) -> None:
        """A browser's way through: to a sign-in page under another name, as where houses share a service; and back."""
        if path == "/authorize":
            address = f"http://localhost:{self.server.server_port}/realm/sign-in?{urlsplit(handler.path).query}"
        else:
            asked = f"{self.issuer}/authorize?{urlsplit(handler.path).query}"
            back = parse_qs(urlsplit(asked).query)["redirect_uri"][0]
            address = f"{back}?{urlencode(self.authorize(asked))}"
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def discovery(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        } | self.config

    def keys(self) -> dict:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**key, "kid": "first", "use": "sig", "alg": "RS256"}]}

    def token(self, given: dict, authorization: str) -> dict:
        """Only who holds the secret, and began with the proof key, gets a token, once."""
        code = self.codes.pop(given["code"][0])
        assert base64.b64decode(authorization.removeprefix("Basic ")).decode() == f"{CLIENT}:{SECRET}"
        proof = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"][0].encode()).digest()).rstrip(b"=")
        assert (proof.decode(), "S256") == (code["code_challenge"], code["code_challenge_method"])
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": code["nonce"]}
        token = jwt.encode(
            {**claims, **self.claims, **self.changed}, self.signs_with, algorithm="RS256", headers={"kid": "first"}
        )
        return {"access_token": "an access token", "token_type": "Bearer", "id_token": token}
