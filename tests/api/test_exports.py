import io
import json
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from pipelines.base.clock import utc_now
from pipelines.models import Phase, ProjectStatus, Specification, SpecificationStatus
from pipelines.specification.compile_content import compile_content
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, save
from tests.pipelines.specification.samples import salon


@cache
def content():
    return compile_content(salon())[0]


def compiled(project, **fields):
    """A compiled specification of the project."""
    finished = {"status": SpecificationStatus.COMPLETED, "version": "1.0.0", "compiled_at": utc_now()}
    belongs = {"tenant_id": project.tenant_id, "project_id": project.id}
    return save(Specification(**belongs, **finished | {"content": content()} | fields), project.tenant_id)


@pytest.fixture
def project(make):
    project = make.project(name="Hair & Harmony", phase=Phase.SPECIFICATION)
    compiled(project)
    return project


def download(client, project, **fields):
    return client.post("/api/exports/download", json={"projectId": project.id, **fields})


def test_the_pack_is_there_without_signing_in(client, project):
    receipt = download(client, project, format="markdown").json()["data"]
    link = urlsplit(receipt["downloadUrl"]).path

    response = open_api("").get(link, headers={"Authorization": ""})

    assert response.headers["Content-Type"] == "application/zip"
    assert len(response.content) == receipt["size"]
    with ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == receipt["contents"]
        for each in json.loads(archive.read("manifest.json"))["files"]:
            assert sha256(archive.read(each["path"])).hexdigest() == each["sha256"]


def test_the_link_leads_to_where_the_caller_came(client, project, settings):
    def link(host):
        body = {"projectId": project.id}
        receipt = client.post("/api/exports/download", json=body, headers={"Host": host})
        return receipt.json()["data"]["downloadUrl"].partition("/api/files/")[0]

    assert link("build.example.com:8080") == "http://build.example.com:8080"
    settings(PRAETOR_PUBLIC_URL="https://praetor.example.com/")
    assert link("build.example.com:8080") == "https://praetor.example.com"


def test_exporting_completes_the_project_and_the_next_write_makes_it_active(client, project):
    download(client, project)
    shown = client.get(f"/api/projects/{project.id}").json()["data"]
    assert (shown["status"], shown["progress"]["byPhase"]["specification"]) == ("completed", 1.0)

    client.patch(f"/api/projects/{project.id}", json={"name": "Hair"})

    assert client.get(f"/api/projects/{project.id}").json()["data"]["status"] == "active"


def test_an_archived_project_can_be_exported_and_stays_archived(client, make):
    project = make.project(status=ProjectStatus.ARCHIVED, phase=Phase.SPECIFICATION)
    compiled(project)

    assert download(client, project).status_code == 200
    assert client.get(f"/api/projects/{project.id}").json()["data"]["status"] == "archived"


def test_what_has_changed_since_another_specification(client, project):
    requirements = [each | {"statement": "The Salon shall wait."} for each in content()["requirements"][:1]]
    older = compiled(
        project, content=content() | {"requirements": requirements}, compiled_at=project.created_at
    )

    receipt = download(client, project, options={"since": older.id}).json()["data"]

    assert {"changes.json", "changes.md"} <= set(receipt["contents"])


def test_a_pack_of_nothing_is_refused(client, project):
    parts = ("spec", "dod", "testPlan", "taskGraph", "runbook", "mcpConfig")
    refused = download(client, project, include=dict.fromkeys(parts, False))
    assert (refused.status_code, refused.json()["error"]["details"]["field"]) == (400, "include")


def test_only_the_parts_that_are_named_are_in_the_pack(client, project):
    contents = download(client, project, format="mcp", include={"spec": True}).json()["data"]["contents"]
    assert contents == ["manifest.json", "mcp-config.json", "spec.json"]
    refused = download(client, project, include={})
    assert refused.json()["error"]["details"]["field"] == "include"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"format": "pdf"}, "format"),
        ({"include": {"everything": True}}, "include.everything"),
        ({"options": {"layouts": ["vim"]}}, "options.layouts.0"),
        ({"options": {"scope": "huge"}}, "options.scope"),
    ],
)
def test_what_there_is_not_is_named(client, project, fields, field):
    assert download(client, project, **fields).json()["error"]["details"]["field"] == field


def test_before_it_is_compiled_there_is_nothing_to_export(client, make):
    refused = download(client, make.project())
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")


def test_strangers_find_nothing_and_viewers_may_not(client, viewer, make, project):
    theirs = make.project(tenant_id=OTHER_TENANT)
    assert download(client, theirs).status_code == 404
    assert download(viewer, project).json()["error"]["code"] == "PERMISSION_DENIED"
