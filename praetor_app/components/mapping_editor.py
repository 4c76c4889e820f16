"""Choose where a variable comes from, and see at once what that gives; the fields to drag onto one."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.icon import icon
from praetor_app.components.mapping import SOURCES, source_icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.mapping import FieldGroup, FieldView, RowView

T = texts("mapping")
#: What a variable can be called: words of letters, digits and low lines, joined by dots.
NAME = r"[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)*"
TYPES = ("text", "number", "date", "boolean", "money", "email", "image", "list")


@dataclass(frozen=True)
class Editor:
    """The source that is being chosen, what it gives, and what is done about it."""

    edited: rx.Var[str]
    source: rx.Var[str]
    path: rx.Var[str]
    transform: rx.Var[str]
    #: Moves when the transform is another one than what is typed.
    transform_key: rx.Var[int]
    offered: rx.Var[list[str]]
    paths: rx.Var[list[str]]
    before: rx.Var[str]
    value: rx.Var[str]
    warnings: rx.Var[list[str]]
    problem: rx.Var[str]
    note: rx.Var[str]
    on_source: rx.EventHandler
    on_path: rx.EventHandler
    on_transform: rx.EventHandler
    on_put: rx.EventHandler
    on_save: rx.EventHandler
    on_close: rx.EventHandler
    on_remove: rx.EventHandler
    on_save_variable: rx.EventHandler


def source_editor(editor: Editor, row: rx.Var[RowView]) -> rx.Component:
    """Ask for kind, path and transform of a source; show what it gives in the sample."""
    return rx.fragment(
        rx.el.form(
            source_fields(editor),
            transforms(editor.offered, editor.on_put),
            rx.cond(editor.path != "", live(editor.before, editor.value)),
            rx.foreach(
                editor.warnings,
                lambda text: rx.el.p(icon("triangle-alert", 14), text, class_name="row t12 warn m8"),
            ),
            rx.el.div(problem_note(editor.problem), class_name="m8"),
            editor_buttons(editor, row),
            on_submit=editor.on_save,
            custom_attrs={"aria-label": T["editor"].replace("{name}", "")},
        ),
        rx.el.datalist(rx.foreach(editor.paths, lambda each: rx.el.option(value=each)), id="source-paths"),
        variable_form(editor, row),
    )


def source_fields(editor: Editor) -> rx.Component:
    """Ask for the kind, the path and the transform."""
    kinds = [rx.el.option(T[name], value=name) for name in SOURCES]
    label = rx.match(editor.source, ("constant", T["value"]), ("computed", T["expression"]), T["path"])
    help_text = rx.match(editor.source, ("constant", ""), ("computed", T["expression_help"]), T["path_help"])
    return rx.el.div(
        rx.el.label(
            rx.el.span(T["source"], class_name="lab"),
            rx.el.select(*kinds, value=editor.source, on_change=editor.on_source, class_name="field sm m4"),
        ),
        rx.el.label(
            rx.el.span(label, class_name="lab"),
            rx.el.input(
                name="path",
                default_value=editor.path,
                key=editor.edited + editor.source,
                on_change=editor.on_path.debounce(250),
                auto_complete="off",
                required=True,
                max_length=500,
                class_name="field sm mono m4",
                custom_attrs={"list": "source-paths", "data-path-input": "", "spellCheck": False},
            ),
            rx.el.span(help_text, class_name="help"),
        ),
        rx.el.label(
            rx.el.span(T["transform"], class_name="lab"),
            rx.el.textarea(
                name="transform",
                rows="1",
                default_value=editor.transform,
                key=editor.edited + editor.transform_key.to_string(),
                on_change=editor.on_transform.debounce(250),
                max_length=500,
                class_name="field sm mono m4",
                custom_attrs={"spellCheck": False},
            ),
            class_name="w2",
        ),
        class_name="mxf",
    )


def warning(text: rx.Var[str]) -> rx.Component:
    """Say what may go wrong with a source."""
    return rx.el.p(icon("triangle-alert", 14), text, class_name="row t12 warn m8")


def transforms(offered: rx.Var[list[str]], on_put: rx.EventHandler) -> rx.Component:
    """Offer transforms that fit."""
    return rx.el.div(
        rx.foreach(
            offered,
            lambda each: rx.el.button(each, type="button", on_click=on_put(each), class_name="btn sm near"),
        ),
        class_name="row wrap g4 m8",
    )


def live(before: rx.Var[str], value: rx.Var[str]) -> rx.Component:
    """Show a value of the sample before and after the transform."""
    return rx.el.div(
        rx.el.span(T["live"], class_name="t12 mut"),
        rx.cond(before != "", rx.fragment(rx.el.code(before, class_name="any"), icon("arrow-right", 14))),
        rx.el.b(rx.cond(value != "", value, T["no_value"]), class_name="any"),
        class_name="live m12",
        custom_attrs={"aria-live": "polite"},
    )


def editor_buttons(editor: Editor, row: rx.Var[RowView]) -> rx.Component:
    """Keep the source, leave it, or take it away."""
    remove = button(T["remove"], kind="ghost sm", before="trash-2", on_click=editor.on_remove(row.mapping_id))
    return rx.el.div(
        button(T["save"], kind="pri sm", type="submit"),
        button(T["cancel"], kind="ghost sm", on_click=editor.on_close, custom_attrs={"data-key": "Escape"}),
        rx.cond(row.mapping_id != "", remove),
        class_name="row wrap m12",
    )


def variable_form(editor: Editor, row: rx.Var[RowView]) -> rx.Component:
    """Correct what was found out about a variable."""
    options = [rx.el.option(T[f"type_{name}"], value=name) for name in TYPES]
    form = rx.el.form(
        rx.el.div(
            rx.el.label(
                rx.el.span(T["var_name"], class_name="lab"),
                rx.el.input(
                    name="name",
                    default_value=row.name,
                    key=row.name,
                    required=True,
                    max_length=100,
                    pattern=NAME,
                    auto_complete="off",
                    class_name="field sm mono m4",
                    custom_attrs={"spellCheck": False},
                ),
                rx.el.span(T["var_name_help"], class_name="help"),
                class_name="w2",
            ),
            rx.el.label(
                rx.el.span(T["var_type"], class_name="lab"),
                rx.el.select(*options, name="type", default_value=row.type, class_name="field sm m4"),
            ),
            rx.el.label(
                rx.el.span(T["var_about"], class_name="lab"),
                rx.el.input(
                    name="description",
                    default_value=row.description,
                    max_length=2000,
                    class_name="field sm m4",
                ),
            ),
            class_name="mxf",
        ),
        rx.el.label(
            rx.el.input(type="checkbox", name="required", default_checked=row.is_required, class_name="box"),
            rx.el.span(T["var_required"], class_name="t13"),
            class_name="row m12",
        ),
        rx.el.div(
            button(T["var_save"], kind="sm", type="submit"),
            rx.el.span(editor.note, class_name="t12 ok", role="status"),
            class_name="row wrap m12",
        ),
        on_submit=editor.on_save_variable,
        key=row.id,
        class_name="m8",
    )
    return rx.el.details(rx.el.summary(T["about_variable"]), form, class_name="more2 m8")


def field_panel(
    groups: rx.Var[list[FieldGroup]],
    carried: rx.Var[FieldView | None],
    *,
    on_pick: rx.EventHandler,
    on_search: rx.EventHandler,
) -> rx.Component:
    """List the fields of the project, to be dragged or picked up."""
    search = rx.el.label(
        icon("search", 14),
        rx.el.input(
            type="search",
            placeholder=T["fields_search"],
            on_change=on_search.debounce(150),
            custom_attrs={"aria-label": T["fields_search"]},
        ),
        class_name="jump",
    )
    listed = rx.foreach(
        groups,
        lambda group: rx.el.div(
            rx.el.h4(group.name, class_name="t12 mut"),
            rx.el.div(
                rx.foreach(group.fields, lambda each: field_chip(each, carried, on_pick)),
                class_name="row wrap g4 m4",
            ),
        ),
    )
    none = rx.el.p(T["fields_none"], class_name="t13 mut")
    return rx.el.div(
        rx.el.p(T["fields_help"], class_name="t12 mut"),
        search,
        rx.cond(
            groups.length() > 0, rx.el.div(listed, class_name="fgroups", custom_attrs={"tabIndex": 0}), none
        ),
        class_name="fpanel",
        role="group",
        custom_attrs={"aria-label": T["fields"]},
    )


def field_chip(
    each: rx.Var[FieldView], carried: rx.Var[FieldView | None], on_pick: rx.EventHandler
) -> rx.Component:
    """A field of the project."""
    is_carried = carried & (carried.path == each.path)
    return rx.el.button(
        source_icon(each.source_type),
        rx.el.code(each.path),
        rx.el.small(each.type, class_name="mut"),
        type="button",
        on_click=on_pick(each.source_type, each.path),
        class_name=rx.cond(is_carried, "fchip on", "fchip"),
        title=each.label,
        custom_attrs={
            "draggable": "true",
            "data-field": each.path,
            "aria-pressed": rx.cond(is_carried, "true", "false"),
        },
    )


def carried_note(carried: rx.Var[FieldView | None], on_put_down: rx.EventHandler) -> rx.Component:
    """Say which field is picked up, and what to do with it."""
    before, after = T["carried"].split("{path}")
    put = icon_button("x", T["put_down"], on_click=on_put_down, custom_attrs={"data-key": "Escape"})
    said = rx.el.span(before, rx.el.code(carried.path), after, class_name="grow")
    return rx.el.div(
        rx.cond(carried, rx.el.div(icon("hand"), said, put, class_name="toast float carry")),
        custom_attrs={"aria-live": "polite"},
    )
