import pytest

from pipelines.models import Role
from tests.conftest import open_api
from tests.documents import docx, pdf_text, read
from tests.makers import OTHER_TENANT, TENANT
from tests.templates import (
    CONTRACT,
    DATA,
    data_of,
    download,
    list_variables,
    make_template,
    map_variable,
    refused,
    render,
    upload,
)


@pytest.fixture
def project(make):
    return make.project()


def test_a_contract_is_uploaded_listed_and_read(client, project):
    receipt = data_of(upload(client, project), 201)
    assert receipt["variablesExtracted"] == 5
    assert receipt["extractionUrl"] == f"/api/templates/{receipt['templateId']}/extract-variables"
    listed = data_of(client.get("/api/templates", params={"projectId": project.id}))
    assert [(each["name"], each["format"], each["status"]) for each in listed["templates"]] == [
        ("Contract", "docx", "active")
    ]
    assert (listed["total"], listed["limit"], listed["offset"]) == (1, 50, 0)
    assert (listed["templates"][0]["variables"], listed["templates"][0]["unmapped"]) == (5, 3)
    detail = data_of(client.get(f"/api/templates/{receipt['templateId']}"))
    assert detail["versions"][0]["name"] == "contract.docx"


def test_variables_have_types_and_say_whether_they_are_required(client, project):
    found = list_variables(client, make_template(client, project))
    assert {name: (each["type"], each["isRequired"]) for name, each in found.items()} == {
        "customer_name": ("text", True),
        "start_date": ("date", True),
        "items": ("list", True),
        "business": ("boolean", False),
        "vat_id": ("text", False),
    }
    assert [(each["name"], each["type"]) for each in found["items"]["fields"]] == [
        ("title", "text"),
        ("price", "money"),
    ]
    assert found["customer_name"]["description"] == "Customer name"


def test_lists_are_filtered_by_type_and_status(client, project):
    make_template(client, project)
    make_template(client, project, b"Hello {{ name", "draft.md", templateType="letter")

    def names(**query):
        page = data_of(client.get("/api/templates", params={"projectId": project.id, **query}))
        return [each["templateType"] for each in page["templates"]]

    assert names(templateType="letter") == names(status="draft") == ["letter"]
    assert names(status="active") == ["contract"]
    assert names(status="all") == ["contract", "letter"]
    everywhere = data_of(client.get("/api/templates", params={"templateType": "letter"}))
    assert [each["projectId"] for each in everywhere["templates"]] == [project.id]


def test_the_format_is_told_by_the_content_and_not_by_the_name(client, project):
    for content, kind in (
        (CONTRACT, "docx"),
        (b"# Offer {{ a }}", "markdown"),
        (b"<!doctype html><p>{{ a }}</p>", "html"),
        (pdf_text("Hello"), "pdf"),
    ):
        template_id = make_template(client, project, content, "anything.bin")
        assert data_of(client.get(f"/api/templates/{template_id}"))["format"] == kind


def test_a_broken_tag_makes_a_draft_that_says_so_until_it_is_mended(client, project):
    receipt = data_of(upload(client, project, b"Hello {% for x in xs %}", "a.md"), 201)
    assert receipt["status"] == "draft"
    assert receipt["problems"][0]["severity"] == "error"
    path = f"/api/templates/{receipt['templateId']}"
    refused(client.patch(path, json={"status": "active"}), "CONFLICT", 409)
    assert "tag is broken" in refused(render(client, receipt["templateId"], project))["message"]
    mended = client.post(f"{path}/versions", files={"file": ("a.md", b"Hello {% for x in xs %}{% endfor %}")})
    assert (data_of(mended, 201)["status"], mended.json()["data"]["version"]) == ("active", 2)


