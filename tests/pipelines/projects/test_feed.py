import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import NotFound
from pipelines.events.record_event import record_event
from pipelines.models import Project, User
from pipelines.projects.list_activity import list_activity
from pipelines.projects.read_changes import read_changes
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def project(make):
    return make.project()


def happen(project, by, *kinds, **options):
    with session_scope(project.tenant_id) as session:
        current = session.get_one(Project, project.id)
        return [record_event(session, current, kind, by=by, **options) for kind in kinds]


def changes(project, after, by):
    with session_scope(by.tenant_id, readonly=True) as session:
        return [(each.kind, each.revision) for each in read_changes(session, project.id, after=after, by=by)]


def activity(project, by, **page):
    with session_scope(by.tenant_id, readonly=True) as session:
        return list_activity(session, project.id, **page, by=by)


def test_what_happened_since_a_revision_comes_in_order(project, actor):
    assert changes(project, None, actor) == [("project.now", 0)]
    happen(project, actor, "answer.given", "answer.changed")
    assert changes(project, 0, actor) == [("answer.given", 1), ("answer.changed", 2)]
    assert changes(project, 1, actor) == [("answer.changed", 2)]
    assert changes(project, 2, actor) == []


def test_a_change_names_its_record(project, actor):
    happen(project, actor, "answer.given", subject_id="a")
    with session_scope(TENANT, readonly=True) as session:
        assert read_changes(session, project.id, after=0, by=actor)[0].id == "a"


def test_activity_is_paged_and_names_people(project, actor):
    happen(project, actor, "answer.given", before=None, after={"value": "web"})
    happen(project, actor, "answer.changed")
    page = activity(project, actor, limit=1, offset=1)
    assert (page.total, page.limit, page.offset) == (2, 1, 1)
    entry = page.activity[0]
    assert (entry.kind, entry.person.name, entry.after) == ("answer.given", "Ada", {"value": "web"})
    assert [each.kind for each in activity(project, actor).activity] == ["answer.changed", "answer.given"]


def test_a_person_whose_account_is_gone_has_no_name(project, make, actor):
    other = make.actor()
    happen(project, other, "answer.given")
    with session_scope(None) as session:
        session.delete(session.get_one(User, other.user_id))
    assert activity(project, actor).activity[0].person is None


def test_another_tenant_sees_nothing(project, make, actor):
    happen(project, actor, "answer.given")
    stranger = make.actor(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        changes(project, 0, stranger)
    with pytest.raises(NotFound):
        activity(project, stranger)
