"""The salon in the database: a project with what is known, asked, answered and chosen."""

from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import (
    Answer,
    AnswerType,
    DesignChoice,
    FeatureSelection,
    GraphNode,
    NodeStatus,
    NodeType,
    Phase,
    Project,
    Question,
    QuestionStatus,
)
from pipelines.ontology.load_bank import pin_packs
from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.records import CompileOptions
from pipelines.worker import run_job_here
from tests.makers import TENANT
from tests.pipelines.specification.samples import load_pack

ANSWERS = {
    "cancel_cutoff_hours": 24,
    "payment_timing": "deposit",
    "deposit": 15,
    "must_not": ["double bookings"],
}


class StoredSalon:
    """A project on the small pack, and what people do with it."""

    def __init__(self, make, by, **fields):
        self.by = by
        self.project = make.project(name="Hair & Harmony", phase=Phase.SPECIFICATION, **fields)
        self.position = 0
        own = {"tenant_id": TENANT, "project_id": self.project.id}
        self.own = own
        with session_scope(TENANT) as session:
            pin_packs(session, session.get_one(Project, self.project.id), (load_pack(),))
            session.add(GraphNode(**own, key="user:provider", type=NodeType.USER, name="stylist", value=True))
            session.add(DesignChoice(**own, accent="#7fb069"))
            for position, feature in enumerate(load_pack().features):
                chosen = {
                    "key": feature.key,
                    "title": feature.title,
                    "priority": feature.priority,
                    "position": position,
                }
                session.add(
                    FeatureSelection(**own, **chosen, requires=feature.requires, pack_id="service-booking")
                )
        for slot, value in ANSWERS.items():
            self.answer(slot, value)

    def ask(self, slot, **fields):
        """Ask about a slot, without an answer yet."""
        self.position += 1
        plain = {
            "key": f"q_{slot}",
            "phase": Phase.DISCOVERY,
            "position": self.position,
            "text": f"What about {slot}?",
            "answer_type": AnswerType.TEXT,
            "fills": [slot],
            "status": QuestionStatus.OPEN,
        }
        question = Question(**self.own, **plain | fields)
        with session_scope(TENANT) as session:
            session.add(question)
        return question

    def answer(self, slot, value):
        """Answer about a slot."""
        question = self.ask(slot, status=QuestionStatus.ANSWERED)
        evidence = {
            "kind": "answer",
            "ref": question.id,
            "value": value,
            "confidence": 0.9,
            "status": "stated",
        }
        with session_scope(TENANT) as session:
            given = {"value": value, "revision": 1, "confidence": 0.9, "answered_by": self.by.user_id}
            session.add(Answer(**self.own, question_id=question.id, **given))
            node = {"type": NodeType.CONSTRAINT, "name": slot, "value": value, "confidence": 0.9}
            known = {"status": NodeStatus.STATED, "source": "answer", "evidence": [evidence]}
            session.add(GraphNode(**self.own, key=slot, **node, **known))

    def change(self, slot, value):
        """Change what is known of a slot."""
        with session_scope(TENANT) as session:
            own = (GraphNode.project_id == self.project.id, GraphNode.key == slot)
            node = session.exec(select(GraphNode).where(*own)).one()
            node.value = value
            node.evidence = [entry | {"value": value} for entry in node.evidence]
            session.add(node)

    def refuse(self, feature):
        """Decide against a feature."""
        from pipelines.models import Priority
        from pipelines.ontology.queries import list_features

        with session_scope(TENANT) as session:
            row = next(one for one in list_features(session, self.project.id) if one.key == feature)
            row.priority = Priority.WONT
            session.add(row)

    def start(self, **options):
        """Start a compilation; return its receipt."""
        with session_scope(TENANT) as session:
            return compile_specification(session, self.project.id, CompileOptions(**options), by=self.by)

    def compile(self, **options):
        """Compile to the end; return the specification's id."""
        receipt = self.start(**options)
        run_job_here(receipt.job_id, TENANT)
        return receipt.spec_id
