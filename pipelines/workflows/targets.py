"""What elements can be bound to: for each type of binding, the targets that there are.

targets = list_targets(session, project, by=actor)

A type that is missing here has no targets yet. Forms and decisions are described by the binding itself.
"""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability, expand
from pipelines.access.system_roles import GRANTS, get_role_id
from pipelines.base.errors import ExpressionInvalid, Invalid
from pipelines.base.expressions import parse
from pipelines.base.records import Record
from pipelines.models import ActionType, BindingType, GraphNode, NodeType, Project, Role, TaskType
from pipelines.ontology.queries import list_nodes
from pipelines.permissions.queries import list_custom_roles
from pipelines.tasks.check_action import check_config


class Target(Record):
    """Something to bind to."""

    id: str
    name: str
    #: What a role grants; none: it is no role.
    capabilities: frozenset[str] | None = None


Targets = dict[BindingType, dict[str, Target]]
Lookup = Callable[[Session, Project, Actor], list[Target]]


def list_roles(session: Session, project: Project, _by: Actor) -> list[Target]:
    """Return the roles of the organization, those of the project's own product, and every capability."""
    own = list_custom_roles(session, project.tenant_id)
    users = [
        node for node in list_nodes(session, project.id) if node.type is NodeType.USER and is_thing(node)
    ]
    return [
        *(
            Target(id=get_role_id(project.tenant_id, role), name=role.title(), capabilities=GRANTS[role])
            for role in Role
        ),
        *(Target(id=role.id, name=role.name, capabilities=expand(role.capabilities)) for role in own),
        *(Target(id=node.id, name=node.name) for node in users),
        *(Target(id=each.value, name=each.description) for each in Capability),
    ]


def is_thing(node: GraphNode) -> bool:
    """Tell whether a node is a named thing, and not a slot."""
    return node.key.startswith(f"{node.type}:")


def list_task_types(_session: Session, _project: Project, _by: Actor) -> list[Target]:
    """Return what a task can ask of a person."""
    return [Target(id=each.value, name=each.value.title()) for each in TaskType]


#: What a type of binding can lead to.
LOOKUPS: dict[BindingType, Lookup] = {
    BindingType.PERMISSION: list_roles,
    BindingType.TASK: list_task_types,
}


def list_targets(session: Session, project: Project, *, by: Actor) -> Targets:
    """Return every target by its id, for each type of binding that has any."""
    return {
        kind: {target.id: target for target in look_up(session, project, by)}
        for kind, look_up in LOOKUPS.items()
    }


def check_form(config: dict[str, Any], field: str) -> None:
    """Refuse fields of a form that are none; a form without fields is reported by validation."""
    if config.get("fields"):
        check_config(ActionType.FORM_SUBMIT, config, field=field)


def check_decision(config: dict[str, Any], field: str) -> None:
    """Refuse a decision whose expression is none."""
    expression = config.get("expression")
    if expression is None:
        return
    try:
        parse(str(expression))
    except ExpressionInvalid as error:
        raise Invalid(error.message, f"{field}.expression", error.details["issue"]) from None


#: Types whose target is named by the binding, and described by its config.
DESCRIBED: dict[BindingType, Callable[[dict[str, Any], str], None]] = {
    BindingType.FORM: check_form,
    BindingType.DECISION: check_decision,
}


def find_target(targets: Targets, kind: BindingType, target_id: str) -> Target | None:
    """Return a target; one that the binding describes is always there."""
    if kind in DESCRIBED:
        return Target(id=target_id, name=target_id)
    return targets.get(kind, {}).get(target_id)
