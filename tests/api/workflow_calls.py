"""How tests speak to the API about workflows."""

from pipelines.settings import ROOT

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()


def upload(client, project, content=ORDER, **fields):
    data = {"name": "Orders", "description": "From order to money", "projectId": project.id} | fields
    return client.post("/api/workflows", data=data, files={"file": ("order.bpmn", content)})


def bind(client, workflow, *bindings):
    return client.post(f"/api/workflows/{workflow}/bindings", json={"bindings": list(bindings)})


def binding(element="Check_Order", type="UserTask", kind="form", target="check-form", config=None):
    return {
        "elementId": element,
        "elementType": type,
        "bindingType": kind,
        "bindingTargetId": target,
        "config": {"fields": [{"name": "ok", "type": "boolean"}]} if config is None else config,
    }


def add_version(client, workflow, content):
    return client.post(f"/api/workflows/{workflow}/versions", files={"file": ("order-2.bpmn", content)})


def refusal(response):
    body = response.json()
    return response.status_code, body["error"]["code"], body["error"]["details"].get("field")
