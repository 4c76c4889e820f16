"""Codes of the second step of signing in: TOTP (RFC 6238), and recovery codes for when the phone is gone.

step = find_step(secret, "831509", after=user.totp_step)
"""

import secrets
from base64 import b32decode, b32encode

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now

#: What every authenticator app takes: 6 digits of HMAC-SHA-1, a new code each 30 seconds.
DIGITS, SECONDS = 6, 30
#: Steps that a phone's clock may be off (RFC 6238, section 5.2).
SKEW = 1
#: RFC 4226, section 4, wants 160 bits.
SECRET_BYTES = 20
RECOVERY_CODES = 10


def make_secret() -> str:
    """Return a new secret, in Base32 as apps take it."""
    return b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def build_uri(secret: str, email: str) -> str:
    """Return the address of a secret that an app reads from a QR code."""
    return build_totp(secret).get_provisioning_uri(email, "Praetor")


def draw_qr(uri: str) -> str:
    """Return an address as a QR code: dark on white in either theme, so that every camera reads it."""
    return segno.make(uri, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")


def find_step(secret: str, code: str, *, after: int) -> int | None:
    """Return the time step that a code is of; none if it is wrong, or not later than the last one used."""
    totp, now = build_totp(secret), int(utc_now().timestamp()) // SECONDS
    for step in range(max(now - SKEW, after + 1), now + SKEW + 1):
        try:
            totp.verify(code.encode(), step * SECONDS)
        except InvalidToken:
            continue
        return step
    return None


def build_totp(secret: str) -> TOTP:
    """Return what makes and checks the codes of a secret."""
    return TOTP(b32decode(secret), DIGITS, SHA1(), SECONDS)  # noqa: S303  (as the standard has it)


def make_recovery_codes() -> list[str]:
    """Return codes of 50 random bits, each of which signs in once."""
    return [format_recovery(b32encode(secrets.token_bytes(7)).decode()[:10]) for _ in range(RECOVERY_CODES)]


def format_recovery(code: str) -> str:
    """Return a recovery code as it is written down: ``abcde-fghij``."""
    return f"{code[:5]}-{code[5:]}".lower()


def hash_recovery(code: str) -> str:
    """Return what is kept of a recovery code, however it was typed."""
    plain = "".join(character for character in code.lower() if character.isalnum())
    return hash_token(f"recovery:{plain}")
