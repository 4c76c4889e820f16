"""The first agent: what the product shall do, and why."""

from typing import Any

from pipelines.knowledge.records import RequirementTemplate
from pipelines.models import Priority
from pipelines.specification.compiler import Parts
from pipelines.specification.drafting.draft import Place, Requirement, draft_all
from pipelines.specification.drafting.list_unknowns import list_assumptions, list_open_questions
from pipelines.specification.drafting.own_features import draft_own
from pipelines.specification.drafting.rules import RULES
from pipelines.specification.drafting.write_glossary import write_glossary
from pipelines.specification.drafting.write_overview import list_users, write_overview
from pipelines.specification.evidence import Evidence

Work = list[tuple[Place, list[RequirementTemplate]]]


class RequirementsCompiler:
    """Says every requirement of the chosen features, of the domain and of the answers, with its sources."""

    name = "requirements-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return overview, glossary, requirements, assumptions and open questions."""
        drafted = [draft_all(evidence, templates, place) for place, templates in list_work(evidence)]
        requirements = drop_duplicates([one for kept, _ in drafted for one in kept])
        unsaid = [one for _, missing in drafted for one in missing]
        return {
            "overview": write_overview(evidence),
            "users": list_users(evidence),
            "glossary": write_glossary(evidence, requirements),
            "requirements": requirements,
            "assumptions": list_assumptions(evidence, index_slots(requirements)),
            "openQuestions": list_open_questions(evidence, unsaid),
        }


def list_work(evidence: Evidence) -> Work:
    """Return all templates that may hold, each with its place: features, domain, laws, answers."""
    work: Work = []
    for choice, feature in evidence.chosen:
        pack = choice.pack_id or (find_pack(evidence, choice.key) if feature else None)
        place = Place(
            choice.key,
            evidence.voice.tell(choice.title, is_own=choice.is_own),
            choice.priority or Priority.SHOULD,
            choice.key,
            pack,
            is_own=feature is None,
        )
        work.append((place, feature.requirements if feature else draft_own(evidence, choice)))
    better = list_better(evidence)
    for bank in evidence.banks:
        pack = getattr(bank, "id", "core")
        own = bank is not evidence.core
        kept = [one for one in drop_covered(bank.qualities) if own or one.key not in better]
        work.append((Place("quality", "Quality", pack=pack, is_own=not own), kept))
        work += [
            (
                Place(f"compliance/{law.key}", law.topic, pack=pack, is_own=not own),
                [one for one in law.requirements if own or f"{law.key}/{one.key}" not in better],
            )
            for law in bank.compliance
            if evidence.voice.holds(law.when)
        ]
    first = evidence.packs[0].id if evidence.packs else "core"
    return work + [
        (Place("core", rule.title, pack=first, is_own=True), rule.draft(evidence)) for rule in RULES
    ]


def list_better(evidence: Evidence) -> set[str]:
    """Return the keys of what the core demands and a pack says more exactly, where the pack's holds."""
    holds = evidence.voice.holds
    told = [one for pack in evidence.packs for one in pack.qualities]
    told += [one for _, feature in evidence.chosen if feature for one in feature.requirements]
    told += [
        one
        for pack in evidence.packs
        for law in pack.compliance
        if holds(law.when)
        for one in law.requirements
    ]
    return {key for one in told if holds(one.when) for key in one.instead_of}


def drop_covered(templates: list[RequirementTemplate]) -> list[RequirementTemplate]:
    """Return the templates without those that a rule says better."""
    covered = frozenset().union(*(rule.covers for rule in RULES))
    return [template for template in templates if template.each not in covered]


def find_pack(evidence: Evidence, feature: str) -> str | None:
    """Return the id of the first pack that knows a feature."""
    return next((pack.id for pack in evidence.packs for one in pack.features if one.key == feature), None)


def drop_duplicates(requirements: list[Requirement]) -> list[Requirement]:
    """Return the requirements without those whose key or sentence was there before."""
    seen: set[str] = set()
    kept = []
    for one in requirements:
        marks = {one["key"], " ".join(one["statement"].lower().split())}
        if not marks & seen:
            kept.append(one)
        seen |= marks
    return kept


def index_slots(requirements: list[Requirement]) -> dict[str, list[str]]:
    """Return, for every slot, the keys of the requirements that rest on it."""
    index: dict[str, list[str]] = {}
    for one in requirements:
        for slot in one["slots"]:
            index.setdefault(slot, []).append(one["key"])
    return index
