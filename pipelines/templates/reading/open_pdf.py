"""Open a PDF: its form fields are variables; of any other one, the text becomes a page."""

import io
import re
from html import escape
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipelines.templates.reading.open_html import fill
from pipelines.templates.reading.placeholders import Numbering, Options, to_name
from pipelines.templates.reading.recognize_format import refuse
from pipelines.templates.reading.source import Source

MOST_PAGES = 200
PROGRAMS = ("/JavaScript", "/JS", "/Launch")
#: Events of a field that format, check and calculate what is typed.
OF_FIELDS = ("/K", "/F", "/V", "/C")
#: Flags of fields: buttons of which one is chosen, and buttons that are pressed.
RADIO, PRESSED = 1 << 15, 1 << 16
KINDS = {"/Tx": "text", "/Btn": "boolean", "/Ch": "text", "/Sig": "image"}


def open_pdf(content: bytes, options: Options) -> Source:
    """Return a PDF with its fields and, as a template, its text.

    Raises:
        TemplateInvalid: it is encrypted, has programs in it, or is damaged.
    """
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        check(reader)
        fields = list_fields(reader)
        pages = [page.extract_text().splitlines() for page in reader.pages]
    except (PyPdfError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise refuse("This PDF is damaged, and cannot be read.", "damaged") from error
    kept = [[line.strip() for line in page if line.strip()] for page in pages]
    lines = [line for page in kept for line in page]
    firsts = {sum(map(len, kept[:number])) for number in range(1, len(kept))}
    shown = [("page", line) for line in lines]
    counts = options.counts(has_tags=any("{{" in line for line in lines))
    numbers = Numbering()
    text = "\n".join(
        f"<p{' data-page' if number in firsts else ''}>"
        f"{escape(fill(line, counts, options, numbers), quote=False)}</p>"
        for number, line in enumerate(lines)
    )
    labels = {name: label for name, (_, _, label) in fields.items() if label}
    hints = {name: kind for name, (_, kind, _) in fields.items() if kind != "text"}
    own = {name: (field, kind) for name, (field, kind, _) in fields.items()}
    return Source("pdf", {} if own else {"body": text}, shown, fields=own, labels=labels, hints=hints)


def check(reader: PdfReader) -> None:
    """Raise for a password, too many pages, and programs that run when a reader opens the file."""
    if reader.is_encrypted:
        raise refuse("This PDF is encrypted. Remove its password, and upload it again.", "encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise refuse(f"This PDF has more than {MOST_PAGES} pages.", "too_much")
    root: Any = reader.trailer["/Root"]
    names = root.get("/Names") or {}
    action = root.get("/OpenAction")
    opens = action.get_object() if action is not None else None
    starts = isinstance(opens, dict) and str(opens.get("/S")) in PROGRAMS
    if "/JavaScript" in names.get_object() if hasattr(names, "get_object") else False:
        starts = True
    if starts or "/AA" in root or any(map(has_program, reader.pages)):
        raise refuse("This PDF has programs in it. Save it without them.", "macros")


def has_program(page: Any) -> bool:
    """Tell whether a page or something on it starts a program; what formats and checks a field is none."""
    annotations = [each.get_object() for each in page.get("/Annots") or ()]
    triggers = [(name, each) for one in annotations for name, each in (one.get("/AA") or {}).items()]
    actions = [one["/A"] for one in annotations if "/A" in one]
    actions += [each for name, each in triggers if name not in OF_FIELDS]
    return "/AA" in page or any(is_program(each) for each in actions)


def is_program(action: Any) -> bool:
    """Tell whether an action, or one that follows it, is a program."""
    found = action.get_object()
    if not isinstance(found, dict):
        return False
    following = found.get("/Next")
    return str(found.get("/S")) in PROGRAMS or following is not None


def find_kind(field: Any) -> str | None:
    """Return the type of a field; none for a button to press, and for one of several to choose from."""
    flags = int(field.get("/Ff") or 0)
    parent = field["/Parent"].get_object() if "/Parent" in field else {}
    if flags & PRESSED or int(parent.get("/Ff") or 0) & RADIO:
        return None
    return "text" if flags & RADIO else KINDS.get(str(field.get("/FT")))


def list_fields(reader: PdfReader) -> dict[str, tuple[str, str, str]]:
    """Return the fields of a form: variable → field, type, what it is called."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, given in (reader.get_fields() or {}).items():
        kind = find_kind(given)
        if kind is not None and kind != "image":
            last = re.sub(r"\[\d+\]", "", name)
            variable = to_name(last.replace(".", "_"))
            number = 2
            while variable in found:
                variable, number = f"{to_name(last.replace('.', '_'))}_{number}", number + 1
            found[variable] = (name, kind, str(given.get("/TU") or ""))
    return found
