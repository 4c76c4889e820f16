import pytest

from pipelines.settings import get_settings
from tests.api.shop import create, import_shop
from tests.http_service import serve


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


def test_validating_reaches_the_service_and_tries_the_credentials(client, project, private):
    def answer(request):
        return (200 if request.headers.get("Authorization") in (None, "Bearer good") else 401), {}, b"{}"

    with serve(answer) as url:
        config = {"baseUrl": url, "apiKey": "good"}
        integration = create(client, project, config=config).json()["data"]
        path = f"/api/integrations/{integration['id']}"
        report = client.post(f"{path}/validate").json()["data"]
        assert (report["connectivity"]["ok"], report["auth"]["ok"]) == (True, True)
        client.patch(path, json={"config": {"apiKey": "bad"}})
        assert client.post(f"{path}/validate").json()["data"]["auth"] == {
            "ok": False,
            "message": "The credentials are not accepted.",
        }
    failed = client.post(f"{path}/validate")
    assert (failed.status_code, failed.json()["error"]["code"]) == (500, "INTEGRATION_FAILED")
    assert client.get(path).json()["data"]["report"] == {"problem": failed.json()["error"]["message"]}


def test_what_a_check_found_is_kept(client, project, private):
    with serve(lambda _: (200, {}, b"{}")) as url:
        integration = create(client, project, config={"baseUrl": url}).json()["data"]
        assert integration["checkedAt"] is None
        path = f"/api/integrations/{integration['id']}"
        report = client.post(f"{path}/validate").json()["data"]
    kept = client.get(path).json()["data"]
    assert kept["report"] == report
    assert kept["checkedAt"]


def test_a_check_leaves_an_archived_project_as_it_was(client, project, private):
    with serve(lambda _: (200, {}, b"{}")) as url:
        path = f"/api/integrations/{create(client, project, config={'baseUrl': url}).json()['data']['id']}"
        client.patch(f"/api/projects/{project.id}", json={"status": "archived"})
        assert client.post(f"{path}/validate").status_code == 200
    assert client.get(path).json()["data"]["checkedAt"] is None


def test_a_contract_without_a_server_cannot_be_tried(client, shop):
    refused = client.post(f"/api/integrations/{shop['integrationId']}/validate")
    assert refused.json()["error"]["details"]["field"] == "config.baseUrl"


@pytest.mark.parametrize(
    ("credentials", "told"),
    [
        ({}, "There is no authToken. Connect the service first."),
        ({"authToken": "t"}, "There is no accountSid. Connect the service first."),
        ({"authToken": "ключ", "accountSid": "../x?y"}, "The credentials are accepted."),
    ],
)
def test_all_that_signing_in_needs_is_sent_as_it_is(client, project, private, credentials, told):
    asked = []

    def answer(request):
        asked.append(request.path)
        return 200, {}, b"{}"

    with serve(answer) as url:
        config = {"baseUrl": url, "credentials": credentials}
        integration = create(client, project, provider="twilio", config=config).json()["data"]
        report = client.post(f"/api/integrations/{integration['id']}/validate").json()["data"]
    assert report["auth"]["message"] == told
    assert asked[1:] == ["/2010-04-01/Accounts/..%2Fx%3Fy.json"] * (len(credentials) == 2)


def test_a_credential_that_is_left_out_stays(client, project, private):
    def answer(request):
        is_known = request.headers.get("Authorization") in (None, "Basic QUM6bmV3")  # AC:new
        return 200 if is_known else 401, {}, b"{}"

    with serve(answer) as url:
        config = {"baseUrl": url, "apiKey": "old", "credentials": {"accountSid": "AC"}}
        made = create(client, project, provider="twilio", config=config).json()["data"]
        path = f"/api/integrations/{made['id']}"
        assert client.patch(path, json={"config": {"apiKey": "new"}}).status_code == 200
        assert client.post(f"{path}/validate").json()["data"]["auth"]["ok"] is True
