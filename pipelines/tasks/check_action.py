"""What an action of each type may be configured with, and what it takes.

check_config(ActionType.TEXT_INPUT, {"maxLength": 200}, field="actions.0.config")
value = check_data(ActionType.TEXT_INPUT, {"maxLength": 200}, {"value": "PostgreSQL"})
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.base.errors import Invalid
from pipelines.base.records import Record
from pipelines.models import ActionType


class Config(Record):
    """Other keys of a config are kept."""

    model_config = ConfigDict(extra="allow", strict=True)


class OptionConfig(Record):
    """One option to choose."""

    value: str
    label: str


class FieldConfig(Config):
    """One field of a form."""

    name: str = Field(min_length=1, max_length=80)
    type: Literal["text", "number", "boolean", "date", "select", "list"]
    required: bool = False
    label: str | None = None
    options: list[OptionConfig] = []


class ApproveReject(Config):
    """``allowModify``: there is a third way, with another value."""

    allow_modify: bool = False


class SingleSelect(Config):
    """Choose one."""

    options: list[OptionConfig] = Field(min_length=1)


class MultiSelect(SingleSelect):
    """Choose some."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=1)


class TextInput(Config):
    """Write something."""

    max_length: int = Field(default=4000, ge=1, le=100_000)


class FormSubmit(Config):
    """Fill in a form."""

    fields: list[FieldConfig] = Field(min_length=1)


class FileUpload(Config):
    """Upload files; ``accept`` are endings such as ``.pdf``."""

    accept: list[str] = []
    max_files: int = Field(default=1, ge=1, le=20)


class CredentialConnect(Config):
    """Enter the credentials of a provider."""

    provider: str = Field(min_length=1, max_length=80)


CONFIGS: dict[ActionType, type[Config]] = {
    ActionType.APPROVE_REJECT: ApproveReject,
    ActionType.SINGLE_SELECT: SingleSelect,
    ActionType.MULTI_SELECT: MultiSelect,
    ActionType.TEXT_INPUT: TextInput,
    ActionType.FORM_SUBMIT: FormSubmit,
    ActionType.FILE_UPLOAD: FileUpload,
    ActionType.CREDENTIAL_CONNECT: CredentialConnect,
}


def check_config(type: ActionType, config: dict[str, Any], *, field: str) -> Config:
    """Return the config, read; raise `Invalid` that names what does not fit."""
    return read_as(CONFIGS[type], config, field)


def check_data(type: ActionType, config: dict[str, Any], data: Any) -> Any:
    """Return the value that was submitted; raise `Invalid` that names what does not fit.

    A form gives a dict, ``APPROVE_REJECT`` its decision with value and reason, the others their value.
    """
    if not isinstance(data, dict):
        raise Invalid("Send the action's data as an object.", "data", "Expected an object")
    return CHECKS[type](check_config(type, config, field="config"), data)


def read_as(kind: type[BaseModel], values: Any, field: str) -> Any:
    """Read ``values``; name the first field that does not fit."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join([field, *(str(part) for part in first["loc"])])
        raise Invalid(f"{path}: {first['msg']}", path, first["msg"]) from None


def refuse(field: str, issue: str) -> Invalid:
    """Say what is wrong with a field of the data."""
    return Invalid(f"{issue}.", f"data.{field}" if field else "data", issue)


def check_decision(config: ApproveReject, data: dict[str, Any]) -> dict[str, Any]:
    """Approve, reject, or modify where that is allowed."""
    allowed = ["approve", "reject", *(["modify"] if config.allow_modify else [])]
    decision = data.get("decision")
    if decision not in allowed:
        raise refuse("decision", f"Choose one of {', '.join(allowed)}")
    if decision == "modify" and data.get("value") in (None, "", []):
        raise refuse("value", "Give the value that is right")
    reason = data.get("reason")
    if reason is not None and not isinstance(reason, str):
        raise refuse("reason", "Expected text")
    return {"decision": decision, "value": data.get("value"), "reason": reason}


def check_choice(config: SingleSelect, data: dict[str, Any]) -> str:
    """Take one of the options."""
    values = [option.value for option in config.options]
    if data.get("value") not in values:
        raise refuse("value", f"Choose one of {', '.join(option.label for option in config.options)}")
    return str(data["value"])


def check_choices(config: MultiSelect, data: dict[str, Any]) -> list[str]:
    """Take some of the options."""
    chosen = data.get("values")
    values = {option.value for option in config.options}
    if not isinstance(chosen, list) or not all(isinstance(each, str) and each in values for each in chosen):
        raise refuse("values", f"Choose from {', '.join(option.label for option in config.options)}")
    if config.min is not None and len(set(chosen)) < config.min:
        raise refuse("values", f"Choose at least {config.min}")
    if config.max is not None and len(set(chosen)) > config.max:
        raise refuse("values", f"Choose at most {config.max}")
    return list(dict.fromkeys(chosen))


def check_text(config: TextInput, data: dict[str, Any]) -> str:
    """Take a text."""
    value = data.get("value")
    if not isinstance(value, str) or not value.strip():
        raise refuse("value", "Write a few words")
    if len(value) > config.max_length:
        raise refuse("value", f"At most {config.max_length} characters")
    return value.strip()


def is_date(value: Any) -> bool:
    """Tell whether it is a day as ISO 8601 text."""
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


FIELD_CHECKS: dict[str, Callable[[FieldConfig, Any], bool]] = {
    "text": lambda _field, value: isinstance(value, str),
    "number": lambda _field, value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda _field, value: isinstance(value, bool),
    "date": lambda _field, value: is_date(value),
    "select": lambda field, value: value in [option.value for option in field.options],
    "list": lambda _field, value: isinstance(value, list) and all(isinstance(each, str) for each in value),
}
EXPECTED = {
    "text": "Expected text",
    "number": "Expected a number",
    "boolean": "Expected true or false",
    "date": "Expected a day such as 2027-03-01",
    "select": "Choose one of the options",
    "list": "Expected a list of texts",
}


def check_form(config: FormSubmit, data: dict[str, Any]) -> dict[str, Any]:
    """Take one value a field."""
    values: dict[str, Any] = {}
    for field in config.fields:
        value = data.get(field.name)
        if value in (None, "", []):
            if field.required:
                raise refuse(field.name, "This is needed")
            continue
        if not FIELD_CHECKS[field.type](field, value):
            raise refuse(field.name, EXPECTED[field.type])
        values[field.name] = value
    return values


def check_file(_config: FileUpload, data: dict[str, Any]) -> str:
    """Take the id of an uploaded file; whether it exists and fits is checked when it is bound."""
    if not isinstance(data.get("fileId"), str):
        raise refuse("fileId", "Upload a file first, then send its fileId")
    return str(data["fileId"])


def check_credentials(_config: CredentialConnect, data: dict[str, Any]) -> dict[str, str]:
    """Take credentials: texts by name."""
    given = data.get("credentials")
    if not isinstance(given, dict) or not given or not all(isinstance(each, str) for each in given.values()):
        raise refuse("credentials", "Expected texts by name, such as apiKey")
    return given


CHECKS: dict[ActionType, Callable[[Any, dict[str, Any]], Any]] = {
    ActionType.APPROVE_REJECT: check_decision,
    ActionType.SINGLE_SELECT: check_choice,
    ActionType.MULTI_SELECT: check_choices,
    ActionType.TEXT_INPUT: check_text,
    ActionType.FORM_SUBMIT: check_form,
    ActionType.FILE_UPLOAD: check_file,
    ActionType.CREDENTIAL_CONNECT: check_credentials,
}
