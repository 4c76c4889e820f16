"""Threads on the pieces of a specification."""

import pytest
from sqlmodel import select

from pipelines.agency.assign_project import assign_project
from pipelines.agency.records import AgencyProjectInput
from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, Invalid, NotFound, PermissionDenied
from pipelines.base.ids import new_id
from pipelines.inbox.submit_task_action import submit_task_action
from pipelines.models import Event, ProjectStatus, Role, Specification, SpecificationStatus, Task, TaskAction
from pipelines.projects.queries import get_counters
from pipelines.reviews.create_comment import create_comment
from pipelines.reviews.find_mentions import find_mentions
from pipelines.reviews.list_comments import list_comments
from pipelines.reviews.records import CommentChange, CommentInput, CommentTarget
from pipelines.reviews.resolve_comment import resolve_comment
from pipelines.sign_in.load_actor import load_actor
from tests.makers import OTHER_TENANT, TENANT, save
from tests.plans import compile_again, make_plan

FIRST = CommentTarget(kind="requirement", id="FR-001")
# The same in every process: they stand in the names of tests.
ADA, ALAN, GRACE = (f"01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e0{number}" for number in (1, 2, 3))


class Review:
    """A compiled project of an agency, somebody who works there, and a customer who takes part."""

    def __init__(self, make) -> None:
        self.make = make
        self.owner = make.actor(name="Olga Owner")
        self.member = make.actor(name="Max Member", role=Role.MEMBER)
        self.project = make_plan(make, created_by=self.owner.user_id)
        self.customer = make.user(name="Mara Customer", role=Role.CUSTOMER)
        self.spec = rows(Specification)[0]
        with session_scope(TENANT) as session:
            wanted = AgencyProjectInput(
                organization_id=make.organizations[TENANT].id,
                project_id=self.project.id,
                customer_user_id=self.customer.id,
            )
            assign_project(session, wanted, by=self.owner)

    def load(self, user):
        with session_scope(TENANT, readonly=True) as session:
            return load_actor(session, user.id, TENANT)

    def say(self, text="Why?", *, by=None, target=FIRST, parent=None, spec_id=None):
        given = CommentInput(target=target, text=text, parent_id=parent)
        by = by or self.member
        with session_scope(by.tenant_id) as session:
            return create_comment(session, spec_id or self.spec.id, given, by=by)

    def settle(self, comment, resolved=True, *, by=None, spec_id=None):
        by = by or self.member
        with session_scope(by.tenant_id) as session:
            change = CommentChange(resolved=resolved)
            return resolve_comment(session, spec_id or self.spec.id, comment.id, change, by=by)

    def list(self, *, by=None, spec_id=None, **page):
        by = by or self.member
        with session_scope(by.tenant_id, readonly=True) as session:
            return list_comments(session, spec_id or self.spec.id, **page, by=by)


@pytest.fixture
def review(make):
    return Review(make)


def rows(kind, *where):
    with session_scope(TENANT, readonly=True) as session:
        return session.exec(select(kind).where(*where).order_by(kind.id)).all()


def test_a_comment_names_its_piece_its_author_and_the_version_that_was_read(review):
    said = review.say("Is this really free?")
    assert (said.target.kind, said.target.id) == ("requirement", "FR-001")
    assert said.author.model_dump() == {"id": review.member.user_id, "name": "Max Member"}
    assert (said.specification_id, said.parent_id, said.resolved) == (review.spec.id, None, False)
    [event] = rows(Event, Event.kind == "comment.created")
    assert (event.subject_id, event.after["text"]) == (said.id, "Is this really free?")


@pytest.mark.parametrize(
    ("kind", "id"), [("section", "overview"), ("entity", "Appointment"), ("task", "B-001")]
)
def test_any_piece_and_any_section_can_be_talked_about(review, kind, id):
    assert review.say(target=CommentTarget(kind=kind, id=id)).target.id == id


@pytest.mark.parametrize(
    ("kind", "id", "field"),
    [
        ("requirement", "FR-999", "target.id"),
        ("section", "nonsense", "target.id"),
        ("cat", "x", "target.kind"),
    ],
)
def test_what_is_not_there_cannot(review, kind, id, field):
    with pytest.raises(Invalid) as error:
        review.say(target=CommentTarget(kind=kind, id=id))
    assert error.value.details["field"] == field


def test_a_thread_goes_on_and_stays_with_its_piece_in_the_next_version(review, statements):
    first = review.say()
    reply = review.say("Because.", by=review.owner, parent=first.id)
    newer = compile_again(review.project, version="1.1.0")
    review.say("Still?", spec_id=newer.id, parent=first.id)
    with statements() as sent:
        page = review.list(spec_id=newer.id)
    assert [each.text for each in page.comments] == ["Why?", "Because.", "Still?"]
    assert [each.parent_id for each in page.comments] == [None, first.id, first.id]
    assert len(sent) <= 5
    assert review.list(limit=1, offset=1).comments[0].id == reply.id


def test_a_reply_goes_to_the_first_comment_and_is_about_the_same(review):
    first = review.say()
    reply = review.say(parent=first.id)
    with pytest.raises(Invalid, match="began the thread"):
        review.say(parent=reply.id)
    with pytest.raises(Invalid, match="about what its thread"):
        review.say(parent=first.id, target=CommentTarget(kind="section", id="overview"))
    with pytest.raises(NotFound):
        review.say(parent=new_id())


