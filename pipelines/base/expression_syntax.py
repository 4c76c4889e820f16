"""How a condition is written: its words and its grammar.

or_     := and_ ("or" and_)*
and_    := not_ ("and" not_)*
not_    := "not" not_ | compare
compare := sum (("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in") sum)?
sum     := product (("+" | "-") product)*
product := unary (("*" | "/") unary)*
unary   := "-" unary | atom
atom    := number | 'text' | true | false | none | name(.name)* | function(or_, …) | [or_, …] | (or_)
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expression_tree import Call, Chain, Comparison, Items, Literal, Name, Node, Unary

MAX_LENGTH = 1000
MAX_DEPTH = 30

#: Functions, with how many arguments they take at least and at most.
FUNCTIONS = {
    "known": (1, 1),
    "count": (1, 1),
    "lower": (1, 1),
    "contains": (2, 2),
    "overlaps": (2, 2),
    "min": (1, 20),
    "max": (1, 20),
}
CONSTANTS = {"true": True, "false": False, "none": None}
KEYWORDS = {"and", "or", "not", "in", *CONSTANTS}
COMPARISONS = {"==", "!=", "<", "<=", ">", ">=", "in"}
TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d{1,30}(?:\.\d{1,30})?)(?![\w.])
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    | (?P<sign>==|!=|<=|>=|[<>()\[\],+*/-])
    )""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``kind`` is number, string, name, sign or end."""

    kind: str
    text: str
    position: int


def split_tokens(text: str) -> list[Token]:
    """Return the words of ``text``, closed by one of kind ``end``."""
    if len(text) > MAX_LENGTH:
        raise ExpressionInvalid(f"longer than {MAX_LENGTH} characters", MAX_LENGTH)
    tokens, position, end = [], 0, len(text.rstrip())
    while position < end:
        found = TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            start = len(text) - len(text[position:].lstrip())
            raise ExpressionInvalid(f"cannot read {text[start : start + 10]!r}", start)
        tokens.append(Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)))
        position = found.end()
    return [*tokens, Token("end", "", end)]


class Parser:
    """Reads tokens from left to right, one method a rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.tokens = split_tokens(text)
        self.index = 0
        self.depth = 0

    def read(self) -> Node:
        """Return the tree of the whole text."""
        tree = self.read_or()
        if self.next.kind != "end":
            raise ExpressionInvalid(f"did not expect {self.next.text!r}", self.next.position)
        return tree

    @property
    def next(self) -> Token:
        """The token to be read."""
        return self.tokens[self.index]

    def take(self, *texts: str) -> Token | None:
        """Pass over the next token and return it if it is one of ``texts``."""
        token = self.next
        if token.kind in ("sign", "name") and token.text in texts:
            self.index += 1
            return token
        return None

    def expect(self, text: str) -> None:
        """Pass over ``text``, which must come now."""
        if not self.take(text):
            found = repr(self.next.text) if self.next.text else "the end"
            raise ExpressionInvalid(f"expected {text!r} before {found}", self.next.position)

    def nested(self, read: Callable[[], Node]) -> Node:
        """Read one level deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionInvalid(f"nested deeper than {MAX_DEPTH} levels", self.next.position)
        node = read()
        self.depth -= 1
        return node

    def chain(self, read: Callable[[], Node], *signs: str) -> Node:
        """Read one or more of the same, joined by ``signs``."""
        first, rest = read(), []
        while sign := self.take(*signs):
            rest.append((sign.text, read()))
        return Chain(first, tuple(rest)) if rest else first

    def read_or(self) -> Node:
        """Read a whole condition."""
        return self.chain(self.read_and, "or")

    def read_and(self) -> Node:
        """Read what stands between two ``or``."""
        return self.chain(self.read_not, "and")

    def read_not(self) -> Node:
        """Read what may be negated."""
        if self.take("not"):
            return Unary("not", self.nested(self.read_not))
        return self.read_comparison()

    def read_comparison(self) -> Node:
        """Read one or two sums."""
        left = self.read_sum()
        if self.take("not"):
            self.expect("in")
            return Unary("not", Comparison("in", left, self.read_sum()))
        if sign := self.take(*COMPARISONS):
            return Comparison(sign.text, left, self.read_sum())
        return left

    def read_sum(self) -> Node:
        """Read what is added and subtracted."""
        return self.chain(lambda: self.chain(self.read_unary, "*", "/"), "+", "-")

    def read_unary(self) -> Node:
        """Read what may have a minus."""
        return Unary("-", self.nested(self.read_unary)) if self.take("-") else self.read_atom()

    def read_atom(self) -> Node:
        """Read a value, a name, a call, a list or parentheses."""
        if self.take("("):
            inner = self.nested(self.read_or)
            self.expect(")")
            return inner
        if self.take("["):
            return Items(self.read_items("]"))
        token = self.next
        self.index += token.kind != "end"
        if token.kind == "number":
            return Literal(float(token.text) if "." in token.text else int(token.text))
        if token.kind == "string":
            return Literal(re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL))
        if token.kind == "name" and token.text in CONSTANTS:
            return Literal(CONSTANTS[token.text])
        if token.kind == "name" and token.text not in KEYWORDS:
            return self.read_call(token) if self.take("(") else Name(tuple(token.text.split(".")))
        raise ExpressionInvalid(
            f"expected a value before {token.text!r}" if token.text else "ends too early", token.position
        )

    def read_call(self, name: Token) -> Node:
        """Read the arguments of ``name`` and check how many there are."""
        if name.text not in FUNCTIONS:
            raise ExpressionInvalid(f"no function {name.text!r}", name.position)
        items = self.read_items(")")
        least, most = FUNCTIONS[name.text]
        if not least <= len(items) <= most:
            raise ExpressionInvalid(f"{name.text}() does not take {len(items)} values", name.position)
        return Call(name.text, items)

    def read_items(self, close: str) -> tuple[Node, ...]:
        """Read what stands between commas, up to ``close``."""
        items: list[Node] = []
        while not self.take(close):
            if items:
                self.expect(",")
            items.append(self.nested(self.read_or))
        return tuple(items)
