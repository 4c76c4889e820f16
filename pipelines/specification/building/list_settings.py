"""Names of environment variables, and the conventions that hold everywhere."""

import re
from typing import Any

from pipelines.specification.building.choose_stack import kind_of_product
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_snake

NAME = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
BASE = [
    ("DATABASE_URL", "Where the records are.", True, "postgresql://app@localhost/app"),
    (
        "APP_URL",
        "Address under which people reach it; links in messages begin with it.",
        False,
        "http://localhost:8000",
    ),
    ("SECRET_KEY", "Signs sessions and links; at least 32 random bytes.", True, ""),
    ("FILES_URL", "Where files are kept.", False, "file:///var/lib/app/files"),
    ("LOG_LEVEL", "How much is logged.", False, "INFO"),
]
LOCAL = [("DATA_FILE", "Where the records are.", False, "~/.local/share/app/data.db"), BASE[4]]
#: What a kind of service needs beside its key.
MORE = {"payment": ["WEBHOOK_SECRET"], "calendar": ["CLIENT_ID", "CLIENT_SECRET"],
        "identity": ["CLIENT_ID", "CLIENT_SECRET"],
        "mail": ["URL"], "sms": ["API_KEY", "SENDER"]}  # fmt: skip
ERRORS = "problem+json (RFC 9457), status by meaning: 401, 403, 404, 409, 422, 429; never a stack trace."
LOCAL_ERRORS = "A message on stderr that says what to do, and an exit code other than 0."
LISTS = "`limit` (1–200, default 50) and `cursor`; newest first unless the operation says otherwise."
LOCAL_LISTS = "Every command that lists takes --limit and --json."


def list_settings(evidence: Evidence) -> list[dict[str, Any]]:
    """Return every environment variable: name, what for, whether it is secret, its default."""
    base = LOCAL if kind_of_product(evidence) == "local" else BASE
    settings = {name: setting(name, text, secret, default) for name, text, secret, default in base}
    for service in evidence.connected.values():
        keys = MORE.get(service.kind, ["API_KEY"])
        keys = ["API_KEY", *keys] if service.kind == "payment" else keys
        for key in keys:
            name = f"{to_snake(service.id).upper()}_{key}"
            settings.setdefault(
                name, setting(name, f"{service.name}: {key.replace('_', ' ').lower()}.", key != "SENDER", "")
            )
    for _, feature in evidence.chosen:
        for task in feature.tasks if feature else []:
            for name in NAME.findall(" ".join(evidence.voice.lines(task.steps))):
                settings.setdefault(
                    name, setting(name, f"Read in “{evidence.voice.tell(task.title)}”.", True, "")
                )
    return list(settings.values())


def setting(name: str, description: str, secret: bool, default: str) -> dict[str, Any]:
    """Return one variable."""
    return {
        "name": name,
        "description": description,
        "secret": secret,
        "default": None if secret else default,
        "required": secret,
    }


def list_conventions(evidence: Evidence) -> list[dict[str, str]]:
    """Return what holds everywhere, so that no two tasks decide it differently."""
    currency, languages = evidence.get("currency") or "EUR", evidence.list("languages") or ["English"]
    local = kind_of_product(evidence) == "local"
    rules = {
        "ids": "UUID version 7 as text, made by the server; what people quote has a field of its own.",
        "money": (
            f"Integer in cents of {currency}; the code of the currency stands beside it; round half "
            f"to even, once per line."
        ),
        "time": "UTC in storage and API (ISO 8601 with Z); local time only where a person reads it.",
        "texts": (
            f"Every text is looked up by key; languages: {', '.join(languages)}; the first one is "
            f"the fallback."
        ),
        "names": "snake_case in JSON and database as in the entities; operationIds in camelCase.",
        "errors": LOCAL_ERRORS if local else ERRORS,
        "lists": LOCAL_LISTS if local else LISTS,
        "writes": "One transaction a request; each record has a revision; a stale one is refused with 409.",
        "logging": (
            "One JSON line a request: method, route, status, milliseconds, user id, request id; "
            "never a secret, a token or personal data."
        ),
        "audit": "Who did what to which record, when, before and after; refused attempts too; append-only.",
        "configuration": (
            "Environment variables only, read once at start; a missing one stops the start with its "
            "name."
        ),
        "migrations": "Forward only, one file a change; runs on a copy of production data in CI.",
        "seed": "The seed is idempotent: it makes each role a user and a few records of each entity.",
        "tests": "Each requirement has a test whose name holds its id, such as `test_FR_001_…`.",
    }  # fmt: skip
    return [{"subject": subject, "rule": rule} for subject, rule in rules.items()]
