"""Understand a feature of one's own: what it does, keeps and rules, as richly as a pack says it of its own.

understand_own(session, flow, row)
"""

from sqlmodel import Session

from pipelines.discovery.flow import Flow
from pipelines.knowledge.deriving.derive_feature import Beside, derive_feature
from pipelines.knowledge.deriving.idea import Surface
from pipelines.knowledge.words import make_singular
from pipelines.models import FeatureSelection
from pipelines.ontology.load_bank import pin_packs
from pipelines.ontology.name_things import add_known
from pipelines.ontology.note_brief import add_slots

#: Where a product runs that is neither in the browser nor an app, by its platform.
SURFACES: dict[str, Surface] = {"cli": "cli", "device": "device"}


def understand_own(session: Session, flow: Flow, row: FeatureSelection) -> None:
    """Pin a pack made of the feature's text; its questions are asked in planning like those of others."""
    pack = derive_feature(row.key, row.title, row.description, look_beside(flow))
    feature = pack.features[0]
    if not feature.requirements:
        return
    row.pack_id, row.effort, row.requires = pack.id, feature.effort, feature.requires
    flow.board.bank = pin_packs(session, flow.project, (*flow.bank.packs, pack))
    add_slots(flow.board)
    add_known(flow.board)


def look_beside(flow: Flow) -> Beside:
    """Return the people and things of the project by every word for one: the project's own and the packs'."""
    people: dict[str, str] = {}
    things: dict[str, str] = {}
    for prefix, known, words in (
        ("user", {key: actor for key, actor in flow.bank.actors.items() if actor.kind == "human"}, people),
        ("entity", flow.bank.entities, things),
    ):
        for key, item in known.items():
            node = flow.board.get(f"{prefix}:{key}")
            names = [*([node.name] if node else []), item.name, *item.synonyms]
            for name in names:
                words.setdefault(make_singular(name.lower()), key)
    return Beside(people, things, find_surface(flow))


def find_surface(flow: Flow) -> Surface:
    """Return where the product runs."""
    node = flow.board.get("platforms")
    platforms = node.value if node and isinstance(node.value, list) else []
    if "player" in flow.bank.actors:
        return "game"
    return next((SURFACES[one] for one in platforms if one in SURFACES and "web" not in platforms), "web")
