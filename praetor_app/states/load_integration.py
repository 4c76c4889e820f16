"""What the page of an integration needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access.resource import Resource
from pipelines.base.ids import get_part_id
from pipelines.base.records import Record
from pipelines.integrations.describe_integration import load_contracts, read_integration
from pipelines.integrations.list_schema_choices import list_schema_choices, name_schemas
from pipelines.integrations.mappings import list_integration_mappings, suggest_mapping
from pipelines.integrations.queries import get_integration
from pipelines.integrations.records import MappingView
from praetor_app.states.load_operations import Source, list_source
from praetor_app.views.contracts import match_operations
from praetor_app.views.integration import IntegrationHead, ReportView, to_head, to_report
from praetor_app.views.integration_mappings import MappingRow, PickRow, SuggestionRow, to_row, to_suggestion

#: How many mappings are shown, and how many things are offered to choose from.
MAPPINGS, OFFERED = 200, 8


class IntegrationContent(Record):
    """An integration with its mappings."""

    head: IntegrationHead
    report: ReportView
    mappings: list[MappingRow]
    may_write: bool


def load_integration(session: Session, integration_id: str, *, by: Actor) -> IntegrationContent:
    """Return an integration."""
    view = read_integration(session, integration_id, by=by)
    integration, project = get_integration(session, integration_id, by=by)
    contract = load_contracts(session, [integration], by=by).get(integration.contract_standard_id or "")
    write = Capability.INTEGRATION_WRITE
    return IntegrationContent(
        head=to_head(view, contract[0].version if contract else ""),
        report=to_report(view),
        mappings=load_mappings(session, integration_id, by=by),
        may_write=decide(by, write, Resource(write.noun, None, project.id, {})).allowed,
    )


def load_mappings(session: Session, integration_id: str, *, by: Actor) -> list[MappingRow]:
    """Return the mappings of an integration."""
    page = list_integration_mappings(session, integration_id, limit=MAPPINGS, offset=0, by=by)
    ids = {each.source_schema_id for each in page.mappings} | {
        each.target_schema_id for each in page.mappings
    }
    names = name_schemas(session, ids, by=by)
    return [to_row(each, names) for each in page.mappings]


class MappingContent(Record):
    """A mapping to be changed."""

    view: MappingView
    source: PickRow
    target: PickRow


def load_mapping(
    session: Session, integration_id: str, mapping_id: str, *, by: Actor
) -> MappingContent | None:
    """Return a mapping with the names of its schemas; none if there is no such."""
    page = list_integration_mappings(session, integration_id, limit=MAPPINGS, offset=0, by=by)
    view = next((each for each in page.mappings if each.id == mapping_id), None)
    if view is None:
        return None
    names = name_schemas(session, {view.source_schema_id, view.target_schema_id}, by=by)
    source, target = (
        PickRow(id=each, name=names.get(each, each))
        for each in (view.source_schema_id, view.target_schema_id)
    )
    return MappingContent(view=view, source=source, target=target)


def find_choices(session: Session, integration_id: str, kind: str, query: str, *, by: Actor) -> list[PickRow]:
    """Return the operations or the schemas with these words in them, a few of them."""
    if kind == "operation":
        every = list_source(session, Source(integration_id=integration_id), by=by)
        return [
            PickRow(id=each.operation_id, name=each.operation_id, note=f"{each.method} {each.path}")
            for each in match_operations(every, query)[:OFFERED]
        ]
    found = list_schema_choices(session, integration_id, query, limit=OFFERED, by=by)
    return [PickRow(id=each.id, name=each.name, note=each.holder) for each in found]


def find_request_schema(
    session: Session, integration_id: str, operation_id: str, *, by: Actor
) -> PickRow | None:
    """Return the schema of what an operation takes, where the contract names it."""
    view = read_integration(session, integration_id, by=by)
    operation = next((each for each in view.operations if each.operation_id == operation_id), None)
    name = operation.request_schema if operation else None
    if not name or not view.contract_standard_id or name not in {each.name for each in view.schemas}:
        return None
    return PickRow(id=get_part_id(view.contract_standard_id, name), name=name, note=view.name)


def load_suggestions(
    session: Session, integration_id: str, source_id: str, target_id: str, *, by: Actor
) -> list[SuggestionRow]:
    """Return the rules that are proposed between two schemas."""
    found = suggest_mapping(session, integration_id, source_id, target_id, by=by)
    return [to_suggestion(each) for each in found.suggestions]
