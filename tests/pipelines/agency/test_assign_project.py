"""Projects are assigned to customers, and taken back."""

import pytest
from sqlmodel import select

from pipelines.access.system_roles import get_role_id
from pipelines.agency.assign_project import assign_project
from pipelines.agency.list_agency_projects import list_agency_projects
from pipelines.agency.records import AgencyProjectInput
from pipelines.agency.show_board import show_board
from pipelines.agency.unassign_project import unassign_project
from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, Invalid, NotFound, NotMember, PermissionDenied
from pipelines.base.ids import new_id
from pipelines.base.tenancy import SYSTEM
from pipelines.models import (
    AssigneeType,
    CustomRole,
    Event,
    Membership,
    Organization,
    ProjectStatus,
    Role,
    RoleAssignment,
    Task,
    TaskStatus,
    TaskType,
)
from pipelines.permissions.assign_role import assign_role
from pipelines.permissions.records import AssignmentInput
from pipelines.projects.list_projects import list_projects
from pipelines.projects.queries import get_counters
from pipelines.sign_in.load_actor import load_actor
from tests.makers import OTHER_TENANT, TENANT, save


@pytest.fixture
def agency(make):
    return Agency(make)


class Agency:
    """An organization with an owner, a project and a customer."""

    def __init__(self, make) -> None:
        self.make = make
        self.owner = make.actor()
        self.project = make.project(name="Salon", created_by=self.owner.user_id)
        self.customer = make.user(role=Role.CUSTOMER, name="Mara", email="mara@example.com")
        self.id = make.organizations[TENANT].id

    def assign(self, *, by=None, **wanted):
        given = {
            "organization_id": self.id,
            "project_id": self.project.id,
            "customer_user_id": self.customer.id,
        }
        with session_scope(TENANT) as session:
            return assign_project(session, AgencyProjectInput(**given | wanted), by=by or self.owner)

    def unassign(self, assignment_id, *, by=None):
        with session_scope(TENANT) as session:
            unassign_project(session, assignment_id, by=by or self.owner)

    def load(self, user=None):
        with session_scope(TENANT, readonly=True) as session:
            return load_actor(session, (user or self.customer).id, TENANT)

    def sees(self):
        with session_scope(TENANT, readonly=True) as session:
            page = list_projects(session, status=None, limit=50, offset=0, by=self.load())
        return [project.name for project in page.projects]

    def task(self, **fields):
        own = {"tenant_id": TENANT, "project_id": self.project.id, "type": TaskType.PROVIDE}
        own |= {"title": "Opening hours", "assignee_type": AssigneeType.USER, "assignee_id": self.customer.id}
        return save(Task(**own | fields), TENANT)


def rows(kind, *where, tenant_id=TENANT):
    with session_scope(tenant_id, readonly=True) as session:
        return session.exec(select(kind).where(*where).order_by(kind.id)).all()


def grants_version():
    with session_scope(SYSTEM, readonly=True) as session:
        return session.exec(select(Organization.grants_version)).one()


def test_a_customer_sees_a_project_once_it_is_assigned(agency):
    assert agency.sees() == []
    version = grants_version()

    view = agency.assign()

    assert agency.sees() == ["Salon"]
    assert grants_version() == version + 1
    assert (view.organization_id, view.project_id) == (agency.id, agency.project.id)
    assert (view.project.name, view.project.phase, view.project.progress.overall) == ("Salon", "DISCOVERY", 0)
    assert view.customer.model_dump() == {
        "id": agency.customer.id,
        "name": "Mara",
        "email": "mara@example.com",
    }


def test_an_assignment_is_the_role_of_customers_in_that_project(agency):
    agency.assign()

    [held] = rows(RoleAssignment)
    assert (held.role_id, held.project_id) == (get_role_id(TENANT, Role.CUSTOMER), agency.project.id)
    assert held.created_by == agency.owner.user_id
    [event] = rows(Event, Event.kind == "assignment.created")
    assert (event.subject_id, event.before) == (held.id, None)
    assert event.after["customerUserId"] == agency.customer.id


def test_a_customer_gets_the_role_that_they_were_invited_with(agency, make):
    looks = save(CustomRole(tenant_id=TENANT, name="Reader", capabilities=["project:read"]), TENANT)
    membership = make.member(agency.customer, role=Role.CUSTOMER)
    save(Membership(**membership.model_dump() | {"project_role_id": looks.id}), SYSTEM)

    agency.assign()

    assert [role.name for role in agency.load().roles] == ["Customer", "Reader"]


