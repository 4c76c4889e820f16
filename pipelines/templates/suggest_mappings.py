"""Propose where variables come from, by names and types.

suggest_mappings(variables, sources)
"""

import re

from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from pipelines.models import TemplateVariable
from pipelines.templates.list_sources import Source
from pipelines.templates.records import MappingSuggestion

#: How sure one must be to propose anything.
LEAST = 0.62

#: How alike two words are that may be one (0–100), and what is left of a likeness without any such.
ALIKE, STRANGER = 80, 0.85

#: Words that mean the same.
SAME = {
    "client": "customer", "kunde": "customer", "kundin": "customer", "buyer": "customer",
    "firma": "company", "mail": "email", "anschrift": "address", "adresse": "address",
    "strasse": "street", "ort": "city", "town": "city", "plz": "zip", "postcode": "zip", "telephone": "phone",
    "telefon": "phone", "datum": "date", "betrag": "amount", "total": "amount", "summe": "amount",
    "sum": "amount", "preis": "price", "nummer": "number", "no": "number", "nr": "number",
    "surname": "lastname", "vorname": "firstname", "nachname": "lastname", "begin": "start",
    "beginn": "start",
}  # fmt: skip


def suggest_mappings(variables: list[TemplateVariable], sources: list[Source]) -> list[MappingSuggestion]:
    """Return at most one proposal for each variable, the surest first."""
    plain = [each for each in sources if each.type is not None]
    found = []
    for variable in variables:
        scored = [(score(variable, each), each) for each in plain]
        (sure, reason), best = max(scored, key=lambda pair: pair[0][0], default=((0.0, ""), None))
        if best is not None and sure >= LEAST:
            found.append(
                MappingSuggestion(
                    variable_id=variable.id,
                    variable=variable.name,
                    source_type=best.source_type,
                    source_path=best.path,
                    transform_expression=propose_transform(variable, best),
                    confidence=round(sure, 2),
                    reason=f"{best.label}: {reason}",
                )
            )
    return sorted(found, key=lambda each: (-each.confidence, each.variable))


def score(variable: TemplateVariable, source: Source) -> tuple[float, str]:
    """Return how sure it is (0–1) that a variable means a source, and why."""
    names = [normalize(variable.name), normalize(source.path)]
    last = normalize(source.path.rpartition(".")[2])
    if names[0] == names[1]:
        sure, reason = 0.98, "the same name"
    elif names[0] == last:
        sure, reason = 0.8, "the same name of the field"
    else:
        whole = token_sort_ratio(*names) / 100
        inner = token_set_ratio(names[0], names[1]) / 100 if len(last.split()) < 4 else 0.0
        sure, reason = 0.75 * whole + 0.15 * inner, "a similar name"
        sure *= 1.0 if have_one_owner(*names) else STRANGER
    if source.type == variable.type:
        return min(sure + 0.05, 0.99), f"{reason}, the same type"
    return (sure, reason) if variable.type == "text" else (sure - 0.15, f"{reason}, another type")


def have_one_owner(name: str, other: str) -> bool:
    """Tell whether what two names belong to may be the same: ``contact email`` is no ``account email``."""
    own, others = name.split()[:-1], other.split()[:-1]
    alike = (ratio(one, two) for one in own for two in others)
    return not own or not others or any(each >= ALIKE for each in alike)


def normalize(name: str) -> str:
    """Return the words of a name, those that mean the same as one."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    found = re.findall(r"[a-z0-9]+", words.lower())
    return " ".join(SAME.get(word, word) for word in found)


def propose_transform(variable: TemplateVariable, source: Source) -> str | None:
    """Return what makes a value readable: a day that is a moment of a computer in the source."""
    return 'date("dd.MM.yyyy")' if "date" in (variable.type, source.type) else None
