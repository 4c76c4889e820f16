"""Where values of templates can come from: looked up in the project as it is now."""

import pytest

from pipelines.models import Specification, SpecificationStatus
from tests.api.shop import import_shop
from tests.documents import docx
from tests.makers import TENANT, save
from tests.templates import data_of, list_variables, make_template, map_variable

CONTENT = {
    "entities": [
        {
            "name": "Customer",
            "fields": [
                {"name": "name", "type": "string", "description": "Full name"},
                {"name": "email", "type": "email"},
                {"name": "created_at", "type": "datetime"},
            ],
        },
        {"name": "OrderLine", "fields": [{"name": "total", "type": "money"}]},
    ],
    "workflows": [{"name": "Approve order"}],
}


@pytest.fixture
def project(make):
    project = make.project()
    done = {"status": SpecificationStatus.COMPLETED, "version": "1.0.0"}
    save(Specification(tenant_id=TENANT, project_id=project.id, content=CONTENT, **done), TENANT)
    return project


def map_to(client, project, variable, path, source_type="entity_field", **more):
    template_id = make_template(client, project, docx(f"{{{{ {variable} }}}}"))
    response = map_variable(client, template_id, variable, sourceType=source_type, sourcePath=path, **more)
    made = data_of(response, 201)
    return made["status"], made["warnings"]


def test_fields_of_entities_are_found_however_they_are_spelled(client, project):
    for path in ("customer.name", "Customer.name", "$.customer.name", "customer[0].name"):
        assert map_to(client, project, "who", path) == ("resolved", [])
    assert map_to(client, project, "amount", "order_line.total") == ("resolved", [])
    assert map_to(client, project, "who", "customer.shoe_size")[0] == "unresolved"


def test_a_field_of_another_type_is_warned_about_unless_it_is_transformed(client, project):
    status, warnings = map_to(client, project, "start_date", "order_line.total")
    assert (status, warnings) == ("resolved", ["order_line.total is money, start_date is date."])
    assert map_to(client, project, "start_date", "order_line.total", transformExpression="string()")[1] == []


def test_a_whole_record_is_no_value(client, project):
    assert map_to(client, project, "who", "customer")[1] == ["customer is a whole record, not a value."]


def test_answers_of_services_are_found_in_their_contracts(client, project):
    import_shop(client, project)
    assert map_to(client, project, "who", "shop.nothing.name", "api_response")[0] == "unresolved"
    status, _ = map_to(client, project, "who", "shop.createUser", "api_response")
    assert status == "resolved"


def test_workflows_are_found_by_their_names(client, project):
    status, warnings = map_to(client, project, "decision", "approve_order.decision", "workflow_output")
    assert (status, "not known yet" in warnings[0]) == ("resolved", True)


def test_computed_values_name_what_they_need(client, project):
    assert map_to(client, project, "sum", "order_line.total * 2", "computed") == ("resolved", [])
    status, warnings = map_to(client, project, "sum", "unheard_of + 1", "computed")
    assert (status, warnings) == ("unresolved", ["unheard_of is no variable and no field of an entity yet."])


def test_mappings_are_proposed_by_name_and_type(client, project):
    template_id = make_template(
        client, project, docx("{{ customer_name }} {{ client_email }} {{ order_line.total }} {{ xyzzy }}")
    )
    page = data_of(client.get(f"/api/templates/{template_id}/mappings"))
    proposed = {each["variable"]: each for each in page["suggestions"]}
    assert {name: each["sourcePath"] for name, each in proposed.items()} == {
        "customer_name": "customer.name",
        "client_email": "customer.email",
        "order_line.total": "order_line.total",
    }
    assert all(0.6 < each["confidence"] <= 1 and each["reason"] for each in proposed.values())
    first = {key: proposed["customer_name"][key] for key in ("variableId", "sourceType", "sourcePath")}
    data_of(client.post(f"/api/templates/{template_id}/mappings", json=first), 201)
    left = data_of(client.get(f"/api/templates/{template_id}/mappings"))["suggestions"]
    assert "customer_name" not in [each["variable"] for each in left]


def test_required_variables_that_are_not_mapped_are_a_warning_of_readiness(client, project):
    def warnings():
        found = data_of(client.get(f"/api/flow/readiness/{project.id}"))["warnings"]
        return [each["message"] for each in found if each["type"] == "template_unmapped"]

    assert warnings() == []
    template_id = make_template(client, project, docx("{{ a }} {{ b }} {% if c %}{% endif %}"))
    assert warnings() == ["2 required variables of templates have no source"]
    data_of(map_variable(client, template_id, "a", sourceType="constant", sourcePath="x"), 201)
    assert warnings() == ["1 required variable of a template has no source"]


def test_a_copy_of_a_project_has_its_templates(client, project):
    template_id = make_template(client, project, docx("{{ a }}"))
    data_of(map_variable(client, template_id, "a", sourceType="constant", sourcePath="x"), 201)
    copy = data_of(client.post(f"/api/projects/{project.id}/duplicate", json={}), 201)
    (copied,) = data_of(client.get("/api/templates", params={"projectId": copy["id"]}))["templates"]
    assert copied["id"] != template_id
    body = {"outputFormat": "docx", "variables": {}, "projectId": copy["id"]}
    data_of(client.post(f"/api/templates/{copied['id']}/render", json=body))
    assert list_variables(client, copied["id"])["a"]["mappingId"]
