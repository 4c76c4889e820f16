"""Take an idea to its specification by the API alone."""

from pipelines.discovery.records import QuestionView
from pipelines.models import Phase
from pipelines.samples.answer_like import answer_like
from pipelines.samples.load_sample import Sample
from tests.server import Person

PHASES = [str(phase) for phase in Phase][1:]
PARTS = {"includeTestPlan": True, "includeTaskGraph": True, "includeRunbook": True}


def create(person: Person, sample: Sample) -> str:
    """Tell the idea; return the project's id."""
    told = {"name": sample.name, "description": sample.brief}
    if sample.template:
        told["template"] = sample.template
    return person.post("/api/projects", **told)["id"]


def answer(person: Person, project_id: str, sample: Sample, question: dict) -> dict:
    """Answer a question as the owner of the sample would."""
    given = answer_like(sample, QuestionView.model_validate(question))
    body = given.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return person.post(
        "/api/flow/answer-question", projectId=project_id, questionId=question["id"], answer=body
    )


def answer_phase(person: Person, project_id: str, sample: Sample) -> list[str]:
    """Answer everything that is asked in the project's phase; return the questions' texts."""
    asked = []
    question = person.post("/api/flow/get-next-question", projectId=project_id)["question"]
    while question:
        asked.append(question["text"])
        question = answer(person, project_id, sample, question)["nextQuestion"]
    return asked


def walk(person: Person, sample: Sample, until: str = "SPECIFICATION") -> tuple[str, list[str]]:
    """Take a sample to a phase; return the project's id and all that was asked."""
    project_id = create(person, sample)
    person.post("/api/flow/start", projectId=project_id)
    asked = []
    for phase in PHASES[1 : PHASES.index(until) + 1]:
        asked += answer_phase(person, project_id, sample)
        readiness = person.get(f"/api/flow/readiness/{project_id}")
        assert readiness["isReady"], readiness["blockers"]
        moved = person.post("/api/flow/transition", projectId=project_id, targetPhase=phase)
        assert moved["currentPhase"] == phase
    return project_id, asked


def compile_spec(person: Person, project_id: str, **options) -> str:
    """Compile, and wait for the end; return the specification's id."""
    receipt = person.post("/api/specification/compile", projectId=project_id, options=options)
    status = person.wait_for_specification(project_id, receipt["statusUrl"])
    assert (status["status"], status["error"]) == ("completed", None), status
    return receipt["specId"]