def test_a_new_version_keeps_the_mappings_of_variables_that_stay(client, project):
    template_id = make_template(client, project)
    for name in ("customer_name", "start_date"):
        data_of(map_variable(client, template_id, name, sourcePath=f"customer.{name}"), 201)
    content = docx("Only {{ customer_name }} and {{ place }}")
    receipt = data_of(
        client.post(f"/api/templates/{template_id}/versions", files={"file": ("c.docx", content)}), 201
    )
    assert receipt["removed"] == ["business", "items", "start_date", "vat_id"]
    mappings = data_of(client.get(f"/api/templates/{template_id}/mappings"))["mappings"]
    assert [each["variable"] for each in mappings] == ["customer_name"]
    versions = data_of(client.get(f"/api/templates/{template_id}"))["versions"]
    assert [each["version"] for each in versions] == [2, 1]


def test_extracting_again_keeps_what_a_person_has_corrected(client, project):
    template_id = make_template(client, project)
    variable = list_variables(client, template_id)["customer_name"]
    change = {
        "variables": [{"id": variable["id"], "type": "email", "isRequired": False, "description": "Who"}]
    }
    data_of(client.patch(f"/api/templates/{template_id}", json=change))
    again = data_of(client.post(f"/api/templates/{template_id}/extract-variables"))
    found = {each["name"]: each for each in again["variables"]}["customer_name"]
    assert (found["id"], found["type"], found["isRequired"], found["description"]) == (
        variable["id"],
        "email",
        False,
        "Who",
    )


def test_a_mapping_is_made_replaced_changed_and_deleted(client, project):
    template_id = make_template(client, project)
    first = data_of(map_variable(client, template_id, "customer_name", sourcePath="customer.name"), 201)
    assert (first["status"], first["warnings"]) == ("unresolved", ["customer.name leads to nothing yet."])
    second = data_of(map_variable(client, template_id, "customer_name", sourcePath="$.client.name"), 201)
    assert second["id"] == first["id"]
    path = f"/api/templates/{template_id}/mappings/{first['id']}"
    changed = data_of(client.patch(path, json={"transformExpression": "trim()"}))
    assert (changed["sourcePath"], changed["transformExpression"]) == ("$.client.name", "trim()")
    listed = data_of(client.get(f"/api/templates/{template_id}/mappings"))
    assert (listed["total"], listed["mappings"][0]["variable"]) == (1, "customer_name")
    assert data_of(client.delete(path)) == {"id": first["id"], "deleted": True}
    refused(client.delete(path), "NOT_FOUND", 404)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"sourcePath": "a..b"}, "sourcePath"),
        ({"sourcePath": "$["}, "sourcePath"),
        ({"sourcePath": "price *", "sourceType": "computed"}, "sourcePath"),
        ({"sourcePath": "a.b", "transformExpression": "shout()"}, "transformExpression"),
        ({"sourcePath": ""}, "sourcePath"),
        ({"sourcePath": "a", "sourceType": "magic"}, "sourceType"),
    ],
)
def test_a_malformed_mapping_is_refused(client, project, fields, field):
    error = refused(
        map_variable(client, make_template(client, project), "customer_name", **fields), "VALIDATION_ERROR"
    )
    assert error["details"]["field"] == field


def test_a_variable_of_another_template_is_not_found(client, project):
    other = list_variables(client, make_template(client, project))["customer_name"]
    template_id = make_template(client, project)
    body = {"variableId": other["id"], "sourceType": "constant", "sourcePath": "x"}
    refused(client.post(f"/api/templates/{template_id}/mappings", json=body), "NOT_FOUND", 404)


def test_deleting_takes_everything_with_it(client, project):
    template_id = make_template(client, project)
    made = data_of(render(client, template_id, project, **DATA))
    assert data_of(client.delete(f"/api/templates/{template_id}")) == {"id": template_id, "deleted": True}
    refused(client.get(f"/api/templates/{template_id}"), "NOT_FOUND", 404)
    assert client.get(made["outputUrl"].removeprefix("http://testserver")).status_code == 404


