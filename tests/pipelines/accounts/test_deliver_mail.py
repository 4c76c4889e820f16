"""Mail goes to the server that is configured, else it waits, unreadable, in the outbox."""

import pytest
from pydantic import ValidationError
from sqlmodel import select

from pipelines.accounts.deliver_mail import deliver_mail
from pipelines.accounts.list_outbox import list_outbox
from pipelines.accounts.records import Mail
from pipelines.accounts.send_mail import finish_sending, send_mail, send_waiting_mail
from pipelines.base.db import session_scope
from pipelines.base.errors import PermissionDenied
from pipelines.base.tenancy import SYSTEM
from pipelines.models import OutboxMessage, Role
from tests.makers import OTHER_TENANT, TENANT

HELLO = Mail(
    recipient="ada@example.com", subject="Grüße", text="Öffne https://praetor.example/x\n.\nBis bald"
)


def deliver(mail=HELLO, **options):
    with session_scope(SYSTEM) as session:
        return deliver_mail(session, mail, about={"kind": "test"}, **options).id


def kept():
    finish_sending()
    with session_scope(SYSTEM, readonly=True) as session:
        return session.exec(select(OutboxMessage)).one()


def test_it_is_sent_once_the_transaction_is_saved(mail_server):
    deliver()

    mail = mail_server.next()
    assert (mail["To"], mail["Subject"], mail["From"]) == ("ada@example.com", "Grüße", "praetor@localhost")
    assert mail.get_content().splitlines() == HELLO.text.splitlines()
    assert mail["Date"]
    assert mail["Message-ID"]
    assert (kept().sent_at is not None, kept().sealed, kept().problem) == (True, None, None)


def test_it_is_not_sent_when_the_transaction_fails(mail_server):
    def fail():
        with session_scope(SYSTEM) as session:
            deliver_mail(session, HELLO, about={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    finish_sending()
    assert mail_server.mails.empty()


def test_it_is_sent_once(mail_server):
    message_id = deliver()
    finish_sending()
    send_mail(message_id)
    send_waiting_mail()
    finish_sending()
    assert mail_server.mails.qsize() == 1


def test_a_refusal_is_noted_and_the_mail_goes_on_waiting(mail_server):
    mail_server.refuses = True
    deliver()
    assert "550" in kept().problem
    assert kept().sent_at is None

    mail_server.refuses = False
    send_waiting_mail()
    assert mail_server.next()["To"] == "ada@example.com"
    assert (kept().sent_at is not None, kept().problem) == (True, None)


def test_a_server_that_is_down_harms_nobody(settings):
    settings(PRAETOR_SMTP_HOST="127.0.0.1", PRAETOR_SMTP_PORT="1", PRAETOR_SMTP_TLS="none")
    deliver()
    assert "ConnectionRefusedError" in kept().problem


def test_without_a_server_it_waits_and_cannot_be_read_in_the_database():
    deliver()
    assert kept().sent_at is None
    assert "praetor.example" not in kept().model_dump_json()


@pytest.mark.parametrize(
    "fields",
    [
        {"recipient": "ada@example.com\r\nBcc: all@example.com"},
        {"recipient": "ada@example.com, all@example.com"},
        {"subject": "Hello\r\nBcc: all@example.com"},
        {"subject": "Hello\nBcc: all@example.com"},
        {"subject": "Hello\x00"},
        {"subject": ""},
    ],
    ids=str,
)
def test_headers_cannot_be_smuggled_in(fields):
    with pytest.raises(ValidationError):
        Mail(**HELLO.model_dump() | fields)


def test_an_administrator_reads_what_waits_for_their_tenant(make):
    deliver(tenant_id=TENANT)
    deliver(tenant_id=OTHER_TENANT)
    deliver()
    actor = make.actor(role=Role.ADMIN)

    with session_scope(TENANT, readonly=True) as session:
        page, total = list_outbox(session, by=actor)
    assert ([mail.text for mail in page], total) == ([HELLO.text], 1)


def test_who_runs_the_platform_reads_its_own_mail_too(make, settings):
    settings(PRAETOR_PLATFORM_ADMINS="root@example.com, Ada@Example.com")
    deliver(tenant_id=OTHER_TENANT)
    deliver()
    actor = make.actor(email="ada@example.com")

    with session_scope(TENANT, readonly=True) as session:
        page, total = list_outbox(session, by=actor)
    assert ([mail.recipient for mail in page], total) == (["ada@example.com"], 1)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CUSTOMER, Role.VIEWER])
def test_nobody_else_reads_the_outbox(make, role):
    actor = make.actor(role=role)
    with session_scope(TENANT, readonly=True) as session, pytest.raises(PermissionDenied):
        list_outbox(session, by=actor)


def test_a_mail_sealed_with_another_secret_says_so(make, settings):
    deliver(tenant_id=TENANT)
    actor = make.actor()
    settings(PRAETOR_SECRET="another")
    with session_scope(TENANT, readonly=True) as session:
        [mail], _ = list_outbox(session, by=actor)
    assert mail.text is None
    assert "another secret" in mail.problem