def test_nobody_assigns_a_role_that_grants_more_than_they_hold(agency, make):
    assigns = save(CustomRole(tenant_id=TENANT, name="Desk", capabilities=["project:assign"]), TENANT)
    desk = make.user(role=Role.VIEWER)
    with session_scope(TENANT) as session:
        assign_role(session, AssignmentInput(user_id=desk.id, role_id=assigns.id), by=agency.owner)
    with pytest.raises(PermissionDenied, match="You cannot grant"):
        agency.assign(by=agency.load(desk))
    assert agency.sees() == []


def test_the_same_pair_twice_is_a_conflict(agency):
    first = agency.assign()
    with pytest.raises(Conflict) as error:
        agency.assign()
    assert error.value.details["id"] == first.id
    assert len(rows(RoleAssignment)) == 1


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.CUSTOMER])
def test_only_customers_are_assigned_projects(agency, make, role):
    member = make.user(role=role)
    with pytest.raises(Invalid) as error:
        agency.assign(customer_user_id=member.id)
    assert error.value.details["field"] == "customerUserId"


def test_somebody_elses_customer_and_nobody_are_no_customers(agency, make):
    foreign = make.user(tenant_id=OTHER_TENANT, role=Role.CUSTOMER)
    for user_id in (foreign.id, new_id()):
        with pytest.raises(Invalid):
            agency.assign(customer_user_id=user_id)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
def test_who_may_not_assign_is_refused(agency, make, role):
    view = agency.assign()
    member = make.actor(role=role)
    with pytest.raises(PermissionDenied, match="project:assign"):
        agency.assign(by=member)
    with pytest.raises(PermissionDenied, match="project:assign"):
        agency.unassign(view.id, by=member)


def test_a_customer_neither_assigns_nor_lists_nor_takes_back(agency, make):
    view = agency.assign()
    other = make.user(role=Role.CUSTOMER)
    with pytest.raises(PermissionDenied):
        agency.assign(customer_user_id=other.id, by=agency.load())
    with pytest.raises(PermissionDenied):
        agency.unassign(view.id, by=agency.load())
    with pytest.raises(NotFound):
        agency.unassign(view.id, by=agency.load(other))
    with session_scope(TENANT, readonly=True) as session:
        for look in (
            lambda by: list_agency_projects(session, agency.id, by=by),
            lambda by: show_board(session, by=by),
        ):
            with pytest.raises(PermissionDenied, match="user:read"):
                look(agency.load())


def test_projects_and_organizations_of_others_are_not_found(agency, make):
    foreign = make.actor(tenant_id=OTHER_TENANT)
    theirs = make.project(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound, match="project"):
        agency.assign(project_id=theirs.id)
    with pytest.raises(NotFound, match="organization"):
        agency.assign(organization_id=new_id())
    with pytest.raises(NotMember):
        agency.assign(organization_id=make.organizations[OTHER_TENANT].id)
    view = agency.assign()
    with session_scope(OTHER_TENANT) as session, pytest.raises(NotFound):
        unassign_project(session, view.id, by=foreign)


def test_an_archived_project_is_taken_back_but_not_assigned(agency, make):
    view = agency.assign()
    save(agency.project.model_copy(update={"status": ProjectStatus.ARCHIVED}), TENANT)
    other = make.user(role=Role.CUSTOMER)
    with pytest.raises(Conflict, match="archived"):
        agency.assign(customer_user_id=other.id)
    agency.unassign(view.id)
    assert agency.sees() == []


def test_taking_back_ends_every_role_of_the_customer_in_that_project(agency, make):
    other = make.project(name="Shop")
    view, kept = agency.assign(), agency.assign(project_id=other.id)
    more = save(CustomRole(tenant_id=TENANT, name="Reviewer", capabilities=["task:*"]), TENANT)
    own = {"tenant_id": TENANT, "user_id": agency.customer.id, "role_id": more.id}
    save(RoleAssignment(**own, project_id=agency.project.id), TENANT)
    version = grants_version()

    agency.unassign(view.id)

    assert agency.sees() == ["Shop"]
    assert [each.id for each in rows(RoleAssignment)] == [kept.id]
    assert grants_version() == version + 1
    [event] = rows(Event, Event.kind == "assignment.deleted")
    assert (event.subject_id, event.after) == (view.id, None)
    assert event.before["roleIds"] == [get_role_id(TENANT, Role.CUSTOMER), more.id]


