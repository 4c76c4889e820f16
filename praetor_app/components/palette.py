"""The palette (Ctrl K) and the list of keys (?): dialogs of the browser, opened by ``assets/keys.js``."""

import reflex as rx

from praetor_app.components.button import icon_button
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.frame import AreaLink, PersonView, ProjectLink

T = texts("frame")

#: ``(name, path, icon)`` of what is there for those who may.
ACTIONS = (
    ("new_project", "/new", "plus"),
    ("projects", "/", "layers"),
    ("inbox", "/inbox", "inbox"),
    ("insights", "/insights", "chart-line"),
    ("account", "/account", "user"),
)


def palette(
    person: rx.Var[PersonView],
    library: rx.Var[list[AreaLink]],
    areas: rx.Var[list[AreaLink]],
    projects: rx.Var[list[ProjectLink]],
) -> rx.Component:
    """Find pages, projects and actions by typing; arrows move, Enter goes there."""
    may = {"new_project": person.may_create, "insights": person.may_see_insights}
    actions = [rx.cond(may.get(name, True), found(T[name], path, picture)) for name, path, picture in ACTIONS]
    return rx.el.dialog(
        rx.el.label(
            icon("search"),
            rx.el.input(type="search", placeholder=T["find_hint"], custom_attrs={"aria-label": T["find"]}),
            class_name="pin",
        ),
        rx.el.div(
            *actions,
            rx.foreach(library, lambda area: found(area.label, area.href, "library")),
            rx.foreach(areas, lambda area: found(area.label, area.href, "building-2")),
            rx.foreach(projects, lambda project: found(project.name, project.href, "folder")),
            rx.el.p(T["nothing_found"], class_name="t13 mut pad16", hidden=True),
            class_name="plist",
        ),
        id="palette",
        class_name="palette",
        custom_attrs={"aria-label": T["find"]},
    )


def found(name: str | rx.Var[str], path: str | rx.Var[str], picture: str) -> rx.Component:
    """One place to go."""
    return rx.el.a(icon(picture), rx.el.span(name, class_name="cut"), href=path, class_name="item")


def key_list() -> rx.Component:
    """List the keys of the page; the script fills it in from what is on the page."""
    return rx.el.dialog(
        rx.el.div(
            rx.el.h2(T["keys_title"], class_name="t15"),
            rx.el.form(icon_button("x", T["close"], custom_attrs={"data-close": "keys"}), method="dialog"),
            class_name="ch sp",
        ),
        rx.el.dl(id="keys-here", class_name="keys"),
        id="keys",
        class_name="palette",
        custom_attrs={
            "aria-label": T["keys_title"],
            "data-always": f"Ctrl K={T['key_palette']};?={T['key_help']}",
        },
    )
