import io

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.files.upload_file import upload_file
from pipelines.models import Job, Organization, Role
from pipelines.organizations.queries import find_organization
from pipelines.worker import run_job_here
from praetor_app.states.frame import FrameState
from praetor_app.states.new_organization import NewOrganizationState
from praetor_app.states.organization import OrganizationState
from praetor_app.states.take_along import TakeAlongState
from praetor_app.views.organization import ExportView
from tests.makers import TENANT
from tests.states.helpers import act, make_state

TEAL, YELLOW = "#0f766e", "#ffd400"


@pytest.fixture
def owner(make):
    return make.user(name="Mara")


@pytest.fixture
def state(make, owner):
    state = make_state(OrganizationState, token=make.sign_in(owner), path="/organization")
    act(OrganizationState.load, state)
    return state


def save(state, **form):
    given = {"name": state.name, "display_name": state.display_name, "slug": state.slug}
    act(OrganizationState.save, state, given | form)


def read(organization_id) -> Organization:
    with session_scope(SYSTEM, readonly=True) as session:
        return find_organization(session, organization_id)


def test_the_preview_follows_before_anything_is_saved(state):
    state.write("display_name", "Nordlicht Studio")
    state.write("accent", TEAL)
    assert state.shown_name == "Nordlicht Studio"
    assert state.judged.is_fit
    assert state.by_day["--accent"] == TEAL
    assert state.by_night["--accent-wash"] != state.by_day["--accent-wash"]
    assert read(state.organization_id).settings == {}


def test_a_color_on_which_nobody_could_read_is_told_with_the_nearest_that_works(state):
    state.write("accent", YELLOW)
    assert not state.judged.is_fit
    assert state.by_day == {}
    save(state)
    assert "contrast" in state.save_problem
    state.write("accent", state.judged.nearest)
    save(state)
    assert (state.save_problem, state.is_saved) == ("", True)


def test_members_see_the_look_from_their_next_page_on(make, state, owner):
    state.write("accent", TEAL)
    state.write("theme", "dark")
    save(state, display_name="Nordlicht Studio")
    frame = make_state(FrameState, token=make.token(role=Role.CUSTOMER), path="/")
    told = str(act(FrameState.enter, frame))
    assert frame.person.organization == "Nordlicht Studio"
    assert TEAL in told
    assert "dark" in told


def test_a_logo_is_an_image_of_the_organization(make, state, owner):
    with session_scope(TENANT) as session:
        by = make.actor()
        picture = upload_file(
            session, io.BytesIO(b"<svg/>"), name="a.svg", content_type="image/svg+xml", by=by
        )
        text = upload_file(session, io.BytesIO(b"a"), name="a.txt", content_type="text/plain", by=by)
    act(OrganizationState.take_logo, state, {"fileId": text.file_id})
    assert state.logo_problem
    act(OrganizationState.take_logo, state, {"fileId": picture.file_id})
    save(state)
    assert read(state.organization_id).settings["branding"]["logo"] == picture.file_id
    frame = make_state(FrameState, token=make.sign_in(owner), path="/")
    act(FrameState.enter, frame)
    assert frame.person.logo.startswith("/api/files/")


def test_a_member_is_told_that_the_page_is_not_for_them(make, state):
    other = make_state(OrganizationState, token=make.token(role=Role.MEMBER), path="/organization")
    act(OrganizationState.load, other)
    assert other.is_refused
    assert other.name == ""


def test_deleting_wants_the_short_name(state):
    act(OrganizationState.delete, state, {"confirm": "something"})
    assert state.delete_problem
    assert read(state.organization_id) is not None
    assert "location.assign" in str(act(OrganizationState.delete, state, {"confirm": state.slug}))
    assert read(state.organization_id) is None


def test_a_short_name_is_proposed_while_typing_until_one_is_typed(make, owner):
    state = make_state(NewOrganizationState, token=make.sign_in(owner), path="/organization/new")
    act(NewOrganizationState.write_name, state, "Käthe Müller & Söhne")
    assert (state.slug, state.is_free) == ("kathe-muller-sohne", True)
    act(NewOrganizationState.write_slug, state, "admin")
    assert not state.is_free
    act(NewOrganizationState.write_name, state, "Somebody else")
    assert state.slug == "admin"


def test_making_one_leads_there(make, owner):
    state = make_state(NewOrganizationState, token=make.sign_in(owner), path="/organization/new")
    sent = act(NewOrganizationState.create, state, {"name": "Käthe", "slug": "kathe"})
    assert "/organization" in str(sent)
    with session_scope(SYSTEM, readonly=True) as session:
        assert find_organization(session, "kathe").owner_id == owner.id
    act(NewOrganizationState.create, state, {"name": "Again", "slug": "kathe"})
    assert "kathe" in state.problem


def test_everything_is_taken_along_from_its_page(state, make, owner):
    path = {"token": make.sign_in(owner), "path": "/organization"}
    along = make_state(TakeAlongState, **path)
    assert act(TakeAlongState.load, along) is None
    assert along.view == ExportView()
    act(TakeAlongState.begin, along)
    assert (along.view.is_running, along.view.percent) == (True, 0)
    with session_scope(TENANT, readonly=True) as session:
        [job] = session.exec(select(Job)).all()
    run_job_here(job.id, TENANT)
    act(TakeAlongState.watch, along)
    assert along.view.href.startswith("/api/files/")
    again = make_state(TakeAlongState, **path)
    act(TakeAlongState.load, again)
    assert again.view.href
    admin = make_state(TakeAlongState, token=make.token(role=Role.ADMIN), path="/organization")
    act(TakeAlongState.load, admin)
    act(TakeAlongState.begin, admin)
    assert admin.view == ExportView()
    assert admin.problem
