"""The parts of an organization's settings: name, look with its preview."""

import reflex as rx

from praetor_app.components.button import Text, button, file_link
from praetor_app.components.chip import chip
from praetor_app.components.field import field, segments
from praetor_app.components.icon import icon, mark
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.ring import bar
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.organization import AccentView, ExportView

T = texts("organization")

LOOKS = (("system", "monitor"), ("light", "sun"), ("dark", "moon"))


def identity_card(
    name: rx.Var[str],
    display_name: rx.Var[str],
    slug: rx.Var[str],
    *,
    key: rx.Var[str],
    on_write: rx.EventHandler,
) -> rx.Component:
    """Ask what it is called."""
    rows = (
        ("name", name, T["name_help"], {"required": True, "max_length": 200}),
        ("display_name", display_name, T["display_help"], {"max_length": 200}),
        ("slug", slug, T["slug_help"], {"required": True, "min_length": 3, "max_length": 63}),
    )
    fields = [
        field(
            T[each],
            each,
            help_text=text,
            default_value=value,
            on_change=on_write(each).debounce(150),
            key=key + each,
            **props,
        )
        for each, value, text, props in rows
    ]
    return card(T["identity"], rx.el.div(*fields, class_name="col g16 pad16"))


def look_card(
    accent: rx.Component, logo: rx.Component, theme: rx.Var[str], *, on_write: rx.EventHandler
) -> rx.Component:
    """Ask for a color, a logo and a theme."""
    looks = [
        (rx.fragment(icon(picture, 14), T[name]), theme == name, on_write("theme", name))
        for name, picture in LOOKS
    ]
    switch = rx.el.div(
        rx.el.span(T["theme"], class_name="lab dk"),
        rx.el.div(segments(looks, T["theme"]), class_name="m4"),
        rx.el.span(T["theme_help"], class_name="help"),
    )
    return card(
        T["branding"],
        rx.el.div(
            rx.el.p(T["branding_text"], class_name="t13 mut"),
            accent,
            logo,
            switch,
            class_name="col g16 pad16",
        ),
    )


def accent_field(accent: rx.Var[str], judged: rx.Var[AccentView], on_write: rx.EventHandler) -> rx.Component:
    """Choose a color; say whether text can be read on it."""
    tone = rx.cond(
        judged.is_fit, chip(judged.text, "ok", "check"), chip(judged.text, "warn wrapped", "triangle-alert")
    )
    nearest = button(
        judged.nearest_text, kind="sm", before="wand-sparkles", on_click=on_write("accent", judged.nearest)
    )
    return rx.el.div(
        rx.el.span(T["accent"], class_name="lab dk"),
        rx.el.div(
            rx.el.input(
                type="color",
                value=rx.cond(accent != "", accent, "#5b5bd6"),
                on_change=on_write("accent").debounce(120),
                class_name="color",
                custom_attrs={"aria-label": T["accent"]},
            ),
            rx.el.input(
                value=accent,
                placeholder="#5b5bd6",
                max_length=7,
                on_change=on_write("accent").debounce(200),
                class_name="field sm mono code6",
                custom_attrs={"aria-label": T["accent_code"]},
            ),
            rx.cond(accent != "", button(T["own_accent"], kind="sm ghost", on_click=on_write("accent", ""))),
            class_name="row wrap m4",
        ),
        rx.el.div(
            tone,
            rx.cond(judged.nearest != "", nearest),
            class_name="row wrap m8",
            custom_attrs={"aria-live": "polite"},
        ),
    )


def logo_field(
    source: rx.Var[str], problem: rx.Var[str], on_write: rx.EventHandler, on_logo: rx.EventHandler
) -> rx.Component:
    """Upload a logo, or take it away; the file goes from the browser to the API alone."""
    send = rx.call_script("window.praetorUpload('logo-file')", callback=on_logo)
    chosen = rx.cond(source != "", T["replace_logo"], T["upload_logo"])
    return rx.el.div(
        rx.el.span(T["logo"], class_name="lab dk"),
        rx.el.div(
            mark(source),
            rx.el.label(
                icon("upload"),
                chosen,
                rx.el.input(
                    type="file",
                    accept="image/png,image/svg+xml,image/jpeg,image/webp",
                    on_change=send,
                    class_name="vh",
                    custom_attrs={"aria-label": T["logo"], "id": "logo-file"},
                ),
                class_name="btn sm pick",
            ),
            rx.cond(source != "", button(T["remove_logo"], kind="sm ghost", on_click=on_write("logo", ""))),
            class_name="row wrap m4",
        ),
        rx.el.span(T["logo_help"], class_name="help"),
        rx.el.div(problem_note(problem), class_name="m8"),
    )


