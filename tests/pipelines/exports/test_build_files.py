import json
import shutil
import subprocess
from functools import cache
from zipfile import ZipFile

import pytest

from pipelines.base.archive import build_zip
from pipelines.exports.build_files import build_files
from pipelines.exports.layouts import LAYOUTS
from pipelines.exports.records import Include, PackInput, PackOptions
from pipelines.specification.compile_content import compile_content
from tests.pipelines.specification.samples import salon

PARTS = {"spec.json", "dod.md", "test-plan.md", "task-graph.json", "runbook.md", "mcp-config.json"}


@cache
def content():
    return compile_content(salon())[0]


def build(**given):
    return build_files(content(), PackInput(**given), url="https://praetor.example.com", project_id="p1")


@pytest.mark.parametrize("format", ["json", "markdown", "mcp"])
def test_every_part_stands_at_the_root_in_every_format(format):
    assert build(format=format).keys() >= PARTS


def test_parts_that_were_not_asked_for_are_left_out():
    assert build(format="json", include=Include(spec=True)).keys() & PARTS == {"spec.json"}


def test_json_adds_contracts_and_markdown_pages():
    files = build(format="json")
    schemas = {f"schemas/{entity['name']}.json" for entity in content()["entities"]}
    assert {"openapi.json", *schemas} <= files.keys()
    assert not any(path.endswith("AGENTS.md") for path in files)
    assert {"AGENTS.md", "README.md", "docs/entities.md", "docs/architecture.md"} <= build().keys()


def test_the_same_specification_gives_the_same_bytes(tmp_path):
    one, two = (build_zip(build(options=PackOptions(layouts=list(LAYOUTS))), name="Snip") for _ in range(2))
    assert one == two

    (tmp_path / "pack.zip").write_bytes(one)
    with ZipFile(tmp_path / "pack.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {each["path"] for each in manifest["files"]} == set(archive.namelist()) - {"manifest.json"}


def test_the_configuration_names_the_variable_and_no_token():
    config = json.loads(build(format="mcp")["mcp-config.json"])
    server = config["mcpServers"]["praetor"]
    assert server["url"] == "https://praetor.example.com/mcp"
    assert server["headers"]["Authorization"] == "Bearer ${PRAETOR_TOKEN}"


def test_no_page_is_too_long_to_read():
    pages = {path: text.count(b"\n") for path, text in build().items() if path.startswith("docs/")}
    long = {path for path, lines in pages.items() if lines > 420 and not path.endswith((".json", ".bpmn"))}
    assert long == set()
    assert build()["AGENTS.md"].count(b"\n") < 300


def test_every_requirement_is_told_and_every_task_is_planned():
    files = {path: text.decode() for path, text in build().items()}
    told = "".join(text for path, text in files.items() if path.startswith("docs/requirements/"))
    planned = "".join(text for path, text in files.items() if path.startswith("docs/tasks/"))
    assert all(f"## {each['id']} " in told for each in content()["requirements"])
    assert all(f"## {each['id']} " in planned for each in content()["taskGraph"]["tasks"])


def test_nothing_of_our_own_making_shows():
    for path, text in build(options=PackOptions(layouts=list(LAYOUTS))).items():
        assert b"None" not in text.replace(b"None.", b"") or path.endswith((".json", ".bpmn")), path
        assert b"{'" not in text, path


def test_a_smaller_scope_takes_in_less_and_refers_to_nothing_outside():
    whole, tiny = (
        json.loads(build(format="json", options=PackOptions(scope=scope))["spec.json"])
        for scope in ("product", "tiny")
    )
    ids = {each["id"] for each in tiny["requirements"]}
    assert 0 < len(ids) < len(whole["requirements"])
    assert {each for task in tiny["taskGraph"]["tasks"] for each in task["requirementIds"]} <= ids
    tasks = {task["id"] for task in tiny["taskGraph"]["tasks"]}
    assert all(set(task["dependsOn"]) <= tasks for task in tiny["taskGraph"]["tasks"])


@pytest.mark.parametrize(
    ("layout", "path"),
    [
        ("spec-kit", ".specify/feature.json"),
        ("kiro", ".kiro/steering/product.md"),
        ("openspec", "openspec/config.yaml"),
        ("task-master", ".taskmaster/tasks/tasks.json"),
        ("cursor", ".cursor/rules/praetor-core.mdc"),
        ("copilot", ".github/copilot-instructions.md"),
    ],
)
def test_layouts_are_added_when_they_are_asked_for(layout, path):
    assert path in build(options=PackOptions(layouts=[layout]))
    assert path not in build()


def test_task_masters_tasks_wait_for_tasks_that_there_are():
    files = build(options=PackOptions(layouts=["task-master"]))
    tasks = json.loads(files[".taskmaster/tasks/tasks.json"])["master"]["tasks"]
    numbers = [task["id"] for task in tasks]
    assert numbers == list(range(1, len(tasks) + 1))
    assert all(number < task["id"] for task in tasks for number in task["dependencies"])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npx") is None, reason="the peers' validators come from npm")
@pytest.mark.parametrize(
    ("layout", "command", "said"),
    [
        (
            "openspec",
            ["@fission-ai/openspec@1.10.0", "validate", "--all", "--strict", "--json"],
            '"failed": 0',
        ),
        (
            "task-master",
            ["-p", "task-master-ai@0.43.1", "task-master", "validate-dependencies"],
            "No invalid dependencies found",
        ),
    ],
    ids=["openspec", "task-master"],
)
def test_the_peers_own_validators_accept_it(tmp_path, layout, command, said):
    for path, text in build(options=PackOptions(layouts=[layout])).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text)
    done = subprocess.run(
        ["npx", "-y", *command], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert said in done.stdout + done.stderr


def test_an_agent_reads_why_it_is_built_in_the_words_of_who_wants_it():
    files, overview = {path: text.decode() for path, text in build().items()}, content()["overview"]
    [goal, *_] = overview["goals"]
    for page in (files["AGENTS.md"], files["docs/product.md"]):
        assert f"> {overview['brief'].splitlines()[0]}" in page
        assert overview["problem"] in page
        assert goal["goal"] in page
    for user in overview["users"]:
        assert f"(`{user['role']}`)" in files["docs/product.md"]
    assert all(feature["title"] in files["docs/product.md"] for feature in overview["scope"]["in"])


def test_where_a_requirement_comes_from_is_told_in_words():
    files, asked = build(), {}
    for requirement in content()["requirements"]:
        asked |= {each["id"]: each["says"] for each in requirement["sources"] if each["kind"] == "answer"}
    told = b"".join(text for path, text in files.items() if path.startswith("docs/requirements/")).decode()
    assert asked
    for answer_id, question in asked.items():
        assert answer_id not in told
        assert f"the answer to “{question}”" in told
