"""From the feature board to the pack, by the handlers of the pages, with a real project."""

import pytest
from sqlmodel import func, select

from pipelines.base.db import session_scope
from pipelines.models import Phase, Project, Specification
from pipelines.samples.load_sample import load_sample
from pipelines.samples.walk_project import walk_project
from pipelines.sign_in.load_actor import load_actor
from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.records import CompileOptions
from pipelines.worker import run_job_here
from praetor_app.states.export import ExportState
from praetor_app.states.features import FeaturesState
from praetor_app.states.specification import SpecificationState
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state


@pytest.fixture
def walk(make):
    """Take the clinic to a phase: ``walk(Phase.FEATURE_SELECTION)`` returns a token and the project's id."""

    def walk(until):
        user = make.user()
        with session_scope(TENANT) as session:
            by = load_actor(session, user.id, TENANT)
            project_id = walk_project(session, load_sample("dental-clinic"), until=until, by=by)
        if until is Phase.SPECIFICATION:
            with session_scope(TENANT) as session:
                receipt = compile_specification(session, project_id, CompileOptions(), by=by)
            run_job_here(receipt.job_id, TENANT)
        return make.sign_in(user), project_id

    return walk


def open_page(kind, token, project_id, end):
    path = f"/projects/{project_id}/{end}"
    state = make_state(kind, token=token, path=path, project_id=project_id)
    act(kind.load, state)
    return state


def column_of(state, key):
    return next(column.priority for column in state.columns for card in column.cards if card.key == key)


def test_the_board_is_sorted_undone_and_confirmed_once(make, walk):
    token, project_id = walk(Phase.FEATURE_SELECTION)
    state = open_page(FeaturesState, token, project_id, "features")
    card = next(column for column in state.columns if column.priority == "should").cards[0]

    act(FeaturesState.move, state, card.key, "could")
    assert column_of(state, card.key) == "could"
    assert card.title in state.moved
    act(FeaturesState.move, state, card.key, "nonsense")
    act(FeaturesState.move, state, "no-such-feature", "must")
    assert (column_of(state, card.key), state.problem) == ("could", "")

    act(FeaturesState.add, state, {"title": "Waiting list", "priority": "must"})
    titles = [each.title for column in state.columns for each in column.cards]
    assert titles.count("Waiting list") == 1
    act(FeaturesState.add, state, {"title": "  "})
    assert state.own_problem

    elsewhere = open_page(FeaturesState, make.token(tenant_id=OTHER_TENANT), project_id, "features")
    elsewhere.columns = state.columns
    act(FeaturesState.move, elsewhere, card.key, "must")
    act(FeaturesState.confirm, elsewhere)
    assert elsewhere.problem == "No such project."
    act(FeaturesState.refresh, state)
    assert column_of(state, card.key) == "could"

    assert f"/projects/{project_id}/plan" in str(act(FeaturesState.confirm, state))
    assert phase_of(project_id) is Phase.PLAN_GENERATION
    act(FeaturesState.confirm, state)
    assert phase_of(project_id) is Phase.PLAN_GENERATION


def phase_of(project_id):
    with session_scope(TENANT, readonly=True) as session:
        return session.get_one(Project, project_id).phase


def test_the_specification_is_read_explained_searched_and_packed(make, walk):
    token, project_id = walk(Phase.SPECIFICATION)
    state = open_page(SpecificationState, token, project_id, "specification")
    assert (state.problem, state.section, bool(state.blocks)) == ("", "overview", True)
    assert all("{" not in gain.fix for gain in state.quality.gains)
    for row in state.outline:
        act(SpecificationState.show, state, row.key)
        assert (state.section, bool(state.blocks)) == (row.key, True)

    act(SpecificationState.show, state, "requirements")
    wanted = next(block for block in state.blocks if block.requirements).requirements[0].id
    act(SpecificationState.explain, state, wanted)
    assert state.why_id == wanted
    assert len(state.chain) > 1
    act(SpecificationState.explain, state, "FR-999")
    assert state.problem
    act(SpecificationState.search, state, "appointment")
    assert any(block.requirements for block in state.blocks)

    check_export(token, project_id)
    check_elsewhere(make.token(tenant_id=OTHER_TENANT), project_id, state.spec_id, wanted)


def check_export(token, project_id):
    export = open_page(ExportState, token, project_id, "export")
    assert (export.problem, export.is_there, export.path) == ("", True, "AGENTS.md")
    assert "Praxis am Ring" in export.text
    ExportState.open_file.fn(export, "spec.json")
    assert export.path == "spec.json"
    ExportState.open_file.fn(export, "../../etc/passwd")
    assert export.path == "spec.json"
    whole = len(export.tree)
    act(ExportState.toggle_part, export, "runbook")
    assert len(export.tree) == whole - 1
    act(ExportState.choose_format, export, "exe")
    assert export.form == "markdown"
    assert "/api/files/" in str(act(ExportState.download, export))
    assert export.command.startswith("curl -fsSLo pack.zip")


def check_elsewhere(token, project_id, spec_id, item_id):
    state = open_page(SpecificationState, token, project_id, "specification")
    state.spec_id = spec_id
    act(SpecificationState.explain, state, item_id)
    assert state.problem == "No such specification."
    act(SpecificationState.compile, state)
    assert state.problem == "No such project."
    assert state.is_compiling is False
    export = open_page(ExportState, token, project_id, "export")
    act(ExportState.download, export)
    assert (export.problem, export.command, export.text) == ("No such project.", "", "")


def test_compiling_twice_is_one_compilation(walk):
    token, project_id = walk(Phase.SPECIFICATION)
    state = open_page(SpecificationState, token, project_id, "specification")
    act(SpecificationState.compile, state)
    act(SpecificationState.compile, state)
    with session_scope(TENANT, readonly=True) as session:
        assert session.exec(select(func.count()).select_from(Specification)).one() == 2
