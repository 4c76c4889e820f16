"""``docs/architecture.md``, ``docs/design.md``, ``docs/workflows.md``, ``docs/glossary.md``."""

from pipelines.exports.markdown import bullets, code, heading, join, numbered, table
from pipelines.exports.parts.write_runbook import describe
from pipelines.exports.words import Json, Words


def write_architecture(spec: Words) -> str:
    """Return how it is built and run, and why so."""
    building = spec.architecture
    return join(
        heading(1, "Architecture"),
        building["summary"],
        heading(2, "Context"),
        draw(building["context"]),
        heading(2, "Containers"),
        draw(building["containers"]),
        heading(2, "Stack"),
        describe(building["stack"]),
        heading(2, "Repository"),
        describe(building["repository"]),
        heading(2, "Conventions"),
        describe(building["conventions"]),
        heading(2, "Quality targets"),
        describe(building["qualityTargets"]),
        heading(2, "Deployment"),
        describe(building["deployment"]),
        heading(2, "Decisions"),
        *(say_decision(each) for each in building["decisions"]),
    )


def draw(diagram: Json) -> str:
    """Return a C4 diagram in Mermaid."""
    return code("mermaid", diagram["mermaid"])


def say_decision(decision: Json) -> str:
    """Return one decision."""
    alternatives = decision.get("alternatives") or []
    return join(
        heading(3, f"{decision['id']} {decision['title']}"),
        f"Context: {decision['context']}",
        f"Decision: {decision['decision']}",
        f"Consequences: {decision['consequences']}",
        f"Instead of: {'; '.join(alternatives)}" if alternatives else None,
    )


def write_design(spec: Words) -> dict[str, str]:
    """Return the page about looks, and every wireframe as a picture."""
    design = spec.design
    pictures = {
        f"docs/wireframes/{screen['id']}.svg": screen["wireframe"]
        for screen in design["screens"]
        if screen.get("wireframe")
    }
    page = join(
        heading(1, "Look and feel"),
        f"{design['direction']['name']}: {design['direction']['summary']}",
        heading(2, "Accessibility"),
        bullets(design["accessibility"]["rules"]),
        heading(2, "Screens"),
        *(say_screen(screen) for screen in design["screens"]),
        "Tokens stand in `docs/tokens.json`.",
    )
    return {"docs/design.md": page, **pictures}


def say_screen(screen: Json) -> str:
    """Return one screen."""
    return join(
        heading(3, f"{screen['id']} {screen['title']} `{screen['route']}`"),
        f"![Wireframe](wireframes/{screen['id']}.svg)" if screen.get("wireframe") else None,
        bullets(
            [
                f"First action: {screen['primary']}",
                f"Who: {', '.join(screen.get('roles', [])) or 'everybody'}",
                f"Shows: {', '.join(screen.get('entityNames', []))}",
                *(f"{state}: {text}" for state, text in screen["states"].items()),
            ]
        ),
    )


def write_workflows(spec: Words) -> dict[str, str]:
    """Return how things are done, and each process as BPMN."""
    processes = {
        f"docs/workflows/{each['id']}.bpmn": each["bpmn"] for each in spec.workflows if each.get("bpmn")
    }
    page = join(heading(1, "Workflows"), *(say_workflow(each) for each in spec.workflows))
    return {"docs/workflows.md": page, **processes}


def say_workflow(workflow: Json) -> str:
    """Return one workflow."""
    steps = [
        f"**{step['actor']}**: {step['text']}"
        + (f" (`{step['operationId']}`)" if step.get("operationId") else "")
        for step in workflow["steps"]
    ]
    return join(
        heading(2, f"{workflow['id']} {workflow['name']}"),
        f"Begins when: {workflow['trigger']}",
        numbered(steps),
        heading(3, "Other ways") if workflow["alternatives"] else None,
        bullets(workflow["alternatives"]),
        heading(3, "When it goes wrong") if workflow["errors"] else None,
        bullets(workflow["errors"]),
    )


def write_glossary(spec: Words) -> str:
    """Return the words, the assumptions and what is still open."""
    return join(
        heading(1, "Words, assumptions, open questions"),
        table(
            ["term", "meaning"], [[each["term"], each["definition"]] for each in spec.get("glossary") or []]
        ),
        heading(2, "Assumed until somebody says otherwise"),
        None if spec.get("assumptions") else "Nothing.",
        table(
            ["what", "value", "why", "owner", "where"],
            [
                [a["name"], a["said"], a["reason"], a["owner"], ", ".join(a["requirementIds"])]
                for a in spec.get("assumptions") or []
            ],
        ),
        heading(2, "Still open"),
        bullets(say_open(each) for each in spec.get("openQuestions") or []) or "Nothing.",
    )


def say_open(question: Json) -> str:
    """Return one open question."""
    return str(question.get("question") or question.get("text") or question.get("name"))
