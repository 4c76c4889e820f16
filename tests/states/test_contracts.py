"""The screens of integrations and standards: listed, imported, read, mapped, checked."""

import pytest

from pipelines.base.db import session_scope
from pipelines.models import Role
from pipelines.samples.add_integration import add_integration
from pipelines.sign_in.load_actor import load_actor
from praetor_app.states.integration import IntegrationState
from praetor_app.states.integration_mapping import MappingState
from praetor_app.states.integrations import IntegrationsState
from praetor_app.states.standard import StandardState
from praetor_app.states.standards import StandardsState
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state


@pytest.fixture
def ada(make):
    return make.user(name="Ada")


@pytest.fixture
def payroll(make, ada):
    """The sample's integration, in a project."""
    project = make.project(name="Shop")
    with session_scope(TENANT) as session:
        return add_integration(session, project.id, by=load_actor(session, ada.id, TENANT))


def enter(make, user, kind, **place):
    state = make_state(kind, token=make.sign_in(user), **place)
    act(kind.load, state)
    return state


def open_integration(make, user, integration_id):
    return enter(make, user, IntegrationState, integration_id=integration_id)


def open_editor(make, user, integration_id):
    return make_state(MappingState, token=make.sign_in(user), integration_id=integration_id)


def test_integrations_are_listed_with_what_is_known_of_them(make, ada, payroll):
    state = enter(make, ada, IntegrationsState)
    row = state.rows[0]
    assert (row.name, row.project, row.is_connected, row.checked) == (
        "Lohnlinie",
        "Shop",
        False,
        "never checked",
    )
    assert (row.mappings, state.may_write) == ("1 mapping", True)
    assert "stripe" in {each.provider for each in state.services}


def test_a_service_of_the_catalogue_is_added_to_the_project(make, ada, payroll):
    state = enter(make, ada, IntegrationsState)
    assert "/library/integrations/" in str(act(IntegrationsState.add, state, "stripe"))
    act(IntegrationsState.add, state, "unheard-of")
    assert (state.wrong, "no such service" in state.wrong_problem) == ("unheard-of", True)


def test_what_the_browser_was_answered_is_told_and_nothing_of_it_is_believed(make, ada, payroll):
    state = enter(make, ada, IntegrationsState)
    problem = {"code": "x", "severity": "error", "message": "Bad", "path": "#", "fix": ""}
    data = {"integrationId": payroll, "version": "1.0.0", "operationsCount": 2, "schemasCount": 1}
    sent = {"data": data | {"problems": [problem, "?"], "problemsCount": 1}}
    act(IntegrationsState.take_contract, state, sent)
    assert state.receipt.text == "2 operations and 1 schema. 1 error."
    act(IntegrationsState.take_contract, state, {"problem": "No.", "details": {"issue": "At line 3"}})
    assert (state.refusal, state.receipt.title) == ("No. At line 3.", "")
    act(IntegrationsState.take_contract, state, {"data": {"problems": 7}})
    assert state.receipt.problems == []


def test_operations_are_grouped_searched_and_opened(make, ada, payroll):
    state = open_integration(make, ada, payroll)
    assert [each.tag for each in state.groups] == ["People", "Hours", "Pay slips"]
    act(IntegrationState.search, state, "book hours")
    assert [row.id for group in state.groups for row in group.rows] == ["bookHours"]
    act(IntegrationState.open_operation, state, "bookHours")
    assert [line.name for line in state.detail.takes[0].lines][:3] == ["person_number", "date", "hours"]
    act(IntegrationState.open_operation, state, "bookHours")
    assert state.opened == ""


def test_an_address_in_a_private_network_is_refused_and_a_check_says_what_is_wrong(make, ada, payroll):
    state = open_integration(make, ada, payroll)
    act(IntegrationState.save_url, state, {"base_url": "http://10.0.0.1"})
    assert "private" in state.url_problem
    act(IntegrationState.save_url, state, {"base_url": "https://nowhere.invalid"})
    assert state.head.base_url == "https://nowhere.invalid"
    act(IntegrationState.check, state)
    assert (state.report.tone, "cannot be reached" in state.report.problem) == ("bad", True)


