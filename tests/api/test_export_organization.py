"""An owner takes everything of the organization along, and no secret."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from pipelines.models import Role
from pipelines.worker import run_job_here
from tests.conftest import open_api
from tests.faults.world import World
from tests.makers import OTHER_TENANT, PASSWORD_HASH, TENANT


def take(client, organization):
    """Export it, and return what is in the zip."""
    started = client.post(f"/api/organizations/{organization.id}/exports")
    assert started.status_code == 202
    receipt = started.json()["data"]
    assert client.get(receipt["statusUrl"]).json()["data"]["downloadUrl"] is None
    run_job_here(receipt["jobId"], TENANT)
    done = client.get(receipt["statusUrl"]).json()["data"]
    assert (done["status"], done["progress"]) == ("completed", 1.0)
    archive = zipfile.ZipFile(io.BytesIO(client.get(done["downloadUrl"]).content))
    return {name: archive.read(name) for name in archive.namelist()}


def test_everything_is_there_and_nothing_secret(make):
    mine, theirs = World(make, TENANT), World(make, OTHER_TENANT)
    client = open_api(mine.token)
    client.post("/api/auth/tokens", json={"name": "CI", "scopes": ["project:read"]})
    files = take(client, mine.organization)
    [project] = json.loads(files["data/projects.json"])
    assert (project["id"], project["tenantId"]) == (mine.project.id, TENANT)
    assert files[f"files/{mine.file.id}/{mine.file.name}"] == b"x"
    assert {each["id"] for each in json.loads(files["data/people.json"])} == {
        mine.user.id,
        mine.customer.id,
    }
    everything = b"".join(files.values()).decode(errors="replace")
    assert theirs.project.id not in everything
    assert PASSWORD_HASH not in everything
    for secret in ("tokenHash", "sealed", "passwordHash"):
        assert secret not in everything
    manifest = {each["path"]: each["sha256"] for each in json.loads(files["manifest.json"])["files"]}
    assert manifest == {
        path: sha256(content).hexdigest() for path, content in files.items() if path != "manifest.json"
    }


def test_an_export_holds_no_earlier_one(make):
    mine = World(make, TENANT)
    client = open_api(mine.token)
    take(client, mine.organization)
    assert [name for name in take(client, mine.organization) if name.endswith(".zip")] == []


@pytest.mark.parametrize("role", [Role.ADMIN, Role.MEMBER, Role.CUSTOMER])
def test_only_an_owner_takes_it_along(make, role):
    owner = open_api(make.token())
    path = f"/api/organizations/{make.organizations[TENANT].id}/exports"
    job_id = owner.post(path).json()["data"]["jobId"]
    somebody = open_api(make.token(role=role))
    for refused in (somebody.post(path), somebody.get(f"{path}/{job_id}")):
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")


def test_who_is_owner_no_more_when_it_runs_gets_nothing(make):
    owner, heir = make.user(), make.user()
    client, path = open_api(make.sign_in(owner)), f"/api/organizations/{make.organizations[TENANT].id}"
    receipt = client.post(f"{path}/exports").json()["data"]
    client.put(f"{path}/members/{owner.id}", json={"role": "member"})
    run_job_here(receipt["jobId"], TENANT)
    shown = open_api(make.sign_in(heir)).get(receipt["statusUrl"]).json()["data"]
    assert (shown["status"], shown["downloadUrl"]) == ("failed", None)
