"""A feature of one's own brings what a feature of a pack brings."""

from pipelines.base.db import session_scope
from pipelines.discovery.create_feature import create_feature
from pipelines.models import Phase, Project
from pipelines.ontology.load_bank import load_bank
from pipelines.ontology.records import FeatureInput
from tests.makers import TENANT

GIFT_CARDS = (
    "Customers give gift cards to friends up to 12 months after the purchase. Stylists check a gift card "
    "at the desk. A gift card needs the signature of the stylist. Only stylists may cancel a gift card."
)


def add_gift_cards(salon):
    salon.finish_phase(q_pays="deposit", q_deposit=20)
    salon.move(Phase.FEATURE_SELECTION)
    return salon.do(create_feature, FeatureInput(title="Gift cards", description=GIFT_CARDS, priority="must"))


def find_feature(salon):
    with session_scope(TENANT, readonly=True) as session:
        bank = load_bank(session, session.get_one(Project, salon.id))
    return bank.features["gift-cards"][1], bank


def test_its_verbs_things_numbers_and_rules_become_requirements(salon):
    receipt = add_gift_cards(salon)
    feature, bank = find_feature(salon)
    said = [one.text for one in feature.requirements]

    assert receipt.effort > 1
    assert any("checks {GiftCard|a}" in text for text in said)
    assert "The {system} shall accept a gift card only with the signature of the stylist." in said
    assert any("other than stylists asks to cancel a gift card" in text for text in said)
    assert all(one.acceptance and one.fit for one in feature.requirements)
    assert {endpoint.id for endpoint in feature.endpoints} >= {"createGiftCard", "checkGiftCard"}
    assert bank.entities["GiftCard"].features == ["gift-cards"]
    assert feature.tasks
    assert feature.screens


def test_its_people_are_those_of_the_project(salon):
    add_gift_cards(salon)
    feature, bank = find_feature(salon)
    roles = {role for one in feature.requirements for role in one.roles}
    assert roles <= {"client", "provider"}
    assert set(bank.actors) == {"client", "provider"}


def test_its_questions_are_asked_with_the_others(salon):
    add_gift_cards(salon)
    salon.finish_phase()
    salon.move(Phase.PLAN_GENERATION)
    salon.finish_phase()
    salon.move(Phase.PLANNING)
    feature, _ = find_feature(salon)
    asked = {question.key for question in salon.finish_phase()}
    assert {question.key for question in feature.questions} <= asked
