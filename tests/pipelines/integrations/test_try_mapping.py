import pytest

from pipelines.integrations.create_integration import create_integration
from pipelines.integrations.list_schema_choices import list_schema_choices
from pipelines.integrations.records import IntegrationInput, RuleView
from pipelines.integrations.try_mapping import MappingDraft, try_mapping
from pipelines.standards.import_standard import import_standard
from pipelines.standards.records import StandardInput


def register(session, name, properties, by):
    content = {"type": "object", "properties": {each: {"type": kind} for each, kind in properties.items()}}
    given = StandardInput(kind="json-schema", namespace="domain", name=name, content=content)
    return import_standard(session, given, by=by)[0].id


@pytest.fixture
def stripe(make, session, actor):
    given = IntegrationInput(project_id=make.project().id, integration_type="curated", provider="stripe")
    return create_integration(session, given, by=actor).id


def test_a_draft_is_tried_on_given_data_and_its_faults_are_told(session, actor, stripe):
    source = register(session, "Client", {"mail": "string"}, actor)
    target = register(session, "Customer", {"email": "string"}, actor)
    draft = MappingDraft(
        source_schema_id=source,
        target_schema_id=target,
        mapping_rules=[
            RuleView(source_path="mail", target_path="email", transform="toLowerCase()"),
            RuleView(source_path="mail", target_path="email", transform="shout()"),
            RuleView(source_path="", target_path="email"),
        ],
        sample={"mail": "Ada@Example.com"},
    )
    trial = try_mapping(session, stripe, draft, by=actor)
    assert trial.target == {"email": "ada@example.com"}
    assert set(trial.faults) == {1, 2}
    assert (trial.source_fields, trial.target_fields) == (["mail"], ["email"])


def test_schemas_are_found_by_name_the_best_first(session, actor, stripe):
    register(session, "Client order", {"mail": "string"}, actor)
    register(session, "Order", {"mail": "string"}, actor)
    found = list_schema_choices(session, stripe, "order", limit=8, by=actor)
    assert [each.name for each in found][:2] == ["Order", "Client order"]
