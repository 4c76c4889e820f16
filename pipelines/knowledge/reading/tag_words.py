"""Say what kind of word each word of a text is, by the lists of ``data/words`` and by what stands beside it.

>>> [(word.lower, word.tag) for word in split_text("Clients book a cut.")[0].words]
[("clients", "NOUN"), ("book", "VERB"), ("a", "DET"), ("cut", "NOUN")]
"""

from pipelines.knowledge.reading.lexicon import Lexicon, get_lexicon, singular, word_set
from pipelines.knowledge.reading.segment import Sentence, Word, cut_text


def split_text(text: str) -> list[Sentence]:
    """The sentences of a text with every word tagged."""
    sentences = cut_text(text)
    for sentence in sentences:
        tag_words(sentence, get_lexicon())
    return sentences


def tag_words(sentence: Sentence, lexicon: Lexicon) -> None:
    """Give every word of a sentence its kind: closed classes first, then by what stands beside it."""
    for index, word in enumerate(sentence.words):
        if word.kind == "number" or word.lower in lexicon.numbers or word.lower in lexicon.scales:
            word.tag, word.base = "NUM", word.lower
        elif word.kind == "symbol" or (index and sentence.words[index - 1].lower == "°"):
            word.tag, word.base = "SYM", word.lower
        else:
            _tag_word(sentence, index, lexicon)


def _tag_word(sentence: Sentence, index: int, lexicon: Lexicon) -> None:
    word = sentence.words[index]
    verb = lexicon.find_verb(word.lower)
    word.base = singular(word.lower.removesuffix("'s"))
    if word.lower in lexicon.closed or word.lower == "no":
        word.tag = _tag_closed(sentence, index, lexicon)
    elif _is_part_of_name(sentence, index):
        word.tag = "NOUN"
    elif verb and word.lower not in lexicon.ing_nouns and _is_verb(sentence, index, verb[1], lexicon):
        word.tag, (word.base, word.form) = "VERB", verb
    elif (
        word.lower in lexicon.adjectives
        or word.lower in lexicon.telling_adjectives
        or _is_how(sentence, index, lexicon)
    ):
        word.tag = "ADJ"
    elif not verb and (_needs_verb(sentence, index) or _looks_like_verb(sentence, index)):
        is_third = word.lower.endswith("s") and not word.lower.endswith("ss")
        word.base = singular(word.lower) if is_third else word.lower
        word.tag, word.form = "VERB", "s" if is_third else "base"
    else:
        word.tag, word.form = _tag_open(word, verb, lexicon)


def _tag_closed(sentence: Sentence, index: int, lexicon: Lexicon) -> str:
    """Of the closed classes only ``no`` may be a noun: in ``no-show``."""
    word = sentence.words[index]
    if word.lower != "no":
        return lexicon.closed[word.lower]
    following = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    return "NOUN" if following and following.joined else "DET"


def _tag_open(word: Word, verb: tuple[str, str] | None, lexicon: Lexicon) -> tuple[str, str]:
    if verb and verb[1] == "ed" and word.lower not in lexicon.noun_verbs:
        return "ADJ", "ed"
    is_adverb = word.lower.endswith("ly") and len(word.lower) > 4 and word.lower not in _LY_NOUNS
    return ("ADV", "") if is_adverb else ("NOUN", "")


_LY_NOUNS = word_set("ly_nouns")
_OPENERS = word_set("openers")
_NEGATED = word_set("negated")
_CLAUSE_VERBS = word_set("clause_verbs")
_WITH = word_set("with")
_AFTER_VERB = word_set("after_verb")


def _needs_verb(sentence: Sentence, index: int) -> bool:
    """Whether only a verb can stand here: right after ``must``, ``cannot``, or ``to`` of ``want … to``."""
    previous = _before(sentence, index)
    if previous is None or sentence.words[index].joined:
        return False
    if previous.lower in _NEGATED and index > 1:
        previous = sentence.words[index - 2]
    earlier = sentence.words[index - 2] if index > 1 else None
    wanted = previous.lower == "to" and earlier is not None and earlier.tag in ("AUX", "PRON")
    return previous.tag == "MODAL" or wanted


