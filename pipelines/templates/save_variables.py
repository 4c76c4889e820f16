"""Keep the variables that a document asks for; those that it asked for before keep their rows and mappings.

removed = save_variables(session, template, found)
"""

from typing import Any

from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.models import Template, TemplateVariable, VariableType
from pipelines.templates.queries import list_variables


def save_variables(session: Session, template: Template, found: dict[str, Any]) -> list[str]:
    """Write variables in the order of the document; return the names of those that are gone.

    A document that is not understood tells nothing of its variables: those that are known stay.
    """
    if has_error(found["problems"]):
        return []
    known = {each.in_document: each for each in list_variables(session, template)}
    named = {known[each["name"]].name for each in found["variables"] if each["name"] in known}
    wanted = {each["name"] for each in found["variables"]}
    gone = sorted(each.name for name, each in known.items() if name not in wanted)
    for name in known.keys() - wanted:
        session.delete(known.pop(name))
    session.flush()
    for position, given in enumerate(found["variables"]):
        variable = known.pop(given["name"], None)
        if variable is None and given["name"] in named:
            continue  # another one is called so by a person: both places take its value
        if variable is None:
            variable = TemplateVariable(
                tenant_id=template.tenant_id,
                template_id=template.id,
                name=given["name"],
                type=VariableType(given["type"]),
            )
            session.add(variable)
        take_over(variable, given, position)
    session.flush()
    return gone


def has_error(problems: list[dict[str, Any]]) -> bool:
    """Tell whether a document was not understood."""
    return any(each["severity"] == "error" for each in problems)


def take_over(variable: TemplateVariable, given: dict[str, Any], position: int) -> None:
    """Set what was found; what a person has corrected stays."""
    found = {
        "type": VariableType(given["type"]),
        "description": given["description"],
        "is_required": given["isRequired"],
    }
    for name, value in found.items():
        if name not in variable.corrected:
            setattr(variable, name, value)
    variable.syntax, variable.places = given["syntax"], given["places"]
    variable.fields, variable.position = given["fields"], position
    variable.updated_at = utc_now()
