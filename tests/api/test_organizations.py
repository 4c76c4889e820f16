"""Organizations: made once, seen by those who are in them, with a tenant of their own at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.files.store_file import store_file
from pipelines.models import Event, Role
from pipelines.organizations.describe_branding import find_logo
from praetor_app.api.app import build_api
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT

SOME_ID = "01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e01"

PATH = "/api/organizations"
ACME = {"name": "Acme Digital Agency", "slug": "acme-digital", "displayName": "Acme Digital"}


def refusal(response):
    error = response.json()["error"]
    return response.status_code, error["code"], error["details"].get("field")


def test_a_new_one_is_its_makers_with_a_tenant_that_works_at_once(client):
    settings = {"theme": "dark", "branding": {"logo": "https://acme.example/logo.png"}}
    made = client.post(PATH, json=ACME | {"settings": settings})
    assert made.status_code == 201
    acme = made.json()["data"]
    assert {key: acme[key] for key in ACME} == ACME
    assert (acme["settings"], acme["role"]) == (settings, "owner")
    assert acme["ownerId"] == client.get("/api/auth/session").json()["data"]["user"]["id"]

    header = {"X-Tenant-ID": acme["tenantId"]}
    assert client.post("/api/projects", json={"name": "Shop"}, headers=header).status_code == 201
    assert client.get("/api/projects").json()["data"]["total"] == 0
    assert client.get(f"{PATH}/{acme['id']}").json()["data"] == acme
    assert client.get(f"{PATH}/{acme['slug']}").json()["data"] == acme
    with session_scope(acme["tenantId"], readonly=True) as session:
        kinds = session.exec(select(Event.kind).order_by(Event.id)).all()
    assert kinds == ["organization.created", "project.created"]


def test_the_list_holds_ones_own_with_a_total_beside_it(client, make):
    make.user(tenant_id=OTHER_TENANT)
    acme = client.post(PATH, json=ACME).json()["data"]
    listed = client.get(PATH).json()
    assert (len(listed["data"]), listed["total"]) == (2, 2)
    assert listed["data"][1] == acme
    page = client.get(PATH, params={"limit": 1, "offset": 1}).json()
    assert ([each["slug"] for each in page["data"]], page["total"]) == (["acme-digital"], 2)


def test_a_slug_is_taken_once(client, make):
    client.post(PATH, json=ACME)
    assert refusal(client.post(PATH, json=ACME)) == (409, "SLUG_TAKEN", "slug")
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    assert refusal(other.post(PATH, json=ACME)) == (409, "SLUG_TAKEN", "slug")


def test_of_many_at_once_one_gets_the_slug(make):
    headers = {"Authorization": f"Bearer {make.token()}"}
    with (
        TestClient(build_api(), headers=headers) as api,
        ThreadPoolExecutor(6) as threads,
    ):
        answers = list(threads.map(lambda _: api.post(PATH, json=ACME).status_code, range(6)))
    assert sorted(answers) == [201, 409, 409, 409, 409, 409]


@pytest.mark.parametrize("slug", ["api", "invite", "projects", "ab", "Acme", "a" * 64, "a b", SOME_ID])
def test_what_addresses_need_is_no_slug(client, slug):
    assert refusal(client.post(PATH, json=ACME | {"slug": slug})) == (400, "VALIDATION_ERROR", "slug")
    check = client.get(f"{PATH}/slug-check", params={"slug": slug})
    assert (check.status_code, check.json()["data"]) == (200, {"available": False})


def test_the_check_says_what_is_free(client):
    def is_free():
        return client.get(f"{PATH}/slug-check", params={"slug": "acme-digital"}).json()["data"]["available"]

    assert is_free()
    client.post(PATH, json=ACME)
    assert not is_free()
    assert client.get(f"{PATH}/slug-check").status_code == 400


def test_a_slug_is_required(client):
    assert refusal(client.post(PATH, json={"name": "Acme"})) == (400, "VALIDATION_ERROR", "slug")


@pytest.mark.parametrize("method", ["get", "put"])
def test_one_of_others_is_refused_and_an_unknown_one_is_not_found(client, make, method):
    make.user(tenant_id=OTHER_TENANT)
    theirs = make.organizations[OTHER_TENANT]
    options = {"json": {"name": "Mine"}} if method == "put" else {}
    for name in (theirs.id, theirs.slug):
        assert refusal(client.request(method, f"{PATH}/{name}", **options))[:2] == (403, "ORG_NOT_MEMBER")
    for name in (new_id(), "nonsense"):
        assert refusal(client.request(method, f"{PATH}/{name}", **options))[:2] == (404, "NOT_FOUND")


def test_a_programs_token_stays_in_its_organization(client):
    acme = client.post(PATH, json=ACME).json()["data"]
    body = {"name": "CI", "scopes": ["organization:read"]}
    program = open_api(client.post("/api/auth/tokens", json=body).json()["data"]["token"])
    assert refusal(program.get(f"{PATH}/{acme['id']}"))[:2] == (403, "ORG_NOT_MEMBER")


def test_a_change_keeps_what_it_does_not_name(client, make):
    acme = client.post(PATH, json=ACME | {"settings": {"theme": "dark", "featureFlags": {"a": True}}})
    path = f"{PATH}/{acme.json()['data']['id']}"
    logo = "https://acme.example/logo.png"
    client.put(path, json={"settings": {"branding": {"logo": logo, "accentColor": "#5B5BD6"}}})
    client.put(path, json={"settings": {"branding": {"logo": None}, "featureFlags": {"b": False}}})
    changed = client.put(path, json={"displayName": None, "slug": "acme"}).json()["data"]
    assert changed["settings"] == {
        "theme": "dark",
        "featureFlags": {"a": True, "b": False},
        "branding": {"accentColor": "#5b5bd6"},
    }
    assert (changed["name"], changed["displayName"], changed["slug"]) == (ACME["name"], None, "acme")
    with session_scope(changed["tenantId"], readonly=True) as session:
        last = session.exec(select(Event).order_by(Event.id.desc())).first()
    assert (last.kind, last.before, last.after) == (
        "organization.changed",
        {"displayName": "Acme Digital", "slug": "acme-digital"},
        {"displayName": None, "slug": "acme"},
    )


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"theme": "pink"}, "settings.theme"),
        ({"branding": {"accentColor": "blue"}}, "settings.branding.accentColor"),
        ({"branding": {"accentColor": "#ffee00"}}, "settings.branding.accentColor"),
        ({"branding": {"logo": "http://acme.example/logo.png"}}, "settings.branding.logo"),
        ({"branding": {"logo": "javascript:alert(1)"}}, "settings.branding.logo"),
        ({"branding": {"logo": "https://acme.example/a b"}}, "settings.branding.logo"),
        ({"branding": {"logo": new_id()}}, "settings.branding.logo"),
        ({"timezone": "UTC"}, "settings.timezone"),
        ({"featureFlags": {"kits_enabled": "no"}}, "settings.featureFlags.kits_enabled"),
    ],
)
def test_looks_that_nobody_could_see_or_read_are_refused(client, make, settings, field):
    path = f"{PATH}/{make.organizations[TENANT].id}"
    assert refusal(client.put(path, json={"settings": settings})) == (400, "VALIDATION_ERROR", field)
    assert refusal(client.post(PATH, json=ACME | {"settings": settings})) == (400, "VALIDATION_ERROR", field)


def test_a_pale_accent_is_told_the_nearest_one_that_can_be_read(client, make):
    path = f"{PATH}/{make.organizations[TENANT].id}"
    answer = client.put(path, json={"settings": {"branding": {"accentColor": "#ffee00"}}})
    nearest = answer.json()["error"]["details"]["issue"].split(": ")[1].split()[0]
    settings = {"settings": {"branding": {"accentColor": nearest}}}
    assert client.put(path, json=settings).status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", 200),
        ("a.jpg", b"\xff\xd8\xff\xe0", 200),
        ("a.webp", b"RIFF0000WEBPVP8 ", 200),
        ("a.svg", b'<?xml version="1.0"?><svg onload="alert(1)"/>', 200),
        ("a.txt", b"x", 400),
        ("a.png", b"<html><script>alert(1)</script>", 400),
        ("a.svg", b"<html><script>alert(1)</script>", 400),
    ],
)
def test_the_logo_may_be_an_image_that_was_uploaded_here(client, make, actor, name, content, status):
    path = f"{PATH}/{make.organizations[TENANT].id}"
    with session_scope(TENANT) as session:
        file = store_file(session, content, name=name, content_type=None, by=actor)
    answer = client.put(path, json={"settings": {"branding": {"logo": file.id}}})
    assert answer.status_code == status
    if status == 400:
        assert refusal(answer) == (400, "VALIDATION_ERROR", "settings.branding.logo")
        return
    with session_scope(TENANT, readonly=True) as session:
        shown = find_logo(session, TENANT, file.id, 60)
    policy = client.get(shown).headers["Content-Security-Policy"]
    assert policy.startswith("sandbox")  # opened by itself, nothing in it runs


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CUSTOMER, Role.VIEWER])
def test_owners_and_admins_change_it_and_all_others_look(make, role):
    make.user()
    path = f"{PATH}/{make.organizations[TENANT].id}"
    other = open_api(make.token(role=role))
    assert other.get(path).json()["data"]["role"] == role
    assert refusal(other.put(path, json={"name": "Mine"}))[:2] == (403, "PERMISSION_DENIED")
    assert open_api(make.token(role=Role.ADMIN)).put(path, json={"name": "Ours"}).status_code == 200
