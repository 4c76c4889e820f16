"""The rules for each kind of standard."""

from pipelines.models import StandardKind

from . import asyncapi, c4, json_schema, openapi
from .references import ReferencesLead
from .rule import Rule

REFERENCES: tuple[Rule, ...] = (ReferencesLead(),)
RULES: dict[StandardKind, tuple[Rule, ...]] = {
    StandardKind.JSON_SCHEMA: json_schema.RULES + REFERENCES,
    StandardKind.OPENAPI: openapi.RULES + REFERENCES,
    StandardKind.ASYNCAPI: asyncapi.RULES + REFERENCES,
    StandardKind.C4: c4.RULES,
}
