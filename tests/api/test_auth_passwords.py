"""Passwords: changed, forgotten, set anew; and addresses verified."""

import re

import pytest
from sqlmodel import select

from pipelines.accounts import forgot_password as forgetting
from pipelines.accounts.list_outbox import to_view
from pipelines.accounts.reset_password import main
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import OneTimeToken, OutboxMessage, User
from tests.conftest import open_api
from tests.makers import PASSWORD

NEW = "another fine engine"


def log_in(client, user, password=PASSWORD):
    response = client.post("/api/auth/login", json={"email": user.email, "password": password})
    client.cookies.clear()
    return response


def forget(client, email):
    return client.post("/api/auth/password/forgot", json={"email": email})


def reset(client, token, password=NEW):
    return client.post("/api/auth/password/reset", json={"token": token, "newPassword": password})


def waiting():
    with session_scope(SYSTEM, readonly=True) as session:
        return [to_view(message) for message in session.exec(select(OutboxMessage))]


def read_token(text):
    return re.search(r"token=([\w-]+)", text)[1]


def test_changing_the_password_ends_every_other_sign_in(stranger, make):
    user = make.user()
    desk, phone = (open_api(log_in(stranger, user).json()["data"]["token"]) for _ in range(2))

    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    assert phone.post("/api/auth/password/change", json=body).json()["data"] == {"done": True}

    assert [each.get("/api/auth/session").status_code for each in (desk, phone)] == [401, 200]
    assert log_in(stranger, user).status_code == 401
    assert log_in(stranger, user, NEW).status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("guess", NEW, "currentPassword"), (PASSWORD, "short", "newPassword"), (PASSWORD, "", "newPassword")],
)
def test_a_change_that_does_not_do_names_the_field(client, stranger, current, new, field):
    body = {"currentPassword": current, "newPassword": new}
    response = client.post("/api/auth/password/change", json=body)
    error = response.json()["error"]
    assert (response.status_code, error["details"]["field"]) == (400, field)


def test_who_has_no_password_here_changes_none(make):
    client = open_api(make.token(password_hash=None))
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    assert client.post("/api/auth/password/change", json=body).status_code == 400


def test_a_program_changes_no_password_without_that_scope(client):
    token = client.post("/api/auth/tokens", json={"name": "CI", "scopes": ["project:read"]})
    program = open_api(token.json()["data"]["token"])
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    assert program.post("/api/auth/password/change", json=body).status_code == 403


def test_a_forgotten_password_is_set_anew_by_a_link(stranger, make):
    user = make.user()
    token = log_in(stranger, user).json()["data"]["token"]
    forget(stranger, user.email.upper())
    [mail] = waiting()

    assert "http://localhost:4112/reset?token=" in mail.text
    assert reset(stranger, read_token(mail.text)).json()["data"] == {"done": True}

    assert open_api(token).get("/api/auth/session").status_code == 401
    assert log_in(stranger, user).status_code == 401
    assert log_in(stranger, user, NEW).status_code == 200
    assert waiting()[0].text is None, "A link that was used must not be read again."


def test_a_link_is_good_once_for_an_hour_and_until_the_next_one(stranger, make, clock):
    user = make.user()
    links = []
    for _ in range(2):
        forget(stranger, user.email)
        clock.move(seconds=1)
        links.append(read_token(waiting()[-1].text))

    assert reset(stranger, links[0]).status_code == 400
    clock.move(minutes=59)
    assert reset(stranger, links[1]).status_code == 200
    again = reset(stranger, links[1])
    assert (again.status_code, again.json()["error"]["details"]["field"]) == (400, "token")

    forget(stranger, user.email)
    clock.move(minutes=60)
    assert reset(stranger, read_token(waiting()[-1].text)).status_code == 400


def test_a_link_for_something_else_sets_no_password(stranger, mail_server):
    body = {"name": "Ada", "email": "ada@example.com", "password": PASSWORD}
    stranger.post("/api/auth/signup", json=body)
    assert reset(stranger, read_token(mail_server.next().get_content())).status_code == 400


