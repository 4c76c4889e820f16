"""A document as it lies on the screen: blocks of runs, variables marked by how sure their source is."""

from pipelines.base.records import Record
from pipelines.templates.preview_records import PreviewBlock, PreviewRun, TemplatePreview
from praetor_app.texts import texts

T = texts("mapping")
#: What stands beside the text of a document.
ZONES = ("header", "footer", "footnotes", "endnotes")


class RunView(Record):
    """A piece of a line; ``mark`` is how a variable looks, ``name`` what it is called."""

    kind: str
    text: str
    #: The address of an image.
    image: str = ""
    variable_id: str = ""
    name: str = ""
    mark: str = ""
    #: ``b`` and ``i``, as the document sets it.
    look: str = ""


class CellView(Record):
    """A cell of a table."""

    runs: list[RunView]


class LineView(Record):
    """A row of a table."""

    cells: list[CellView]


class BlockView(Record):
    """A paragraph, a heading of a level, an item, a table or the end of a page."""

    kind: str
    #: How it stands apart, if it is no part of the document's text.
    zone: str = ""
    #: Said where another part of the document begins, such as its footer.
    place: str = ""
    runs: list[RunView] = []
    rows: list[LineView] = []


#: How sure a variable's source is, by the id of the variable: its mark and its name.
Marked = dict[str, tuple[str, str]]


def to_blocks(preview: TemplatePreview, marked: Marked | None) -> list[BlockView]:
    """Return a document's blocks; without marks, nothing is said of its variables."""
    blocks, place = [], "body"
    for each in preview.blocks:
        said = T.get(each.place, "") if each.place != place else ""
        place = each.place
        blocks.append(to_block(each, said, marked))
    return blocks


def say_rest(preview: TemplatePreview) -> str:
    """Say how much of a document is shown; nothing if it is all."""
    said = T["is_cut"].format(shown=len(preview.blocks), count=preview.total)
    return said if preview.is_cut else ""


def to_block(block: PreviewBlock, place: str, marked: Marked | None) -> BlockView:
    """Return a block."""
    rows = [
        LineView(cells=[CellView(runs=[to_run(run, marked) for run in cell]) for cell in row])
        for row in block.rows
    ]
    kind = f"h{block.level}" if block.kind == "heading" else block.kind
    zone = "zone" if block.place in ZONES else ""
    return BlockView(
        kind=kind, zone=zone, place=place, runs=[to_run(run, marked) for run in block.runs], rows=rows
    )


def to_run(run: PreviewRun, marked: Marked | None) -> RunView:
    """Return a piece of a line."""
    look = ("b" if run.is_bold else "") + ("i" if run.is_italic else "")
    if marked is None:
        return RunView(kind=run.kind, text=run.text, image=run.image, look=look)
    found = run.variable_id if run.variable_id in marked else ""
    mark, name = marked.get(found or "", ("", run.path))
    return RunView(
        kind=run.kind,
        text=run.text,
        image=run.image,
        variable_id=found or "",
        name=name,
        mark=mark,
        look=look,
    )
