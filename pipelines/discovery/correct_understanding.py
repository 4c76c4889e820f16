"""Take what a person says who was understood wrongly.

correct_understanding(flow, question, "No, clients pay on site.")
"""

from pipelines.discovery.flow import Flow
from pipelines.discovery.judge_questions import judge_questions
from pipelines.knowledge.read_brief import read_brief
from pipelines.models import NodeStatus, Question
from pipelines.ontology.note_brief import note_thing
from pipelines.ontology.records import Claim

#: How sure a correction is.
CORRECTED = 0.9


def correct_understanding(flow: Flow, question: Question, notes: str) -> None:
    """Let what the notes say hold, over what was said before."""
    reading = read_brief(flow.project.name, notes, template=flow.project.domain.get("primary"))
    evidence = {"kind": "answer", "ref": question.id}
    for fact in reading.facts:
        if fact.status != "stated" or fact.slot not in flow.bank.slots:
            continue
        words = {"span": fact.span.text} if fact.span else {}
        said = evidence | words | {"explanation": fact.explanation}
        claim = Claim(fact.slot, fact.value, CORRECTED, NodeStatus.STATED, "answer", said)
        if flow.board.get(fact.slot):
            flow.board.settle(fact.slot, claim)
        else:
            flow.board.claim(claim)
    for thing in reading.things:
        note_thing(flow.board, thing, "answer", question.id)
    judge_questions(flow)