def _is_how(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word says how something is: ``one in twelve is cheated``, ``crisper than``."""
    words, word = sentence.words, sentence.words[index]
    follows = words[index + 1].lower if index + 1 < len(words) else ""
    if word.lower.endswith("er") and follows == "than":
        return True
    is_known = word.base in lexicon.noun_verbs | lexicon.attributes or lexicon.is_person(word.base)
    is_alone = index + 1 == len(words) or index + 1 in sentence.commas or follows in lexicon.closed
    before = words[index - 1].lower if index and index not in sentence.commas else ""
    return (
        before in _BEING
        and word.lower.endswith(("ed", "ent", "en", "al", "ic", "ous", "ive", "y"))
        and (is_alone and not is_known and word.text.islower())
    )


def _is_part_of_name(sentence: Sentence, index: int) -> bool:
    """Whether a capital stands after a capital inside a sentence: ``with Stripe Connect``."""
    words = sentence.words
    follows = index > 1 and index not in sentence.commas and words[index - 1].tag == "NOUN"
    return follows and words[index].text.istitle() and words[index - 1].text[:1].isupper()


def _looks_like_verb(sentence: Sentence, index: int) -> bool:
    """Whether an unknown word stands between who and what: ``members moor a boat``, ``it skims the milk``."""
    words, previous = sentence.words, _before(sentence, index)
    if previous is None or index + 1 >= len(words) or words[index].joined or index + 1 in sentence.commas:
        return False
    following = words[index + 1].lower
    is_object = following in _OPENERS and not (index + 2 < len(words) and _is_period(words[index + 2].lower))
    is_many = previous.tag == "NOUN" and previous.base != previous.lower
    is_one = previous.tag in ("NOUN", "PRON") and not is_many
    is_third = words[index].lower.endswith("s") and not words[index].lower.endswith("ss")
    return is_object and (is_one if is_third else is_many)


def _is_period(word: str) -> bool:
    return word in get_lexicon().units


def _is_verb(sentence: Sentence, index: int, form: str, lexicon: Lexicon) -> bool:
    previous = _before(sentence, index)
    tag = previous.tag if previous else ""
    follows = _opens_object(sentence, index + 1, lexicon)
    if tag == "ADJ" and form == "s" and follows:
        return _is_predicate(sentence, index)
    if _is_relative(sentence, index):
        return form in ("s", "base")
    if sentence.words[index].joined or tag in ("DET", "NUM", "SYM", "ADJ"):
        return False
    if form == "ing":
        if previous and previous.base in _GOING_ON:
            return True
        return follows if tag in ("PREP", "VERB", "", "CONJ") else tag in ("AUX", "NOUN", "ADV", "PRON")
    if form == "ed":
        return tag in ("AUX", "NOUN", "PRON", "ADV")
    if _continues_verb(sentence, index, form):
        return not _is_listed_noun(sentence, index, lexicon)
    return _is_finite(sentence, index, form, lexicon)


def _is_relative(sentence: Sentence, index: int) -> bool:
    """Whether ``that`` before refers back to a noun: ``a tool that reads statements``."""
    words = sentence.words
    return index > 1 and words[index - 1].lower == "that" and words[index - 2].tag == "NOUN"


def _is_predicate(sentence: Sentence, index: int) -> bool:
    """Whether the adjective before says how somebody is: ``whoever is late pays a fee``."""
    return index > 1 and sentence.words[index - 2].tag == "AUX"


def _is_finite(sentence: Sentence, index: int, form: str, lexicon: Lexicon) -> bool:
    previous = _before(sentence, index)
    if previous is None or previous.tag == "CONJ":
        return _opens_clause(sentence, index, form, lexicon)
    if previous.lower == "to" or previous.tag in ("MODAL", "PRON") or previous.lower in _CLAUSE_VERBS:
        return True
    if previous.tag == "NOUN":
        return _follows_subject(sentence, index, form, previous, lexicon)
    return False


def _follows_subject(sentence: Sentence, index: int, form: str, previous: Word, lexicon: Lexicon) -> bool:
    """Whether a word behind a noun is its verb: it has the noun's number, and an object or nothing behind."""
    word = sentence.words[index]
    ends = index + 1 == len(sentence.words) or index + 1 in sentence.commas
    is_only_verb = word.base not in lexicon.noun_verbs and word.lower not in lexicon.noun_verbs
    is_many = previous.base != previous.lower
    is_person = lexicon.is_person(previous.base)
    if form != "base":
        return _opens_object(sentence, index + 1, lexicon) or is_only_verb or (ends and is_many)
    if is_person and (is_many or is_only_verb):
        return True
    follows = _opens_object(sentence, index + 1, lexicon)
    return _has_plural(sentence, index) and (follows or ends or is_only_verb)


def _opens_clause(sentence: Sentence, index: int, form: str, lexicon: Lexicon) -> bool:
    """Whether a word at the start of a clause is a verb: ``track orders`` is one, ``turn timer`` is none."""
    word = sentence.words[index]
    if index + 1 >= len(sentence.words) or index + 1 in sentence.commas:
        return False
    following = sentence.words[index + 1]
    tag = lexicon.closed.get(following.lower, "NOUN")
    if singular(word.lower) not in lexicon.noun_verbs:
        return tag in ("NOUN", "DET", "PRON") or following.lower in _AFTER_VERB
    if index and sentence.words[index - 1].tag == "CONJ" and following.lower in _WITH:
        return form == "base" and any(w.tag in ("VERB", "AUX") for w in sentence.words[:index])
    many = tag == "NOUN" and following.kind == "word" and singular(following.lower) != following.lower
    return form == "base" and (tag in ("DET", "PRON") or following.kind == "number" or many)


def _has_plural(sentence: Sentence, index: int) -> bool:
    """Whether a plural stands between the last verb or comma and here: the subject that the form wants."""
    for place in range(index - 1, -1, -1):
        word = sentence.words[place]
        if word.tag == "VERB" or word.lower in _HAVING:
            return False
        if word.tag == "NOUN" and (word.base != word.lower or word.lower in _GROUPS):
            return True
        if place in sentence.commas:
            return False
    return False


_GROUPS = word_set("groups")
_BEING = word_set("being")
_GOING_ON = word_set("going_on")
_HAVING = word_set("having")


def _before(sentence: Sentence, index: int) -> Word | None:
    """The word before in the same stretch between commas; adverbs are looked through."""
    while index > 0 and index not in sentence.commas:
        index -= 1
        if sentence.words[index].tag != "ADV" or sentence.words[index].lower in _NEGATED:
            return sentence.words[index]
    return None


def _continues_verb(sentence: Sentence, index: int, form: str) -> bool:
    """Whether a verb of the same form stands before ``and``, ``or`` or a comma: ``book, move and cancel``."""
    words = sentence.words
    if index not in sentence.commas and (index == 0 or words[index - 1].lower not in ("and", "or", "then")):
        return False
    for earlier in reversed(words[max(0, index - 9) : index]):
        if earlier.tag == "VERB":
            return earlier.form == form
    return False


def _is_listed_noun(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a word only names a thing: ``collect crystals, turn timer``, ``by card or invoice``."""
    words = sentence.words
    if words[index].lower not in lexicon.noun_verbs:
        return False
    if index + 1 >= len(words) or index + 1 in sentence.commas:
        return index not in sentence.commas and words[index - 2].tag == "NOUN"
    following = words[index + 1]
    one = following.lower not in lexicon.closed and singular(following.lower) == following.lower
    return index in sentence.commas and one and not any(word.lower in ("and", "or") for word in words[index:])


def _opens_object(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether what follows may be a verb's object: ``a``, ``12``, ``new``, ``appointments``, ``their``."""
    words = sentence.words
    if index >= len(words) or index in sentence.commas:
        return False
    word = words[index]
    if word.kind in ("number", "symbol") or word.lower in _AFTER_VERB:
        return True
    return lexicon.closed.get(word.lower, "NOUN") in ("NOUN", "DET", "PRON")
