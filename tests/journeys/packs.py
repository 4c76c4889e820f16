"""What has to hold of an export pack, whoever made it and of what."""

import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from zipfile import ZipFile

import networkx as nx
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from pipelines.settings import ROOT

SCHEMA = json.loads((ROOT / "data" / "standards" / "core" / "specification-v2.json").read_text())

#: Braces of a template that nobody filled in. Those of a path parameter follow a slash.
TEMPLATE = re.compile(
    r"\{\{|\{%|%\}|(?<![/$\w{.-])\{[a-z_][a-z_.:| -]*\}|\[\[|<<[a-z]|\b(?:TODO|TBD)\b|(?i:lorem ipsum)"
)
#: Values of a program. "None" may begin a sentence.
LEFT_OVER = re.compile(
    r"[a-z,] None\b|\bNone(?=[,;)\]|'\"]|$)|\bundefined\b|\bNaN\b|\[object|<built-in|0x[0-9a-f]{8}"
    r"|\b(NodeType|Priority|Phase|AnswerType)\.|\w\(\w+=",
    re.MULTILINE,
)


def open_pack(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip."""
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def check_pack(files: dict[str, bytes]) -> None:
    """Check all that is true of every pack."""
    check_manifest(files)
    if "spec.json" in files:
        check_spec(json.loads(files["spec.json"]))
    if "openapi.json" in files:
        assert list(OpenAPIV31SpecValidator(json.loads(files["openapi.json"])).iter_errors()) == []
    for path, content in files.items():
        if path.startswith("schemas/"):
            Draft202012Validator.check_schema(json.loads(content))
        check_texts(path, content)


def check_manifest(files: dict[str, bytes]) -> None:
    """Check that every file is listed with its hash and size."""
    listed = {each["path"]: each for each in json.loads(files["manifest.json"])["files"]}
    assert listed.keys() == files.keys() - {"manifest.json"}
    for path, each in listed.items():
        assert each["sha256"] == sha256(files[path]).hexdigest(), path


def check_spec(spec: dict) -> None:
    """Check that a specification fulfills its published schema, and says nothing twice."""
    problems = [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(spec)
    ]
    assert not problems, problems[:5]
    said = [re.sub(r"\W+", " ", one["statement"]).strip().lower() for one in spec["requirements"]]
    assert len(set(said)) == len(said)
    for section in ("requirements", "entities", "testCases"):
        assert spec[section], section


def check_tasks(graph: dict, spec: dict) -> None:
    """Check that tasks can be done one after the other, and leave no requirement out."""
    tasks = graph["tasks"]
    known = {task["id"] for task in tasks}
    assert len(known) == len(tasks)
    order = nx.DiGraph()
    order.add_nodes_from(known)
    for task in tasks:
        assert set(task["dependsOn"]) <= known, task["id"]
        order.add_edges_from((before, task["id"]) for before in task["dependsOn"])
    assert nx.is_directed_acyclic_graph(order)
    covered = {requirement for task in tasks for requirement in task["requirementIds"]}
    assert covered == {one["id"] for one in spec["requirements"]}


def check_texts(path: str, content: bytes) -> None:
    """Check that nothing of a template, and nothing of a program, shows in what people read."""
    texts = walk_texts(json.loads(content)) if path.endswith(".json") else iter([content.decode()])
    for text in texts:
        found = TEMPLATE.search(text) or LEFT_OVER.search(text)
        assert not found, (path, text[max(0, found.start() - 60) : found.end() + 60])


def walk_texts(value: object) -> Iterator[str]:
    """Yield every text of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from walk_texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk_texts(one)
