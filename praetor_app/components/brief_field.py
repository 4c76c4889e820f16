"""The field in which an idea is told; what is understood lights up in it."""

import reflex as rx

from praetor_app.views.brief import SpanView

_script = rx.asset("brief_field.jsx", shared=True)


class BriefField(rx.Component):
    """A text field with marks behind its text; see the script beside this module."""

    library = _script.importable_path
    tag = "BriefField"

    initial: rx.Var[str]
    spans: rx.Var[list[SpanView]]
    read: rx.Var[str]
    placeholder: rx.Var[str]
    label: rx.Var[str]
    on_text: rx.EventHandler[lambda text: [text]]


brief_field = BriefField.create
