"""A small pack in which everything that a flow does can be seen happening, and projects that use it."""

from typing import Any

import yaml

from pipelines.access.actor import Actor
from pipelines.base.db import session_scope
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.answer_records import AnswerReceipt
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.open_project import build_counters, save_reading
from pipelines.discovery.records import AnswerInput, QuestionView
from pipelines.discovery.start_flow import start_flow
from pipelines.discovery.transition_phase import transition_phase
from pipelines.knowledge.records import BriefReading, DomainMatch, Fact, Pack, Span, Thing
from pipelines.models import Phase, Project
from pipelines.ontology.board import Board
from pipelines.ontology.load_bank import pin_packs
from tests.makers import TENANT, Maker

PACK = Pack.model_validate(
    yaml.safe_load(
        """
id: salon
version: 1.0.0
name: Salon
summary: A salon, for tests.
system: Salon
signals: {salon: 5}
actors:
  - {id: client, name: Client, synonyms: [customer], permissions: ["Appointment:create"]}
  - {id: provider, name: Provider, synonyms: [stylist]}
entities:
  - id: Appointment
    name: Appointment
    synonyms: [slot]
    description: A time that is booked.
    owner: client
    fields: [{name: starts_at, type: instant, description: When it starts}]
slots:
  - {key: pays, name: Payment, topic: Money, obligation: required, default: on_site, default_confidence: 0.5}
  - {key: deposit_amount, name: Deposit, topic: Money, obligation: required, default: 10, unit: EUR}
  - {key: deposit_refund, name: Refund, topic: Money, default: true, node: quality}
  - {key: cutoff_hours, name: Free cancelling, topic: Rules, obligation: required, default: 24, unit: hours}
  - {key: late_fee, name: Late fee, topic: Rules, obligation: required, default: 0, unit: EUR}
  - {key: hold_minutes, name: Hold, topic: Booking, default: 10, unit: minutes}
  - {key: reminder_hours, name: Reminder, topic: Rules, default: 24, unit: hours}
  - {key: payment_provider, name: Payment provider, topic: Money, obligation: optional}
questions:
  - key: q_pays
    topic: Money
    text: When does {client|a} pay?
    simplified: When is it paid?
    why: Decides the money.
    answer_type: select
    options:
      - {value: on_site, label: On site}
      - {value: deposit, label: A deposit}
      - {value: full, label: In full}
    fills: [pays]
    required: true
    weight: 5
  - key: q_deposit
    topic: Money
    text: How much is the deposit?
    simplified: How much?
    why: Decides the deposit.
    answer_type: number
    min: 1
    max: 500
    fills: [deposit_amount]
    required: true
    when: pays == 'deposit'
  - key: q_refund
    topic: Money
    text: Does {client|a} get the deposit back?
    simplified: Is it paid back?
    why: Decides refunds.
    answer_type: boolean
    fills: [deposit_refund]
    when: deposit_amount > 0
  - key: q_cutoff
    topic: Rules
    text: How many hours before does free cancelling end?
    simplified: Until when is it free?
    why: Decides cancelling.
    answer_type: number
    min: 0
    max: 168
    fills: [cutoff_hours]
    required: true
  - key: q_fee
    topic: Rules
    text: What does a late {client} owe?
    simplified: What is the fee?
    why: Decides the fee.
    answer_type: number
    min: 0
    max: 500
    fills: [late_fee]
    required: true
  - key: q_psp
    topic: Money
    text: Which payment provider is it?
    simplified: Who takes the money?
    why: Decides the connection.
    answer_type: select
    options: [{value: stripe, label: Stripe}, {value: none, label: None}]
    fills: [payment_provider]
integrations:
  - {id: stripe, name: Stripe, purpose: Payments, signals: [stripe], kind: payment}
conflicts:
  - key: fee-without-payment
    when: late_fee > 0 and pays == 'on_site'
    slots: [late_fee, pays]
    ask: A late fee of {late_fee} cannot be taken from somebody who pays on site. Which one holds?
features:
  - key: booking
    title: Booking
    description: Book a time.
    group: Core
    priority: must
    reason: It is what the {system} is for.
    requires: [calendar]
    effort: 3
    requirements: []
    questions:
      - key: q_hold
        topic: Booking
        text: For how many minutes is a time held?
        simplified: How long is it held?
        why: Decides holding.
        answer_type: number
        fills: [hold_minutes]
        required: true
      - key: q_remind
        topic: Booking
        text: How many hours before is {client|a} reminded?
        simplified: When are they reminded?
        why: Decides reminding.
        answer_type: number
        fills: [reminder_hours]
  - key: calendar
    title: Calendar
    description: See all times.
    group: Core
    priority: could
    reason: It helps.
    effort: 2
    requirements: []
  - key: deposits
    title: Deposits
    description: Take a deposit.
    group: Money
    priority: could
    reason: It may help.
    when: pays != 'on_site'
    promote: [{when: pays == 'deposit', priority: must, reason: "You take a deposit."}]
    requires: [booking]
    excludes: [invoices]
    signals: [deposit]
    effort: 5
    requirements: []
  - key: invoices
    title: Invoices
    description: Write invoices.
    group: Money
    priority: should
    reason: They ask for it.
    signals: [invoice]
    effort: 2
    requirements: []
"""
    )
)