def test_what_the_customer_had_to_do_goes_back_to_who_made_the_project(agency, make):
    view, admin = agency.assign(), make.actor(role=Role.ADMIN)
    open_, waits = agency.task(), agency.task(status=TaskStatus.BLOCKED)
    done = agency.task(status=TaskStatus.COMPLETED)
    elsewhere = agency.task(project_id=make.project().id)
    others = agency.task(assignee_id=admin.user_id)

    agency.unassign(view.id, by=admin)

    tasks = {task.id: task.assignee_id for task in rows(Task)}
    assert tasks[open_.id] == tasks[waits.id] == agency.owner.user_id
    assert tasks[done.id] == tasks[elsewhere.id] == agency.customer.id
    assert tasks[others.id] == admin.user_id
    moved = rows(Event, Event.kind == "task.changed")
    assert {event.subject_id for event in moved} == {open_.id, waits.id}
    assert moved[0].before == {"assigneeId": agency.customer.id}
    assert moved[0].after == {"assigneeId": agency.owner.user_id}


@pytest.mark.parametrize("maker", ["nobody", "a customer"])
def test_without_a_maker_in_the_agency_it_goes_to_who_takes_the_project_back(agency, make, maker):
    created_by = None if maker == "nobody" else agency.customer.id
    save(agency.project.model_copy(update={"created_by": created_by}), TENANT)
    view, admin = agency.assign(), make.actor(role=Role.ADMIN)
    task = agency.task()

    agency.unassign(view.id, by=admin)

    assert [each.assignee_id for each in rows(Task, Task.id == task.id)] == [admin.user_id]


def test_assignments_are_listed_in_pages_once_a_pair(agency, make, statements):
    first = agency.assign()
    own = {"tenant_id": TENANT, "user_id": agency.customer.id, "project_id": agency.project.id}
    save(RoleAssignment(**own, role_id=get_role_id(TENANT, Role.VIEWER)), TENANT)
    second = agency.assign(project_id=make.project(name="Shop").id)

    with session_scope(TENANT, readonly=True) as session, statements() as sent:
        views, total = list_agency_projects(session, agency.id, limit=1, offset=1, by=agency.owner)

    assert ([view.id for view in views], total) == ([second.id], 2)
    assert first.project.name == "Salon"
    assert len(sent) <= 5


def test_the_board_says_how_each_customers_projects_stand(agency, make, statements):
    view = agency.assign()
    make.user(role=Role.CUSTOMER, name="Anton", email="anton@example.com")
    make.question(agency.project)
    make.question(agency.project)
    with session_scope(TENANT) as session:
        counters = get_counters(session, agency.project, agency.project.phase)
        counters.answered, counters.open_tasks, counters.progress = 1, 2, 0.5
        session.add(counters)
    for _ in range(4):
        agency.assign(project_id=make.project(name="Shop").id)

    with session_scope(TENANT, readonly=True) as session, statements() as sent:
        anton, mara = show_board(session, by=agency.owner)

    assert len(sent) <= 5
    assert (anton.name, anton.projects) == ("Anton", [])
    assert [project.name for project in mara.projects] == ["Shop"] * 4 + ["Salon"]
    salon = mara.projects[-1]
    assert (salon.assignment_id, salon.phase) == (view.id, "DISCOVERY")
    assert (salon.open_questions, salon.open_tasks, salon.progress.discovery) == (1, 2, 0.5)
    assert salon.customer_active_at is None


def test_the_board_says_when_a_customer_last_did_something(agency):
    agency.assign()
    save(
        Event(
            tenant_id=TENANT,
            project_id=agency.project.id,
            kind="answer.given",
            actor_id=agency.customer.id,
        ),
        TENANT,
    )
    with session_scope(TENANT, readonly=True) as session:
        [mara] = show_board(session, by=agency.owner)
    [event] = rows(Event, Event.kind == "answer.given")
    assert mara.projects[0].customer_active_at == event.created_at
