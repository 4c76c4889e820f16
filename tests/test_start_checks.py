"""What production refuses to start with."""

import subprocess
import sys

import pytest

from praetor_app import start_checks
from praetor_app.start_checks import NotReady, check_start
from tests.test_house_rules import ROOT

SAFE = {
    "PRAETOR_ENV": "production",
    "PRAETOR_SECRET": "a secret of our own",
    "PRAETOR_DATABASE_URL": "sqlite://",
}


@pytest.fixture
def production(settings):
    settings(**SAFE)
    return settings


def test_a_machine_of_ones_own_starts_with_anything(settings):
    settings(NEXT_PUBLIC_E2E_TEST_MODE="true")
    check_start()


def test_production_starts_when_all_is_set(production):
    check_start()


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"PRAETOR_SECRET": "praetor-development-secret"}, "PRAETOR_SECRET"),
        ({"PRAETOR_SECRET": " "}, "PRAETOR_SECRET"),
        ({"NEXT_PUBLIC_E2E_TEST_MODE": "true"}, "NEXT_PUBLIC_E2E_TEST_MODE"),
    ],
)
def test_production_refuses(production, variables, reason):
    production(**variables)
    with pytest.raises(NotReady, match=reason):
        check_start()


def test_production_refuses_a_superuser_of_the_database(production, monkeypatch):
    monkeypatch.setattr(start_checks, "is_superuser", lambda engine: True)
    with pytest.raises(NotReady, match="superuser"):
        check_start()


def test_everything_that_is_wrong_is_said_at_once(production):
    production(PRAETOR_SECRET="praetor-development-secret", NEXT_PUBLIC_E2E_TEST_MODE="true")
    with pytest.raises(NotReady) as problem:
        check_start()
    assert str(problem.value).count("\n- ") == 2


def test_the_server_itself_refuses(tmp_path):
    client = tmp_path / ".web/build/client"
    client.mkdir(parents=True)
    (client / "index.html").write_text("")
    env = {"PRAETOR_ENV": "production", "PRAETOR_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "praetor_app.serve"]
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "PRAETOR_SECRET is the default" in ended.stderr
