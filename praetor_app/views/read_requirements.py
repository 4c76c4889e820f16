"""Requirements as the document shows them."""

import re
from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, RequirementRow, SpanPart

Json = dict[str, Any]
T = texts("specification")
#: Words that carry the form of an EARS sentence.
KEYS = re.compile(r"(?:(?<=^)|(?<=, ))(When|While|If|Where|when|while|then)\b|\b(shall(?: not)?)\b")


def show_requirements(spec: Json, group: str = "") -> list[BlockView]:
    """Return the requirements of a group, or of all."""
    groups = group_requirements(spec)
    chosen = {group: groups[group]} if group in groups else groups
    return [
        BlockView(
            kind="requirements",
            title=name,
            note=T["count_requirements"].format(
                count=len(found), tests=sum(len(each.get("testCaseIds", [])) for each in found)
            ),
            requirements=[to_requirement(each) for each in found],
        )
        for name, found in chosen.items()
    ]


def group_requirements(spec: Json) -> dict[str, list[Json]]:
    """Return the requirements by their group, in order."""
    groups: dict[str, list[Json]] = {}
    for each in spec["requirements"]:
        name = each.get("group") or T.get(f"kind_{each['kind']}", each["kind"])
        groups.setdefault(name, []).append(each)
    return groups


def to_requirement(each: Json) -> RequirementRow:
    """Return a requirement's row."""
    tests = len(each.get("testCaseIds", []))
    kind = "unwanted" if each["statement"].startswith("If ") else each["kind"]
    return RequirementRow(
        id=each["id"],
        parts=read_sentence(each["statement"]),
        kind=T.get(f"kind_{kind}", kind),
        priority=str(T.get(each["priority"], each["priority"])),
        tests=T["test_one"] if tests == 1 else T["test_many"].format(count=tests) if tests else "",
        is_sourced=bool(each.get("sources")),
        because=each.get("rationale", ""),
        acceptance=[say_scenario(case) for case in each.get("acceptanceCriteria", [])],
        note=each.get("fitCriterion") or "",
    )


def read_sentence(statement: str) -> list[SpanPart]:
    """Return a sentence cut at the words that carry its form."""
    parts, at = [], 0
    for match in KEYS.finditer(statement):
        parts += [SpanPart(text=statement[at : match.start()]), SpanPart(text=match[0], is_key=True)]
        at = match.end()
    return [part for part in (*parts, SpanPart(text=statement[at:])) if part.text]


def say_scenario(case: Json) -> str:
    """Say given, when, then in one line."""
    given, when, then = (f"{T[part]} {case[part]}" for part in ("given", "when", "then"))
    return f"{given}, {when[:1].lower()}{when[1:]}, {then[:1].lower()}{then[1:]}"
