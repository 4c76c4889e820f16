"""What documents, workflows and integrations name follows what planning renames."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.discovery.assess_readiness import assess_readiness
from pipelines.discovery.follow_renames import follow_renames
from pipelines.models import (
    BindingType,
    Event,
    Integration,
    IntegrationMapping,
    IntegrationType,
    Phase,
    Project,
    SourceType,
    Template,
    TemplateFormat,
    TemplateMapping,
    TemplateVariable,
    VariableType,
    Workflow,
    WorkflowBinding,
)
from pipelines.specification.compare_entities import compare_entities
from pipelines.standards.import_standard import import_standard
from pipelines.standards.records import StandardInput
from tests.makers import TENANT, save


@pytest.fixture
def named(salon):
    """A document, a workflow and an integration that name appointments."""
    salon.answer("data_kept", ["Appointments"])
    own = {"tenant_id": TENANT}
    template = save(
        Template(**own, project_id=salon.id, name="Offer", template_type="offer", format=TemplateFormat.HTML),
        TENANT,
    )
    for name, kind, path in (
        ("start", SourceType.ENTITY_FIELD, "appointment.starts_at"),
        ("sum", SourceType.COMPUTED, "appointment.price * 2"),
        ("city", SourceType.CONSTANT, "appointment.starts_at"),
    ):
        text = TemplateVariable(**own, template_id=template.id, name=name, type=VariableType.TEXT)
        variable = save(text, TENANT)
        save(
            TemplateMapping(
                **own, template_id=template.id, variable_id=variable.id, source_type=kind, source_path=path
            ),
            TENANT,
        )
    workflow = save(Workflow(**own, project_id=salon.id, name="Booking"), TENANT)
    save(
        WorkflowBinding(
            **own,
            workflow_id=workflow.id,
            element_id="Decide",
            element_type="BusinessRuleTask",
            binding_type=BindingType.DECISION,
            target_id="is-late",
            config={"expression": "appointment.starts_at < 3"},
        ),
        TENANT,
    )
    return salon


def register(salon, name, *fields):
    content = {"type": "object", "properties": {each: {"type": "string"} for each in fields}}
    with session_scope(TENANT) as session:
        given = StandardInput(kind="json-schema", namespace="domain", name=name, content=content)
        return import_standard(session, given, by=salon.actor)[0].id


def map_through(salon, source_id, target_id, *paths):
    own = {"tenant_id": TENANT}
    integration = save(
        Integration(**own, project_id=salon.id, integration_type=IntegrationType.CURATED, provider="stripe"),
        TENANT,
    )
    rules = [{"sourcePath": path, "targetPath": "mail"} for path in paths]
    ids = {"source_schema_id": source_id, "target_schema_id": target_id}
    save(
        IntegrationMapping(
            **own, integration_id=integration.id, operation_id="createCustomer", mapping_rules=rules, **ids
        ),
        TENANT,
    )


def read(kind, pick):
    with session_scope(TENANT, readonly=True) as session:
        return [pick(each) for each in session.exec(select(kind))]


def test_an_entity_that_is_renamed_is_renamed_where_it_is_named(named):
    named.answer("data_kept", ["Slots"])
    assert named.node("entity:Appointment").name == "slot"
    paths = dict(read(TemplateMapping, lambda each: (each.source_type.value, each.source_path)))
    assert paths == {
        "entity_field": "slot.starts_at",
        "computed": "slot.price * 2",
        "constant": "appointment.starts_at",
    }
    assert read(WorkflowBinding, lambda each: each.config) == [{"expression": "slot.starts_at < 3"}]
    kinds = read(Event, lambda each: each.kind)
    assert kinds.count("template_mapping.followed") == 2
    assert "workflow_binding.followed" in kinds


def test_the_rule_of_an_integration_follows_where_its_schema_did(named):
    schema = register(named, "Data", "slot", "appointment")
    map_through(named, schema, schema, "appointment")
    named.answer("data_kept", ["Slots"])
    assert read(IntegrationMapping, lambda each: each.mapping_rules[0]["sourcePath"]) == ["slot"]


def test_a_rule_whose_schema_still_has_the_old_name_is_flagged_and_warned_about(named):
    schema = register(named, "Data", "appointment")
    map_through(named, schema, schema, "appointment")
    named.answer("data_kept", ["Slots"])
    told = read(IntegrationMapping, lambda each: (each.mapping_rules[0]["sourcePath"], each.flag))
    assert told == [("appointment", "appointment is slot now; Data still says appointment.")]
    with session_scope(TENANT, readonly=True) as session:
        warnings = assess_readiness(session, named.id, threshold=0.95, by=named.actor).warnings
    flagged = next(each for each in warnings if each.type == "integration_flagged")
    assert flagged.count == 1


OLD = {
    "entities": [
        {"key": "Appointment", "name": "Appointment", "fields": [{"name": "starts_at", "type": "instant"}]},
        {
            "key": "Bill",
            "name": "Bill",
            "fields": [{"name": "appointment_id", "type": "uuid"}, {"name": "sum", "type": "money"}],
        },
    ]
}
NEW = {
    "entities": [
        {"key": "Appointment", "name": "Slot", "fields": []},
        {
            "key": "Bill",
            "name": "Bill",
            "fields": [{"name": "slot_id", "type": "uuid"}, {"name": "total", "type": "money"}],
        },
    ]
}


def test_fields_are_the_same_by_their_words_or_their_place():
    renames = compare_entities(OLD, NEW)
    assert renames.entities == {"appointment": "slot"}
    assert renames.fields == {
        ("slot", "starts_at"): None,
        ("bill", "appointment_id"): "slot_id",
        ("bill", "sum"): "total",
    }
    assert not compare_entities(OLD, OLD)


def test_a_field_that_is_gone_flags_the_mapping_and_a_person_takes_the_flag_away(named):
    with session_scope(TENANT) as session:
        project = session.get_one(Project, named.id)
        follow_renames(session, project, compare_entities(OLD, NEW), by=named.actor)
    flags = dict(read(TemplateMapping, lambda each: (each.source_type.value, each.flag)))
    assert flags["entity_field"] == "slot has no starts_at any more."
    assert flags["computed"] is None


def test_a_thing_that_is_merged_takes_its_paths_along(named):
    named.answer("data_kept", ["Appointments", "Hair colour", "Hair color"])
    named.finish_phase(q_pays="full")
    named.move(Phase.FEATURE_SELECTION)
    named.finish_phase(features_core=["booking"], features_money=[])
    named.move(Phase.PLAN_GENERATION)
    with session_scope(TENANT) as session:
        mapping = session.exec(
            select(TemplateMapping).where(TemplateMapping.source_type == SourceType.ENTITY_FIELD)
        ).one()
        mapping.source_path = "hair_color.tone"
    named.answer("same_thing_HairColour_HairColor", True)
    assert "hair_colour.tone" in read(TemplateMapping, lambda each: each.source_path)
