"""Find words in a specification."""

from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, ItemRow
from praetor_app.views.read_requirements import to_requirement

Json = dict[str, Any]
T = texts("specification")

#: Pieces that are searched beside requirements: where they stand, what they are called, what they say.
PIECES = (
    ("entities", "name", "description"),
    ("endpoints", "path", "summary"),
    ("workflows", "name", "trigger"),
    ("testCases", "title", "then"),
)
MOST = 40


def search_specification(spec: Json, query: str) -> list[BlockView]:
    """Return what says ``query``: requirements first."""
    wanted = query.casefold()
    title = T["found"].format(query=query)
    found = [
        each for each in spec["requirements"] if wanted in f"{each['id']} {each['statement']}".casefold()
    ]
    rows = [
        ItemRow(id=each["id"], mark=each["id"], title=each[name], text=each.get(says) or "")
        for section, name, says in PIECES
        for each in spec.get(section, [])
        if wanted in f"{each['id']} {each[name]} {each.get(says) or ''}".casefold()
    ]
    blocks = []
    if found:
        shown = [to_requirement(each) for each in found[:MOST]]
        blocks.append(BlockView(kind="requirements", title=title, note=str(len(found)), requirements=shown))
    if rows or not found:
        text = "" if rows else T["found_none"]
        blocks.append(BlockView(kind="items", title="" if found else title, pieces=rows[:MOST], text=text))
    return blocks
