"""Who makes what: the brief wins over the packs, and an answer over both."""

import re

import pytest

from pipelines.base.db import session_scope
from pipelines.knowledge.deriving.find_authors import ask_authors, find_authors
from pipelines.knowledge.load_pack import get_pack
from pipelines.knowledge.read_brief import read_brief
from pipelines.models import Phase, Project
from pipelines.samples.load_sample import load_sample
from pipelines.samples.walk_project import walk_project
from pipelines.specification.compile_content import compile_content
from pipelines.specification.contracts.build_openapi import build_openapi
from pipelines.specification.freeze_evidence import freeze_evidence, thaw_evidence
from pipelines.specification.load_evidence import load_evidence
from pipelines.specification.recast import build_recasting, recast_packs
from tests.makers import TENANT

BRIEF = "A B2B SaaS for care homes. {} build a rota each month, nurses swap shifts on their phones."
WRITING = {"createRota", "updateRota", "moveRota", "archiveRota"}


def authors_of(brief):
    return find_authors(read_brief("Rotaform", brief), [get_pack("saas")])


def compile_shifts(actor, **answers):
    sample = load_sample("shift-planner")
    sample = sample.model_copy(update={"answers": sample.answers | answers})
    with session_scope(TENANT) as session:
        project_id = walk_project(session, sample, until=Phase.SPECIFICATION, by=actor)
    with session_scope(TENANT, readonly=True) as session:
        project = session.get_one(Project, project_id)
        evidence = load_evidence(session, project)
        thawed = thaw_evidence(session, freeze_evidence(evidence, project))
        assert thawed.packs == evidence.packs
    return compile_content(evidence)[0]


def roles_of(content):
    return {one["operationId"]: set(one["roles"]) for one in content["endpoints"]}


def test_who_the_brief_says_makes_a_thing_is_asked_first():
    (authors,) = authors_of(BRIEF.format("Managers"))
    assert (authors.entity, authors.named) == ("WorkItem", ("admin",))
    question = ask_authors(authors).question
    assert question.text == "Who may create and change rotas?"
    assert [one.label for one in question.options] == ["Managers", "Nurses"]


def test_where_the_brief_names_all_who_could_nothing_is_asked():
    assert authors_of(BRIEF.format("Managers") + " Nurses write rotas, too.") == []


def test_nobody_but_managers_makes_rotas_where_the_brief_says_so(actor):
    content = compile_shifts(actor)
    roles = roles_of(content)
    assert all(roles[operation] == {"manager"} for operation in WRITING)
    assert "nurse" in roles["listRotas"]
    nurse = next(one for one in content["permissions"]["roles"] if one["id"] == "nurse")
    assert {grant for grant in nurse["grants"] if grant.startswith("Rota:")} == {"Rota:read"}
    for one in content["requirements"]:
        if set(one["endpointIds"]) & WRITING:
            cases = [each[part] for each in one["acceptanceCriteria"] for part in ("given", "when")]
            assert not any("nurse" in text for text in [one["statement"], *cases]), one["statement"]
    steps = [step for each in content["workflows"] for step in each["steps"]]
    assert {step["actor"] for step in steps if step["operationId"] in WRITING} == {"manager"}
    said = " ".join(one["statement"] for one in content["requirements"])
    assert re.search("If somebody other than a manager asks to create[^.]* a rota, then", said)
    screen = next(one for one in content["designSystem"]["screens"] if one["primary"] == "New rota")
    assert "“New rota” is offered to managers alone." in screen["states"]["forbidden"]


def test_an_answer_wins_over_brief_and_pack(actor):
    roles = roles_of(compile_shifts(actor, rota_authors=["member"]))
    assert all(roles[operation] == {"nurse"} for operation in WRITING)


def test_what_only_some_of_the_makers_could_do_stays_theirs():
    pack = get_pack("saas").model_copy(update={"authors": {"WorkItem": "rota_authors"}})
    (recast,) = recast_packs((pack,), {"rota_authors": ["member"]})
    calls = {one.id: one.actors for feature in recast.features for one in feature.endpoints}
    assert calls["restoreWorkItem"] == ["admin"]
    assert calls["createWorkItem"] == ["member", "api_client"]


@pytest.mark.parametrize("value", [None, [], ["admin", "member"], ["somebody"]])
def test_without_a_narrower_answer_the_pack_stays_as_it_is(value):
    assert build_recasting((get_pack("saas"),), "WorkItem", value) is None


def test_whoever_may_call_an_operation_is_not_refused_by_a_requirement(actor):
    content = compile_shifts(actor)
    roles = roles_of(content)
    assert roles["createInvitation"] == {"manager"}
    assert "manager" in roles["decideSupportSession"]
    said = " ".join(one["statement"] for one in content["requirements"])
    (who,) = re.findall("If somebody other than ([^.]*) asks to [^.]*decide[^.]* a help session", said)
    assert who == "a manager"


def test_a_shift_has_a_beginning_and_an_end_that_are_entered_and_a_swap_is_written_down(actor):
    content = compile_shifts(actor)
    operations = {one["operationId"]: one for one in content["endpoints"]}
    fields = {one["name"]: one["fields"] for one in content["entities"]}
    assert {"starts_at", "ends_at"} <= {field["name"] for field in fields["Shift"]}
    document = build_openapi(content)
    body = document["components"]["schemas"]["CreateShiftRequest"]
    assert {"starts_at", "ends_at"} <= set(body["required"])
    assert operations["createShift"]["roles"] == ["manager"]
    assert {"id", "shift_id", "done_by", "done_at"} <= {field["name"] for field in fields["Swap"]}
    assert "createSwap" not in operations
    said = " ".join(one["statement"] for one in content["requirements"])
    assert "before its beginning" in said
    assert "would let one home see another home's rota" in said
    limits = [one for one in content["requirements"] if one["group"] == "Limits"]
    assert not any("Plan" in one["entityNames"] for one in limits)


def test_everything_that_is_kept_belongs_to_one_customer(actor):
    content = compile_shifts(actor)
    own = {one["name"]: {field["name"]: field for field in one["fields"]} for one in content["entities"]}
    assert {own[name]["tenant_id"]["references"] for name in ("Shift", "Swap", "Home", "Rota")} == {"Tenant"}
    assert "tenant_id" not in own["Tenant"] | own["UserAccount"]
    assert "identity_subject" in own["UserAccount"]
    assert "password_hash" not in own["UserAccount"]
    assert all(own[name]["tenant_id"]["computed"] for name in ("Shift", "Swap", "Home"))
