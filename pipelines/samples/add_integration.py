"""Give a sample project the contract of a payroll service, and map its shifts to it.

integration_id = add_integration(session, project_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.integrations.import_contract import import_contract
from pipelines.integrations.mappings import create_mapping
from pipelines.integrations.records import MappingInput, MappingRule
from pipelines.models import StandardKind
from pipelines.samples.load_sample import FOLDER
from pipelines.standards.import_standard import import_standard
from pipelines.standards.records import StandardInput

FILE = "contracts/payroll.yaml"
PROVIDER = "Lohnlinie"
#: A shift as the planner keeps it once it was worked.
SHIFT: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Worked shift",
    "description": "A shift after it was worked, as it goes to whoever pays for it.",
    "type": "object",
    "required": ["employee", "date", "hours"],
    "properties": {
        "employee": {
            "type": "object",
            "required": ["number"],
            "properties": {"number": {"type": "string", "example": "E-017"}, "name": {"type": "string"}},
        },
        "date": {"type": "string", "format": "date"},
        "hours": {"type": "number", "example": 7.5},
        "note": {"type": "string", "example": "Covered for Nina"},
        "is_night": {"type": "boolean"},
    },
}
RULES = [
    MappingRule(source_path="employee.number", target_path="person_number", transform="trim()"),
    MappingRule(source_path="date", target_path="date"),
    MappingRule(source_path="hours", target_path="hours"),
    MappingRule(source_path="note", target_path="note"),
]


def add_integration(session: Session, project_id: str, *, by: Actor) -> str:
    """Import the contract, register the shift as a standard, and map one to the other; return the id.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not.
    """
    receipt = import_contract(
        session, (FOLDER / FILE).read_bytes(), project_id=project_id, provider=PROVIDER, by=by
    )
    given = StandardInput(
        kind=StandardKind.JSON_SCHEMA,
        namespace=f"project:{project_id}",
        name="Worked shift",
        description=SHIFT["description"],
        content=SHIFT,
    )
    shift, _ = import_standard(session, given, by=by)
    entry = next(each.id for each in receipt.schemas if each.name == "TimeEntry")
    mapping = MappingInput(
        operation_id="bookHours", source_schema_id=shift.id, target_schema_id=entry, mapping_rules=RULES
    )
    create_mapping(session, receipt.integration_id, mapping, by=by)
    return receipt.integration_id
