"""What elements can be bound to: for each type of binding, the targets that there are.

targets = list_targets(session, project, by=actor)

A type that is missing here has no targets yet. Forms and decisions are described by the binding itself.
"""

import re
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability, expand
from pipelines.access.system_roles import GRANTS, get_role_id
from pipelines.base.errors import ExpressionInvalid, Invalid
from pipelines.base.expressions import parse
from pipelines.base.records import Record
from pipelines.integrations.catalogue import find_service
from pipelines.integrations.describe_integration import list_operations_of, load_contracts
from pipelines.integrations.queries import list_page
from pipelines.models import ActionType, BindingType, NodeType, Project, Role, TaskType
from pipelines.ontology.node import Node
from pipelines.ontology.queries import list_nodes
from pipelines.permissions.queries import list_custom_roles
from pipelines.tasks.check_action import check_config
from pipelines.templates.queries import list_page as list_templates
from pipelines.templates.records import TemplateFilter


class Target(Record):
    """Something to bind to."""

    id: str
    name: str
    #: What a role grants; none: it is no role.
    capabilities: frozenset[str] | None = None
    #: What an integration offers: what is done, by the operation's id.
    operations: dict[str, str] = {}


#: How many integrations of a project are offered.
MOST = 500

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


def is_thing(node: Node) -> bool:
    """Tell whether a node is a named thing, and not a slot."""
    return node.key.startswith(f"{node.type}:")


def list_task_types(_session: Session, _project: Project, _by: Actor) -> list[Target]:
    """Return what a task can ask of a person."""
    return [Target(id=each.value, name=each.value.title()) for each in TaskType]


def list_integrations(session: Session, project: Project, by: Actor) -> list[Target]:
    """Return the integrations of the project with their operations."""
    found, _ = list_page(session, project, limit=MOST, offset=0)
    contracts = load_contracts(session, found, by=by)
    targets = []
    for each in found:
        service, contract = find_service(each.provider), contracts.get(each.contract_standard_id or "")
        name = contract[0].name if contract else service.name if service else each.provider
        operations = list_operations_of(each, contracts)
        said = {one.operation_id: one.summary or spell_out(one.operation_id) for one in operations}
        targets.append(Target(id=each.id, name=name, operations=said))
    return targets


def spell_out(name: str) -> str:
    """Return the words of a name such as ``createUser``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_./-]+", " ", name).lower()


def list_documents(session: Session, project: Project, by: Actor) -> list[Target]:
    """Return the templates of the project."""
    found, _ = list_templates(session, TemplateFilter(project_id=project.id), limit=MOST, offset=0, by=by)
    return [Target(id=each.id, name=each.name) for each in found]


#: What a type of binding can lead to.
LOOKUPS: dict[BindingType, Lookup] = {
    BindingType.PERMISSION: list_roles,
    BindingType.TASK: list_task_types,
    BindingType.INTEGRATION: list_integrations,
    BindingType.TEMPLATE: list_documents,
}


def list_targets(session: Session, project: Project, *, by: Actor) -> Targets:
    """Return every target by its id, for each type of binding that has any."""
    return {
        kind: {target.id: target for target in look_up(session, project, by)}
        for kind, look_up in LOOKUPS.items()
    }


def check_form(_form: Target, config: dict[str, Any], field: str) -> None:
    """Refuse fields of a form that are none; a form without fields is reported by validation."""
    if not config.get("fields"):
        return
    check_config(ActionType.FORM_SUBMIT, config, field=field)
    seen: set[str] = set()
    for number, each in enumerate(config["fields"]):
        if each["name"] in seen:
            issue = "A name once"
            raise Invalid(f"Two fields are called “{each['name']}”.", f"{field}.fields.{number}.name", issue)
        seen.add(each["name"])


def check_decision(_decision: Target, config: dict[str, Any], field: str) -> None:
    """Refuse a decision whose expression is none."""
    expression = config.get("expression")
    if expression is None:
        return
    try:
        parse(str(expression))
    except ExpressionInvalid as error:
        raise Invalid(error.message, f"{field}.expression", error.details["issue"]) from None


def check_operation(integration: Target, config: dict[str, Any], field: str) -> None:
    """Refuse an operation that the integration lacks; one that is missing is reported by validation."""
    operation = config.get("operationId")
    if operation is not None and operation not in integration.operations:
        issue = "Unknown operation"
        raise Invalid(f"{integration.name} has no such operation.", f"{field}.operationId", issue)


#: How the config of a binding is checked.
CHECKS: dict[BindingType, Callable[[Target, dict[str, Any], str], None]] = {
    BindingType.FORM: check_form,
    BindingType.DECISION: check_decision,
    BindingType.INTEGRATION: check_operation,
}
#: Types whose target is named by the binding, and described by its config.
DESCRIBED = (BindingType.FORM, BindingType.DECISION)


def find_target(targets: Targets, kind: BindingType, target_id: str) -> Target | None:
    """Return a target; one that the binding describes is always there."""
    if kind in DESCRIBED:
        return Target(id=target_id, name=target_id)
    return targets.get(kind, {}).get(target_id)
