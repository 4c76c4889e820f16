"""Rules for JSON Schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.list_operations import as_list, as_object
from pipelines.standards.pointers import to_pointer

#: How many faults of a schema are shown: after those it is not a schema.
MOST = 50


def find_dialect(document: Mapping[str, Any]) -> Any:
    """Return the validator of the dialect that a schema names; none if it is unknown."""
    from jsonschema.validators import validator_for

    said = document.get("$schema")
    return validator_for({"$schema": said}, default=None) if isinstance(said, str) else None  # type: ignore[arg-type]


class FitsMetaSchema(Rule):
    """The schema is valid against the meta-schema that its ``$schema`` names (without one: 2020-12)."""

    code = "json-schema-meta"
    severity = Severity.ERROR
    fix = "Correct the keyword that is named."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield what the meta-schema does not allow."""
        from jsonschema.validators import Draft202012Validator

        validator = find_dialect(document) or Draft202012Validator
        checker = validator(validator.META_SCHEMA)
        for number, error in enumerate(checker.iter_errors(document)):
            if number == MOST:
                return
            yield Found(to_pointer(tuple(str(part) for part in error.absolute_path)), error.message[:300])


class DialectKnown(Rule):
    """``$schema`` names a dialect."""

    code = "json-schema-dialect"
    fix = 'Write "$schema": "https://json-schema.org/draft/2020-12/schema".'

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield a schema without one, and one that is unknown."""
        said = document.get("$schema")
        if said is None:
            yield Found("#", "Without $schema, everybody reads it by another dialect.")
        elif find_dialect(document) is None:
            yield Found("#/$schema", f"{said} is no dialect that is known here.")


class RequiredDefined(Rule):
    """What an object requires is among its properties."""

    code = "json-schema-required"
    fix = "Define the property, or do not require it."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield names that are required and not defined."""
        definitions = {**as_object(document.get("$defs")), **as_object(document.get("definitions"))}
        for name, schema in {"": document, **definitions}.items():
            properties = as_object(as_object(schema).get("properties"))
            for field in as_list(as_object(schema).get("required")):
                if properties and isinstance(field, str) and field not in properties:
                    yield Found(
                        to_pointer(("$defs", name) if name else ()), f"{field} is required and not defined."
                    )


RULES = (FitsMetaSchema(), DialectKnown(), RequiredDefined())
