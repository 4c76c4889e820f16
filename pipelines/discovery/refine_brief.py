"""Let a model read a brief after the rules have: a job, started with the project when there is a model.

refine_soon(session, project, by=actor)

Nothing that it concludes is worth more than any other guess: it comes as a prefill with its words.
"""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.agent_runtime.model import find_model, is_model_configured
from pipelines.agent_runtime.reserve_call import Spending
from pipelines.agent_runtime.run_agent import run_agent
from pipelines.base.expressions import names_in
from pipelines.discovery.count_phases import count_phases, save_counters
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.follow_renames import save_and_follow
from pipelines.discovery.judge_questions import judge_questions
from pipelines.discovery.refining.propose_facts import build_reader, is_unsettled, list_facts
from pipelines.discovery.save_outcome import list_left_out
from pipelines.events.record_event import record_event
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.start_job import start_job
from pipelines.knowledge.records import Fact
from pipelines.models import Job, Project, QuestionStatus
from pipelines.ontology.board import load_board
from pipelines.ontology.measure_coverage import measure_coverage
from pipelines.ontology.note_brief import note_fact
from pipelines.ontology.weigh_evidence import is_same
from pipelines.settings import get_settings


@dataclass(frozen=True)
class Refinement:
    """What a model has read, or why the rules' reading stays as it is."""

    facts: list[Fact]
    source: str
    model: str | None
    warning: str | None


def refine_soon(session: Session, project: Project, *, by: Actor) -> Job | None:
    """Have a project's brief read by the configured model, once; without one nothing happens."""
    if not is_model_configured() or not project.description.strip():
        return None
    return start_job(session, REFINE_BRIEF, project=project, payload={}, by=by, key=project.id)


def read_brief_again(session: Session, job: Job, by: Actor) -> Refinement:
    """Ask the model, with no transaction open while it thinks.

    Raises:
        NotFound, PermissionDenied: as ``get_project``.
        BudgetExceeded: asking would cost more than one job may.
    """
    board = load_board(session, job.project_id or "", by=by, to=Capability.PROJECT_READ)
    reader, evidence = build_reader(board)
    session.close()  # gives the connection back; what was loaded stays as it is
    budget = get_settings().model_budget_tokens
    spending = Spending(job.tenant_id, board.project.id, budget, job_id=job.id)
    answer = run_agent(reader, evidence, model=find_model(), spending=spending)
    facts = list_facts(board, answer.output)
    return Refinement(facts, answer.source, answer.model, answer.warning)


def save_refinement(session: Session, job: Job, read: Any, by: Actor) -> None:
    """Note what was concluded as guesses, beside what people have said meanwhile."""
    # Load
    flow = load_flow(session, job.project_id or "", by=by, to=Capability.PROJECT_WRITE)

    # Derive
    counts = count_phases(flow)
    facts = [fact for fact in read.facts if is_wanted(flow, fact)]
    for fact in facts:
        note_fact(flow.board, fact, "brief", "brief")
    judge_questions(flow)

    # Save
    project = flow.project
    save_and_follow(session, flow.board, by=by)
    save_counters(session, flow, counts)
    project.ontology_coverage = measure_coverage(flow.board.slots(), left_out=list_left_out(flow))
    after = {"by": read.source, "model": read.model, "slots": [fact.slot for fact in facts]}
    said = {"warning": read.warning} if read.warning else {}
    record_event(session, project, "brief.refined", after=after | said, by=by)


def is_wanted(flow: Flow, fact: Fact) -> bool:
    """Tell whether a guess still says something new, and takes no answer away that somebody gave."""
    node, span = flow.board.get(fact.slot), fact.span
    if span is None or flow.project.description[span.start : span.end] != span.text:
        return False
    if not is_unsettled(flow.board, fact.slot) or (node is not None and is_same(node.value, fact.value)):
        return False
    answered = (q for q in flow.questions if q.status is QuestionStatus.ANSWERED)
    return not any(question.when and fact.slot in names_in(question.when) for question in answered)


REFINE_BRIEF = JobKind(
    "brief.refine",
    lambda job: [Step("refine", read_brief_again, save_refinement, "A model reads the brief")],
)