def list_calls(client, template_id, mapping_id, variable_id, project):
    path = f"/api/templates/{template_id}"
    mapping = {"variableId": variable_id, "sourceType": "constant", "sourcePath": "x"}
    file = {"file": ("a.md", b"Hello {{ name }}")}
    body = {"outputFormat": "html", "variables": {"name": "Ada"}, "projectId": project.id}
    return [
        (client.get, path, {}),
        (client.get, f"{path}/variables", {}),
        (client.get, f"{path}/mappings", {}),
        (client.patch, path, {"json": {"name": "New", "parts": {"Hello": "hi"}}}),
        (client.post, f"{path}/versions", {"files": file}),
        (client.post, f"{path}/extract-variables", {}),
        (client.post, f"{path}/mappings", {"json": mapping}),
        (client.patch, f"{path}/mappings/{mapping_id}", {"json": {"sourcePath": "y"}}),
        (client.post, f"{path}/render", {"json": body}),
        (client.post, f"{path}/render-batch", {"json": {"format": "html", "rows": [{"name": "Ada"}]}}),
        (client.delete, f"{path}/mappings/{mapping_id}", {}),
        (client.delete, path, {}),
    ]


@pytest.fixture
def mapped(client, project):
    template_id = make_template(client, project, b"Hello {{ name }}", "a.md")
    mapping = data_of(map_variable(client, template_id, "name", sourcePath="a.b"), 201)
    return template_id, mapping["id"], mapping["variableId"], project


def test_another_tenant_finds_nothing(make, mapped):
    stranger = open_api(make.token(tenant_id=OTHER_TENANT))
    for call, path, body in list_calls(stranger, *mapped):
        refused(call(path, **body), "NOT_FOUND", 404)
    refused(upload(stranger, mapped[-1]), "NOT_FOUND", 404)
    refused(stranger.get("/api/templates", params={"projectId": mapped[-1].id}), "NOT_FOUND", 404)


def test_a_customer_sees_no_template_of_a_project_that_is_not_theirs(make, mapped):
    customer = open_api(make.token(role=Role.CUSTOMER))
    for call, path, body in list_calls(customer, *mapped):
        refused(call(path, **body), "NOT_FOUND", 404)


def test_an_archived_project_is_only_read(client, mapped):
    project = mapped[-1]
    data_of(client.patch(f"/api/projects/{project.id}", json={"status": "archived"}))
    calls = list_calls(client, *mapped)
    for call, path, body in calls[:3]:
        data_of(call(path, **body))
    for call, path, body in calls[3:]:
        refused(call(path, **body), "CONFLICT", 409)


def test_who_may_only_look_changes_and_renders_nothing(viewer, mapped):
    calls = list_calls(viewer, *mapped)
    for call, path, body in calls[:3]:
        data_of(call(path, **body))
    for call, path, body in calls[3:]:
        refused(call(path, **body), "PERMISSION_DENIED", 403)
    refused(upload(viewer, mapped[-1]), "PERMISSION_DENIED", 403)


def test_rendering_leaves_a_completed_project_completed(client, make, mapped):
    from pipelines.models import ProjectStatus
    from tests.makers import save

    template_id, _, _, project = mapped
    save(make.project(id=project.id, status=ProjectStatus.COMPLETED), TENANT)
    data_of(render(client, template_id, project, "html", name="Ada"))
    assert data_of(client.get(f"/api/projects/{project.id}"))["status"] == "completed"


def test_a_version_that_is_not_understood_keeps_what_was_mapped(client, project):
    template_id = make_template(client, project, docx("{{ name }} {{ place }}"))
    data_of(map_variable(client, template_id, "name", sourcePath="customer.name"), 201)
    for content, status in ((docx("{{ name }} {% if %}"), "draft"), (docx("{{ name }}"), "active")):
        files = {"file": ("a.docx", content)}
        receipt = data_of(client.post(f"/api/templates/{template_id}/versions", files=files), 201)
        assert receipt["status"] == status
        assert list_variables(client, template_id)["name"]["mappingId"]
    assert receipt["removed"] == ["place"]


def test_what_a_person_has_made_a_draft_stays_one_until_they_say_otherwise(client, project):
    template_id = make_template(client, project, docx("{{ name }} [Place]"))
    data_of(client.patch(f"/api/templates/{template_id}", json={"status": "draft"}))
    data_of(client.post(f"/api/templates/{template_id}/extract-variables"))
    data_of(client.patch(f"/api/templates/{template_id}", json={"syntaxes": ["bracket"]}))
    assert data_of(client.get(f"/api/templates/{template_id}"))["status"] == "draft"


