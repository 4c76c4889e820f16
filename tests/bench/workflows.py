"""How long models take to be read and checked: those of the MIWG where they lie beside this checkout."""

from time import perf_counter

from pipelines.settings import ROOT
from pipelines.workflows.check_model import build_given, to_level
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.read_model import read_model
from pipelines.workflows.rules import SEMANTIC, STRUCTURAL
from pipelines.workflows.schema import BPMN, load_kinds, open_validator

CORPUS = ROOT.parent / "shared" / "corpora" / "bpmn-miwg"
#: How many models the whole suite has, of which the folder may hold a part.
SUITE = 831
ROUNDS = 3


def read_corpus() -> list[bytes]:
    """Return the files of the suite; none where it is missing."""
    return [path.read_bytes() for path in sorted(CORPUS.rglob("*.bpmn"))]


def build_large() -> bytes:
    """Return a process of about 10,000 elements: 4,998 user tasks in a row."""
    ids = ["s", *(f"t{number}" for number in range(4998)), "e"]
    flows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(zip(ids, ids[1:], strict=False))
    )
    tasks = "".join(f'<userTask id="{id}" name="Do {id}"/>' for id in ids[1:-1])
    process = f'<process id="P"><startEvent id="s"/>{tasks}<endEvent id="e"/>{flows}</process>'
    return f'<definitions xmlns="{BPMN}" targetNamespace="urn:large">{process}</definitions>'.encode()


def time_reading(files: list[bytes]) -> float:
    """Return the seconds that reading all of them takes, the best of some rounds."""
    load_kinds()
    return min(time_once(files) for _ in range(ROUNDS))


def time_once(files: list[bytes]) -> float:
    """Return the seconds of one round."""
    start = perf_counter()
    for content in files:
        read_model(content)
    return perf_counter() - start


def time_checking(files: list[bytes]) -> float:
    """Return the seconds that the rules of structure and meaning take, without reading."""
    open_validator()
    given = [build_given(parse_bpmn(content)) for content in files]
    start = perf_counter()
    for each in given:
        to_level(STRUCTURAL, each)
        to_level(SEMANTIC, each)
    return perf_counter() - start
