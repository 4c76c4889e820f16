"""What the account page and the outbox need."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.api_tokens import list_tokens
from pipelines.accounts.list_outbox import list_outbox
from pipelines.accounts.sessions import list_sessions
from pipelines.accounts.two_step import get_two_step
from pipelines.base.records import Record
from pipelines.models import User
from pipelines.organizations.list_my_organizations import list_my_organizations, list_names
from pipelines.personal_data.delete_account import KEPT
from pipelines.settings import get_settings
from praetor_app.texts import texts
from praetor_app.views.account import (
    KeptRow,
    MailView,
    MembershipRow,
    ScopeView,
    SignInRow,
    TokenRow,
    TwoStepView,
    to_mail,
    to_membership,
    to_sign_in,
    to_token,
)

T = texts("account")


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
    two_step: TwoStepView
    memberships: list[MembershipRow]
    kept: list[KeptRow]


def load_account(session: Session, *, by: Actor) -> AccountContent:
    """Return the account of ``by``."""
    user = session.get_one(User, by.user_id)
    second, names = get_two_step(session, by=by), list_names(session, by=by)
    return AccountContent(
        name=user.name,
        email=user.email,
        is_verified=user.email_verified_at is not None,
        theme=user.theme.value,
        model=get_settings().model,
        sessions=[to_sign_in(each) for each in list_sessions(session, by=by)],
        tokens=[to_token(each) for each in list_tokens(session, by=by)],
        two_step=TwoStepView(
            is_on=second.enabled, left=T["two_step_left"].format(count=second.recovery_codes_left)
        ),
        memberships=[
            to_membership(each, names[each.id], by=by) for each in list_my_organizations(session, by=by)
        ],
        kept=[KeptRow(what=each.what, why=each.why) for each in KEPT],
        scopes=[
            ScopeView(name=each.value, label=each.value.replace(":", ": "))
            for each in sorted(by.capabilities)
        ],
    )


def load_outbox(session: Session, *, by: Actor) -> list[MailView]:
    """Return the mails that wait to be passed on."""
    mails, _ = list_outbox(session, limit=100, by=by)
    return [to_mail(each) for each in mails]
