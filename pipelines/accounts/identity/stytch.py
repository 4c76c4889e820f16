"""Stytch: accounts and passwords are kept there, and its session JWTs are taken as they are.

They are verified by Stytch's own SDK (signature by RS256 alone, audience, issuer, expiry) against its
JWKS. The SDK wants https for a base address of one's own, but takes any as ``environment``, and lets its
JWKS client be replaced; so it needs no PyJWT code of ours, and can be tested against a local server. It is
imported only where it is configured: it takes a second and 40 MB.
"""

import warnings
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from pipelines.accounts.identity.provider import Identity
from pipelines.accounts.users import AddressTaken
from pipelines.base.errors import IntegrationFailed, Invalid, PraetorError, Unauthorized
from pipelines.settings import Settings

AGAIN = "Sign in to go on."
UNEXPECTED = "The identity provider does not answer as agreed."
WRONG = "The email or the password is wrong."


class StytchIdentity:
    """Asks Stytch."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def client(self) -> Any:
        """The SDK's client, made when it is needed first."""
        import jwt
        import stytch

        with warnings.catch_warnings():
            # Its half for asyncio, which we do not use, is made in a way that aiohttp deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            client = stytch.Client(
                project_id=self.settings.stytch_project_id,
                secret=self.settings.stytch_secret.get_secret_value(),
                environment=self.settings.stytch_api_url or None,
                suppress_warnings=True,
            )
        if self.settings.stytch_jwks_url:
            client.sessions.jwks_client = jwt.PyJWKClient(self.settings.stytch_jwks_url, timeout=10)
        return client

    def check_token(self, token: str) -> Identity | None:
        """Return whose session a JWT is; what has no two dots is no JWT."""
        if token.count(".") != 2:
            return None
        session = self.read_session(token)
        if session is None:
            raise Unauthorized(AGAIN)
        factors = [factor for factor in session.authentication_factors if factor.email_factor]
        proven = [factor for factor in factors if factor.delivery_method == "email"]
        if not factors:
            return self.get_person(session.user_id, session.expires_at)
        email = (proven or factors)[0].email_factor.email_address.lower()
        return Identity(
            subject=session.user_id,
            email=email,
            name=str(session.custom_claims.get("name") or email.partition("@")[0]),
            is_email_verified=bool(proven),
            expires_at=session.expires_at,
        )

    def read_session(self, token: str) -> Any:
        """Return what a JWT says; none if it is not to be believed."""
        import jwt
        from pydantic import ValidationError

        try:
            return self.client.sessions.authenticate_jwt_local(token)
        except jwt.PyJWKClientConnectionError as error:
            raise IntegrationFailed("The identity provider cannot be reached.") from error
        except (
            jwt.PyJWTError,
            AttributeError,
            KeyError,
            TypeError,
            ValidationError,
        ):  # no key of theirs; no session's JWT
            return None

    def get_person(self, user_id: str, expires_at: datetime | None) -> Identity:
        """Ask Stytch who somebody is, whose session does not tell an address."""
        answer = self.ask(self.client.users.get, Unauthorized(AGAIN), user_id=user_id)
        return to_identity(answer, user_id, expires_at)

    def check_password(self, session: Session, email: str, password: str) -> Identity:
        """Return whose they are, as Stytch knows it."""
        login = self.client.passwords.authenticate
        answer = self.ask(login, Unauthorized(WRONG), email=email, password=password)
        return to_identity(answer.user, answer.user_id, None)

    def register(self, email: str, name: str, password: str) -> dict[str, Any]:
        """Make the account at Stytch, and keep its id."""
        first, _, last = name.partition(" ")
        names = {"first_name": first, "last_name": last}
        weak = Invalid("Choose another password.", "password", "It is too easy to guess")
        answer = self.ask(self.client.passwords.create, weak, email=email, password=password, name=names)
        return {"subject": answer.user_id}

    def ask(self, operation: Any, refusal: PraetorError, **fields: Any) -> Any:
        """Call Stytch, or raise ``refusal`` where it does not agree."""
        import requests
        from pydantic import ValidationError
        from stytch.core.response_base import StytchError

        try:
            return operation(**fields)
        except requests.RequestException as error:
            raise IntegrationFailed("The identity provider cannot be reached.") from error
        except ValidationError as error:
            raise IntegrationFailed(UNEXPECTED) from error
        except StytchError as error:
            if error.details.error_type == "duplicate_email":
                raise AddressTaken from None
            if error.details.status_code < 500 and error.details.status_code != 429:
                raise refusal from None
            raise IntegrationFailed(UNEXPECTED) from error


def to_identity(person: Any, user_id: str, expires_at: datetime | None) -> Identity:
    """Return a person of Stytch's as ours."""
    emails = sorted(person.emails, key=lambda each: not each.verified)
    if not emails:
        raise Unauthorized("This account has no e-mail address.")
    email = emails[0].email.lower()
    name = person.name and f"{person.name.first_name or ''} {person.name.last_name or ''}".strip()
    return Identity(
        subject=user_id,
        email=email,
        name=name or email.partition("@")[0],
        is_email_verified=emails[0].verified,
        expires_at=expires_at,
    )
