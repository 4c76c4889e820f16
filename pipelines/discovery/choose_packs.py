"""Choose the knowledge that suits a brief.

packs = choose_packs("Hair & Harmony", brief, reading, template=None)
"""

from pipelines.knowledge.derive_general_pack import derive_general_pack
from pipelines.knowledge.deriving.derive_rest import derive_rest
from pipelines.knowledge.load_pack import get_pack, list_packs
from pipelines.knowledge.records import BriefReading, Pack

GENERAL = "general"
#: Templates that have no pack of their own yet, with the packs that serve them together.
MIXTURES = {"marketplace": ("e-commerce", "saas")}


def list_templates() -> list[str]:
    """Return what a project may choose as its template."""
    return sorted({pack.id for pack in list_packs()} | {GENERAL} | set(MIXTURES))


def choose_packs(name: str, brief: str, reading: BriefReading, *, template: str | None) -> tuple[Pack, ...]:
    """Return the packs in play, the leading one first; what fits none gets a pack of its own words.

    What a brief wants beside its packs comes last, as a pack of its own.
    """
    known = {pack.id for pack in list_packs()}
    if template in MIXTURES and template not in known:
        wanted = [pack_id for pack_id in MIXTURES[template] if pack_id in known]
    else:
        domain = reading.domain
        wanted = [domain.primary, *([domain.secondary] if domain.secondary and template is None else [])]
    packs = tuple(get_pack(pack_id) for pack_id in wanted if pack_id in known)
    if not packs:
        return (derive_general_pack(reading, name=name),)
    rest = derive_rest(reading, packs, brief, name=name)
    return (*packs, rest) if rest else packs
