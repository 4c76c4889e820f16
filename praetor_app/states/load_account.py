"""What the account page and the outbox need."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.api_tokens import list_tokens
from pipelines.accounts.list_outbox import list_outbox
from pipelines.accounts.sessions import list_sessions
from pipelines.base.records import Record
from pipelines.models import User
from pipelines.settings import get_settings
from praetor_app.views.account import MailView, ScopeView, SignInRow, TokenRow, to_mail, to_sign_in, to_token


class AccountContent(Record):
    """One's own account."""

    name: str
    email: str
    is_verified: bool
    theme: str
    #: The language model that refines, or nothing: the rules alone.
    model: str
    sessions: list[SignInRow]
    tokens: list[TokenRow]
    scopes: list[ScopeView]


def load_account(session: Session, *, by: Actor) -> AccountContent:
    """Return the account of ``by``."""
    user = session.get_one(User, by.user_id)
    return AccountContent(
        name=user.name,
        email=user.email,
        is_verified=user.email_verified_at is not None,
        theme=user.theme.value,
        model=get_settings().model,
        sessions=[to_sign_in(each) for each in list_sessions(session, by=by)],
        tokens=[to_token(each) for each in list_tokens(session, by=by)],
        scopes=[
            ScopeView(name=each.value, label=each.value.replace(":", ": "))
            for each in sorted(by.capabilities)
        ],
    )


def load_outbox(session: Session, *, by: Actor) -> list[MailView]:
    """Return the mails that wait to be passed on."""
    mails, _ = list_outbox(session, limit=100, by=by)
    return [to_mail(each) for each in mails]
