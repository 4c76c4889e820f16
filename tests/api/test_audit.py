"""The log of an organization: who sees it, what is in it, and how it is taken along."""

import csv
import json
from io import StringIO

import pytest

from pipelines.access_reports import export_audit
from pipelines.models import Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def path(make, client):
    return f"/api/organizations/{make.organizations[TENANT].id}/audit"


def data(response):
    assert response.status_code == 200, response.text
    return response.json()["data"]


def add_role(client, name, *capabilities):
    sent = {"name": name, "capabilities": list(capabilities)}
    return client.post("/api/permissions/roles", json=sent).json()["data"]["id"]


def test_changes_and_denials_are_in_it_with_names(client, make, path):
    role_id = add_role(client, "Reviewer", "task:read")
    member = open_api(make.token(role=Role.MEMBER, name="Ben"))
    assert member.get("/api/permissions/roles").status_code == 403
    denied, created = data(client.get(path))["events"]
    assert (denied["kind"], denied["person"]["name"]) == ("permission.denied", "Ben")
    assert denied["after"]["details"]["capability"] == "permission:read"
    assert (created["kind"], created["subjectId"]) == ("role.created", role_id)
    assert created["after"]["capabilities"] == ["task:read"]


def test_it_is_filtered(client, make, path):
    role_id = add_role(client, "Reviewer", "task:read")
    client.delete(f"/api/permissions/roles/{role_id}")
    shown = data(client.get(path, params={"kind": "role"}))
    assert [each["kind"] for each in shown["events"]] == ["role.deleted", "role.created"]
    last, first = shown["events"]
    assert data(client.get(path, params={"kind": "role.deleted"}))["total"] == 1
    assert data(client.get(path, params={"kind": "rol"}))["total"] == 0
    assert data(client.get(path, params={"actorId": first["person"]["id"]}))["total"] == 2
    assert data(client.get(path, params={"actorId": role_id}))["total"] == 0
    assert data(client.get(path, params={"from": last["createdAt"]}))["events"] == [last]
    assert data(client.get(path, params={"to": last["createdAt"]}))["events"] == [first]
    assert data(client.get(path, params={"limit": 1, "offset": 1}))["events"] == [first]
    for wrong in ({"kind": "Role"}, {"from": "yesterday"}, {"actorId": "me"}, {"limit": 0}):
        assert client.get(path, params=wrong).status_code == 400


@pytest.mark.parametrize("part", [2, 3, 1000])
def test_it_is_taken_along_as_rows_or_lines(client, path, monkeypatch, part):
    monkeypatch.setattr(export_audit, "PART", part)
    for name in ("A", "=B", "C"):
        add_role(client, name, "task:read")
    written = client.get(f"{path}/export", params={"format": "csv"})
    assert written.headers["Content-Type"].startswith("text/csv")
    assert 'filename="audit.csv"' in written.headers["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(written.text)))
    assert [json.loads(row["after"])["name"] for row in rows] == ["A", "=B", "C"]
    lines = client.get(f"{path}/export", params={"format": "jsonl"}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]


def test_a_name_is_no_formula(make, path):
    client = open_api(make.token(name="=cmd()"))
    add_role(client, "A", "task:read")
    written = client.get(f"{path}/export").text
    assert next(csv.DictReader(StringIO(written)))["personName"] == "'=cmd()"


@pytest.mark.parametrize("ending", ["", "/export"])
def test_only_who_may_read_it_does(make, path, ending):
    for role in (Role.MEMBER, Role.CUSTOMER, Role.VIEWER):
        refused = open_api(make.token(role=role)).get(path + ending)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert open_api(make.token(role=Role.ADMIN)).get(path + ending).status_code == 200
    refused = open_api(make.token(tenant_id=OTHER_TENANT)).get(path + ending)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "ORG_NOT_MEMBER")