@pytest.mark.parametrize("part", ["", " ", "—", "x" * 501])
def test_a_part_says_something(client, project, part):
    change = {"parts": {part: "place"}}
    refused(client.patch(f"/api/templates/{make_template(client, project)}", json=change), "VALIDATION_ERROR")


def rename(client, template_id, name, new):
    variable = list_variables(client, template_id)[name]
    change = {"variables": [{"id": variable["id"], "name": new}]}
    return client.patch(f"/api/templates/{template_id}", json=change)


def test_a_variable_is_renamed_and_its_mapping_and_what_is_computed_from_it_follow(client, project):
    content = docx("Deposit ____, in all {{ total }} for {{ client.name }} {% if client.vip %}!{% endif %}")
    template_id = make_template(client, project, content)
    data_of(client.patch(f"/api/templates/{template_id}", json={"syntaxes": ["blank"]}))
    data_of(map_variable(client, template_id, "deposit", sourcePath="booking.deposit"), 201)
    chain = {"sourceType": "computed", "sourcePath": "deposit * 2", "transformExpression": "default(deposit)"}
    data_of(map_variable(client, template_id, "total", **chain), 201)
    for name, new in (("deposit", "down_payment"), ("total", "price.total"), ("client.name", "guest")):
        data_of(rename(client, template_id, name, new))
    found = list_variables(client, template_id)
    assert [(name, each["writtenName"]) for name, each in found.items()] == [
        ("down_payment", "deposit"),
        ("price.total", "total"),
        ("guest", "client.name"),
        ("client.vip", None),
    ]
    made = data_of(render(client, template_id, project, guest="Ada", booking={"deposit": 50}))
    assert read(download(client, made["outputUrl"]).content) == "Deposit 50, in all 100 for Ada "
    error = refused(render(client, template_id, project))
    assert error["details"]["missing"] == ["down_payment", "price.total", "guest"]

    data_of(client.post(f"/api/templates/{template_id}/extract-variables"))
    files = {"file": ("next.docx", docx("Deposit ____ {{ total }}"))}
    receipt = data_of(client.post(f"/api/templates/{template_id}/versions", files=files), 201)
    assert receipt["removed"] == ["client.vip", "guest"]
    assert list(list_variables(client, template_id)) == ["down_payment", "price.total"]
    data_of(rename(client, template_id, "down_payment", "deposit"))
    assert list_variables(client, template_id)["deposit"]["writtenName"] is None


def test_two_variables_are_never_called_the_same(client, project):
    template_id = make_template(client, project, docx("{{ name }} {{ place }} {{ order.total }}"))
    for new in ("place", "order", "order.total.sum"):
        refused(rename(client, template_id, "name", new), "CONFLICT", 409)
    for new in ("", "1st", "a b", "a..b", "x" * 101):
        refused(rename(client, template_id, "name", new), "VALIDATION_ERROR")
    data_of(rename(client, template_id, "name", "who"))
    files = {"file": ("next.docx", docx("{{ name }} {{ who }}"))}
    data_of(client.post(f"/api/templates/{template_id}/versions", files=files), 201)
    assert list(list_variables(client, template_id)) == ["who"]
    made = data_of(render(client, template_id, project, who="Ada"))
    assert read(download(client, made["outputUrl"]).content) == "Ada Ada"
    files = {"file": ("next.docx", docx("{{ who }}"))}
    data_of(client.post(f"/api/templates/{template_id}/versions", files=files), 201)
    assert list_variables(client, template_id)["who"]["writtenName"] is None


def test_a_renamed_variable_is_shown_by_its_name(client, project):
    template_id = make_template(client, project, docx("Dear {{ name }}, {{ place }}"))
    data_of(rename(client, template_id, "name", "customer_name"))
    for query in ({}, {"sample": 1}):
        shown = data_of(client.get(f"/api/templates/{template_id}/preview", params=query))
        runs = [run for run in shown["blocks"][0]["runs"] if run["kind"] != "text"]
        assert (runs[0]["path"], runs[0]["variableId"] is not None) == ("customer_name", True)
    assert shown["missing"] == ["customer_name", "place"]
