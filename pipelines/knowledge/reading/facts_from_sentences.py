"""What whole sentences and clauses say: the problem, how it is done today, what is left out or forbidden.

>>> note_sentences(analysis, facts)
"""

import re

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.collect_facts import FactBook
from pipelines.knowledge.reading.find_phrases import Phrase
from pipelines.knowledge.reading.lexicon import load_cues, word_set
from pipelines.knowledge.reading.segment import Sentence

PAIN = load_cues("pain")
TODAY = re.compile(
    r"\b(?:today|currently|at the moment|right now|so far|until now|at present|these days|nowadays|still)\b|"
    r"\b(?:on|with|in|by) (?:paper|phone|hand|spreadsheets?|excel|whatsapp|email|fax)\b|\bby phone\b",
    re.IGNORECASE,
)
STILL = re.compile(
    r"\b(?:today|currently|at the moment|right now|so far|until now|at present|nowadays)\b", re.IGNORECASE
)
TOOLS = load_cues("tools")
HAVING = re.compile(
    r"\b(?:use|uses|using|have|in our|our|from our|with our|live in|kept? in|today|currently|existing)\b",
    re.IGNORECASE,
)
KEEPS = word_set("keeps")
DECIDES = word_set("decides")
NEVER_KEPT = word_set("never_kept")


def note_sentences(analysis: Analysis, facts: FactBook) -> None:
    """Note what sentences say as a whole."""
    for sentence in analysis.sentences:
        said = analysis.text[sentence.start : sentence.end]
        if PAIN.search(said) and not _is_only_wish(sentence):
            facts.state("problem", _tidy(said), sentence.start, sentence.end)
            break
    _note_today(analysis, facts)
    _note_limits(analysis, facts)
    _note_kept(analysis, facts)


def _is_only_wish(sentence: Sentence) -> bool:
    """Whether a sentence only says what must not be: that is a limit, no problem."""
    lower = [word.lower for word in sentence.words]
    return any(pair in zip(lower, lower[1:], strict=False) for pair in (("must", "not"), ("must", "never")))


def _note_today(analysis: Analysis, facts: FactBook) -> None:
    """How it is done today, and with which systems."""
    for sentence in analysis.sentences:
        said = analysis.text[sentence.start : sentence.end]
        if STILL.search(said) or (
            TODAY.search(said) and not re.search(r"\b(?:want|should|must|will|can)\b", said)
        ):
            facts.state("current_process", _tidy(said), sentence.start, sentence.end)
            break
    for sentence in analysis.sentences:
        said = analysis.text[sentence.start : sentence.end]
        for match in TOOLS.finditer(said):
            start = sentence.start + match.start()
            if start not in analysis.silenced and HAVING.search(
                said[max(0, match.start() - 60) : match.start()]
            ):
                facts.state("existing_systems", match[0], start, sentence.start + match.end())


def _note_limits(analysis: Analysis, facts: FactBook) -> None:
    for left_out in analysis.exclusions.left_out:
        facts.state("scope_out", _tidy(left_out.text), left_out.start, left_out.end)
    for forbidden in analysis.exclusions.forbidden:
        facts.state("must_not", _tidy(forbidden.text), forbidden.start, forbidden.end)


def _note_kept(analysis: Analysis, facts: FactBook) -> None:
    """``We store name and phone number``, ``project leads approve reports``."""
    for action in analysis.actions:
        if action.is_negated or action.start in analysis.silenced:
            continue
        gathers = action.verb != "collect" or action.subject in ("we", "it")
        kept = action.object if _is_kept(action.object) else None
        if action.verb in KEEPS and gathers and kept:
            for phrase in _listed(analysis, kept):
                facts.state("data_kept", phrase.name, phrase.start, phrase.end)
        if action.verb in DECIDES and action.subject not in (None, "we", "it"):
            sentence = next(s for s in analysis.sentences if s.index == action.sentence)
            begins = action.subject.start if isinstance(action.subject, Phrase) else action.start
            ends = max(action.end, sentence.words[min(action.index + 1, len(sentence.words) - 1)].end)
            begins = min(begins, action.start)
            facts.state("approvals", _tidy(analysis.text[begins:ends]), begins, ends)


def _listed(analysis: Analysis, first: Phrase) -> list[Phrase]:
    """A phrase with those listed after it: ``name, phone number and allergies``."""
    sentence = next(s for s in analysis.sentences if s.index == first.sentence)
    listed = [first]
    for phrase in analysis.phrases:
        if phrase.sentence == first.sentence and phrase.first > listed[-1].last:
            between = sentence.words[listed[-1].last + 1 : phrase.first]
            if not all(word.lower == "and" or word.tag == "DET" for word in between):
                break
            listed.append(phrase)
    return listed


def _tidy(text: str) -> str:
    """One line, at most 300 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299].rsplit(" ", 1)[0] + "…"


def _is_kept(phrase: Phrase | None) -> bool:
    """Whether one keeps it as data: a commission is kept as well, and ``keep working`` keeps nothing."""
    return phrase is not None and phrase.head not in NEVER_KEPT and not phrase.head.endswith("king")
