"""How a deed is done, step by step, and the work of building it."""

from pipelines.knowledge.deriving.ask_about_deed import DeedView
from pipelines.knowledge.deriving.build_endpoints import operation_of
from pipelines.knowledge.deriving.build_keep import task_key
from pipelines.knowledge.records import BuildTask, WorkflowStep, WorkflowTemplate

#: What is built beside the rules, by where it runs.
OUTSIDE = {
    "web": "page and operation",
    "cli": "command",
    "device": "panel and signals",
    "game": "table and move",
}


def build_workflow(view: DeedView) -> WorkflowTemplate:
    """Who does what: somebody, the product, somebody again."""
    first, last = view.texts["steps"]
    operations = operation_of(view.idea, view.deed)
    response = view.tell(f"The {{system}} does this: {view.texts['response']}")
    steps = [
        WorkflowStep(actor=view.role, text=view.tell(f"<A-actor> {first}")),
        WorkflowStep(actor="system", text=response, endpoint=operations[0] if operations else None),
        WorkflowStep(actor=view.role, text=view.tell(f"<A-actor> {last}")),
    ]
    fails = view.texts["fails"]
    return WorkflowTemplate(
        id=f"{view.key}-flow",
        name=view.topic,
        actor=view.role,
        trigger=view.tell("<occasion>"),
        steps=steps,
        alternatives=[view.tell(view.texts["limit_text"])],
        errors=[view.tell(f"If {fails['trigger']}: {{{view.slots['fails']}}}")],
    )


def build_tasks(view: DeedView, requirements: list[str]) -> list[BuildTask]:
    """The rules first, then what people see of them."""
    deed, tell = view.deed, view.tell
    name = deed.subject.key if deed.subject else deed.key
    folder = f"src/{view.idea.tool.replace('-', '_')}/{name}"
    core_tests, view_tests = f"tests/{name}/test_{deed.key}.py", f"tests/{name}/test_{deed.key}_view.py"
    outside = OUTSIDE[view.idea.surface]
    core = BuildTask(
        key=f"{view.key}-core",
        title=f"{view.topic}: rules",
        files=[f"{folder}/{deed.key}.py", core_tests],
        steps=[tell(step) for step in view.texts["build"]],
        requirements=requirements,
        after=[task_key(deed.subject)] if deed.subject else [],
        verify_command=f"pytest {core_tests} -q",
        verify_expect=tell(f"exit code 0; {view.texts['limit_then']}"),
        minutes=75,
    )
    shown = f"Wire up the {outside} so that <a-actor> sees the result, the limit and each refusal in words"
    seen = BuildTask(
        key=f"{view.key}-view",
        title=f"{view.topic}: {outside}",
        files=[f"{folder}/{deed.key}_view.py", view_tests],
        steps=[
            tell(shown),
            tell("Test from the outside what happens when <occasion>, and each way of failing"),
        ],
        requirements=requirements,
        after=[core.key],
        verify_command=f"pytest {view_tests} -q",
        verify_expect=tell(f"exit code 0; {view.texts['then']}"),
        minutes=60,
    )
    return [core, seen]
