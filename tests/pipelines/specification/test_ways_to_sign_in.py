"""The chosen ways to sign in switch off all that belongs to the others, in every pack."""

import re

import orjson
import pytest

from pipelines.knowledge.load_pack import list_packs
from pipelines.specification.compile_content import compile_content
from pipelines.specification.evidence import Evidence
from tests.pipelines.specification.samples import IDEAS, idea, of_pack

PASSWORDS = re.compile(r"passw|argon2|magic.link", re.IGNORECASE)
#: Sentences that speak of passwords because there must be none.
NONE_KEPT = ("There are no passwords.", "holds a password", "with no password")
RESETS = {"requestPasswordReset", "resetPassword"}


def compile_with(name, *ways):
    evidence = (
        idea(name) if name in IDEAS else of_pack(next(pack for pack in list_packs() if pack.id == name))
    )
    slot = evidence.slots["sign_in_methods"].model_copy(
        update={"value": list(ways), "status": "stated", "reason": ""}
    )
    slots = evidence.slots | {"sign_in_methods": slot, "platforms": of_web(evidence)}
    given = {field: getattr(evidence, field) for field in Evidence.model_fields}
    return compile_content(Evidence(**given | {"slots": slots}))[0]


def of_web(evidence):
    return evidence.slots["platforms"].model_copy(update={"value": ["web"]})


def texts_of(content):
    parts = ("requirements", "entities", "endpoints", "testCases", "workflows", "permissions")
    said = [content[part] for part in parts]
    said += [content["architecture"]["decisions"], content["taskGraph"]["tasks"], content["integrations"]]
    for text in re.findall(r'"((?:[^"\\]|\\.)*)"', orjson.dumps(said).decode()):
        if not any(remark in text for remark in NONE_KEPT):
            yield text


@pytest.mark.parametrize("name", [*(pack.id for pack in list_packs()), "game"])
def test_where_people_sign_in_by_an_outside_account_nothing_is_said_of_passwords(name):
    content = compile_with(name, "microsoft")
    alternatives = {one for each in content["architecture"]["decisions"] for one in each["alternatives"]}
    left = [text for text in texts_of(content) if PASSWORDS.search(text) and text not in alternatives]
    assert left == []


@pytest.mark.parametrize("name", [*(pack.id for pack in list_packs()), "game"])
def test_a_product_with_passwords_has_a_reset_a_lock_and_hashes(name):
    content = compile_with(name, "password")
    said = " ".join(one["statement"] for one in content["requirements"])
    assert {one["operationId"] for one in content["endpoints"]} >= RESETS
    assert "Argon2id" in said
    assert "fails 10 times within 15 minutes" in said
    assert not {one["operationId"] for one in content["endpoints"]} & {"startProviderSignIn"}


@pytest.mark.parametrize("way", ["password", "magic_link", "google"])
def test_somebody_can_sign_in_by_each_way(way):
    content = compile_with("e-commerce", way)
    begins = [
        one for one in content["endpoints"] if one["path"].startswith("/api/session") and not one["roles"]
    ]
    assert begins
    assert all(one["requirementIds"] for one in begins)
