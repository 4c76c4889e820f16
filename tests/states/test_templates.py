"""The screens of documents: listed, mapped, rendered, changed."""

import asyncio

import pytest

from pipelines.base.db import session_scope
from pipelines.models import Role, Specification, SpecificationStatus
from pipelines.sign_in.load_actor import load_actor
from pipelines.templates.records import TemplateForm
from pipelines.templates.render_batch import start_batch
from pipelines.templates.render_records import BatchInput
from pipelines.templates.upload_template import NamedFile, read_content, upload_template
from pipelines.worker import run_job_here
from praetor_app.states.customers import CustomersState
from praetor_app.states.template import TemplateState
from praetor_app.states.templates import TemplatesState
from tests.documents import docx, p
from tests.makers import OTHER_TENANT, TENANT, save
from tests.states.helpers import Background, act, make_state

CONTENT = {
    "entities": [
        {
            "name": "Customer",
            "fields": [{"name": "name", "type": "string"}, {"name": "since", "type": "date"}],
        }
    ],
    "workflows": [],
}
LETTER = docx(p("Dear {{ customer.name }}, since {{ since }} of {{ place }} [Signature], Berlin, 12.03.2024"))


@pytest.fixture
def ada(make):
    return make.user(name="Ada")


@pytest.fixture
def project(make, ada):
    project = make.project(name="Shop")
    done = {"status": SpecificationStatus.COMPLETED, "version": "1.0.0"}
    save(Specification(tenant_id=TENANT, project_id=project.id, content=CONTENT, **done), TENANT)
    return project


@pytest.fixture
def template_id(project, ada):
    form = TemplateForm(project_id=project.id, name="Letter", template_type="letter")
    with session_scope(TENANT) as session:
        by = load_actor(session, ada.id, TENANT)
        found = read_content(LETTER)
        return upload_template(session, form, NamedFile("letter.docx", LETTER), found, by=by).template_id


def open_document(make, user, template_id, **query):
    place = {"path": f"/library/templates/{template_id}", "template_id": template_id}
    state = make_state(TemplateState, token=make.sign_in(user), **place, **query)
    act(TemplateState.load, state)
    return state


@pytest.fixture
def state(make, ada, template_id):
    return open_document(make, ada, template_id)


def names(state):
    return {group.name: [row.name for row in group.rows] for group in state.groups}


def row_of(state, name):
    return next(row for group in state.groups for row in group.rows if row.name == name)


def test_the_list_says_how_far_each_document_is(make, ada, template_id, project):
    state = make_state(TemplatesState, token=make.sign_in(ada), path="/library/templates")
    act(TemplatesState.load, state)
    assert [(row.name, row.project, row.coverage, row.to_map) for row in state.rows] == [
        ("Letter", "Shop", "0 of 3 variables", "3 to map")
    ]
    assert state.may_upload
    other = make.project(name="Other")
    path = f"/library/templates?project={other.id}"
    state = make_state(TemplatesState, token=make.sign_in(ada), path=path)
    act(TemplatesState.load, state)
    assert (state.shown, state.rows) == (other.id, [])


def test_an_upload_leads_to_the_document_or_says_why_it_was_not_taken(make, ada):
    state = make_state(TemplatesState, token=make.sign_in(ada), path="/library/templates")
    sent = TemplatesState.take_sent.fn(state, {"data": {"templateId": "t1"}})
    assert "/library/templates/t1" in str(sent.args)
    assert TemplatesState.take_sent.fn(state, {"problem": "This document is encrypted."}) is None
    assert state.upload_problem == "This document is encrypted."


def test_variables_are_grouped_by_how_sure_their_source_is(state):
    assert names(state) == {"open": ["place"], "check": ["customer.name", "since"]}
    assert (state.coverage.title, state.coverage.to_map) == (
        "0 of 3 variables have a source",
        "3 to map first",
    )
    marks = {run.text: run.mark for block in state.blocks for run in block.runs if run.kind == "variable"}
    assert marks == {"customer.name": "ck", "since": "ck", "place": "op"}


