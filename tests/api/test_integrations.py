import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import Credential, Role
from pipelines.settings import get_settings
from tests.api.shop import RULES, create, import_shop, map_user
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def shop(client, project):
    return import_shop(client, project).json()["data"]


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setenv("PRAETOR_ALLOW_PRIVATE_HOSTS", "true")
    get_settings.cache_clear()


def test_a_curated_integration_offers_what_the_catalogue_knows(client, project):
    made = create(client, project, config={"apiKey": "sk_live_secret"})
    view = made.json()["data"]
    assert (made.status_code, view["name"], view["hasCredentials"]) == (201, "Stripe", True)
    assert "createPaymentIntent" in [each["operationId"] for each in view["operations"]]
    listed = client.get("/api/integrations", params={"projectId": project.id})
    assert listed.json()["data"]["total"] == 1
    assert "sk_live_secret" not in made.text + listed.text
    with session_scope(TENANT) as session:
        assert "sk_live_secret" not in session.exec(select(Credential)).one().sealed


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"provider": "unheard-of"}, "provider"),
        ({"config": {"baseUrl": "http://169.254.169.254"}}, "config.baseUrl"),
        ({"config": {"apiKey": "k\r\nX-Evil: 1"}}, "config.apiKey"),
        ({"config": {"apiKey": "x", "colour": "red"}}, "config.colour"),
        ({"integrationType": "contract"}, "contractStandardId"),
        ({"contractStandardId": "42"}, "contractStandardId"),
    ],
)
def test_what_is_wrong_with_one_is_named(client, project, fields, field):
    refused = create(client, project, **fields)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    said = refused.json()["error"]["details"]
    assert said["field"] == field


def test_the_integrations_of_all_projects_are_listed_the_newest_first(client, project, shop, make, private):
    other = make.project(name="Other")
    create(client, other, config={"apiKey": "sk"})
    map_user(client, shop, RULES)
    listed = client.get("/api/integrations").json()["data"]
    told = [(each["name"], each["hasCredentials"], each["mappings"]) for each in listed["integrations"]]
    assert (told, listed["total"]) == ([("Stripe", True, 0), ("shop", False, 1)], 2)
    assert listed["integrations"][0]["projectName"] == "Other"
    elsewhere = open_api(make.token(tenant_id=OTHER_TENANT))
    assert elsewhere.get("/api/integrations").json()["data"]["total"] == 0


def test_deleting_one_keeps_its_contract(client, project, shop):
    path = f"/api/integrations/{shop['integrationId']}"
    assert client.delete(path).json()["data"]["deleted"] is True
    assert client.get(path).status_code == 404
    assert client.get(f"/api/standards/{shop['standardId']}").status_code == 200
    assert client.delete(f"/api/projects/{project.id}").status_code == 200
    assert client.get(f"/api/standards/{shop['standardId']}").status_code == 404


def test_others_see_and_do_nothing(client, project, shop, viewer, make):
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    customer = open_api(make.token(role=Role.CUSTOMER))
    for stranger in (other, customer):
        assert stranger.get(f"/api/integrations/{shop['integrationId']}").status_code == 404
        assert stranger.get("/api/integrations", params={"projectId": project.id}).status_code == 404
        assert import_shop(stranger, project).status_code == 404
    assert viewer.get(f"/api/integrations/{shop['integrationId']}").status_code == 200
    assert create(viewer, project).json()["error"]["code"] == "PERMISSION_DENIED"


def test_a_schema_knows_which_integrations_map_it(client, project, shop, make):
    sent = {"kind": "json-schema", "namespace": "domain", "name": "Client", "content": {"type": "object"}}
    client_id = client.post("/api/standards/import", json=sent).json()["data"]["id"]
    map_user(client, shop, [], sourceSchemaId=client_id)
    references = client.get(f"/api/standards/{client_id}").json()["data"]["references"]
    assert references == [{"kind": "integration", "id": shop["integrationId"], "name": "shop"}]
    policy = {
        "name": "Closed",
        "effect": "deny",
        "actions": ["project:read"],
        "resources": [f"project:{project.id}"],
    }
    assert client.post("/api/permissions/policies", json=policy).status_code == 201
    assert client.get(f"/api/standards/{client_id}").json()["data"]["references"] == []


def test_the_last_integration_of_a_provider_takes_its_credentials_along(client, project):
    first, second = (create(client, project, config={"apiKey": "sk"}).json()["data"]["id"] for _ in "12")
    client.delete(f"/api/integrations/{first}")
    assert client.get(f"/api/integrations/{second}").json()["data"]["hasCredentials"] is True
    client.delete(f"/api/integrations/{second}")
    assert create(client, project).json()["data"]["hasCredentials"] is False
