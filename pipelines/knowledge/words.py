"""English as sentences need it: articles, plurals, units, money, lists.

>>> add_article("hour"), make_plural("point of sale"), say_amount(1, "hours")
('an hour', 'points of sale', '1 hour')
"""

import re
from collections.abc import Sequence
from datetime import date

#: Words whose plural no rule gives.
IRREGULAR = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "tooth":
    "teeth", "goose": "geese", "mouse": "mice", "half": "halves", "shelf": "shelves", "leaf": "leaves",
    "life": "lives", "knife": "knives", "wife": "wives", "self": "selves", "loaf": "loaves", "thief":
    "thieves", "calf": "calves", "wolf": "wolves", "index": "indexes", "matrix": "matrices", "vertex":
    "vertices", "analysis": "analyses", "basis": "bases", "crisis": "crises", "diagnosis": "diagnoses",
    "thesis": "theses", "axis": "axes", "hypothesis": "hypotheses", "synopsis": "synopses", "prognosis":
    "prognoses", "curriculum": "curricula", "criterion": "criteria", "phenomenon": "phenomena", "quiz":
    "quizzes", "bus": "buses", "gas": "gases", "hero": "heroes", "potato": "potatoes", "tomato":
    "tomatoes", "echo": "echoes", "veto": "vetoes", "passerby": "passersby", "alumnus": "alumni",
    "stimulus": "stimuli", "medium": "media",
}  # fmt: skip
#: Words that are their own plural.
UNCHANGED = {
    "staff", "personnel", "equipment", "information", "feedback", "stock", "software", "hardware",
    "furniture", "luggage", "baggage", "series", "species", "sheep", "fish", "aircraft", "news", "data",
    "metadata", "media", "content", "evidence", "advice", "progress", "traffic", "payroll", "music",
    "mail", "homework", "merchandise", "livestock", "time off", "correspondence", "logistics",
    "analytics", "statistics", "settings", "goods", "means", "headquarters", "front of house", "kudos",
}  # fmt: skip
SINGULARS = {plural: word for word, plural in IRREGULAR.items()} | {"caches": "cache", "lenses": "lens"}
#: Ends of a plural of which ``es`` goes.
LONG_PLURAL = re.compile(
    r"(?:ss|[^aeiou]x|ax|ox|zz|ch|sh|(?:tat|on|camp|vir|cens|radi|chor|nex|foc|men)us)es$"
)
#: Words whose head stands before them: points *of* sale.
LINKS = re.compile(r" (?:of|in|for|to|per|on|at|by|with|from|without) ")
#: Sounds at the start of a word that decide its article against the letter.
CONSONANT_SOUND = re.compile(
    r"(?:uni(?!n[^a-z]|nt|ns|nf|nh|nv|m|d)|us(?!h)|ut[ei]|ur[aeio]|eu|ew|one(?![a-z])|once|ubiq|uku|ufo)",
    re.I,
)
VOWEL_SOUND = re.compile(r"(?:hour|honest|honou?r|heir)", re.I)
#: Acronyms read as words.
READ_AS_WORDS = {
    "SEPA",
    "SKU",
    "SIM",
    "LAN",
    "NATO",
    "SWIFT",
    "FIFO",
    "LIFO",
    "RAM",
    "ROM",
    "SOAP",
    "SAML",
    "SCIM",
}

CURRENCIES = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
CODE = re.compile(r"[A-Z]{3}")


def add_article(words: str) -> str:
    """Return ``words`` behind ``a`` or ``an``, by their sound: an hour, a user, an SMS, an 8-hour day."""
    return f"{'an' if starts_with_vowel_sound(words) else 'a'} {words}"


def starts_with_vowel_sound(words: str) -> bool:
    """Return whether the first word begins with the sound of a vowel."""
    first = re.match(r"[\"“‘(]*([A-Za-z]+|\d[\d,]*)", words)
    if not first:
        return False
    word = first[1]
    if word[0].isdigit():
        digits = word.replace(",", "")
        return digits[0] == "8" or (digits[:2] in ("11", "18") and len(digits) % 3 == 2)
    is_spelled = len(word) == 1 or (word.isupper() and word not in READ_AS_WORDS)
    if is_spelled:
        return word[0].upper() in "AEFHILMNORSX"
    if VOWEL_SOUND.match(word):
        return True
    return word[0].lower() in "aeiou" and not CONSONANT_SOUND.match(word)


