"""The rules for each kind of standard."""

from pipelines.models import StandardKind

from . import asyncapi, c4, json_schema, openapi, schemas
from .references import ReferencesLead
from .rule import Rule

REFERENCES: tuple[Rule, ...] = (ReferencesLead(),)
RULES: dict[StandardKind, tuple[Rule, ...]] = {
    StandardKind.JSON_SCHEMA: json_schema.RULES + REFERENCES,
    StandardKind.OPENAPI: openapi.RULES + schemas.RULES + REFERENCES,
    StandardKind.ASYNCAPI: asyncapi.RULES + schemas.RULES + REFERENCES,
    StandardKind.C4: c4.RULES,
}
