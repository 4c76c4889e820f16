"""Check that a pack, or the core bank, holds together: ``python -m pipelines.knowledge.check_pack [id …]``.

>>> check_pack(get_pack("service-booking"), get_core_bank())
[]
"""

import sys
from collections.abc import Iterable

from pipelines.knowledge.checks.features import check_features
from pipelines.knowledge.checks.questions import check_questions, check_slots
from pipelines.knowledge.checks.requirements import check_requirements
from pipelines.knowledge.checks.rest import check_rest
from pipelines.knowledge.checks.scope import Scope, build_scope
from pipelines.knowledge.checks.texts import check_texts
from pipelines.knowledge.checks.things import check_things
from pipelines.knowledge.index_effects import collect_used_slots
from pipelines.knowledge.landed import LANDED_BY_COMPILER
from pipelines.knowledge.load_pack import CORE, DOMAINS, get_core_bank, load_pack
from pipelines.knowledge.read_knowledge import PackInvalid, name_file
from pipelines.knowledge.records import CoreBank, Pack


def check_pack(pack: Pack, core: CoreBank) -> list[str]:
    """Return what is wrong with a pack, each as ``place: what``; none when it holds together."""
    scope = build_scope(pack, core)
    return sorted(
        {*check_bank(scope, collect_used_slots(pack)), *check_features(scope), *check_things(scope)}
    )


def check_core(core: CoreBank, packs: Iterable[Pack] = ()) -> list[str]:
    """Return what is wrong with the core bank; its slots may also be used by ``packs`` or the compiler."""
    used = set(LANDED_BY_COMPILER) | collect_used_slots(core)
    used |= {slot for pack in packs for slot in collect_used_slots(pack)}
    return sorted(set(check_bank(build_scope(core, core), used)))


def check_bank(scope: Scope, used: set[str]) -> list[str]:
    """Return what is wrong with the parts that packs and the core bank both have."""
    return [
        *check_texts(scope),
        *check_questions(scope),
        *check_slots(scope, used),
        *check_requirements(scope),
        *check_rest(scope),
    ]


def main(ids: list[str]) -> int:
    """Print every problem of the named packs, or of all files; return how many there are."""
    problems: list[str] = []
    try:
        core = get_core_bank()
    except PackInvalid as error:
        print(error)
        return 1
    paths = [DOMAINS / f"{name}.yaml" for name in ids] or sorted(DOMAINS.glob("*.yaml"))
    for path in paths:
        try:
            found = check_pack(load_pack(path), core)
        except PackInvalid as error:
            problems.append(str(error))
        else:
            problems += [f"{name_file(path)}: {problem}" for problem in found]
    if not ids:
        problems += [f"{name_file(CORE)}: {problem}" for problem in check_core(core)]
    print("\n".join([*problems, f"{len(problems)} problems"]))
    return len(problems)


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