def make_plural(words: str) -> str:
    """Return the plural of ``words``; of several words the head takes it."""
    if words.lower() in UNCHANGED:
        return words
    if link := LINKS.search(words):
        return make_plural(words[: link.start()]) + words[link.start() :]
    before, space, last = words.rpartition(" ")
    return before + space + make_word_plural(last)


def make_word_plural(word: str) -> str:
    """Return the plural of one word, which keeps its capitals."""
    low = word.lower()
    head, hyphen, tail = word.rpartition("-")
    if hyphen and tail and head.lower() not in ("e", "t", "co"):
        return head + hyphen + make_word_plural(tail)
    if low in UNCHANGED or low in SINGULARS:
        return word
    if low in IRREGULAR:
        return word[0] + IRREGULAR[low][1:] if low[0] == IRREGULAR[low][0] else IRREGULAR[low]
    if low.endswith(("man", "woman")) and not low.endswith(("human", "german", "roman", "talisman")):
        return word[:-2] + "en"
    if word.isupper() and len(word) > 1:
        return word + "s"
    if re.search(r"[^aeiou]y$|quy$", low):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", low) else "s")


def make_singular(words: str) -> str:
    """Return the singular of ``words``; what is none stays as it is."""
    if words.lower() in UNCHANGED:
        return words
    if link := LINKS.search(words):
        return make_singular(words[: link.start()]) + words[link.start() :]
    before, space, last = words.rpartition(" ")
    return before + space + make_word_singular(last)


def make_word_singular(word: str) -> str:
    """Return the singular of one word, which keeps its capitals."""
    low = word.lower()
    if low in UNCHANGED or low in IRREGULAR:
        return word
    if word[:-1].isupper() and word[-1] == "s":
        return word[:-1]
    if low in SINGULARS:
        return word[0] + SINGULARS[low][1:]
    if low.endswith("women") or (
        low.endswith("men") and low not in ("specimen", "regimen", "abdomen", "semen")
    ):
        return word[:-2] + "an"
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
        return word
    if low.endswith("ies"):
        return word[:-1] if len(low) <= 4 or low in ("movies", "cookies", "calories") else word[:-3] + "y"
    return word[:-2] if LONG_PLURAL.search(low) else word[:-1]


def join_words(words: Sequence[str]) -> str:
    """Return ``A``, ``A and B`` or ``A, B and C``; with semicolons where an item has a comma."""
    if len(words) < 2:
        return "".join(words)
    separator = "; " if any("," in word for word in words) else ", "
    return f"{separator.join(words[:-1])}{';' if separator == '; ' else ''} and {words[-1]}"


def capitalize(text: str) -> str:
    """Return ``text`` with its first letter large; the rest stays."""
    start = re.match(r"[\"“‘('\[]*", text)
    at = start.end() if start else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def uncapitalize(text: str) -> str:
    """Return ``text`` with a small first letter, unless its first word is an acronym or a name like iOS."""
    first = re.match(r"[A-Za-z]+", text)
    if not first or any(letter.isupper() for letter in first[0][1:]) or first[0] == "I":
        return text
    if len(first[0]) == 1 and first[0] != "A":
        return text
    return text[0].lower() + text[1:]


def say_number(value: float) -> str:
    """Return ``1,200`` or ``99.9``: thousands apart, no needless zeros."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0")


def say_amount(value: float, unit: str | None) -> str:
    """Return a number with its unit: ``24 hours``, ``1 hour``, ``10 %``, ``€15``, ``CHF 20``."""
    if unit is None:
        return say_number(value)
    if CODE.fullmatch(unit):
        return say_money(value, unit)
    if unit == "years" and not float(value).is_integer():
        value, unit = split_years(value)
    return f"{say_number(value)} {singular_unit(unit) if value == 1 else unit}"


def split_years(value: float) -> tuple[float, str]:
    """Return a part of years in whole months, else in days: ``18 months``, ``400 days``."""
    months = round(value * 12, 1)
    return (months, "months") if months.is_integer() else (round(value * 365), "days")


def say_money(value: float, currency: str) -> str:
    """Return an amount with its currency: ``€15``, ``$1,200.50``, ``CHF 20``; cents only if any."""
    number = say_number(value) if float(value).is_integer() else f"{value:,.2f}"
    return f"{CURRENCIES[currency]}{number}" if currency in CURRENCIES else f"{currency} {number}"


def singular_unit(unit: str) -> str:
    """Return the unit of one: ``hour``, ``order per hour``; abbreviations stay."""
    return make_singular(unit) if len(re.split(r"\W", unit)[0]) > 3 else unit


def say_date(value: date) -> str:
    """Return ``1 March 2027``."""
    return f"{value.day} {value:%B %Y}"
