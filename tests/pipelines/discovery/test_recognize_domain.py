from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.describe_project import describe_project
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.records import AnswerInput
from tests.pipelines.discovery.test_journeys import Journey

TOLD = (
    "Clients of our hair salon book an appointment with a stylist by phone, and every second one forgets it. "
    "We want online booking with reminders before the appointment and fewer no-shows."
)


def find(journey, key):
    phases = journey.call(list_questions).phases
    return next((each for phase in phases for each in phase.questions if each.key == key), None)


def pack_questions(journey):
    asked = [each for phase in journey.call(list_questions).phases for each in phase.questions]
    return [each for each in asked if "appointment" in each.text and each.status == "open"]


def test_an_answer_may_tell_what_kind_of_product_it_is(make):
    journey = Journey(make, name="Snip")
    assert journey.call(describe_project).discovery_output.domain.primary == "general"
    assert pack_questions(journey) == []

    problem = find(journey, "problem")
    receipt = journey.call(answer_question, problem.id, AnswerInput(value=TOLD))

    detail = journey.call(describe_project)
    assert detail.discovery_output.domain.primary == "service-booking"
    assert [pack["id"] for pack in detail.packs] == ["service-booking"]
    assert "This looks like" in receipt.effects.suggestions[0]
    assert pack_questions(journey)
    assert find(journey, "problem").answer.value == TOLD


def test_a_template_that_was_chosen_stays(make):
    journey = Journey(make, name="Snip", template="e-commerce")
    journey.call(answer_question, find(journey, "problem").id, AnswerInput(value=TOLD))
    assert journey.call(describe_project).discovery_output.domain.primary == "e-commerce"


def test_a_domain_that_is_sure_stays(make):
    brief = (
        "An online shop that sells lamps: a catalog of products, a cart and a checkout, "
        "customers pay by card, orders are shipped, returns within 14 days."
    )
    journey = Journey(make, name="Lamps", description=brief)
    journey.call(answer_question, find(journey, "current_process").id, AnswerInput(value=TOLD))
    assert journey.call(describe_project).discovery_output.domain.primary == "e-commerce"
