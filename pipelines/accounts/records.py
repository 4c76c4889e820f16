"""What the pipelines on accounts take and return."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from pipelines.access.capability import Capability
from pipelines.accounts.addresses import Email
from pipelines.accounts.passwords import LONGEST, NewPassword
from pipelines.base.records import Body, Record

#: A person's name, or a token's. Control characters have no place in one, nor in a mail's header.
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class Device(Record):
    """Where a sign-in comes from."""

    user_agent: str = ""
    ip: str = ""


class UserView(Record):
    """A person as shown."""

    id: str
    email: str
    name: str


class SessionView(Record):
    """A sign-in as shown to its person; ``device`` is its browser and system in words."""

    id: str
    device: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    is_current: bool


class TokenInput(Body):
    """A wanted API token; without ``expiresAt`` it works until it is revoked."""

    name: Name
    scopes: list[Annotated[Capability, Field(strict=False)]] = Field(min_length=1, max_length=100)
    expires_at: AwareDatetime | None = Field(default=None, strict=False)


class TokenView(Record):
    """An API token as shown; the token itself is shown once, when it is made."""

    id: str
    name: str
    scopes: list[Capability]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class TokenReceipt(TokenView):
    """A new API token, and the only sight of it."""

    token: str


class ChangePasswordInput(Body):
    """The password in use, and the one to use from now on."""

    current_password: str = Field(max_length=LONGEST)
    new_password: NewPassword


class ForgotPasswordInput(Body):
    """Whose password is forgotten."""

    email: Email


class ResetPasswordInput(Body):
    """The token of a mailed link, and the password to use from now on."""

    token: str = Field(min_length=1, max_length=200)
    new_password: NewPassword


class VerifyInput(Body):
    """The token of a mailed link."""

    token: str = Field(min_length=1, max_length=200)


class Mail(Record):
    """A mail to one person, in plain text."""

    recipient: Email
    subject: str = Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")
    text: str


class OutboxView(Record):
    """A mail as an administrator sees it; ``text`` is none once it is used up or was sent."""

    id: str
    recipient: str
    subject: str
    text: str | None
    created_at: datetime
    sent_at: datetime | None
    problem: str | None


class TwoStepStatus(Record):
    """Whether somebody signs in with a second step."""

    enabled: bool
    confirmed_at: datetime | None
    recovery_codes_left: int


class TwoStepSecret(Record):
    """What an authenticator app needs: the secret, the address that a QR code of it holds, and that code."""

    secret: str
    uri: str
    #: The QR code as a picture inside its address: SVG in a data URI.
    picture: str


class TotpCode(Body):
    """The code that the app shows now."""

    code: str = Field(min_length=1, max_length=20)


class RecoveryCodes(Record):
    """Codes that sign in once each, when the app is gone; shown once."""

    recovery_codes: list[str]


class PasswordBody(Body):
    """Shows that somebody who is signed in is the person."""

    password: str = Field(max_length=LONGEST)
