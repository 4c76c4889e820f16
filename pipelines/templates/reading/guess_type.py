"""What type a variable probably has, by its name and by how it is used.

guess_type("invoice_date")  # "date"
"""

import re

#: The first pattern that a name fits tells the type; names are in small letters, words joined by ``_``.
NAMES = tuple(
    (kind, re.compile(rf"(?:^|_)(?:{words})(?:_|$)"))
    for kind, words in (
        ("text", r"number|no|nr|nummer|id|code|iban|bic|phone|zip|postcode|reference|ref"),
        ("email", r"e_?mail|mail|email_address"),
        ("image", r"logo|image|photo|picture|qr|qr_code|stamp|signature_image|bild|foto"),
        ("date", r"date|day|datum|deadline|birthday|due|born|from_date|until|at|on|since|tag"),
        (
            "money",
            r"amount|price|total|subtotal|cost|costs|fee|fees|salary|rent|deposit|sum|net|gross|tax|vat|discount"
            r"|betrag|preis|summe|gehalt|miete|kosten|netto|brutto",
        ),
        (
            "number",
            r"count|quantity|qty|hours|days|months|years|age|percent|rate|weight|size|menge|anzahl|stunden",
        ),
        ("boolean", r"is|has|can|accepted|agreed|confirmed|enabled"),
    )
)
#: What a filter of a tag tells about its variable.
FILTERS = {"date": "date", "money": "money", "join": "list", "round": "number", "number": "number"}


def guess_type(name: str, filters: frozenset[str] = frozenset()) -> str:
    """Return one of the types of variables."""
    told = next((FILTERS[each] for each in sorted(filters) if each in FILTERS), None)
    if told is not None:
        return told
    last = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.rpartition(".")[2]).lower()
    return next((kind for kind, pattern in NAMES if pattern.search(last)), "text")


def describe(name: str, label: str = "") -> str:
    """Return a name in words: ``customer.first_name`` is "Customer first name"."""
    if label:
        return label[:1].upper() + label[1:]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = re.sub(r"[._\[\]]+", " ", words).strip().lower()
    return words[:1].upper() + words[1:]