def test_a_thread_is_settled_and_opened_again_as_a_whole(review):
    first = review.say()
    reply = review.say(parent=first.id)
    settled = review.settle(first, by=review.owner)
    assert (settled.resolved, settled.resolved_by.name) == (True, "Olga Owner")
    assert review.settle(first).resolved_by.name == "Olga Owner"  # again: nothing changes
    opened = review.settle(first, False)
    assert (opened.resolved, opened.resolved_at, opened.resolved_by) == (False, None, None)
    kinds = [event.kind for event in rows(Event, Event.subject_id == first.id)]
    assert kinds == ["comment.created", "comment.resolved", "comment.reopened"]
    with pytest.raises(Invalid, match="began the thread"):
        review.settle(reply)
    with pytest.raises(NotFound):
        review.settle(reply.model_copy(update={"id": new_id()}))


def test_who_is_mentioned_gets_a_task_whose_answer_is_the_reply(review):
    said = review.say("@Olga, is this free? @Max Member asks.")
    assert [each.name for each in said.mentions] == ["Olga Owner", "Max Member"]
    [task] = rows(Task)  # nobody asks themselves
    assert (task.assignee_id, task.type, task.description) == (review.owner.user_id, "REVIEW", said.text)
    with session_scope(TENANT, readonly=True) as session:
        assert get_counters(session, review.project, review.project.phase).open_tasks == 1

    [action] = rows(TaskAction)
    with session_scope(TENANT) as session:
        submit_task_action(session, task.id, action.id, {"value": "Yes, it is."}, by=review.owner)

    reply = review.list().comments[-1]
    assert (reply.text, reply.parent_id, reply.author.name) == ("Yes, it is.", said.id, "Olga Owner")
    assert rows(Task)[0].status == "completed"


def test_a_settled_thread_asks_nobody_any_more(review):
    first = review.say("@Olga?")
    review.say(f"@{review.owner.user_id}, please.", parent=first.id)
    assert [task.status for task in rows(Task)] == ["pending", "pending"]
    review.settle(first)
    assert [task.status for task in rows(Task)] == ["cancelled", "cancelled"]
    with session_scope(TENANT, readonly=True) as session:
        assert get_counters(session, review.project, review.project.phase).open_tasks == 0


def test_a_customer_takes_part_and_names_only_whom_they_can_know(review):
    mara = review.load(review.customer)
    assert review.say("@Max? @Olga?", by=mara).mentions[0].name == "Olga Owner"  # who made the project
    assert len(rows(Task)) == 1
    review.say("@Mara Customer, look.")
    assert [each.name for each in review.say("@Max!", by=mara).mentions] == ["Max Member"]
    assert review.list(by=mara).total == 3


def test_customers_of_other_projects_are_not_mentioned(review, make):
    other = make.user(name="Otto Other", role=Role.CUSTOMER)
    assert review.say(f"@Otto @{other.id}").mentions == []


def test_strangers_other_tenants_and_those_who_may_only_look(review, make):
    said = review.say()
    viewer = make.actor(role=Role.VIEWER)
    with pytest.raises(PermissionDenied, match="specification:comment"):
        review.say(by=viewer)
    with pytest.raises(PermissionDenied, match="specification:comment"):
        review.settle(said, by=viewer)
    assert review.list(by=viewer).total == 1
    elsewhere = make.actor(tenant_id=OTHER_TENANT)
    nobody = review.load(make.user(role=Role.CUSTOMER))
    for by in (elsewhere, nobody):
        for act in (review.say, review.list, lambda by: review.settle(said, by=by)):
            with pytest.raises(NotFound):
                act(by=by)


def test_what_is_not_finished_is_not_talked_about_and_an_archived_project_neither(review):
    unfinished = {"id": new_id(), "status": SpecificationStatus.COMPILING}
    compiling = save(Specification(**review.spec.model_dump() | unfinished), TENANT)
    with pytest.raises(Conflict, match="compiled"):
        review.say(spec_id=compiling.id)
    save(review.project.model_copy(update={"status": ProjectStatus.ARCHIVED}), TENANT)
    with pytest.raises(Conflict, match="archived"):
        review.say()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Ada Lovelace, look", [ADA]),
        ("look, @ada lovelace!", [ADA]),
        ("@Ada and @Grace", [ADA, GRACE]),
        ("@Ada @Ada", [ADA]),
        (f"@{ALAN}", [ALAN]),
        ("@Alan Turing", [ALAN]),
        ("mail ada@example.com or x@Ada", []),
        ("@Adam @Nobody Ada @", []),
        ("@Alan", [ALAN]),
    ],
)
def test_a_name_after_an_at_sign_is_a_mention(text, found):
    people = [(ADA, "Ada Lovelace"), (ALAN, "Alan Turing"), (GRACE, "Grace")]
    assert find_mentions(text, people) == found


def test_a_name_that_two_have_mentions_neither():
    people = [(ADA, "Ada Lovelace"), (ALAN, "Ada Byron")]
    assert find_mentions("@Ada", people) == []
    assert find_mentions("@Ada Byron", people) == [ALAN]
    assert find_mentions("@Ada", []) == []
