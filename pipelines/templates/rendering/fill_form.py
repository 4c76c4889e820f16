"""Fill the form of a PDF.

content = fill_form(source, {"full_name": ("name", "text")}, {"full_name": "Ada"})
"""

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from pipelines.base.errors import TemplateInvalid
from pipelines.base.expressions import is_true
from pipelines.templates.reading.open_pdf import RADIO
from pipelines.templates.rendering.write_value import write_plain


def fill_form(content: bytes, fields: dict[str, tuple[str, str]], data: dict[str, Any]) -> bytes:
    """Return a PDF whose fields hold the data; a box is ticked in the form's own way.

    Raises:
        TemplateInvalid: a value is none of those that can be chosen.
    """
    reader = PdfReader(io.BytesIO(content), strict=False)
    known = reader.get_fields() or {}
    states = {name: list_states(field) for name, field in known.items()}
    values: dict[str, Any] = {}
    chosen: dict[str, str] = {}
    for variable, (field, kind) in fields.items():
        if data.get(variable) is None:
            continue
        if kind == "boolean":
            on = next((each for each in states.get(field, []) if each != "/Off"), "/Yes")
            values[field] = on if is_true(data[variable]) else "/Off"
        elif int(known[field].get("/Ff") or 0) & RADIO:
            chosen[field] = find_state(variable, known[field], str(write_plain(data[variable])))
        else:
            values[field] = str(write_plain(data[variable]))
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
            choose_buttons(page, chosen)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def find_state(variable: str, field: Any, value: str) -> str:
    """Return the state in which a value is chosen. Raises `TemplateInvalid` if it is none of the choices."""
    states = [each for each in list_states(field) if each != "/Off"]
    names = [str(each) for each in field.get("/Opt") or [state[1:] for state in states]]
    for name, state in zip(names, states, strict=False):
        if value.strip().lower() in (name.lower(), state[1:].lower()):
            return state
    raise TemplateInvalid(f"{variable} should be one of {', '.join(names)}.", reason="type")


def choose_buttons(page: Any, chosen: dict[str, str]) -> None:
    """Choose one of several buttons each."""
    for each in page["/Annots"]:
        button = each.get_object()
        holder = button["/Parent"].get_object() if "/Parent" in button else button
        state = chosen.get(name_field(holder))
        if state is not None and int(holder.get("/Ff") or 0) & RADIO:
            has_it = state in button.get("/AP", {}).get("/N", {})
            button[NameObject("/AS")] = NameObject(state if has_it else "/Off")
            holder[NameObject("/V")] = NameObject(state)


def name_field(field: Any) -> str:
    """Return what a field is called, with those that it stands in."""
    outer = name_field(field["/Parent"].get_object()) if "/Parent" in field else ""
    return ".".join(part for part in (outer, str(field.get("/T") or "")) if part)


def list_states(field: Any) -> list[str]:
    """Return the names of the states of a box."""
    return [str(each) for each in field.get("/_States_") or []]
