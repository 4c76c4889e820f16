"""Stytch as far as we use it, for tests: keys, people and passwords, on a free port of this machine."""

import json
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

PROJECT = "project-test-1"
PASSWORD = "correct horse"


@cache
def make_key(name: str) -> RSAPrivateKey:
    """Return the key of a name; made once, because that takes a while."""
    return generate_private_key(65537, 2048)


def to_jwk(name: str) -> dict[str, Any]:
    """Return the public half as the JWKS shows it."""
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(make_key(name).public_key()))
    return public | {"kid": name, "use": "sig", "alg": "RS256"}


def make_jwt(*, key: str = "key-1", kid: str | None = None, algorithm: str = "RS256", **claims: Any) -> str:
    """Return a session JWT as Stytch signs it; a claim of None is left out."""
    now = int(time.time())
    usual = {
        "sub": "user-test-ada",
        "aud": [PROJECT],
        "iss": f"stytch.com/{PROJECT}",
        "iat": now,
        "nbf": now,
        "exp": now + 300,
        "https://stytch.com/session": make_session(),
    }
    claims = {name: value for name, value in (usual | claims).items() if value is not None}
    secret: Any = {"RS256": make_key(key), "HS256": "x" * 32, "none": None}[algorithm]
    return jwt.encode(claims, secret, algorithm, headers={"kid": kid or key})


def make_session(method: str = "email", email: str | None = "Ada@Example.com") -> dict[str, Any]:
    """Return the claim about the session: how the person showed who they are."""
    moment = "2026-01-01T00:00:00Z"
    factor = {"type": "magic_link", "delivery_method": method, "last_authenticated_at": moment}
    if email:
        factor["email_factor"] = {"email_id": "email-test-1", "email_address": email}
    return {
        "id": "session-test-1",
        "started_at": moment,
        "last_accessed_at": moment,
        "expires_at": "2099-01-01T00:00:00Z",
        "attributes": {"user_agent": "", "ip_address": ""},
        "authentication_factors": [factor],
        "roles": ["stytch_user"],
    }


def make_person(email: str, *, verified: bool = True) -> dict[str, Any]:
    """Return a person as Stytch's API shows them."""
    return {
        "status_code": 200,
        "request_id": "request-test-1",
        "user_id": "user-test-ada",
        "name": {"first_name": "Ada", "middle_name": "", "last_name": "Lovelace"},
        "emails": [{"email_id": "email-test-1", "email": email, "verified": verified}],
        "status": "active",
        "is_locked": False,
        **{kind: [] for kind in LISTS},
    }


LISTS = (
    "phone_numbers",
    "webauthn_registrations",
    "providers",
    "totps",
    "crypto_wallets",
    "biometric_registrations",
    "roles",
)


class Conversation(BaseHTTPRequestHandler):
    """Answers one request."""

    def do_GET(self) -> None:  # noqa: N802
        if self.path.endswith(("/jwks", f"/jwks/{PROJECT}")):
            self.server.jwks_asked += 1
            self.answer(200, {"keys": [to_jwk("key-1")]})
        else:
            self.answer(200, make_person(self.server.email, verified=self.server.verified))

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        refusal = self.server.find_refusal(self.path, body)
        if refusal:
            status, kind = refusal
            error = {"status_code": status, "request_id": "r", "error_type": kind, "error_message": kind}
            self.answer(status, error)
        else:
            person = make_person(body["email"], verified=self.server.verified)
            session = {"session_token": "", "session_jwt": ""}
            self.answer(200, person | session | {"user": person, "email_id": "email-test-1"})

    def answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Be quiet."""


class StytchServer(ThreadingHTTPServer):
    """``with StytchServer() as server: …``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.email, self.verified, self.jwks_asked, self.breaks = "ada@example.com", True, 0, False
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def find_refusal(self, path: str, body: dict[str, Any]) -> tuple[int, str] | None:
        """Return why a request is refused."""
        if self.breaks:
            return 500, "internal_server_error"
        if path.endswith("/authenticate") and body["password"] != PASSWORD:
            return 401, "unauthorized_credentials"
        if not path.endswith("/authenticate") and body["email"].startswith("taken"):
            return 400, "duplicate_email"
        if not path.endswith("/authenticate") and "weak" in body["password"]:
            return 400, "weak_password"
        return None

    def __exit__(self, *error: Any) -> None:
        self.shutdown()
        super().__exit__(*error)
