"""Around the document: outline, quality, versions, a compilation under way."""

import reflex as rx

from praetor_app.components.button import Text
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.components.ring import ring
from praetor_app.texts import texts
from praetor_app.views.document import OutlineRow, QualityView, StepRow, VersionRow

T = texts("specification")


def outline(
    rows: rx.Var[list[OutlineRow]], *, here: rx.Var[str], on_show: rx.EventHandler, on_search: rx.EventHandler
) -> rx.Component:
    """List the sections; a search field finds words in all of them."""
    lines = rx.foreach(
        rows,
        lambda row: rx.el.button(
            rx.el.span(row.name, class_name="cut"),
            rx.cond(row.count != "", rx.el.small(row.count)),
            type="button",
            on_click=on_show(row.key),
            class_name=f"{rx.cond(row.is_sub, 'sub', '')} {rx.cond(row.key == here, 'on', '')}",
            custom_attrs={"aria-current": rx.cond(row.key == here, "true", "false")},
        ),
    )
    return rx.el.nav(
        search_field(on_search, key="/"),
        lines,
        class_name="outline",
        custom_attrs={"aria-label": T["outline"]},
    )


def search_field(on_search: rx.EventHandler, *, key: str = "") -> rx.Component:
    """Find words in all sections; ``key`` leads into the field."""
    pressed = {"data-key": key, "data-key-label": T["search"]} if key else {}
    return rx.el.label(
        icon("search", 14),
        rx.el.input(
            type="search",
            placeholder=T["search"],
            on_change=on_search.debounce(300),
            custom_attrs={"aria-label": T["search"]} | pressed,
        ),
        *([rx.el.kbd(key, class_name="kbd")] if key else []),
        class_name="jump",
    )


def outline_select(
    rows: rx.Var[list[OutlineRow]], *, here: rx.Var[str], on_show: rx.EventHandler, on_search: rx.EventHandler
) -> rx.Component:
    """Search and choose the section where there is no room for the outline."""
    options = rx.foreach(rows, lambda row: rx.el.option(row.name, value=row.key))
    choice = rx.el.select(
        options, value=here, on_change=on_show, class_name="field", custom_attrs={"aria-label": T["outline"]}
    )
    return rx.el.div(choice, search_field(on_search), class_name="outsel")


def quality_card(quality: rx.Var[QualityView]) -> rx.Component:
    """Show the score, and what would raise it."""
    gains = rx.foreach(
        quality.gains,
        lambda gain: rx.el.li(
            rx.el.span(rx.cond(gain.target != "", rx.el.code(gain.target, " ")), gain.message),
            chip(gain.points, "ok"),
            rx.cond(gain.fix != "", rx.el.a(gain.fix, href=gain.href, class_name="link tap t12")),
        ),
    )
    state = rx.cond(
        quality.passed, chip(T["passed"], "ok", "check"), chip(T["not_passed"], "warn", "triangle-alert")
    )
    return rx.el.section(
        rx.el.div(
            ring(quality.score, size=56, width=6),
            rx.el.div(
                rx.el.h2(quality.title, class_name="t15"),
                rx.el.p(quality.text, class_name="t13 mut"),
                class_name="grow",
            ),
            state,
            class_name="row g16 pad16 wrap",
        ),
        rx.cond(quality.gains.length() > 0, rx.el.ul(gains, class_name="raise")),
        class_name="card",
    )


def version_menu(
    versions: rx.Var[list[VersionRow]], current: rx.Var[str], *, on_choose: rx.EventHandler
) -> rx.Component:
    """Choose a version."""
    return version_list("history", current, versions, on_choose=on_choose, ours=True)


def compare_menu(versions: rx.Var[list[VersionRow]], *, on_choose: rx.EventHandler) -> rx.Component:
    """Choose the version to compare with."""
    return version_list("git-compare", T["compare"], versions, on_choose=on_choose, ours=False)


def version_list(
    picture: str,
    label: Text,
    versions: rx.Var[list[VersionRow]],
    *,
    on_choose: rx.EventHandler,
    ours: bool,
) -> rx.Component:
    """Unfold the versions; ``ours``: with the one on screen."""

    def item(each: rx.Var[VersionRow]) -> rx.Component:
        line = rx.el.button(
            rx.el.span(each.name, class_name="grow"),
            rx.el.span(each.note, class_name="t12 mut"),
            rx.cond(each.is_current, icon("check", 14)),
            type="button",
            class_name="item",
            disabled=~each.is_done,
            on_click=on_choose(each.id),
        )
        return line if ours else rx.cond(each.is_done & ~each.is_current, line)

    return rx.el.details(
        rx.el.summary(
            icon(picture),
            rx.el.span(label, class_name="hide-s"),
            rx.el.span(icon("chevron-down"), class_name="hide-s"),
            class_name="btn",
            custom_attrs={"aria-label": label},
        ),
        rx.el.div(rx.foreach(versions, item), class_name="menu left"),
        class_name="drop",
        custom_attrs={"aria-label": T["versions"] if ours else T["compare_to"]},
    )


def compile_progress(steps: rx.Var[list[StepRow]]) -> rx.Component:
    """Show each agent's step, with the time at which it was done."""
    rows = rx.foreach(
        steps,
        lambda step: rx.el.div(
            rx.el.b(step.name, class_name="t13"),
            rx.el.span(step.note, class_name="t12 mut blk"),
            class_name=step.mark,
        ),
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(T["compiling"], class_name="t15"),
            rx.el.span(T["leave"], class_name="t12 mut"),
            class_name="ch sp",
        ),
        rx.el.div(rows, class_name="trail pad16"),
        class_name="card m16",
        role="status",
    )