BRIEF = "Customers cancel free of charge until 24 hours before. No invoices."
#: What a reader makes of that brief.
READING = BriefReading(
    domain=DomainMatch(primary="salon", confidence=0.8),
    facts=[
        Fact(
            slot="cutoff_hours",
            name="Free cancelling",
            topic="Rules",
            value=24,
            confidence=0.9,
            status="stated",
            span=Span(start=38, end=46, text="24 hours"),
            explanation="From your brief: “24 hours”",
        ),
        Fact(
            slot="late_fee",
            name="Late fee",
            topic="Rules",
            value=0,
            confidence=0.55,
            status="inferred",
            explanation="Cancelling is free in your brief",
        ),
    ],
    things=[
        Thing(
            kind="actor", name="customer", stands_for="client", span=Span(start=0, end=9, text="Customers")
        ),
        Thing(kind="exclusion", name="invoices", span=Span(start=57, end=65, text="invoices")),
    ],
)
NOTHING = BriefReading(domain=DomainMatch(primary="salon", confidence=0.8), facts=[], things=[])


class Salon:
    """A project on the salon's pack, driven question by question."""

    def __init__(
        self, make: Maker, *, reading: BriefReading = NOTHING, brief: str = "", pack: Pack = PACK
    ) -> None:
        self.actor: Actor = make.actor()
        with session_scope(TENANT) as session:
            project = Project(tenant_id=TENANT, name="Snip", description=brief)
            project.domain = reading.domain.model_dump(exclude_none=True)
            session.add(project)
            session.flush()
            save_reading(session, Board(project, pin_packs(session, project, (pack,)), {}), reading)
            session.add_all(build_counters(project))
            self.id = project.id

    def do(self, pipeline: Any, *args: Any, **options: Any) -> Any:
        """Call a pipeline on the project in a transaction of its own."""
        with session_scope(TENANT) as session:
            return pipeline(session, self.id, *args, **options, by=self.actor)

    def start(self) -> "Salon":
        """Start the flow."""
        self.do(start_flow)
        return self

    def answer(self, key: str, value: Any = None, **more: Any) -> AnswerReceipt:
        """Answer a question by its name in the bank."""
        given = AnswerInput(value=value, **more)
        return self.do(answer_question, self.question_id(key), given)

    def question_id(self, key: str) -> str:
        """Return the id of a question."""
        return self.see(key).id

    def see(self, key: str) -> Any:
        """Return a question as the list of questions shows it."""
        from pipelines.discovery.list_questions import list_questions

        phases = self.do(list_questions).phases
        return next(each for phase in phases for each in phase.questions if each.key == key)

    def finish_phase(self, **answers: Any) -> list[QuestionView]:
        """Answer what is asked, with ``answers`` where they are given, else "I don't know"."""
        asked = []
        while question := self.do(get_next_question).question:
            asked.append(question)
            if question.key.startswith("readback_"):
                given = AnswerInput(value=True)
            elif question.key in answers:
                given = AnswerInput(value=answers[question.key])
            else:
                given = AnswerInput(unknown=True)
            self.do(answer_question, question.id, given)
            assert len(asked) < 200, "The flow does not end."
        return asked

    def move(self, phase: Phase, **options: Any) -> Any:
        """Go to a phase."""
        return self.do(transition_phase, phase, threshold=0.95, **options)

    def node(self, key: str) -> Any:
        """Return what is known under a key."""
        from pipelines.ontology.queries import list_nodes

        with session_scope(TENANT, readonly=True) as session:
            return next((node for node in list_nodes(session, self.id) if node.key == key), None)
