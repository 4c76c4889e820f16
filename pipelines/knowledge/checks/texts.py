"""Texts and conditions: every name resolves, and sentences will be good English with any word and number."""

import re
from collections.abc import Iterator

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expression_tree import Call, Comparison, Items, Literal, Name, Node, walk
from pipelines.base.expressions import parse
from pipelines.knowledge.checks.scope import Scope, suggest
from pipelines.knowledge.records import EntityField
from pipelines.knowledge.say import FORMS, OWN_NAMES, PLACEHOLDER
from pipelines.knowledge.walk_pack import TextAt, walk_texts
from pipelines.models import AnswerType

SLOT_FORMS = {"adj", "number"}
#: A placeholder behind an article that stands in the text, or followed by a word.
ARTICLE = re.compile(r"\b([Aa]n?) (\{[A-Za-z])")
FOLLOWER = re.compile(r"\{([a-z][a-z0-9_]*)\}[ -]([a-z]+)")
MAX_NAMES = 3
#: Fields that have braces of their own.
BRACES = {"path", "route", "pattern", "verify_command", "files", "example"}


def check_texts(scope: Scope) -> Iterator[str]:
    """Check every text and condition of the bank."""
    for text in walk_texts(scope.bank):
        if text.is_condition:
            problems = check_condition(text, scope)
        elif text.is_said:
            problems = check_said(text, scope)
        else:
            problems = check_unsaid(text)
        yield from (f"{text.place}: {problem}" for problem in problems)


def check_unsaid(text: TextAt) -> Iterator[str]:
    """A text that is used as it stands has no placeholders."""
    is_slots_items = text.field == "enum" and PLACEHOLDER.fullmatch(text.text)
    if text.field not in BRACES and not is_slots_items and PLACEHOLDER.search(text.text):
        yield "is used as it stands: no placeholders here"


def check_said(text: TextAt, scope: Scope) -> Iterator[str]:
    """A text that is said for a project: its placeholders resolve, whatever they become."""
    if not text.text.strip() and type(text.owner).model_fields[text.field].default != "":
        yield "is empty"
    if re.search(r"[{}]", PLACEHOLDER.sub("", text.text)):
        yield "has a brace that belongs to no placeholder"
    for found in PLACEHOLDER.finditer(text.text):
        yield from check_placeholder(found[1], set(found[2].split("|")[1:]), text, scope)
    for found in ARTICLE.finditer(text.text):
        yield f"{found[1]!r} before a placeholder may be wrong: write {{name|a}}"
    for found in FOLLOWER.finditer(text.text):
        slot = scope.slots.get(found[1])
        if slot and slot.unit and found[2].rstrip("s") == slot.unit.split()[0].rstrip("s"):
            yield f"{{{found[1]}}} says its unit itself: leave out {found[2]!r}"


def check_placeholder(name: str, forms: set[str], text: TextAt, scope: Scope) -> Iterator[str]:
    """One placeholder: it is known, its forms exist, and it has words."""
    for form in sorted(forms - FORMS):
        yield f"there is no form {form!r}: use {', '.join(sorted(FORMS))}"
    if name in scope.said_things and name not in scope.slots:
        if forms & SLOT_FORMS:
            yield f"{{{name}}} is no slot: {', '.join(sorted(forms & SLOT_FORMS))} does not fit"
    elif name in scope.slots:
        yield from check_slot_placeholder(name, forms, text, scope)
    elif name == "item":
        if not (text.requirement and text.requirement.each):
            yield "{item} stands in requirements with 'each' alone"
    elif name not in OWN_NAMES:
        yield f"no slot, actor or entity {name!r}{suggest(name, [*scope.said_things, *scope.slots])}"


def check_slot_placeholder(name: str, forms: set[str], text: TextAt, scope: Scope) -> Iterator[str]:
    """A slot in a text: it can be said, in these forms."""
    if "plural" in forms:
        yield f"{{{name}}} is a slot: it has no plural"
    kinds = {question.answer_type for question in scope.questions.get(name, [])}
    raw = isinstance(text.owner, EntityField) and text.field in ("default", "min", "max")
    if AnswerType.BOOLEAN in kinds and not raw:
        yield f"{{{name}}} is yes or no, which cannot be said: use it in 'when'"


def check_condition(text: TextAt, scope: Scope) -> Iterator[str]:
    """A condition: it is understood, its names are known, and it can be true."""
    try:
        expression = parse(text.text)
    except ExpressionInvalid as error:
        yield error.message
        return
    for name in sorted(expression.names - {"features"} - scope.slots.keys()):
        yield f"no slot {name!r} to ask about{suggest(name, scope.slots)}"
    if not expression.names:
        yield "depends on nothing"
    for node in walk(expression.root):
        for name, value in compared_values(node):
            yield from check_compared(name, value, scope)


def compared_values(node: Node) -> Iterator[tuple[str, str]]:
    """Yield each name that is compared with a text, and the text."""
    match node:
        case Comparison("==" | "!=" | "in", Name(parts), other) | Comparison(
            "==" | "!=" | "in", other, Name(parts)
        ):
            values = other.items if isinstance(other, Items) else (other,)
        case Call("contains" | "overlaps", (Name(parts), other)):
            values = other.items if isinstance(other, Items) else (other,)
        case _:
            return
    for value in values:
        if isinstance(value, Literal) and isinstance(value.value, str):
            yield ".".join(parts), value.value


def check_compared(name: str, value: str, scope: Scope) -> Iterator[str]:
    """A name compared with a text that it can never be."""
    if name == "features":
        if value not in scope.features:
            yield f"no feature {value!r}{suggest(value, scope.features)}"
    elif (options := scope.options_of(name)) and value not in options:
        yield f"{name} is never {value!r}: it is one of {', '.join(sorted(options))}"
