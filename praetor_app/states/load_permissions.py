"""What the permissions page and the test bench need."""

import json
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access_reports.build_matrix import build_matrix
from pipelines.access_reports.compare_roles import compare_roles, explain_role
from pipelines.access_reports.evaluate_permission import evaluate_permission
from pipelines.access_reports.list_subjects import list_subjects
from pipelines.access_reports.records import Case, RoleOutcome, SavedCaseInput
from pipelines.access_reports.saved_case import create_case, list_saved_cases
from pipelines.base.errors import Invalid
from pipelines.base.records import Record
from pipelines.models import Effect
from pipelines.permissions.list_policies import list_policies, read_policy
from pipelines.permissions.list_roles import get_role
from praetor_app.states.load_frame import list_links
from praetor_app.texts import texts
from praetor_app.views.permissions import (
    Choice,
    ColumnHead,
    MatrixRow,
    is_partly,
    say_act,
    to_heads,
    to_people_heads,
    to_people_rows,
    to_role_rows,
)
from praetor_app.views.saved_cases import CasesView, to_cases
from praetor_app.views.why import StopView
from praetor_app.views.why_may import ResultView, explain_case, explain_cell, to_result

T = texts("permissions")


class PermissionsContent(Record):
    """Roles by capabilities, and the projects whose people can be shown."""

    heads: list[ColumnHead]
    rows: list[MatrixRow]
    projects: list[Choice]
    policies: str


class PeopleContent(Record):
    """People by capabilities."""

    heads: list[ColumnHead] = []
    rows: list[MatrixRow] = []
    more: str = ""


class WhyContent(Record):
    """Why a cell is as it is."""

    title: str
    chain: list[StopView]


class BenchContent(Record):
    """Who, what and on what a case can be tried with, and the cases that are kept."""

    people: list[Choice]
    projects: list[Choice]
    cases: CasesView
    may_keep: bool


def load_permissions(session: Session, group: str, *, by: Actor) -> PermissionsContent:
    """Return what each role grants, and what policies make of it."""
    comparison = compare_roles(session, by=by)
    count = list_policies(session, limit=1, by=by).total
    return PermissionsContent(
        heads=to_heads(comparison),
        rows=to_role_rows(comparison, group),
        projects=list_choices(session, by=by),
        policies=T["policies_1"] if count == 1 else T["policies_n"].format(count=count),
    )


def load_people(session: Session, project_id: str, group: str, wanted: str, *, by: Actor) -> PeopleContent:
    """Return what people may do in a project."""
    shown = [each for each in Capability if each.noun == group]
    matrix = build_matrix(session, project_id, of=shown, by=by)
    rows, more = to_people_rows(matrix, group, wanted)
    return PeopleContent(heads=to_people_heads(group), rows=rows, more=more)


def load_role_why(session: Session, role_id: str, capability: Capability, *, by: Actor) -> WhyContent:
    """Return why those who hold a role may do something, or not."""
    role = get_role(session, role_id, by=by)
    cell = explain_role(session, role_id, capability, by=by)
    policies = [read_policy(session, policy_id, by=by) for policy_id in cell.policy_ids]
    may = cell.outcome in (RoleOutcome.GRANTED, RoleOutcome.ALLOWED)
    asked = "when" if is_partly(cell) else "why"
    title = T[f"{asked}_may" if may else f"{asked}_not"].format(who=role.name, act=say_act(capability))
    return WhyContent(title=title, chain=explain_cell(role, capability, cell, policies))


def load_person_why(
    session: Session, user_id: str, capability: Capability, project_id: str, *, by: Actor
) -> WhyContent:
    """Return why a person may do something in a project, or not."""
    case = Case(user_id=user_id, action=capability, resource_type="project", resource_id=project_id)
    evaluation = evaluate_permission(session, case, by=by)
    who = next(each.name for each in list_subjects(session, by=by) if each.id == user_id)
    title = T["why_may" if evaluation.allowed else "why_not"].format(who=who, act=say_act(capability))
    return WhyContent(title=title, chain=explain_case(evaluation, capability))


def load_bench(session: Session, *, by: Actor) -> BenchContent:
    """Return what a case can be tried with."""
    people, projects = list_subjects(session, by=by), list_choices(session, by=by)
    return BenchContent(
        people=[Choice(id=each.id, name=each.name, note=each.role.title()) for each in people],
        projects=projects,
        cases=to_cases(list_saved_cases(session, by=by), name_projects(projects)),
        may_keep=decide(by, Capability.PERMISSION_WRITE).allowed,
    )


def name_projects(projects: list[Choice]) -> dict[str, str]:
    """Return what projects are called, by id."""
    return {each.id: each.name for each in projects}


def keep_case(session: Session, form: dict[str, Any], expected: str, *, by: Actor) -> None:
    """Keep the case of a form, with what it should come to."""
    case = read_case(form)
    create_case(session, SavedCaseInput(**case.model_dump(), expected=Effect(expected)), by=by)


def list_choices(session: Session, *, by: Actor) -> list[Choice]:
    """Return the projects that can be picked."""
    return [Choice(id=each.id, name=each.name) for each in list_links(session, by=by)]


def try_case(session: Session, form: dict[str, Any], *, by: Actor) -> ResultView:
    """Decide the case of a form; nothing is changed by it.

    Raises:
        Invalid: what is assumed is no JSON object, or somebody or something is missing.
    """
    return to_result(evaluate_permission(session, read_case(form), by=by))


def read_case(form: dict[str, Any]) -> Case:
    """Return the case that a form asks for."""
    action, project_id = str(form.get("action") or ""), str(form.get("resource") or "")
    where = ("project", project_id) if project_id else (action.partition(":")[0] or "*", None)
    try:
        return Case(
            user_id=str(form.get("person") or ""),
            action=action,
            resource_type=where[0],
            resource_id=where[1],
            context=json.loads(str(form.get("context") or "").strip() or "{}"),
        )
    except ValueError as error:  # what is no JSON, and what is no case
        is_context = not isinstance(error, ValidationError) or error.errors()[0]["loc"][0] == "context"
        field, issue = ("context", T["if_also_bad"]) if is_context else ("case", T["case_bad"])
        raise Invalid(issue, field, issue) from None
