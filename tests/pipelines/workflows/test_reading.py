"""What a page shows of workflows: all that one may see, one in full, one element of it."""

import pytest

from pipelines.base.errors import NotFound, PermissionDenied
from pipelines.models import BindingType, Effect, Policy, Role
from pipelines.permissions.move_grants import move_grants
from pipelines.settings import ROOT
from pipelines.sign_in.load_actor import load_actor
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.describe_process import describe_process
from pipelines.workflows.list_workflows import list_workflows, read_workflow
from pipelines.workflows.read_element import list_choices, read_element
from pipelines.workflows.records import BindingInput, WorkflowInput
from pipelines.workflows.upload_workflow import upload_workflow
from pipelines.workflows.validate_workflow import validate_workflow
from tests.makers import OTHER_TENANT, TENANT

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()


@pytest.fixture
def upload(session, actor):
    def upload(project, name="Orders"):
        given = WorkflowInput(name=name, project_id=project.id)
        return upload_workflow(session, given, ORDER, file_name="order.bpmn", by=actor).workflow_id

    return upload


def names(session, actor, project_id=None):
    page = list_workflows(session, project_id, limit=50, offset=0, by=actor)
    assert page.total == len(page.workflows)
    return [(each.project_name, each.name) for each in page.workflows]


def test_without_a_project_all_that_one_may_read_are_listed(make, session, actor, upload):
    shop, salon, member = make.project(name="Shop"), make.project(name="Salon"), make.actor(role=Role.MEMBER)
    upload(shop)
    upload(salon, "Bookings")
    assert names(session, actor) == [("Shop", "Orders"), ("Salon", "Bookings")]
    assert names(session, actor, salon.id) == [("Salon", "Bookings")]
    assert names(session, member) == names(session, actor)


def test_a_policy_takes_one_out_of_the_list_and_closes_it(make, session, actor, upload):
    shop = make.project(name="Shop")
    upload(shop)
    secret = upload(shop, "Secret")
    rule = {"effect": Effect.DENY, "actions": ["workflow:read"], "resources": ["workflow:*"]}
    conditions = {"resource.name": {"$eq": "Secret"}}
    session.add(Policy(tenant_id=TENANT, name="Not secrets", conditions=conditions, **rule))
    session.flush()
    move_grants(session, TENANT)
    held = load_actor(session, actor.user_id, TENANT)
    assert names(session, held) == [("Shop", "Orders")]
    with pytest.raises(PermissionDenied):
        read_workflow(session, secret, link_seconds=60, by=held)


def test_a_customer_without_the_project_and_another_tenant_see_none(make, session, actor, upload):
    project, customer, other = (
        make.project(),
        make.actor(role=Role.CUSTOMER),
        make.actor(tenant_id=OTHER_TENANT),
    )
    upload(project)
    with pytest.raises(PermissionDenied):
        names(session, customer)
    assert names(session, other) == []


def test_a_list_says_what_is_bound_and_what_the_last_check_has_found(make, session, actor, upload):
    workflow = upload(make.project(name="Shop"))
    page = list_workflows(session, None, limit=50, offset=0, by=actor)
    listed = page.workflows[0]
    assert (listed.bindable, listed.bound, listed.levels, listed.is_valid) == (3, 0, None, None)

    field = {"name": "ok", "type": "boolean"}
    form = {"binding_type": "form", "binding_target_id": "check", "config": {"fields": [field]}}
    role = {"binding_type": "task", "binding_target_id": "REVIEW"}
    task = {"element_id": "Check_Order", "element_type": "UserTask"}
    bind_elements(session, workflow, [BindingInput(**task, **each) for each in (form, role)], by=actor)
    report = validate_workflow(session, workflow, by=actor)
    listed = list_workflows(session, None, limit=50, offset=0, by=actor).workflows[0]
    shown = read_workflow(session, workflow, link_seconds=60, by=actor)
    assert (listed.bound, shown.bound) == (1, 1)
    assert (listed.levels.platform.errors, listed.levels.structural.errors) == (1, 0)
    assert listed.levels == shown.levels
    assert listed.validated_at is not None
    assert len(report.quiet) < report.rules
    assert {"UserTaskBound", "NoDeadlock"} <= set(report.quiet)
    assert "ServiceTaskBound" not in report.quiet


def test_a_process_is_described_with_its_steps_and_its_size(make, session, actor, upload):
    process = describe_process(session, upload(make.project()), by=actor)
    assert [group.kind for group in process.groups] == ["lanes", "process"]
    assert process.names["F4"] == "yes"
    assert (process.drawn, process.metadata.nodes) == (13, 13)


def test_an_element_is_shown_with_what_it_could_be_bound_to(make, session, actor, upload):
    workflow = upload(make.project())
    element = read_element(session, workflow, "Check_Order", by=actor)
    assert (element.type, element.lane, element.pool) == ("UserTask", "Owner", "Shop")
    assert element.fitting[:2] == element.needed == [BindingType.TEMPLATE, BindingType.FORM]
    assert [each.target_name for each in element.suggestions] == ["Owner"]
    assert read_element(session, workflow, "F4", by=actor).fitting == []
    with pytest.raises(NotFound):
        read_element(session, workflow, "Nobody", by=actor)
    kinds = {kind: len(list_choices(session, workflow, kind, by=actor)) for kind in BindingType}
    assert kinds[BindingType.PERMISSION] > kinds[BindingType.TASK] > 0
    assert kinds[BindingType.FORM] == 0
