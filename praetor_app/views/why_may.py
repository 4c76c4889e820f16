"""Why somebody may do something, or not, as a chain: role, policies, conditions, and what follows."""

from collections.abc import Iterable

from pipelines.access.capability import Capability
from pipelines.access_reports.records import ConditionView, Evaluation, RoleCell, RoleOutcome, Step
from pipelines.base.records import Record
from pipelines.models import Effect
from pipelines.permissions.records import PolicyView, RoleView
from praetor_app.texts import texts
from praetor_app.views.permissions import say_conditions, say_json
from praetor_app.views.why import StopView

T = texts("permissions")


class StepView(Record):
    """Something that was looked at in a case: ``picture`` is an icon, ``tone`` its color."""

    picture: str
    tone: str
    name: str
    note: str
    said: str
    conditions: list[str] = []


class ResultView(Record):
    """What came of a case."""

    is_there: bool = False
    allowed: bool = False
    title: str = ""
    reason: str = ""
    steps: list[StepView] = []
    took: str = ""


def explain_cell(
    role: RoleView, to: Capability, cell: RoleCell, policies: Iterable[PolicyView]
) -> list[StopView]:
    """Return why those who have a role may do something."""
    said = "role_has" if cell.is_granted else "role_lacks"
    first = StopView(
        mark="e",
        label=T["step_system_role" if role.is_system_role else "step_role"].format(name=role.name),
        text=T[said].format(capability=to.value, count=len(role.capabilities)),
        href="" if role.is_system_role else f"/organization/permissions/{role.id}",
        link=T["open_role"],
    )
    last = StopView(mark="c", label=T["so"], text=conclude(cell))
    return [first, *map(show_policy, policies), last]


def show_policy(policy: PolicyView) -> StopView:
    """Show a policy that may be about them."""
    conditions = say_conditions(policy.conditions)
    return StopView(
        mark="f",
        label=T["step_deny" if policy.effect is Effect.DENY else "step_allow"],
        text=policy.name,
        note=T["policy_cases" if conditions else "policy_everywhere"],
        codes=conditions,
        href=f"/organization/policies/{policy.id}",
        link=T["open_policy"],
    )


def conclude(cell: RoleCell) -> str:
    """Say what follows."""
    if cell.outcome is RoleOutcome.DENIED and not cell.is_always:
        rest = "so_denied_rest" if cell.is_granted else "so_denied_anyway"
        return f"{T['so_denied_cases']} {T[rest]}"
    if cell.outcome is RoleOutcome.ALLOWED and not cell.is_always:
        return T["so_allowed_cases"]
    return T[f"so_{cell.outcome.value}"]


def explain_case(evaluation: Evaluation, action: str) -> list[StopView]:
    """Return why a person may do something, from what was looked at."""
    stops = [show_stop(step, action, is_first=place == 0) for place, step in enumerate(evaluation.trace)]
    return [*stops, StopView(mark="c", label=T["so"], text=f"{say_result(evaluation)}. {evaluation.reason}")]


def show_stop(step: Step, action: str, *, is_first: bool) -> StopView:
    """Show a step of the trace."""
    href = {"policy": "/organization/policies/", "role": "/organization/permissions/"}.get(step.kind, "")
    return StopView(
        mark="e" if is_first else "f",
        label=name_step(step),
        text=say_step(step, action),
        note=note_step(step),
        codes=[say_condition(each) for each in step.conditions],
        href=f"{href}{step.id}" if href and step.id else "",
        link=T["open_policy" if step.kind == "policy" else "open_role"],
    )


def name_step(step: Step) -> str:
    """Return what was looked at."""
    if step.kind == "policy":
        return T["step_deny" if step.effect is Effect.DENY else "step_allow"]
    if step.kind == "role":
        return T["step_project_role" if step.project_id else "step_role"].format(name=step.name)
    return T[f"step_{step.kind}"]


def say_step(step: Step, action: str) -> str:
    """Say what was found."""
    if step.kind == "policy":
        return step.name
    if step.kind == "role":
        return T["role_gives" if step.applies else "role_gives_not"].format(capability=action)
    return T["unseen" if step.kind == "visibility" else "unknown_action"]


def note_step(step: Step) -> str:
    """Say whether a policy applies."""
    if step.kind != "policy":
        return ""
    if not step.applies:
        return T["policy_not"]
    return T["policy_applies" if step.conditions else "policy_everywhere"]


def say_condition(condition: ConditionView) -> str:
    """Say a condition, and what it met."""
    met = T["met_nothing"] if condition.actual is None else T["met"].format(actual=say_json(condition.actual))
    wanted = f"{condition.attribute} {condition.operator} {say_json(condition.value)}"
    return f"{'✓' if condition.holds else '✗'} {wanted} — {met}"


def say_result(evaluation: Evaluation) -> str:
    """Say the decision in a word."""
    return T["allowed_result" if evaluation.allowed else "denied_result"]


def to_result(evaluation: Evaluation) -> ResultView:
    """Show what came of a case."""
    return ResultView(
        is_there=True,
        allowed=evaluation.allowed,
        title=say_result(evaluation),
        reason=evaluation.reason,
        steps=[to_step(step) for step in evaluation.trace],
        took=T["ms"].format(ms=f"{evaluation.evaluation_time_ms:.2g}"),
    )


def to_step(step: Step) -> StepView:
    """Show a step in a line, with the conditions below it."""
    tone = ("bad" if step.effect is Effect.DENY else "ok") if step.decides else ""
    if step.kind in ("action", "visibility"):
        tone = "bad"
    said = "holds" if step.kind == "policy" else "gives"
    return StepView(
        picture={"policy": "shield", "role": "users"}.get(step.kind, "eye-off"),
        tone=tone,
        name=step.name if step.kind == "policy" else name_step(step),
        note=name_step(step) if step.kind == "policy" else "",
        said=T["decides"] if step.decides else T[said if step.applies else f"{said}_not"],
        conditions=[say_condition(each) for each in step.conditions],
    )