def test_proposals_are_accepted_one_by_one_and_all_together(state):
    act(TemplateState.accept, state, row_of(state, "since").id)
    assert names(state)["sure"] == ["since"]
    act(TemplateState.accept, state, "")
    assert names(state) == {"open": ["place"], "sure": ["customer.name", "since"]}
    assert row_of(state, "customer.name").value == "Lea Hoffmann"


def test_a_field_that_is_picked_up_is_put_onto_the_variable_pressed_next(state):
    TemplateState.pick_up.fn(state, "entity_field", "customer.name")
    assert state.carried.path == "customer.name"
    act(TemplateState.choose, state, row_of(state, "place").id)
    assert (state.carried, row_of(state, "place").path) == (None, "customer.name")
    TemplateState.pick_up.fn(state, "entity_field", "customer.name")
    TemplateState.put_down.fn(state)
    act(TemplateState.choose, state, row_of(state, "since").id)
    assert (state.edited, state.edit_path) == (row_of(state, "since").id, "customer.since")


def test_what_a_source_gives_is_seen_while_it_is_chosen(state):
    act(TemplateState.choose, state, row_of(state, "since").id)
    act(TemplateState.set_transform, state, 'date("d MMMM yyyy")')
    assert (state.tried_before, state.tried_value) == ("2026-12-12", "12 December 2026")
    act(TemplateState.set_transform, state, "shout()")
    assert "use one of" in state.edit_problem
    act(TemplateState.set_source, state, "computed")
    act(TemplateState.set_path, state, "1 +")
    assert "no expression" in state.edit_problem
    act(TemplateState.save_source, state, {"path": "customer.since", "transform": ""})
    assert "no variable and no field" not in state.edit_problem


def test_a_source_is_saved_explained_and_taken_away(state):
    place = row_of(state, "place").id
    act(TemplateState.choose, state, place)
    act(TemplateState.set_source, state, "constant")
    act(TemplateState.save_source, state, {"path": "Cologne", "transform": "toUpperCase()"})
    row = row_of(state, "place")
    assert (state.edited, row.source, row.value) == ("", "“Cologne”", "COLOGNE")
    TemplateState.explain.fn(state, place)
    assert [stop.text for stop in state.chain][2:] == ["Set by Ada", "chosen by a person", "COLOGNE"]
    TemplateState.explain.fn(state, "")
    assert state.chain == []
    act(TemplateState.remove_source, state, row.mapping_id)
    assert "place" in names(state)["open"]


def test_a_person_knows_better_what_a_variable_is(state):
    place = row_of(state, "place").id
    act(TemplateState.choose, state, place)
    act(TemplateState.save_variable, state, {"type": "text", "description": "Where it is signed"})
    row = row_of(state, "place")
    assert (row.group, row.description, state.var_note != "") == ("optional", "Where it is signed", True)


def test_a_person_calls_a_variable_otherwise(state):
    place = row_of(state, "place").id
    act(TemplateState.choose, state, place)
    act(TemplateState.save_variable, state, {"name": "signed_in", "type": "text", "required": "on"})
    assert (row_of(state, "signed_in").id, state.edited) == (place, place)
    assert "signed_in" in str(state.blocks)
    TemplateState.explain.fn(state, place)
    assert state.chain[0].text == "written as {{ place }}"
    for name in ("customer.name", "no name"):
        act(TemplateState.save_variable, state, {"name": name, "type": "text"})
        assert state.edit_problem


def test_what_lacks_a_value_is_named_and_a_document_is_made_of_a_sample(state):
    act(TemplateState.accept, state, "")
    act(TemplateState.render_sample, state)
    assert [each.label for each in state.missing] == ["place"]
    assert state.missing[0].path == row_of(state, "place").id
    state.format = "html"
    act(TemplateState.render_filled, state, {"v.place": "Cologne"})
    assert (state.missing, state.ready) == ([], "Letter (HTML) is ready.")
    assert [row.label for row in state.made] == ["HTML, version 1, just now by Ada"]


def test_a_sample_shows_values_in_the_places_of_variables(state):
    act(TemplateState.show, state, "sample")
    values = [run.text for block in state.blocks for run in block.runs if run.kind == "value"]
    assert values == ["Lea Hoffmann", "12.12.2026"]
    act(TemplateState.turn, state, 1)
    assert state.sample == 2
    assert "Jonas Keller" in str(state.blocks)


