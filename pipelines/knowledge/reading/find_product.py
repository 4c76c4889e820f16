"""What a text is about, and which of its words only name the values of a thing.

>>> [phrase.name for phrase in find_product(analyze("A board game: players place hives."))]
["board game"]
"""

import re

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.find_phrases import Phrase
from pipelines.knowledge.reading.lexicon import Lexicon


def find_product(analysis: Analysis, lexicon: Lexicon) -> list[Phrase]:
    """What the text is about, and its name: ``A board game: …``, ``Rotaform is a tool with which …``."""
    if not analysis.phrases or not analysis.sentences:
        return []
    first, sentence = analysis.phrases[0], analysis.sentences[0]
    words, after = sentence.words, first.last + 1
    opens = first.sentence == 0 and all(word.tag in ("DET", "ADJ") for word in words[: first.first])
    if not opens or lexicon.is_person(first.head) or first.determiner not in ("", "a", "an", "our", "the"):
        return []
    following = words[after].lower if after < len(words) else ""
    own = [phrase for phrase in analysis.phrases if phrase.sentence == 0]
    linked = next((i for i in range(after, min(after + 4, len(words))) if words[i].lower == "is"), None)
    if linked is not None and following != "of":
        said = next((p for p in own if p.first > linked and p.determiner in ("a", "an")), None)
        return [said, *(p for p in own if p.last < linked)] if said else []
    ends = after in sentence.commas or not following
    leads_on = following in ("for", "that", "which", "where", "with", "to", "in", "by", "on", "about")
    return [first] if not first.is_plural and (ends or leads_on) else []


def find_enumerated(analysis: Analysis) -> set[int]:
    """Where words stand that name the values of a thing: ``three phases: plan, fly and store``."""
    found: set[int] = set()
    for quantity in analysis.quantities:
        sentence = next(s for s in analysis.sentences if s.index == quantity.sentence)
        said = analysis.text[quantity.end : sentence.end]
        values = re.split(r",|\band\b|\bor\b", said[1:])
        is_list = said[:1] == ":" and len(values) == quantity.value and quantity.noun and not quantity.unit
        if is_list and all(len(value.split()) == 1 for value in values):
            found.update(word.start for word in sentence.words[quantity.last + 1 :])
    return found
