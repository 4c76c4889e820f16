"""A run is taken up from its choices, and refused where there were none."""

import pytest

from pipelines.base.errors import Invalid, NotFound, PermissionDenied
from pipelines.models import Effect, Policy
from pipelines.permissions.move_grants import move_grants
from pipelines.settings import ROOT
from pipelines.sign_in.load_actor import load_actor
from pipelines.workflows.records import WorkflowInput
from pipelines.workflows.run_through import MOST, MOST_NODES, run_through
from pipelines.workflows.upload_workflow import upload_workflow
from tests.makers import OTHER_TENANT, TENANT
from tests.pipelines.workflows.drawing import draw

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()


@pytest.fixture
def upload(make, session, actor):
    def upload(content=ORDER):
        given = WorkflowInput(name="Orders", project_id=make.project().id)
        return upload_workflow(session, given, content, file_name="a.bpmn", by=actor).workflow_id

    return upload


def test_the_same_choices_lead_to_the_same_place(session, actor, upload):
    workflow = upload()
    begins = run_through(session, workflow, [], by=actor)
    assert (begins.state, begins.version, [each.kind for each in begins.moves]) == ("begins", 1, ["begin"])
    run = run_through(session, workflow, [0, 0, 0, 0], by=actor)
    assert (run.state, run.at) == ("goes", ["Is_Complete"])
    assert [(each.answer, each.is_default, each.target_ids) for each in run.moves] == [
        ("yes", False, ["Charge_Card"]),
        ("no", True, ["Ask_Customer"]),
    ]
    assert run == run_through(session, workflow, [0, 0, 0, 0], by=actor)


def test_what_waits_for_ever_is_stuck(session, actor, upload):
    content = draw("s:s x:x a:t b:t j:p e:e", "s>x x>a x>b a>j b>j j>e")
    run = run_through(session, upload(content), [0, 0, 0, 0], by=actor)
    assert (run.state, run.at, run.moves) == ("stuck", ["j"], [])


@pytest.mark.parametrize("choices", [[1], [-1], [0, 0, 0, 0, 9], [0] * (MOST + 1)])
def test_what_there_is_not_to_choose_is_refused(session, actor, upload, choices):
    with pytest.raises(Invalid):
        run_through(session, upload(), choices, by=actor)


def test_what_nobody_would_go_through_by_hand_is_refused(session, actor, upload):
    content = draw(" ".join(f"a{number}:t" for number in range(MOST_NODES + 1)))
    with pytest.raises(Invalid, match="more than 2,000"):
        run_through(session, upload(content), [], by=actor)


def test_who_may_not_read_it_runs_through_nothing(make, session, actor, upload):
    stranger = make.actor(tenant_id=OTHER_TENANT)
    workflow = upload()
    with pytest.raises(NotFound):
        run_through(session, workflow, [], by=stranger)
    with pytest.raises(NotFound):
        run_through(session, workflow, [], version=2, by=actor)
    rule = {"effect": Effect.DENY, "actions": ["workflow:read"], "resources": ["workflow:*"]}
    session.add(Policy(tenant_id=TENANT, name="None", conditions={}, **rule))
    session.flush()
    move_grants(session, TENANT)
    with pytest.raises(PermissionDenied):
        run_through(session, workflow, [], by=load_actor(session, actor.user_id, TENANT))
