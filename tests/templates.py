"""Templates by the API, for tests."""

from tests.documents import docx, p, table

CONTRACT = docx(
    p("Contract for {{ customer_name }} of {{ start_date }}")
    + table(["Item", "Price"], ["{% for item in items %}{{ item.title }}", "{{ item.price }}{% endfor %}"])
    + p("{% if business %}VAT {{ vat_id }}{% endif %}")
)
DATA = {"customer_name": "Ada", "start_date": "2026-03-01", "items": [{"title": "Cut", "price": 35}]}


def upload(client, project, content=CONTRACT, name="contract.docx", **fields):
    form = {"projectId": project.id, "name": "Contract", "templateType": "contract"} | fields
    return client.post("/api/templates", data=form, files={"file": (name, content)})


def data_of(response, status=200):
    assert response.status_code == status, response.text
    return response.json()["data"]


def make_template(client, project, *args, **fields):
    return data_of(upload(client, project, *args, **fields), 201)["templateId"]


def list_variables(client, template_id):
    return {
        each["name"]: each
        for each in data_of(client.get(f"/api/templates/{template_id}/variables"))["variables"]
    }


def render(client, template_id, project, output="docx", **variables):
    body = {"outputFormat": output, "variables": variables, "projectId": project.id}
    return client.post(f"/api/templates/{template_id}/render", json=body)


def map_variable(client, template_id, name, **fields):
    variable = list_variables(client, template_id)[name]
    body = {"variableId": variable["id"], "sourceType": "entity_field"} | fields
    return client.post(f"/api/templates/{template_id}/mappings", json=body)


def download(client, url):
    response = client.get(url.removeprefix("http://testserver"))
    assert response.status_code == 200
    return response


def refused(response, code="TEMPLATE_INVALID", status=400):
    assert (response.status_code, response.json()["error"]["code"]) == (status, code), response.text
    return response.json()["error"]
