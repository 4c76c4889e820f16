"""Draw small models in a line: ``draw("s:startEvent a:task e:endEvent", "s>a a>e")``."""

from pipelines.workflows.check_model import build_given
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.schema import BPMN

SHORT = {"s": "startEvent", "e": "endEvent", "t": "task", "u": "userTask", "x": "exclusiveGateway"}
SHORT |= {
    "p": "parallelGateway",
    "i": "inclusiveGateway",
    "v": "eventBasedGateway",
    "c": "intermediateCatchEvent",
}


def draw(nodes: str, flows: str = "", *, inside: dict[str, str] | None = None, roots: str = "") -> bytes:
    """Return a file with one process.

    A node is ``id:kind`` with attributes as ``id:kind@default=F1``; ``inside`` gives what an element holds. A
    flow is ``a>b``, with a condition ``a>b?``; its id is ``a_b``.
    """
    parts = [write_node(each, inside or {}) for each in nodes.split()]
    parts += [write_flow(each) for each in flows.split()]
    return wrap(f'<process id="P" name="Process">{"".join(parts)}</process>{roots}')


def wrap(content: str) -> bytes:
    """Return a file with these root elements."""
    return (
        f'<definitions xmlns="{BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" '
        f'targetNamespace="urn:test">{content}</definitions>'
    ).encode()


def write_node(text: str, inside: dict[str, str]) -> str:
    name, _, kind = text.partition(":")
    kind, *attributes = kind.split("@")
    kind = SHORT.get(kind, kind)
    said = "".join(f' {key}="{value}"' for key, _, value in (each.partition("=") for each in attributes))
    named = "" if "name=" in said else f' name="{name}"'
    return f'<{kind} id="{name}"{named}{said}>{inside.get(name, "")}</{kind}>'


def write_flow(text: str) -> str:
    source, _, target = text.partition(">")
    condition = "<conditionExpression>ok</conditionExpression>" if target.endswith("?") else ""
    target = target.rstrip("?")
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<sequenceFlow id="{source}_{target}" name="to {target}" {ends}>{condition}</sequenceFlow>'


def find(rule, content: bytes) -> list[str | None]:
    """Return the ids of the elements where a rule is broken."""
    return [hit.element.id if hit.element else None for hit in rule.find(build_given(parse_bpmn(content)))]
