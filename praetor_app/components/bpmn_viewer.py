"""A BPMN diagram, drawn by bpmn-js; see the script beside this module."""

from typing import Any

import reflex as rx

from praetor_app.texts import texts

T = texts("workflows")
TEXTS = {name: T[name] for name in ("zoom", "smaller", "larger", "fit", "failed", "moving")} | {
    "loading": T["drawing"],
    "diagram": T["which_diagram"],
}

_script = rx.asset("bpmn_viewer.jsx", shared=True)
rx.asset("bpmn_layout.jsx", shared=True)  # loaded by the viewer where a file draws nothing


class BpmnViewer(rx.Component):
    """Shows the file at ``src`` under its children."""

    library = _script.importable_path
    tag = "BpmnViewer"
    lib_dependencies: list[str] = ["bpmn-js@18.31.1", "bpmn-auto-layout@1.3.0"]

    src: rx.Var[str]
    label: rx.Var[str]
    #: Element → classes, of ``f-bad f-warn bound d-added d-changed d-removed``.
    marks: rx.Var[dict[str, str]]
    badges: rx.Var[list[Any]]
    selected: rx.Var[str]
    #: Whether to make a layout for what the file does not draw.
    lay_out: rx.Var[bool]
    #: Viewers of one name move together.
    tied: rx.Var[str]
    #: None: what the diagram needs.
    height: rx.Var[str]
    texts: rx.Var[dict[str, str]]
    on_pick: rx.EventHandler[lambda element_id: [element_id]]


def bpmn_viewer(*children: rx.Component, **props: Any) -> rx.Component:
    """Draw a file under its ``children``."""
    return BpmnViewer.create(*children, texts=TEXTS, **props)
