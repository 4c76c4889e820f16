"""Whoever answers every question honestly gets to the specification, with every pack and with none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.base.db import session_scope
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.assess_readiness import assess_readiness
from pipelines.discovery.check_answer import NONE
from pipelines.discovery.choose_packs import list_templates
from pipelines.discovery.describe_project import describe_project
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.open_project import open_project
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.start_flow import start_flow
from pipelines.discovery.transition_phase import transition_phase
from pipelines.models import AnswerType, Phase
from pipelines.projects.records import ProjectInput
from tests.makers import TENANT

IDEAS = {
    "hair salons": "Three hair salons with twelve stylists. Clients book online and cancel a day before.",
    "greenhouse": "A controller for greenhouses. Sensors measure the temperature every 30 seconds. No cloud.",
    "tax tool": "A command-line tool that reads bank statements as CSV and fills in a tax declaration.",
    "board game": "A board game about bees for 2 to 4 players. Players place hives and collect honey.",
    "nothing": "",
}


class Journey:
    """A person on the way through one project."""

    def __init__(self, make, **project):
        self.by = make.actor()
        with session_scope(TENANT) as session:
            self.id = open_project(session, ProjectInput(**project), by=self.by).id
        self.call(start_flow)

    def call(self, pipeline, *args, **options):
        with session_scope(TENANT) as session:
            return pipeline(session, self.id, *args, **options, by=self.by)

    def walk(self, choose):
        """Answer what is asked, phase by phase; return how many answers that took."""
        answers = 0
        for phase in [*list(Phase)[2:], None]:
            question = self.call(get_next_question).question
            while question:
                question = self.call(answer_question, question.id, choose(question)).next_question
                answers += 1
                progress = self.call(describe_project).progress if answers % 10 == 0 else None
                assert progress is None or 0 <= progress.overall <= 1
                assert answers < 500, "The flow does not end."
            readiness = self.call(assess_readiness, threshold=0.95)
            assert readiness.is_ready, readiness.blockers
            if phase:
                self.call(transition_phase, phase, threshold=0.95)
        return answers


def know_nothing(question):
    return confirm(question) or AnswerInput(unknown=True)


def take_what_is_offered(question):
    if question.prefill:
        return confirm(question) or AnswerInput(value=question.prefill.value)
    return know_nothing(question)


def confirm(question):
    return AnswerInput(value=True) if question.key.startswith("readback_") else None


@pytest.mark.parametrize("choose", [know_nothing, take_what_is_offered])
@pytest.mark.parametrize("template", list_templates())
def test_every_template_leads_to_the_specification(make, template, choose):
    assert Journey(make, name="Snip", template=template).walk(choose) > 20


@pytest.mark.parametrize("choose", [know_nothing, take_what_is_offered])
@pytest.mark.parametrize("idea", IDEAS)
def test_every_idea_leads_to_the_specification(make, idea, choose):
    assert Journey(make, name=idea, description=IDEAS[idea]).walk(choose) > 20


def draw_answer(question, draw):
    """Return any answer that fits the question."""
    values = [option.value for option in question.options]
    several = st.lists(st.sampled_from([v for v in values if v != NONE] or ["x"]), min_size=1, unique=True)
    kinds = {
        AnswerType.SELECT: st.sampled_from(values or ["x"]),
        AnswerType.MULTI_SELECT: several,
        AnswerType.BOOLEAN: st.booleans(),
        AnswerType.NUMBER: st.integers(int(question.min or 0), int(question.max or 10_000)),
        AnswerType.SCALE: st.integers(1, 5),
        AnswerType.DATE: st.dates().map(str),
        AnswerType.LIST: st.lists(st.sampled_from(["bees", "honey", "late deliveries"]), min_size=1),
        AnswerType.TEXT: st.sampled_from(["Bees", "Nobody knows where the honey is, and orders get lost"]),
        AnswerType.LONG_TEXT: st.sampled_from(
            ["We lose honey. It is sold twice because nobody writes it down."]
        ),
    }
    if confirm(question):
        return confirm(question)
    unknown = AnswerInput(unknown=True)
    skipped = unknown if question.is_required else AnswerInput(skipped=True)
    value = kinds[question.answer_type].map(lambda each: AnswerInput(value=each))
    return draw(st.one_of(value, value, st.just(unknown), st.just(skipped)))


@pytest.mark.parametrize("template", list_templates())
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_whatever_is_answered_the_end_is_reached(make, template, data):
    Journey(make, name="Snip", template=template).walk(lambda question: draw_answer(question, data.draw))