def test_an_integration_is_deleted(make, ada, payroll):
    state = open_integration(make, ada, payroll)
    act(IntegrationState.delete, state)
    act(IntegrationState.load, state)
    assert state.is_gone


def test_a_mapping_is_opened_changed_and_saved(make, ada, payroll):
    listed = open_integration(make, ada, payroll)
    state = open_editor(make, ada, payroll)
    act(MappingState.open_mapping, state, listed.mappings[0].id)
    assert [rule.target for rule in state.rules] == ["person_number", "date", "hours", "note"]
    assert '"person_number": "E-017"' in state.result
    MappingState.add_rule.fn(state)
    MappingState.write.fn(state, 4, "source", "is_night")
    MappingState.write.fn(state, 4, "target", "kind")
    act(MappingState.tried, state)
    assert "kind should be string" in state.rules[4].problem
    act(MappingState.remove_rule, state, 4)
    act(MappingState.save, state)
    assert (state.problem, state.is_open) == ("", False)


def test_a_mapping_needs_all_that_is_chosen_and_no_half_rule(make, ada, payroll):
    state = open_editor(make, ada, payroll)
    act(MappingState.open_new, state)
    act(MappingState.save, state)
    assert state.problem.startswith("Choose the operation")
    act(MappingState.pick, state, "operation")
    act(MappingState.choose, state, "addPerson")
    assert state.picked["target"].name == "NewPerson"
    act(MappingState.search, state, "Worked")
    act(MappingState.choose, state, state.choices[0].id)
    assert state.picking == ""
    MappingState.add_rule.fn(state)
    MappingState.write.fn(state, len(state.rules) - 1, "source", "date")
    act(MappingState.save, state)
    assert state.problem.startswith("Mend the rules")


def test_standards_are_listed_by_kind_namespace_and_words(make, ada, payroll):
    state = enter(make, ada, StandardsState)
    assert {"Lohnlinie", "Worked shift"} <= {row.name for row in state.rows}
    act(StandardsState.choose, state, "kind", "openapi")
    assert [row.name for row in state.rows] == ["Lohnlinie"]
    act(StandardsState.choose, state, "kind", "")
    act(StandardsState.search, state, "worked shift")
    assert [row.name for row in state.rows] == ["Worked shift"]


def test_a_standard_is_read_in_pieces_and_changes_its_status(make, ada, payroll):
    listed = enter(make, ada, StandardsState)
    standard_id = next(row.id for row in listed.rows if row.name == "Lohnlinie")
    state = enter(make, ada, StandardState, standard_id=standard_id)
    assert (state.operations, state.schema_count, state.is_contract) == (5, 5, True)
    act(StandardState.open_schema, state, "TimeEntry")
    assert (state.view, state.schema_lines[0].name) == ("schemas", "person_number")
    act(StandardState.choose_view, state, "source")
    assert state.text.startswith("{")
    act(StandardState.show_place, state, "#/info/nothing")
    assert "Lohnlinie" in state.place_text
    act(StandardState.move, state, "deprecated")
    assert state.head.status == "Deprecated"
    assert "/api/files/" in str(act(StandardState.download, state))


def test_a_breaking_version_is_told_with_the_one_it_could_be(make, ada, payroll):
    state = enter(make, ada, StandardsState)
    details = {"changes": ["GET /people is gone."], "suggestedVersion": "3.0.0"}
    act(StandardsState.take_file, state, {"problem": "No.", "details": details})
    assert (state.breaking, state.suggested, state.refusal) == (["GET /people is gone."], "3.0.0", "")


def test_who_may_only_look_is_offered_nothing_to_change_and_others_see_nothing(make, payroll):
    viewer = make.user(role=Role.VIEWER)
    state = open_integration(make, viewer, payroll)
    assert (state.head.name, state.may_write) == ("Lohnlinie", False)
    act(IntegrationState.save_url, state, {"base_url": "https://example.com"})
    assert state.url_problem
    stranger = make.user(tenant_id=OTHER_TENANT)
    other = make_state(
        IntegrationState, token=make.sign_in(stranger, tenant_id=OTHER_TENANT), integration_id=payroll
    )
    act(IntegrationState.load, other)
    assert other.is_gone
