"""Fill the form of a PDF.

content = fill_form(source, {"full_name": ("name", "text")}, {"full_name": "Ada"})
"""

import io
from typing import Any

from pypdf import PdfReader, PdfWriter

from pipelines.base.expressions import is_true
from pipelines.templates.rendering.write_value import write_plain


def fill_form(content: bytes, fields: dict[str, tuple[str, str]], data: dict[str, Any]) -> bytes:
    """Return a PDF whose fields hold the data; a box is ticked in the form's own way."""
    reader = PdfReader(io.BytesIO(content), strict=False)
    states = {name: list_states(field) for name, field in (reader.get_fields() or {}).items()}
    values: dict[str, Any] = {}
    for variable, (field, kind) in fields.items():
        if data.get(variable) is None:
            continue
        if kind == "boolean":
            on = next((each for each in states.get(field, []) if each != "/Off"), "/Yes")
            values[field] = on if is_true(data[variable]) else "/Off"
        else:
            values[field] = str(write_plain(data[variable]))
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def list_states(field: Any) -> list[str]:
    """Return the names of the states of a box."""
    return [str(each) for each in field.get("/_States_") or []]
