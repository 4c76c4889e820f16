"""What a new compilation calls otherwise is renamed where documents name it."""

from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import (
    Event,
    GraphNode,
    NodeStatus,
    NodeType,
    SourceType,
    Template,
    TemplateFormat,
    TemplateMapping,
    TemplateVariable,
    VariableType,
)
from tests.makers import TENANT, save
from tests.pipelines.specification.stored import StoredSalon


def map_variable(salon, *paths):
    own = {"tenant_id": TENANT}
    template = Template(
        **own, project_id=salon.project.id, name="Bill", template_type="bill", format=TemplateFormat.HTML
    )
    template_id = save(template, TENANT).id
    for number, path in enumerate(paths):
        variable = TemplateVariable(**own, template_id=template_id, name=f"v{number}", type=VariableType.TEXT)
        ids = {"template_id": template_id, "variable_id": save(variable, TENANT).id}
        mapping = TemplateMapping(**own, **ids, source_type=SourceType.ENTITY_FIELD, source_path=path)
        save(mapping, TENANT)


def rename(salon, key, name):
    with session_scope(TENANT) as session:
        fields = {"value": True, "status": NodeStatus.STATED}
        session.add(GraphNode(**salon.own, key=f"entity:{key}", type=NodeType.ENTITY, name=name, **fields))


def read_paths():
    with session_scope(TENANT, readonly=True) as session:
        rows = session.exec(select(TemplateMapping).order_by(TemplateMapping.created_at))
        return [(each.source_path, each.flag) for each in rows]


def test_an_entity_and_the_fields_that_refer_to_it_are_renamed_when_it_is_compiled_anew(make, actor):
    salon = StoredSalon(make, actor)
    salon.compile()
    map_variable(salon, "service.price", "booking.service_id", "booking.start")
    rename(salon, "Service", "treatment")
    salon.compile()
    assert read_paths() == [
        ("treatment.price", None),
        ("booking.treatment_id", None),
        ("booking.start", None),
    ]
    with session_scope(TENANT, readonly=True) as session:
        kinds = list(session.exec(select(Event.kind)))
    assert kinds.count("template_mapping.followed") == 2
