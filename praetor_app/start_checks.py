"""What has to be right before the server starts in production."""

from pipelines.base.database_role import is_superuser
from pipelines.base.db import get_engine
from pipelines.settings import DEFAULT_SECRET, get_settings


class NotReady(Exception):
    """The server must not start like this."""


def check_start() -> None:
    """Raise `NotReady` with everything that is wrong; on a machine of one's own nothing is."""
    problems = list_problems() if get_settings().env == "production" else []
    if problems:
        raise NotReady(
            "PRAETOR_ENV=production does not start:\n" + "\n".join(f"- {each}" for each in problems)
        )


def list_problems() -> list[str]:
    """Say what would make this installation unsafe, and how to set it right."""
    settings = get_settings()
    checks = {
        "PRAETOR_SECRET is the default that everybody knows. Set one of your own: openssl rand -hex 32": (
            settings.secret.get_secret_value().strip() in ("", DEFAULT_SECRET)
        ),
        "NEXT_PUBLIC_E2E_TEST_MODE lets anybody in without a token. Unset it": settings.e2e_test_mode,
        "The database role is a superuser or may bypass row-level security. Give PRAETOR_DATABASE_URL"
        " a role without SUPERUSER and BYPASSRLS": is_superuser(get_engine()),
    }
    return [f"{problem}." for problem, is_wrong in checks.items() if is_wrong]