def look_preview(
    name: rx.Var[str], logo: rx.Var[str], by_day: rx.Var[dict[str, str]], by_night: rx.Var[dict[str, str]]
) -> rx.Component:
    """Show it in light and in dark at once, before it is saved."""
    return card(
        T["preview"],
        rx.el.div(
            preview_pane(name, logo, by_day, "light"),
            preview_pane(name, logo, by_night, "dark"),
            class_name="panes2 pad16",
        ),
        rx.el.p(T["preview_text"], class_name="t12 mut pvnote"),
    )


def preview_pane(
    name: rx.Var[str], logo: rx.Var[str], tokens: rx.Var[dict[str, str]], theme: str
) -> rx.Component:
    """Show a rail and an invitation in small, in one theme."""
    rail = rx.el.div(
        mark(logo),
        rx.el.b(name, class_name="t13 cut grow"),
        class_name="row pvrail",
    )
    body = rx.el.div(
        rx.el.span(T["preview_invitation"].partition("{name}")[0], name, class_name="t12 mut blk any"),
        rx.el.div(chip(T["preview_chip"], "acc"), class_name="row m8"),
        rx.el.span(T["preview_link"], class_name="link t13 blk m8"),
        rx.el.span(T["preview_button"], class_name="btn pri full m12"),
        class_name="pad16",
    )
    return rx.el.div(
        rx.el.span(T[theme], class_name="vh"),
        rail,
        body,
        class_name="pvpane",
        custom_attrs={"style": tokens, "data-theme": theme},
    )


def save_bar(problem: rx.Var[str], is_saved: rx.Var[bool], label: Text) -> rx.Component:
    """Save; say what came of it."""
    done = rx.el.span(icon("check"), T["saved"], class_name="row t13 ok", role="status")
    return rx.el.div(
        problem_note(problem),
        rx.el.div(
            button(label, kind="pri", type="submit", key="Control+Enter"),
            rx.cond(is_saved, done),
            class_name="row wrap g12",
        ),
        class_name="col g12",
    )


def export_card(view: rx.Var[ExportView], problem: rx.Var[str], *, on_begin: rx.EventHandler) -> rx.Component:
    """Export everything: begin, how far it is, the zip."""
    running = rx.el.div(
        rx.el.div(
            rx.el.b(T["export_running"]),
            rx.el.span(view.percent, " %", class_name="t12 mut"),
            class_name="row sp",
        ),
        bar(view.percent, T["export_running"]),
        rx.el.p(T["export_leave"], class_name="t12 mut"),
        class_name="col",
        role="status",
    )
    there = rx.el.div(
        file_link(T["export_download"], view.href, kind="pri", before="download"),
        button(T["export_again"], before="refresh-cw", on_click=on_begin),
        class_name="row wrap",
    )
    begin = rx.el.div(button(T["export_do"], before="package", on_click=on_begin), class_name="row")
    return card(
        T["export_title"],
        rx.el.div(
            rx.el.p(T["export_text"], class_name="t13"),
            rx.cond(view.text != "", notice(view.text, tone="ok", name="check")),
            problem_note(view.problem),
            problem_note(problem),
            rx.cond(view.is_running, running, rx.cond(view.href != "", there, begin)),
            class_name="col g16 pad16",
        ),
        kind="m16",
    )


def delete_card(
    slug: rx.Var[str],
    is_asking: rx.Var[bool],
    problem: rx.Var[str],
    *,
    on_ask: rx.EventHandler,
    on_delete: rx.EventHandler,
) -> rx.Component:
    """Delete the organization, after its short name was typed."""
    form = rx.el.form(
        field(
            rx.fragment(T["delete_confirm"], ": ", rx.el.b(slug)),
            "confirm",
            auto_complete="off",
            required=True,
        ),
        problem_note(problem),
        rx.el.div(
            button(T["delete_submit"], type="submit", kind="danger", before="trash-2"),
            button(T["cancel"], kind="ghost", on_click=on_ask),
            class_name="row wrap",
        ),
        on_submit=on_delete,
        class_name="col g16",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete"]},
    )
    ask = rx.el.div(button(T["delete"], kind="danger", before="trash-2", on_click=on_ask), class_name="row")
    return card(
        T["delete_title"],
        rx.el.div(
            rx.el.p(T["delete_text"], class_name="t13"),
            rx.cond(is_asking, form, ask),
            class_name="col g16 pad16",
        ),
        kind="m16",
    )