def test_what_could_be_a_variable_is_taken_over_and_left_again(state):
    assert [each.syntax for each in state.offers] == ["bracket"]
    act(TemplateState.take_offer, state, "bracket")
    assert "signature" in names(state)["open"]
    part = next(each for each in state.parts if each.text == "12.03.2024")
    act(TemplateState.take_part, state, part.text, part.name)
    assert part.name in str(names(state))
    act(TemplateState.leave_part, state, part.text)
    assert [each.text for each in state.taken] == []


def test_a_document_is_renamed_set_aside_and_deleted(state, project):
    act(TemplateState.save_about, state, {"name": "Welcome", "type": "letter", "description": "For new ones"})
    assert state.head.name == "Welcome"
    act(TemplateState.save_about, state, {"name": "", "type": "letter", "description": ""})
    assert state.about_problem
    act(TemplateState.set_status, state, "draft")
    assert not state.head.is_active
    gone = act(TemplateState.delete, state)
    assert f"/library/templates?project={project.id}" in str(gone[0].args)


def start_rows(template_id, ada):
    with session_scope(TENANT) as session:
        by = load_actor(session, ada.id, TENANT)
        row = {"customer.name": "Ada", "since": "1842", "place": "London"}
        return start_batch(session, template_id, BatchInput(format="html", rows=[row]), by=by).job_id


def test_a_batch_that_is_being_made_is_followed_by_whoever_comes_back(make, ada, template_id, state):
    act(TemplateState.resume_batch, state)
    assert state.batch_percent == -1
    job_id = start_rows(template_id, ada)
    run_job_here(job_id, TENANT)
    act(TemplateState.take_batch, state, {"data": {"jobId": job_id}})
    assert (state.batch_percent, state.batch_says) == (100, "1 documents are ready.")
    job_id = start_rows(template_id, ada)
    back = open_document(make, ada, template_id)

    async def come_back():
        following = asyncio.create_task(TemplateState.resume_batch.fn(Background(back)))
        while not back.batch_job:
            await asyncio.sleep(0)
        assert (back.batch_job, back.batch_percent) == (job_id, 0)
        await TemplateState.stop_batch.fn(Background(back))
        await following

    asyncio.run(come_back())
    assert (back.batch_job, back.batch_says, back.batch_problem) == ("", "Cancelled", "")


def test_a_customer_sees_the_document_of_their_project_and_changes_nothing(make, template_id, project, ada):
    nina = make.user(name="Nina", role=Role.CUSTOMER)
    assert open_document(make, nina, template_id).is_gone
    boss = make_state(CustomersState, token=make.sign_in(ada), path="/organization/customers")
    act(CustomersState.load, boss)
    act(CustomersState.give, boss, {"customer": nina.id, "project": project.id})
    seen = open_document(make, nina, template_id)
    assert (seen.is_gone, seen.is_reader, seen.may_write, seen.may_render) == (False, True, False, False)
    assert "Lea Hoffmann" in str(seen.blocks)
    assert {run.mark for block in seen.blocks for run in block.runs} == {""}
    listed = make_state(TemplatesState, token=make.sign_in(nina), path="/library/templates")
    act(TemplatesState.load, listed)
    assert [(row.name, row.coverage, row.to_map) for row in listed.rows] == [("Letter", "", "")]
    sent = str(seen.dict())
    assert not any(word in sent for word in ("customer.name", "customer.since", "signature"))
    place = row_of(open_document(make, ada, template_id), "place").id
    act(TemplateState.choose, seen, place)
    assert (seen.edited, seen.tried_value) == ("", "")
    TemplateState.explain.fn(seen, place)
    assert seen.chain == []
    act(TemplateState.map_to, seen, place, "constant", "Bonn")
    assert seen.problem
    assert names(open_document(make, ada, template_id))["open"] == ["place"]


def test_who_belongs_elsewhere_sees_nothing(make, template_id):
    state = open_document(make, make.user(tenant_id=OTHER_TENANT), template_id)
    assert (state.is_gone, state.blocks, state.head.name) == (True, [], "")
