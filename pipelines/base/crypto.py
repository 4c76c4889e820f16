"""Texts that only this installation can read: sealed with keys derived from its one secret.

sealed = seal("https://…", purpose="outbox", secret="…")
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class BrokenSeal(Exception):
    """The text was sealed with another secret, for another purpose, or altered."""


def seal(text: str, *, purpose: str, secret: str) -> str:
    """Return ``text`` encrypted and signed (Fernet), for one purpose."""
    return get_cipher(purpose, secret).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str, secret: str) -> str:
    """Return the text again.

    Raises:
        BrokenSeal: it cannot be had with this secret and purpose.
    """
    try:
        return get_cipher(purpose, secret).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise BrokenSeal(f"Sealed with another secret than this {purpose}'s.") from None


@cache
def get_cipher(purpose: str, secret: str) -> Fernet:
    """Return the cipher of a purpose: its key (HKDF, RFC 5869) is of no use for another one."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"praetor {purpose}".encode())
    return Fernet(urlsafe_b64encode(key.derive(secret.encode())))
