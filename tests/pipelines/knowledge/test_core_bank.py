"""The core bank asks what every product needs, and what it says holds for every kind of product."""

import re

import pytest

from pipelines.base.expressions import is_known, is_met
from pipelines.knowledge.check_pack import check_core
from pipelines.knowledge.checks.rest import contrast_on_white
from pipelines.knowledge.load_pack import get_core_bank, list_packs
from pipelines.knowledge.say import build_phrasebook
from pipelines.models import AnswerType, Phase

CORE = get_core_bank()
QUESTIONS = {question.key: question for question in CORE.questions}
DISCOVERY = [question for question in CORE.questions if question.phase == Phase.DISCOVERY]
JARGON = "ontology|obligation|slot|entity|entities|stakeholder|persona|KPI|SLA|NFR|CRUD|use case|backend"
FREE = {AnswerType.TEXT, AnswerType.LONG_TEXT, AnswerType.LIST, AnswerType.NUMBER, AnswerType.DATE}
RESIDUE = re.compile(r"[{}]|\bNone\b|\s[.,;]")
#: Everything said: a web shop, a command-line tool, a device, an app for health.
PRODUCTS = {
    "shop": {"platforms": ["web"], "privacy_data": ["contact", "payment"], "regions": ["Germany"],
             "money_flow": "one_off", "users": ["shopper", "owner"], "integrations": ["stripe", "Lager 3000"],
             "languages": ["German", "English"], "documents": ["invoice"], "availability": "99.9",
             "failure_cases": ["a parcel is lost"], "hosting": "eu_cloud", "time_zones": True},
    "tool": {"platforms": ["cli"], "privacy_data": ["none"], "money_flow": "none", "users": ["tax adviser"]},
    "device": {"platforms": ["device"], "privacy_data": ["none"], "money_flow": "none"},
    "app": {"platforms": ["ios", "android"], "privacy_data": ["health", "children", "location", "identity"],
            "offline": True, "regions": ["United States"], "notification_channels": ["sms"],
            "regulations": ["HIPAA"], "accessibility": "wcag_aaa"},
}  # fmt: skip


def test_it_holds_together():
    assert check_core(CORE, list_packs()) == []


def test_between_15_and_18_questions_are_asked_of_everybody():
    assert 15 <= sum(question.when is None for question in DISCOVERY) <= 18


def test_what_must_be_answered_in_discovery():
    assert [question.key for question in DISCOVERY if question.required] == [
        "problem", "users", "success_metric", "data_kept", "platforms", "privacy_data", "money_flow",
        "readback_discovery",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "phase", [phase for phase in Phase if phase not in (Phase.CREATED, Phase.SPECIFICATION)]
)
def test_the_last_required_question_of_a_phase_reads_back(phase):
    last = [question for question in CORE.questions if question.phase == phase][-1]
    assert (last.key[:9], last.answer_type, last.required, last.when) == (
        "readback_",
        AnswerType.BOOLEAN,
        True,
        None,
    )


def test_each_question_fills_the_slot_of_its_name():
    assert {question.key: question.fills for question in CORE.questions} == {key: [key] for key in QUESTIONS}
    assert QUESTIONS.keys() == {slot.key for slot in CORE.slots}


@pytest.mark.parametrize("question", CORE.questions, ids=lambda question: question.key)
def test_questions_use_no_jargon(question):
    shown = f"{question.text} {question.simplified} {question.why}"
    assert not re.search(rf"\b({JARGON})\b", shown, re.I)
    assert len(question.text) <= 110


@pytest.mark.parametrize("question", CORE.questions, ids=lambda question: question.key)
def test_a_question_of_free_text_has_an_example(question):
    free = question.answer_type in (
        AnswerType.TEXT,
        AnswerType.LONG_TEXT,
        AnswerType.LIST,
        AnswerType.NUMBER,
        AnswerType.DATE,
    )
    assert free == bool(question.example)


def test_no_follow_up_is_asked_before_its_cause_is_known():
    assert [question.key for question in DISCOVERY if question.when and is_met(question.when, {})] == []


def say_all(values):
    """Every sentence, rationale, fit and scenario that is demanded of a product; sentences first."""
    book = build_phrasebook([], CORE, system="Probe", names={}, values=values)
    rules = [rule for rule in CORE.compliance if is_met(rule.when, values)]
    demanded = [*CORE.qualities, *(one for rule in rules for one in rule.requirements)]
    for one in (one for one in demanded if is_met(one.when, values)):
        told = [
            text for scenario in one.acceptance for text in (scenario.given, scenario.when, scenario.then)
        ]
        for item in book.say_items(one.each) if one.each else (None,):
            yield [book.say(text, item=item) for text in (one.text, one.rationale, one.fit or "", *told)]


@pytest.mark.parametrize("name", PRODUCTS)
def test_what_is_demanded_can_be_said_of_each_product(name):
    values = {slot.key: slot.default for slot in CORE.slots if is_known(slot.default)} | PRODUCTS[name]
    said = list(say_all(values))
    assert not [part for parts in said for part in parts if part.missing or RESIDUE.search(part.text)]
    sentences = [parts[0].text for parts in said]
    assert sentences
    assert len(sentences) == len(set(sentences))


def test_nothing_about_screens_or_servers_is_demanded_of_a_tool_in_a_terminal():
    values = {slot.key: slot.default for slot in CORE.slots} | PRODUCTS["tool"]
    keys = {one.key for one in CORE.qualities if is_met(one.when, values)}
    assert keys == {"command-speed"}


@pytest.mark.parametrize(
    ("values", "topic"),
    [
        ({"privacy_data": ["contact"], "regions": ["austria"]}, "data-protection"),
        ({"privacy_data": ["contact"], "regions": ["Switzerland"]}, "data-protection"),
        ({"privacy_data": ["contact"], "regions": ["USA"]}, "us-state-privacy"),
        ({"privacy_data": ["health"]}, "health-data"),
        ({"privacy_data": ["children"]}, "children"),
        ({"money_flow": "subscription"}, "card-payments"),
        ({"money_flow": "invoice"}, "invoices-kept"),
        ({"platforms": ["web"], "regions": ["France"]}, "cookies"),
        ({"platforms": ["web"], "regions": ["France"], "money_flow": "one_off"}, "accessibility-act"),
        ({"notification_channels": ["sms"]}, "text-messages"),
        ({"regulations": ["ISO 27001"]}, "named-rules"),
    ],
)
def test_law_applies_when_the_answers_say_so(values, topic):
    rule = next(rule for rule in CORE.compliance if rule.key == topic)
    assert is_met(rule.when, values)
    assert not is_met(rule.when, {"privacy_data": ["none"], "money_flow": "none", "regions": ["Japan"]})


def test_directions_look_different_and_can_be_read():
    assert len(CORE.directions) == 6
    assert {option.value for option in QUESTIONS["design_direction"].options} == {
        one.id for one in CORE.directions
    }
    assert (
        len({(one.density, one.tone, one.layout, one.radius, one.heading_font) for one in CORE.directions})
        == 6
    )
    colors = [option.value for option in QUESTIONS["design_accent"].options if option.value.startswith("#")]
    assert min(map(contrast_on_white, [*colors, *(one.accent for one in CORE.directions)])) >= 4.5


def test_a_signal_names_one_service():
    signals = [signal for service in CORE.integrations for signal in service.signals]
    assert len(signals) == len(set(signals))
    assert all(signal == signal.lower() for signal in signals)
