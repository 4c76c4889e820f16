"""What validation says about bindings, and what bindings lead to."""

import pytest

from pipelines.access.system_roles import get_role_id
from pipelines.base.errors import Invalid, PermissionDenied
from pipelines.integrations.create_integration import create_integration
from pipelines.integrations.records import IntegrationInput
from pipelines.models import CustomRole, Effect, Policy, Role
from pipelines.permissions.move_grants import move_grants
from pipelines.projects.duplicate_project import duplicate_project
from pipelines.settings import ROOT
from pipelines.sign_in.load_actor import load_actor
from pipelines.workflows.add_version import add_version
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.compare_versions import compare_versions
from pipelines.workflows.list_bindings import list_bindings_of
from pipelines.workflows.list_workflows import export_workflow, list_workflows, read_workflow
from pipelines.workflows.records import BindingInput, WorkflowInput
from pipelines.workflows.upload_workflow import upload_workflow
from pipelines.workflows.validate_workflow import validate_workflow
from tests.makers import TENANT, save

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()


@pytest.fixture
def project(make, actor):
    return make.project()


@pytest.fixture
def role(actor):
    return save(CustomRole(tenant_id=TENANT, name="Reader", capabilities=["task:read"]), TENANT)


@pytest.fixture
def workflow(session, project, role, actor):
    given = WorkflowInput(name="Orders", project_id=project.id)
    return upload_workflow(session, given, ORDER, file_name="order.bpmn", by=actor).workflow_id


@pytest.fixture
def bind(session, workflow, actor):
    def bind(element, type, kind, target, **config):
        given = BindingInput(
            element_id=element, element_type=type, binding_type=kind, binding_target_id=target, config=config
        )
        return bind_elements(session, workflow, [given], by=actor)

    return bind


@pytest.fixture
def check(session, workflow, actor):
    def check():
        platform = validate_workflow(session, workflow, by=actor).levels.platform
        return {(each.code, each.element_id) for each in [*platform.errors, *platform.warnings]}

    return check


@pytest.fixture
def stripe(session, project, actor):
    given = IntegrationInput(project_id=project.id, integration_type="curated", provider="stripe")
    return create_integration(session, given, by=actor)


def test_what_is_bound_is_missed_no_more(check, bind, stripe):
    missed = {
        ("MISSING_BINDING", "Check_Order"),
        ("MISSING_BINDING", "Charge_Card"),
        ("MISSING_BINDING", "Ask_Customer"),
    }
    assert check() == missed
    bind("Check_Order", "UserTask", "form", "check", fields=[{"name": "ok", "type": "boolean"}])
    operation = stripe.operations[0].operation_id
    bind("Charge_Card", "ServiceTask", "integration", stripe.id, operationId=operation)
    bind("Ask_Customer", "SendTask", "integration", stripe.id)
    assert check() == {("MISSING_OPERATION", "Ask_Customer")}


def test_an_operation_that_the_integration_lacks_is_refused(bind, stripe):
    with pytest.raises(Invalid) as caught:
        bind("Charge_Card", "ServiceTask", "integration", stripe.id, operationId="dance")
    assert caught.value.details["field"] == "bindings.0.config.operationId"


def test_a_form_has_fields(check, bind):
    bind("Check_Order", "UserTask", "form", "check")
    assert ("FORM_WITHOUT_FIELDS", "Check_Order") in check()


def test_a_role_that_may_not_do_tasks_is_told(check, bind, role):
    bind("Lane_Sales", "Lane", "permission", role.id)
    assert ("PERMISSION_MISSING", "Check_Order") in check()
    bind("Check_Order", "UserTask", "permission", get_role_id(TENANT, Role.MEMBER))
    assert ("PERMISSION_MISSING", "Check_Order") not in check()


def test_a_target_that_is_gone_is_told(session, check, bind, role):
    bind("Lane_Sales", "Lane", "permission", role.id)
    session.delete(session.get_one(CustomRole, role.id))
    assert ("UNKNOWN_TARGET", "Lane_Sales") in check()


def test_a_binding_that_makes_no_sense_is_told(check, bind):
    bind("Charge_Card", "ServiceTask", "task", "DECIDE")
    assert ("BINDING_DOES_NOT_FIT", "Charge_Card") in check()


def test_operations_are_suggested_by_what_they_do(session, workflow, stripe, actor):
    operation = next(iter(stripe.operations))
    newer = ORDER.replace(b"Charge the card", (operation.summary or operation.operation_id).encode())
    add_version(session, workflow, newer, file_name="a.bpmn", by=actor)
    page = list_bindings_of(session, workflow, limit=50, offset=0, by=actor)
    (found,) = [each for each in page.suggestions if each.element_id == "Charge_Card"]
    assert (found.binding_target_id, found.config) == (stripe.id, {"operationId": operation.operation_id})


def test_a_policy_on_a_workflow_hides_and_keeps_it(session, project, workflow, actor):
    session.add(
        Policy(
            tenant_id=TENANT,
            name="x",
            effect=Effect.DENY,
            actions=["workflow:*"],
            resources=[f"workflow:{workflow}"],
        )
    )
    session.flush()
    move_grants(session, TENANT)
    held = load_actor(session, actor.user_id, TENANT)
    with pytest.raises(PermissionDenied):
        read_workflow(session, workflow, link_seconds=60, by=held)
    assert list_workflows(session, project.id, limit=50, offset=0, by=held).total == 0


def test_versions_are_compared_in_any_order(session, workflow, actor):
    newer = ORDER.replace(b'name="Check the order"', b'name="Look at the order"')
    add_version(session, workflow, newer, file_name="b.bpmn", by=actor)
    diff = compare_versions(session, workflow, by=actor)
    assert [(each.element_id, each.fields) for each in diff.changes] == [("Check_Order", ["name"])]
    back = compare_versions(session, workflow, version=1, against=2, by=actor)
    assert (back.version, back.against, back.changed) == (1, 2, 1)


def test_it_is_exported_from_its_model(session, workflow, actor):
    content = export_workflow(session, workflow, by=actor)
    assert b'<userTask id="Check_Order"' in content
    assert content == export_workflow(session, workflow, version=1, by=actor)


def test_a_copy_of_a_project_has_its_workflows(session, project, workflow, bind, actor):
    bind("Check_Order", "UserTask", "form", "check")
    copy = duplicate_project(session, project.id, by=actor)
    (listed,) = list_workflows(session, copy.id, limit=50, offset=0, by=actor).workflows
    assert listed.id != workflow
    assert export_workflow(session, listed.id, by=actor) == export_workflow(session, workflow, by=actor)
    assert list_bindings_of(session, listed.id, limit=50, offset=0, by=actor).total == 1
