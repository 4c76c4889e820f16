"""What people brought to the project: their own documents, workflows, services, contracts and schemas."""

from typing import Any

from pipelines.exports.markdown import bullets, heading, join, table
from pipelines.exports.words import Words, slug

Json = dict[str, Any]


def write_artifacts(spec: Words) -> dict[str, str]:
    """Return the page about them; none where nobody brought anything."""
    artifacts = spec.get("artifacts") or {}
    if not any(artifacts.values()):
        return {}
    page = join(
        heading(1, "What was brought"),
        "These are the team's own documents: build what they say, under the names that they use.",
        *(say_template(each) for each in artifacts.get("templates", [])),
        *(say_workflow(each) for each in artifacts["workflows"]),
        *(say_integration(each) for each in artifacts["integrations"]),
        heading(2, "Contracts and schemas") if artifacts["standards"] else None,
        table(
            ["name", "version", "kind", "operations"],
            [
                [each["name"], each["version"], each["kind"], ", ".join(each["operations"]) or "–"]
                for each in artifacts["standards"]
            ],
        ),
    )
    files = {name_file(each): each["bpmn"] for each in artifacts["workflows"] if each.get("bpmn")}
    return {"docs/artifacts.md": page, **{f"docs/{name}": content for name, content in files.items()}}


def name_file(workflow: Json) -> str:
    """Return where the file of a workflow stands, beside the page; two may have one name."""
    return f"brought/{slug(workflow['name'])}-{workflow['id'][-6:]}.bpmn"


def say_template(template: Json) -> str:
    """Return one document with where its values come from."""
    return join(
        heading(2, f"Document: {template['name']}, version {template['version']}"),
        template["description"],
        table(
            ["variable", "type", "required", "comes from", "through"],
            [
                [
                    each["name"],
                    each["type"],
                    "yes" if each["isRequired"] else "no",
                    f"{each['sourceType']}: {each['sourcePath']}" if each["sourceType"] else "who renders it",
                    each["transform"] or "–",
                ]
                for each in template["variables"]
            ],
        ),
    )


def say_workflow(workflow: Json) -> str:
    """Return one BPMN workflow with what carries its elements out."""
    name = name_file(workflow)
    return join(
        heading(2, f"Workflow: {workflow['name']}, version {workflow['version']}"),
        workflow["description"],
        f"Its BPMN: [{name}]({name})." if workflow.get("bpmn") else None,
        table(
            ["element", "is a", "carried out by", "which", "how"],
            [
                [
                    f"{each['elementName']} ({each['elementId']})"
                    if each.get("elementName")
                    else each["elementId"],
                    each["elementType"],
                    each["bindingType"],
                    each["targetName"] + (" (the element is gone)" if each["isStale"] else ""),
                    say_config(each.get("config") or {}) or "–",
                ]
                for each in workflow["bindings"]
            ],
        ),
    )


def say_config(config: Json) -> str:
    """Return what belongs to a binding: an operation, an expression, the fields of a form."""
    fields = [
        f"{each['name']} ({each['type']}{', required' if each.get('required') else ''})"
        for each in config.get("fields") or []
    ]
    said = [str(config[name]) for name in ("operationId", "expression") if config.get(name)]
    return ", ".join([*said, *fields])


def say_integration(integration: Json) -> str:
    """Return one outside service with how its data is mapped."""
    facts = [
        f"Address: {integration['baseUrl']}" if integration["baseUrl"] else "",
        f"Contract: {integration['contract']}" if integration["contract"] else "",
        f"Signed in to by: {integration['auth']}" if integration.get("auth") else "",
        f"Documentation: {integration['docs']}" if integration.get("docs") else "",
        *(f"Offers {each}" for each in integration.get("operations", [])),
    ]
    return join(
        heading(2, f"Service: {integration['provider']}"),
        bullets(facts),
        *(say_mapping(each) for each in integration["mappings"]),
    )


def say_mapping(mapping: Json) -> str:
    """Return how data becomes that of an operation."""
    return join(
        heading(3, f"{mapping['operationId']}: {mapping['sourceSchema']} to {mapping['targetSchema']}"),
        f"Look at it first: {mapping['flag']}" if mapping.get("flag") else None,
        table(
            ["from", "to", "through"],
            [
                [rule["sourcePath"], rule["targetPath"], rule.get("transform") or "–"]
                for rule in mapping["rules"]
            ],
        ),
    )
