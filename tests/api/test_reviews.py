"""Comments and sign-offs over HTTP."""

import pytest

from pipelines.base.ids import new_id
from pipelines.models import Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT
from tests.pipelines.reviews.test_comments import Review

COMMENT = {"target": {"kind": "requirement", "id": "FR-001"}, "text": "@Olga, is this free?"}


@pytest.fixture
def review(make):
    return Review(make)


@pytest.fixture
def customer(make, review):
    return open_api(make.sign_in(review.customer))


@pytest.fixture
def path(review):
    return f"/api/specification/{review.spec.id}"


def refuse(response):
    return response.status_code, response.json()["error"]["code"]


def test_a_customer_comments_and_the_agency_settles_it(customer, client, path, review):
    made = customer.post(f"{path}/comments", json=COMMENT)
    assert made.status_code == 201
    comment = made.json()["data"]
    assert comment["target"] == COMMENT["target"]
    assert comment["author"] == {"id": review.customer.id, "name": "Mara Customer"}
    assert [each["name"] for each in comment["mentions"]] == ["Olga Owner"]
    reply = client.post(f"{path}/comments", json=COMMENT | {"parentId": comment["id"], "text": "It is."})
    assert reply.json()["data"]["parentId"] == comment["id"]

    settled = client.patch(f"{path}/comments/{comment['id']}", json={"resolved": True})
    assert (settled.status_code, settled.json()["data"]["resolved"]) == (200, True)
    page = customer.get(f"{path}/comments").json()["data"]
    assert (page["total"], page["limit"], page["offset"]) == (2, 50, 0)
    assert [each["text"] for each in page["comments"]] == [COMMENT["text"], "It is."]


def test_a_customer_signs_section_by_section(customer, path):
    made = customer.post(f"{path}/sign-offs", json={"sections": ["overview"], "note": "Fine."})
    assert made.status_code == 201
    signed = made.json()["data"]
    assert signed["signedBy"]["name"] == "Mara Customer"
    assert (signed["differs"], len(signed["hash"]), signed["content"]) == ([], 64, None)
    assert refuse(customer.post(f"{path}/sign-offs", json={"sections": ["overview"]})) == (409, "CONFLICT")
    listed = customer.get(f"{path}/sign-offs", params={"includeContent": True}).json()["data"]
    assert listed["total"] == 1
    assert listed["signOffs"][0]["content"]["overview"]


@pytest.mark.parametrize(
    ("what", "body", "field"),
    [
        ("comments", COMMENT | {"text": "  "}, "text"),
        ("comments", COMMENT | {"target": {"kind": "requirement"}}, "target.id"),
        ("comments", COMMENT | {"target": {"kind": "requirement", "id": "FR-999"}}, "target.id"),
        ("comments", COMMENT | {"parentId": "x"}, "parentId"),
        ("sign-offs", {"sections": []}, "sections"),
        ("sign-offs", {"sections": ["overview", "nonsense"]}, "sections.1"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(client, path, what, body, field):
    response = client.post(f"{path}/{what}", json=body)
    assert refuse(response) == (400, "VALIDATION_ERROR")
    assert response.json()["error"]["details"]["field"] == field


def test_who_may_only_look_and_who_may_not_even_look(make, review, viewer, path):
    comment = review.say()
    nobody = open_api(make.token(role=Role.CUSTOMER))
    elsewhere = open_api(make.token(tenant_id=OTHER_TENANT))
    writes = (
        ("post", f"{path}/comments", COMMENT),
        ("patch", f"{path}/comments/{comment.id}", {"resolved": True}),
        ("post", f"{path}/sign-offs", {"sections": ["overview"]}),
    )
    for method, address, body in writes:
        assert refuse(viewer.request(method, address, json=body)) == (403, "PERMISSION_DENIED")
        for somebody in (nobody, elsewhere):
            assert refuse(somebody.request(method, address, json=body)) == (404, "NOT_FOUND")
    for what in ("comments", "sign-offs"):
        assert viewer.get(f"{path}/{what}").status_code == 200
        for somebody in (nobody, elsewhere):
            assert refuse(somebody.get(f"{path}/{what}")) == (404, "NOT_FOUND")


def test_a_comment_of_another_project_is_not_found(make, client, review, path):
    other = make.project(tenant_id=TENANT)
    assert other.id != review.project.id
    assert refuse(client.patch(f"{path}/comments/{new_id()}", json={"resolved": True})) == (404, "NOT_FOUND")
