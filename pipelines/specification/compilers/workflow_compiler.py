"""The third agent: how things are done, from trigger to end."""

from typing import Any

from pipelines.knowledge.records import WorkflowStep, WorkflowTemplate
from pipelines.knowledge.words import capitalize
from pipelines.specification.compiler import Parts
from pipelines.specification.drafting.own_features import read_sentence
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.processes.build_graph import build_graph
from pipelines.specification.processes.lay_out import lay_out
from pipelines.specification.processes.write_bpmn import write_bpmn

Workflow = dict[str, Any]


class WorkflowCompiler:
    """Writes each workflow with its steps, other ways and failures, and as a BPMN process."""

    name = "workflow-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return the workflows."""
        workflows: dict[str, Workflow] = {}
        for choice, feature in evidence.chosen:
            templates = feature.workflows if feature else [build_own(evidence, choice)]
            for template in templates:
                if evidence.voice.holds(template.when):
                    key = f"{choice.key}/{template.id}"
                    workflows.setdefault(template.id, build_workflow(evidence, choice, template, key))
        link(list(workflows.values()), parts["requirements-compiler"]["requirements"])
        return {"workflows": list(workflows.values())}


def build_workflow(evidence: Evidence, choice: Chosen, template: WorkflowTemplate, key: str) -> Workflow:
    """Return a workflow in the project's words, with its process."""
    voice = evidence.voice
    workflow: Workflow = {
        "key": key,
        "name": voice.tell(template.name),
        "actor": voice.renaming(template.actor),
        "trigger": capitalize(voice.tell(template.trigger)),
        "steps": [
            {
                "number": number,
                "actor": voice.renaming(step.actor),
                "text": voice.tell(step.text),
                "operationId": voice.renaming(step.endpoint)
                if step.endpoint in evidence.operations
                else None,
            }
            for number, step in enumerate((s for s in template.steps if voice.holds(s.when)), 1)
        ],
        "alternatives": voice.lines(template.alternatives),
        "errors": voice.lines(template.errors),
        "featureKey": choice.key,
        "requirementIds": [],
    }
    return workflow | draw(evidence, workflow)


def draw(evidence: Evidence, workflow: Workflow) -> dict[str, Any]:
    """Return the process of a workflow as BPMN, and as places to draw."""
    graph = build_graph(workflow, "process_" + workflow["key"].split("/")[-1].replace("-", "_"))
    layout = lay_out(graph)
    names = {
        evidence.voice.renaming(actor.id): evidence.voice.tell(f"{{{actor.id}|cap}}")
        for actor in evidence.actors
    }
    roles = {"system": evidence.system} | names
    return {
        "bpmn": write_bpmn(graph, layout, roles=roles),
        "diagram": {
            "width": layout.width,
            "height": layout.height,
            "lanes": [{"name": roles.get(lane, lane), **vars(box)} for lane, box in layout.lanes.items()],
            "nodes": [
                {"id": node.id, "type": node.kind, "name": node.name, **vars(layout.nodes[node.id])}
                for node in graph.nodes
            ],
            "edges": [
                {
                    "source": f.source,
                    "target": f.target,
                    "name": f.condition,
                    "points": [list(p) for p in layout.flows[f.id]],
                }
                for f in graph.flows
            ],
        },
    }


def build_own(evidence: Evidence, choice: Chosen) -> WorkflowTemplate:
    """Return the workflow of a feature of the person's own: asked for, checked, stored, shown."""
    first = choice.description.split(".")[0]
    actor, verb, rest = read_sentence(evidence, first)
    ids = {evidence.voice.tell(f"{{{one.id}}}").lower(): one.id for one in evidence.humans}
    who = ids.get(actor or "", evidence.humans[0].id if evidence.humans else "system")
    return WorkflowTemplate(
        id=choice.key,
        name=choice.title,
        actor=who,
        trigger=f"Somebody wants to {verb} {rest}" if verb else f"Somebody needs “{choice.title}”",
        steps=[
            WorkflowStep(actor=who, text="Opens it and enters what is needed"),
            WorkflowStep(actor="system", text="Checks every value and stores the record"),
            WorkflowStep(actor="system", text="Shows the result"),
        ],
        errors=["A value is missing: the field is named and nothing is stored"],
    )


def link(workflows: list[Workflow], requirements: list[dict[str, Any]]) -> None:
    """Name in each workflow the requirements that its operations serve; else those of its feature."""
    for workflow in workflows:
        operations = {step["operationId"] for step in workflow["steps"]} - {None}
        own = [one for one in requirements if one["featureKey"] == workflow["featureKey"]]
        served = [one["key"] for one in own if operations & set(one["endpointIds"])]
        workflow["requirementIds"] = served or [one["key"] for one in own]
