"""Say which features an answer speaks for.

suggestions = suggest_features(flow, names_before, "We lose money to no-shows")
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.base.expressions import is_met, names_in
from pipelines.discovery.ask_questions import build_book
from pipelines.discovery.flow import Flow
from pipelines.knowledge.records import Feature
from pipelines.knowledge.words import uncapitalize

MOST_SUGGESTED = 3


def suggest_features(flow: Flow, before: Mapping[str, Any], value: Any) -> list[str]:
    """Return a sentence for each feature that the answer newly asks for, at most a few."""
    found = list(find_asked_for(flow, before, value))[:MOST_SUGGESTED]
    if not found:
        return []
    book = build_book(flow.board)
    return [
        book.say(f"Consider “{uncapitalize(feature.title)}”: {uncapitalize(reason)}").text
        for feature, reason in found
    ]


def find_asked_for(flow: Flow, before: Mapping[str, Any], value: Any) -> Iterator[tuple[Feature, str]]:
    """Yield features that are not in yet, with why: a promotion, or a word that asks for it."""
    touched = flow.board.touched
    after = flow.board.names()
    decided = set(flow.board.listed("feature:"))
    words = value.casefold() if isinstance(value, str) else ""
    for key, (_, feature) in flow.bank.features.items():
        if key in decided or not is_met(feature.when, after):
            continue
        for promotion in feature.promote:
            looks_at = names_in(promotion.when) & touched
            if looks_at and is_met(promotion.when, after) and not is_met(promotion.when, before):
                yield feature, promotion.reason
                break
        else:
            if words and any(has_words(words, signal) for signal in feature.signals):
                yield feature, feature.reason


def has_words(text: str, signal: str) -> bool:
    """Tell whether a text has these words, whole."""
    return re.search(rf"(?<!\w){re.escape(signal.casefold())}(?!\w)", text) is not None
