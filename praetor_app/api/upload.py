"""Forms with a file: taken in piece by piece, before a transaction, and from no stranger.

FileForm = take_form(ImportForm)  # a dependency that gives a Form[ImportForm]
"""

from collections.abc import AsyncIterator, Callable
from typing import Any, Generic, NamedTuple, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from pipelines.base.errors import Invalid, TooLarge
from pipelines.base.records import Body
from praetor_app.api.deps import By

F = TypeVar("F", bound=BaseModel)

#: Bytes. The whole form may be a little larger; see ``guard_body.py``.
LARGEST = 25 << 20
MULTIPART = "multipart/form-data"


class NoFields(Body):
    """A form with nothing but a file."""


class Form(NamedTuple, Generic[F]):
    """A file and the fields that came with it."""

    file: UploadFile
    fields: F

    @property
    def name(self) -> str:
        """What the sender calls the file."""
        return self.file.filename or ""

    def read(self) -> bytes:
        """Return what is in the file."""
        return self.file.file.read()


def take_form(kind: type[F]) -> Callable[..., AsyncIterator[Form[F]]]:
    """Return a dependency that takes a form with one file and the fields of ``kind``."""

    async def read_form(request: Request, _by: By) -> AsyncIterator[Form[F]]:
        if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != MULTIPART:
            raise Invalid("Send a form with a file.", "file", f"Content-Type must be {MULTIPART}")
        async with request.form(max_files=1, max_fields=len(kind.model_fields)) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise Invalid("Send a form with a file.", "file", "Field required")
            if (file.size or 0) > LARGEST:
                raise TooLarge("At most 25 MiB are taken here.", limitBytes=LARGEST)
            given = {name: value for name, value in form.items() if name != "file"}
            yield Form(file, check_fields(kind, given))

    return read_form


def check_fields(kind: type[F], given: dict[str, Any]) -> F:
    """Return a form's fields, or raise what a JSON body with these faults would."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(
            [{**each, "loc": ("body", *each["loc"])} for each in error.errors(include_context=False)]
        ) from error


def describe_form(kind: type[BaseModel] = NoFields) -> dict[str, Any]:
    """Return what OpenAPI says of an operation that takes such a form."""
    schema = kind.model_json_schema(by_alias=True)
    properties = {"file": {"type": "string", "format": "binary"}, **schema.get("properties", {})}
    form = {
        "type": "object",
        "required": ["file", *schema.get("required", [])],
        "properties": properties,
        "additionalProperties": False,
    }
    return {"requestBody": {"required": True, "content": {MULTIPART: {"schema": form}}}}
