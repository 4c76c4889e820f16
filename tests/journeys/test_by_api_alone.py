"""Three ideas, from signing up to a pack from which an agent builds: over HTTP, on a server of their own."""

import json
from itertools import combinations
from urllib.parse import urlsplit

import pytest

from pipelines.samples.load_sample import list_samples, load_sample
from tests.journeys.packs import check_pack, check_spec, check_tasks, open_pack
from tests.journeys.walk import PARTS, compile_spec, walk
from tests.server import Server

pytestmark = pytest.mark.slow

#: What the owner of a sample would look for first in a specification.
OWN_WORDS = {
    "parts-shop": ["Vogel & Sohn", "30 days", "mechanic"],
    "dental-clinic": ["Praxis am Ring", "dentist", "double-book a room"],
    "shift-planner": ["Rotaform", "nurse", "14"],
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def journeys(server):
    """All three samples, each by a person of their own, taken to a compiled specification."""
    taken = {}
    for name in list_samples():
        person = server.sign_up(name)
        project_id, asked = walk(person, load_sample(name))
        spec_id = compile_spec(person, project_id, format="v2", **PARTS)
        compiled = person.get(f"/api/specification/{spec_id}")
        taken[name] = (person, project_id, asked, compiled)
    return taken


@pytest.fixture(params=list_samples())
def journey(request, journeys):
    return request.param, *journeys[request.param]


def download(server, person, project_id, format):
    receipt = person.post("/api/exports/download", projectId=project_id, format=format)
    address = urlsplit(receipt["downloadUrl"])
    with server.open() as nobody:
        response = nobody.get(address.path)
    assert (response.status_code, len(response.content)) == (200, receipt["size"])
    files = open_pack(response.content)
    assert sorted(files) == sorted(receipt["contents"])
    return files


def test_nothing_is_asked_twice_and_not_too_much(journey):
    name, _, _, asked, _ = journey
    assert len(asked) == len(set(asked))
    assert 20 < len(asked) < 150, name


def test_the_project_is_at_its_end_and_knows_what_was_said(journey):
    _, person, project_id, _, _ = journey
    project = person.get(f"/api/projects/{project_id}")
    assert (project["phase"], project["stalePhases"]) == ("SPECIFICATION", [])
    assert all(0 <= each <= 1 for each in project["progress"]["byPhase"].values())
    assert project["progress"]["overall"] > 0.8
    assert len([one for one in project["selectedFeatures"] if one["priority"] != "wont"]) >= 10


def test_the_specification_is_sound(journey):
    _, _, _, _, compiled = journey
    assert compiled["version"] == "1.0.0"
    assert compiled["validation"]["passed"], compiled["validation"]["warnings"]
    check_spec(compiled["spec"])
    check_tasks(compiled["spec"]["taskGraph"], compiled["spec"])
    assert compiled["spec"]["testPlan"]
    assert compiled["spec"]["runbook"]


def test_it_speaks_of_what_its_owner_said(journey):
    name, _, _, _, compiled = journey
    text = json.dumps(compiled["spec"], ensure_ascii=False)
    for word in OWN_WORDS[name]:
        assert word in text, word
    statements = " ".join(one["statement"] for one in compiled["spec"]["requirements"]).lower()
    for forbidden in load_sample(name).answers["must_not"]:
        assert forbidden.lower() in statements, forbidden


@pytest.mark.parametrize("format", ["json", "markdown", "mcp"])
def test_its_pack_is_sound_in_every_format(server, journey, format):
    _, person, project_id, _, compiled = journey
    files = download(server, person, project_id, format)
    check_pack(files)
    check_tasks(json.loads(files["task-graph.json"]), compiled["spec"])
    assert "openapi.json" in files or format != "json"


def test_exporting_again_gives_the_same_bytes(server, journey):
    _, person, project_id, _, _ = journey
    assert download(server, person, project_id, "markdown") == download(
        server, person, project_id, "markdown"
    )


def test_compiling_again_without_a_change_keeps_the_version(journey):
    _, person, project_id, _, compiled = journey
    again = person.get(f"/api/specification/{compile_spec(person, project_id, **PARTS)}")
    assert again["id"] != compiled["id"]
    assert again["version"] == "1.0.0"
    assert again["spec"]["requirements"] == compiled["spec"]["requirements"]


@pytest.mark.parametrize(("one", "other"), list(combinations(list_samples(), 2)))
def test_two_ideas_have_visibly_different_specifications(journeys, one, other):
    first, second = (journeys[name][3]["spec"] for name in (one, other))
    assert share(first, second, list_statements) < 0.15
    assert share(first, second, list_tests) < 0.2
    assert share(first, second, lambda spec: {each["name"] for each in spec["entities"]}) < 0.25
    assert share(first, second, lambda spec: {each["path"] for each in spec["endpoints"]}) < 0.25


def list_statements(spec):
    """Return what is required, whatever the product is called."""
    return {each["statement"].replace(spec["metadata"]["system"], "System") for each in spec["requirements"]}


def list_tests(spec):
    return {(each["given"], each["when"], each["then"]) for each in spec["testCases"]}


def share(first, second, pick):
    """Return how much of the smaller one is in the other one as well."""
    return len(pick(first) & pick(second)) / min(len(pick(first)), len(pick(second)))


def test_nobody_was_told_of_an_error(server, journeys):
    assert '"level": "error"' not in server.read_log()
    assert "Traceback" not in server.read_log()