@pytest.mark.parametrize(
    ("token", "password", "field"),
    [("made-up", NEW, "token"), ("", NEW, "token"), ("x" * 201, NEW, "token"), ("x", "short", "newPassword")],
)
def test_a_reset_that_does_not_do_names_the_field(stranger, token, password, field):
    response = reset(stranger, token, password)
    assert (response.status_code, response.json()["error"]["details"]["field"]) == (400, field)


def test_forgetting_never_tells_whether_there_is_such_a_person(stranger, make):
    known, unknown = forget(stranger, make.user().email), forget(stranger, "nobody@example.com")

    assert known.status_code == unknown.status_code == 200
    assert known.json()["data"] == unknown.json()["data"] == {"done": True}
    assert [mail.recipient for mail in waiting()] != ["nobody@example.com"]
    assert len(waiting()) == 1
    assert forget(stranger, "nobody").status_code == 400


def test_forgetting_takes_the_same_steps_for_everybody(stranger, make, monkeypatch):
    steps = []

    def watch(name):
        real = getattr(forgetting, name)
        monkeypatch.setattr(forgetting, name, lambda *a, **k: steps.append(name) or real(*a, **k))

    for name in ("make_token", "find_user", "deliver_mail"):
        watch(name)
    forget(stranger, make.user().email)
    forget(stranger, "nobody@example.com")
    assert steps[:3] == steps[3:]


def test_the_answer_waits_until_the_time_does_not_tell(stranger, make, monkeypatch):
    waits = []

    async def wait(seconds):
        waits.append((seconds > 0, len(waiting())))

    monkeypatch.setattr("praetor_app.api.sign_in_deps.sleep", wait)
    forget(stranger, "nobody@example.com")
    forget(stranger, make.user().email)
    assert waits == [(True, 0), (True, 1)], "It waits once the transaction is saved."


def test_nothing_is_mailed_to_an_unknown_address(stranger, mail_server, make):
    forget(stranger, "nobody@example.com")
    forget(stranger, make.user(email="ada@example.com").email)
    assert mail_server.next()["To"] == "ada@example.com"
    assert mail_server.mails.empty()


def test_who_runs_the_server_gets_a_link_printed(stranger, make, capsys):
    user = make.user()
    main([user.email])
    assert reset(stranger, read_token(capsys.readouterr().out)).status_code == 200
    assert log_in(stranger, user, NEW).status_code == 200


@pytest.mark.parametrize("emails", [[], [""], ["nobody@example.com"], ["a@example.com", "b@example.com"]])
def test_a_link_for_nobody_is_not_printed(emails):
    with pytest.raises(SystemExit) as stop:
        main(emails)
    assert stop.value.code


def test_an_address_is_verified_by_mail_where_a_server_is_configured(stranger, mail_server):
    body = {"name": "Ada", "email": "ada@example.com", "password": PASSWORD}
    stranger.post("/api/auth/signup", json=body)
    token = read_token(mail_server.next().get_content())

    assert stranger.post("/api/auth/verify", json={"token": token}).json()["data"] == {"done": True}
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.exec(select(User)).one().email_verified_at is not None
    assert stranger.post("/api/auth/verify", json={"token": token}).status_code == 400


def test_an_address_is_not_verified_by_what_anybody_reads_in_the_outbox(stranger):
    body = {"name": "Ada", "email": "ada@example.com", "password": PASSWORD}
    stranger.post("/api/auth/signup", json=body)
    assert waiting() == []


def test_of_a_mailed_token_only_the_hash_is_kept(stranger, make):
    forget(stranger, make.user().email)
    token = read_token(waiting()[0].text)
    with session_scope(SYSTEM, readonly=True) as session:
        assert token not in session.exec(select(OneTimeToken)).one().model_dump_json()


def test_passwords_that_a_provider_keeps_are_not_set_here(stranger, client, settings):
    settings(PRAETOR_IDENTITY="stytch")
    assert forget(stranger, "ada@example.com").json()["error"]["code"] == "CONFLICT"
    assert reset(stranger, "x").json()["error"]["code"] == "CONFLICT"
