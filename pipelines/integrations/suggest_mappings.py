"""Propose the rules of a mapping, by names and types.

suggest_rules(source, target)  # [Suggestion(source_path="user.email", target_path="email", …)]
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from pipelines.integrations.check_mapping import fits
from pipelines.integrations.records import Suggestion
from pipelines.integrations.schema_paths import Field, list_fields

#: How sure one must be to propose anything.
LEAST = 0.6

#: How many names are looked at for each field.
ALIKE = 5

#: Words that mean the same in the names of fields.
SAME = {
    "mail": "email",
    "emailaddress": "email",
    "telephone": "phone",
    "mobile": "phone",
    "surname": "lastname",
    "familyname": "lastname",
    "givenname": "firstname",
    "zip": "postalcode",
    "zipcode": "postalcode",
    "postcode": "postalcode",
    "amount": "total",
    "identifier": "id",
    "quantity": "qty",
}


def suggest_rules(source: Mapping[str, Any], target: Mapping[str, Any]) -> list[Suggestion]:
    """Return at most one rule for each field of the target, the surest first."""
    named: dict[str, list[Field]] = {}
    for each in list_fields(source).values():
        if is_plain(each):
            named.setdefault(get_last_name(each), []).append(each)
    found = []
    for field in list_fields(target).values():
        if is_plain(field):
            scored = [(score(each, field), each) for each in list_alike(named, field)]
            (sure, reason), best = max(scored, key=lambda pair: pair[0][0], default=((0.0, ""), None))
            if best is not None and sure >= LEAST:
                found.append(propose(best, field, sure, reason))
    return sorted(found, key=lambda each: (-each.confidence, each.target_path))


def list_alike(named: Mapping[str, list[Field]], field: Field) -> list[Field]:
    """Return the fields whose names are most like that of a field; those of one name are together."""
    names = extract(get_last_name(field), named.keys(), scorer=ratio, score_cutoff=LEAST * 100, limit=ALIKE)
    return [each for name, _, _ in names for each in named[name]]


def get_last_name(field: Field) -> str:
    """Return what a field itself is called."""
    return normalize(field.path.replace("[]", "").rsplit(".", 1)[-1])


def is_plain(field: Field) -> bool:
    """Tell whether a field holds a value, and no object or list of others."""
    return not field.types & {"object", "array"}


def score(source: Field, target: Field) -> tuple[float, str]:
    """Return how sure it is (0–1) that one field is meant by the other, and why."""
    names = [get_last_name(each) for each in (source, target)]
    whole = [normalize(each.path) for each in (source, target)]
    if whole[0] == whole[1]:
        sure, reason = 1.0, "same name"
    elif names[0] == names[1]:
        sure, reason = 0.85 + 0.1 * ratio(*whole) / 100, "same last name"
    else:
        likeness = ratio(*names) / 100
        sure, reason = 0.8 * likeness, f"similar name ({likeness:.0%})"
    if source.types and target.types and not fits(source.types, target.types):
        return sure * 0.8, f"{reason}, other type"
    if source.format and source.format == target.format:
        return min(1.0, sure + 0.05), f"{reason}, same format"
    return sure, f"{reason}, same type" if source.types and target.types else reason


@lru_cache(maxsize=4096)
def normalize(name: str) -> str:
    """Return a name without capitals and signs, a synonym as its usual word."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return SAME.get(plain, plain)


def propose(source: Field, target: Field, sure: float, reason: str) -> Suggestion:
    """Return a rule; one between types with the transform that joins them."""
    chain = None
    if source.types and target.types and not fits(source.types, target.types):
        wanted = sorted(target.types)[0]
        chain = {
            "string": "string()",
            "number": "number()",
            "integer": "number()",
            "boolean": "boolean()",
        }.get(wanted)
    return Suggestion(
        source_path=source.path,
        target_path=target.path,
        transform=chain,
        confidence=round(sure, 2),
        reason=reason,
    )
