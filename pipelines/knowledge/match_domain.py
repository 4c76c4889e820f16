"""Recognize which domain a text is about by the weighted words of the packs.

>>> match_domain("Clients book appointments in our hair salon.").primary
"service-booking"
"""

from dataclasses import dataclass
from functools import cache

from pipelines.knowledge.load_pack import list_packs
from pipelines.knowledge.reading.analyze import Analysis, analyze
from pipelines.knowledge.reading.facts_from_words import get_signals as find_signals
from pipelines.knowledge.reading.match_signals import PhraseIndex
from pipelines.knowledge.records import DomainMatch, Pack

GENERAL = "general"
#: A domain with less weight than this is none; two may mix when the second has at least half of the first.
THRESHOLD = 4.0
MIXES = 0.5
#: Saying a word again counts for less, and not for ever.
REPEATED, REPEATS = 0.25, 3
#: The domains are products on the web: for a device or a terminal their words weigh this much.
ELSEWHERE = 0.5


@dataclass(frozen=True)
class Signals:
    """The words of one pack, ready to be looked for."""

    pack_id: str
    words: PhraseIndex


def match_domain(text: str, *, template: str | None = None) -> DomainMatch:
    """The domain of a text; ``template``, the id of a pack, chooses outright."""
    return match_analysis(analyze(text), template=template)


def match_analysis(analysis: Analysis, *, template: str | None = None) -> DomainMatch:
    """The domain of a text that is taken apart already."""
    scores = score_domains(analysis)
    ranked = sorted(scores, key=lambda pack_id: (-scores[pack_id], pack_id))
    known = {signals.pack_id for signals in get_signals()}
    if template in known or template == GENERAL:
        others = [pack_id for pack_id in ranked if pack_id != template and scores[pack_id] >= THRESHOLD]
        return DomainMatch(primary=template, confidence=1.0, alternatives=others)
    if not ranked or scores[ranked[0]] < THRESHOLD:
        best = scores[ranked[0]] if ranked else 0.0
        likely = [pack_id for pack_id in ranked if scores[pack_id] >= THRESHOLD / 2]
        return DomainMatch(
            primary=GENERAL, confidence=round(0.6 - 0.3 * best / THRESHOLD, 2), alternatives=likely
        )
    return _rank(scores, ranked)


def _rank(scores: dict[str, float], ranked: list[str]) -> DomainMatch:
    first = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    is_mixed = second >= max(THRESHOLD, MIXES * first)
    strength, margin = first / (first + 3), (first - second) / first
    return DomainMatch(
        primary=ranked[0],
        secondary=ranked[1] if is_mixed else None,
        confidence=round(min(0.95, strength * (0.6 + 0.4 * margin)), 2),
        alternatives=[p for p in ranked[1 + is_mixed :] if scores[p] >= THRESHOLD / 2],
    )


def score_domains(analysis: Analysis) -> dict[str, float]:
    """The weight of every domain for which something in the text speaks; what is left out does not count."""
    scores: dict[str, float] = {}
    is_elsewhere = _runs_elsewhere(analysis)
    for signals in get_signals():
        times: dict[tuple[str, float], int] = {}
        for hit in signals.words.find(analysis.sentences, without=analysis.silenced):
            times[hit.value] = times.get(hit.value, 0) + 1
        weight = sum(w * (1 + REPEATED * (min(n, REPEATS) - 1)) for (_, w), n in times.items())
        if weight > 0:
            scores[signals.pack_id] = round(weight * (ELSEWHERE if is_elsewhere else 1), 3)
    return scores


def _runs_elsewhere(analysis: Analysis) -> bool:
    """Whether the text says that it runs on a device or in a terminal and not in a browser or app."""
    hits = find_signals().find(analysis.sentences, without=analysis.silenced)
    platforms = {h.value.value for h in hits if h.value.slot == "platforms" and h.value.is_stated}
    return bool(platforms & {"cli", "device"}) and not platforms & {"web", "ios", "android"}


@cache
def get_signals() -> tuple[Signals, ...]:
    """The words of every pack, built once."""
    return tuple(build_signals(pack) for pack in list_packs())


def build_signals(pack: Pack) -> Signals:
    """The words that speak for a pack, and with a minus those against it."""
    words = [(phrase, (phrase, weight)) for phrase, weight in pack.signals.items()]
    words += [(phrase, (phrase, -weight)) for phrase, weight in pack.against.items()]
    return Signals(pack.id, PhraseIndex(words))
