from functools import cache

import pytest

from pipelines.base.clock import utc_now
from pipelines.models import Specification, SpecificationStatus
from pipelines.specification.compile_content import compile_content
from praetor_app.states.export import ExportState
from praetor_app.states.inbox import InboxState
from praetor_app.states.load_specification import OPTIONS
from praetor_app.states.specification import SpecificationState
from praetor_app.views.sections import SECTIONS
from tests.makers import save
from tests.pipelines.specification.samples import salon
from tests.states.helpers import act, make_state


@cache
def compile_salon():
    return compile_content(salon())


@pytest.fixture
def project(make):
    """Make a project with a compiled specification of a hair salon."""
    project = make.project()
    content, validation = compile_salon()
    spec = Specification(
        tenant_id=project.tenant_id,
        project_id=project.id,
        status=SpecificationStatus.COMPLETED,
        version="1.0.0",
        content=content,
        validation=validation,
        options=OPTIONS.model_dump(by_alias=True),
        compiled_at=utc_now(),
    )
    save(spec, project.tenant_id)
    return project


@pytest.fixture
def state(make, project):
    state = make_state(SpecificationState, token=make.token(), project_id=project.id)
    act(SpecificationState.load, state)
    return state


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_something_to_read(state, section):
    act(SpecificationState.show, state, section)
    assert state.problem == ""
    assert any(b.text or b.pieces or b.rows or b.requirements or b.bullets or b.svg for b in state.blocks)


def test_a_group_of_requirements_stands_alone(state):
    act(SpecificationState.show, state, "requirements")
    group = next(row for row in state.outline if row.is_sub)
    act(SpecificationState.show, state, group.key)
    assert [block.title for block in state.blocks] == [group.name]
    assert len(state.blocks[0].requirements) == int(group.count)


def test_a_requirement_says_why_it_is_there(state):
    act(SpecificationState.show, state, "requirements")
    row = state.blocks[0].requirements[0]
    act(SpecificationState.explain, state, row.id)
    assert (state.why_id, state.chain[-1].mark) == (row.id, "c")
    assert state.links


def test_words_are_found(state):
    act(SpecificationState.search, state, "deposit")
    assert all(
        "deposit" in "".join(p.text for p in r.parts).lower() for b in state.blocks for r in b.requirements
    )
    act(SpecificationState.search, state, "xyzzy")
    assert state.blocks[0].text == "Nothing says that."


def test_before_the_first_compilation_there_is_nothing(make):
    state = make_state(SpecificationState, token=make.token(), project_id=make.project().id)
    act(SpecificationState.load, state)
    assert (state.is_loaded, state.spec_id, state.blocks) == (True, "", [])


def test_a_project_that_has_not_begun_says_so_when_compiled(make):
    state = make_state(SpecificationState, token=make.token(), project_id=make.project(phase="CREATED").id)
    act(SpecificationState.load, state)
    act(SpecificationState.compile, state)
    assert state.problem
    assert not state.is_compiling


def test_the_pack_shows_its_files_and_follows_the_choice(make, project):
    state = make_state(ExportState, token=make.token(), project_id=project.id)
    act(ExportState.load, state)
    assert {"AGENTS.md", "README.md"} <= {row.path for row in state.tree}

    state.open_file("README.md")
    assert state.path == "README.md"
    assert state.text

    act(ExportState.toggle_part, state, "runbook")
    assert "runbook.md" not in {row.path for row in state.tree}
    act(ExportState.choose_format, state, "json")
    assert "openapi.json" in {row.path for row in state.tree}


def test_the_last_part_stays(make, project):
    state = make_state(ExportState, token=make.token(), project_id=project.id)
    act(ExportState.load, state)
    for part in list(state.parts):
        act(ExportState.toggle_part, state, part)
    assert len(state.parts) == 1


def test_downloading_gives_the_command_for_an_agent(make, project):
    state = make_state(ExportState, token=make.token(), project_id=project.id)
    act(ExportState.load, state)
    assert "/api/files/" in str(act(ExportState.download, state))
    assert state.command.startswith("curl -fsSLo pack.zip http")


def test_an_empty_inbox_is_empty(make):
    state = make_state(InboxState, token=make.token(), path="/inbox")
    act(InboxState.load, state)
    assert (state.is_loaded, state.tasks, state.task) == (True, [], None)
