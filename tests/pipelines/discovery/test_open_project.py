import pytest
from sqlmodel import func, select

from pipelines.base.db import session_scope
from pipelines.base.errors import Invalid, PermissionDenied
from pipelines.discovery.open_project import open_project
from pipelines.models import GraphEdge, PackSnapshot, Phase, Question, Role
from pipelines.ontology.queries import list_nodes
from pipelines.projects.records import ProjectInput
from tests.makers import TENANT
from tests.pipelines.discovery.salon import BRIEF, READING

SALONS = ProjectInput(
    name="Hair & Harmony",
    description="Three hair salons. Customers book an appointment with a stylist online. No online shop.",
)


@pytest.fixture
def opened(make):
    actor = make.actor()
    with session_scope(TENANT) as session:
        view = open_project(session, SALONS, by=actor)
        nodes = {node.key: node for node in list_nodes(session, view.id)}
    return view, nodes


def test_the_brief_is_read_at_once_and_nothing_is_asked_yet(opened, session):
    view, nodes = opened
    assert view.phase is Phase.CREATED
    assert session.exec(select(func.count(Question.id))).one() == 0
    said = [n for n in nodes.values() if any(e["kind"] == "brief" for e in n.evidence)]
    assert said


def test_people_have_the_words_of_the_brief(opened):
    _, nodes = opened
    assert (nodes["user:provider"].name, nodes["user:provider"].status) == ("stylist", "stated")
    assert nodes["user:provider"].evidence[-1]["span"] == "stylist"


def test_what_only_the_pack_says_stays_unsure(opened):
    _, nodes = opened
    by_pack = [node for node in nodes.values() if node.source == "pack"]
    assert by_pack
    assert all(node.confidence < 0.7 for node in by_pack)


def test_what_is_left_out_is_known_as_such(opened):
    _, nodes = opened
    left_out = [node for node in nodes.values() if node.value is False and node.type == "capability"]
    assert [node.name for node in left_out] == ["online shop"]


def test_the_packs_are_pinned_with_their_content(opened, session):
    view, _ = opened
    kept = {snapshot.pack_id: snapshot.content for snapshot in session.exec(select(PackSnapshot))}
    assert kept.keys() == {"service-booking", "core"}
    assert kept["service-booking"]["features"]
    assert kept["core"]["questions"]


def test_two_projects_share_what_they_pin(opened, session, actor):
    open_project(session, SALONS, by=actor)
    assert session.exec(select(func.count(PackSnapshot.id))).one() == 2


def test_what_belongs_together_is_linked(opened, session):
    view, nodes = opened
    edges = list(session.exec(select(GraphEdge)))
    assert ("user:client", "entity:Booking") in {(e.source, e.target) for e in edges}
    assert all(e.source in nodes and e.target in nodes for e in edges)


def test_a_template_chooses_outright(session, actor):
    given = ProjectInput(name="Snip", description=SALONS.description, template="e-commerce")
    view = open_project(session, given, by=actor)
    assert view.template == "e-commerce"


def test_an_unknown_template_is_refused(session, actor):
    with pytest.raises(Invalid) as caught:
        open_project(session, ProjectInput(name="Snip", template="nope"), by=actor)
    assert caught.value.details["field"] == "template"
    assert "e-commerce" in caught.value.details["issue"]


def test_who_may_only_look_makes_none(make, session):
    with pytest.raises(PermissionDenied, match="project:create"):
        open_project(session, SALONS, by=make.actor(role=Role.VIEWER))


def test_what_the_brief_states_suppresses_its_question(open_salon):
    salon = open_salon(reading=READING, brief=BRIEF).start()
    question = salon.see("q_cutoff")
    assert (question.status, question.reason) == ("suppressed", "Known already: 24")


def test_questions_speak_the_projects_words(open_salon):
    salon = open_salon(reading=READING, brief=BRIEF).start()
    assert salon.see("q_pays").text == "When does a customer pay?"
