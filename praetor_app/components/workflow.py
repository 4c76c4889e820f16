"""The parts of the page of a workflow: findings, steps, size, what is done with the file."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon, icon_of
from praetor_app.components.problem_note import problem_note
from praetor_app.components.workflows import ACCEPT, refused_note
from praetor_app.texts import texts
from praetor_app.views.elements import NAMES
from praetor_app.views.steps import StepGroupRow, StepRow
from praetor_app.views.workflow import FigureRow, FindingRow, QuietRow
from praetor_app.views.workflow_element import StaleRow

T = texts("workflows")


def finding_item(each: rx.Var[FindingRow], may_bind: rx.Var[bool], on_pick: rx.EventHandler) -> rx.Component:
    """One finding: what is wrong, what to do, how bad it is; pressing it leads to the element."""
    must = rx.cond(
        each.tone == "bad",
        chip(T["must"], "bad", "octagon-alert"),
        chip(T["should"], "warn", "triangle-alert"),
    )
    bind = rx.fragment(icon("plug"), T["bind"])
    is_bind = each.is_binding & may_bind
    about = f" {each.element}, {T['finding_one']} {each.number}"
    act = rx.el.button(
        rx.cond(is_bind, bind, rx.fragment(icon("crosshair"), T["show"])),
        type="button",
        on_click=on_pick(each.element_id),
        class_name="btn",
        custom_attrs={
            "aria-label": rx.cond(is_bind, T["bind"], T["show"]) + about,
            "data-goto": rx.cond(is_bind, "", "diagram"),
        },
    )
    return rx.el.li(
        rx.el.span(each.number, class_name=f"fno {each.tone}"),
        rx.el.div(
            rx.el.h3(each.title, class_name="any"),
            rx.el.p(each.fix, class_name="t13 mut m4"),
            rx.el.div(
                must,
                rx.el.span(each.level, class_name="t12 mut"),
                rx.el.code(each.code, class_name="t12 mut any"),
                class_name="row wrap m8",
            ),
            class_name="grow",
        ),
        rx.cond(each.element_id != "", act),
        key=each.number,
    )


def finding_list(
    rows: rx.Var[list[FindingRow]], more: rx.Var[str], *, may_bind: rx.Var[bool], on_pick: rx.EventHandler
) -> rx.Component:
    """List the findings, by their numbers on the diagram."""
    return rx.fragment(
        rx.el.ol(rx.foreach(rows, lambda each: finding_item(each, may_bind, on_pick)), class_name="find"),
        rx.cond(more != "", rx.el.p(more, class_name="t13 mut pad16")),
    )


def nothing_found(is_checked: rx.Var[bool], rules: rx.Var[int]) -> rx.Component:
    """Say that all is well, or that nobody has asked yet."""
    well = rx.el.div(
        rx.el.span(icon("check", 20), class_name="kind lgk ok"),
        rx.el.div(
            rx.el.h3(T["no_findings_title"]),
            rx.el.p(rules, " ", T["no_findings_text"], class_name="t13 mut"),
        ),
        class_name="row g16 pad",
    )
    never = rx.el.div(
        rx.el.h3(T["never_title"]), rx.el.p(T["never_text"], class_name="t13 mut m4"), class_name="pad"
    )
    return rx.cond(is_checked, well, never)


def quiet_list(
    rows: rx.Var[list[QuietRow]], *, is_open: rx.Var[bool], on_toggle: rx.EventHandler
) -> rx.Component:
    """Say how many rules found nothing; on request, which."""
    count = rows.length()
    said = rx.cond(count == 1, T["quiet_one"], rx.fragment(count, " ", T["quiet"]))
    head = rx.el.div(
        rx.el.span(icon("check", 14), class_name="kind sm ok"),
        rx.el.span(said, class_name="t13 mut grow"),
        rx.el.button(
            rx.cond(is_open, T["hide_them"], T["show_them"]),
            type="button",
            on_click=on_toggle,
            class_name="link tap t13",
            custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
        ),
        class_name="row g12 quiet",
    )
    row = lambda each: rx.el.li(rx.el.span(each.text), rx.el.span(each.level, class_name="t12 mut"))  # noqa: E731
    return rx.cond(
        count > 0, rx.fragment(head, rx.cond(is_open, rx.el.ul(rx.foreach(rows, row), class_name="quiets")))
    )


def step_list(
    groups: rx.Var[list[StepGroupRow]], picked: rx.Var[str], on_pick: rx.EventHandler
) -> rx.Component:
    """Tell the process as a list: what the diagram shows, for the keyboard and without the picture."""

    def group(each: rx.Var[StepGroupRow]) -> rx.Component:
        rows = rx.foreach(each.steps, lambda step: step_item(step, picked, on_pick))
        return rx.fragment(
            rx.el.h3(each.title, class_name="t12 mut stephead"), rx.el.ol(rows, class_name="stepl")
        )

    return rx.el.div(rx.foreach(groups, group))


def step_item(step: rx.Var[StepRow], picked: rx.Var[str], on_pick: rx.EventHandler) -> rx.Component:
    """One step: what it is, who does it, what comes next."""
    found = rx.el.span(
        step.numbers,
        class_name=f"fno {step.tone}",
        role="img",
        custom_attrs={"aria-label": f"{T['finding_one']} {step.numbers}"},
    )
    state = rx.cond(
        step.is_bound, chip(step.binding, "ok", "check"), chip(step.binding, "out", "circle-dashed")
    )
    about = rx.el.span(
        rx.el.b(step.name, class_name="any"),
        rx.el.span(
            step.kind, rx.cond(step.place != "", rx.fragment(", ", step.place)), class_name="t12 mut blk"
        ),
        rx.cond(
            step.after.length() > 0,
            rx.el.span(
                rx.foreach(step.after, lambda each: rx.el.span(each, class_name="nextp")),
                class_name="t12 blk",
            ),
        ),
        class_name="grow",
    )
    return rx.el.li(
        rx.el.button(
            rx.el.span(icon_of(step.icon, NAMES), class_name="kind sm"),
            about,
            rx.cond(step.binding != "", state),
            rx.cond(step.numbers != "", found),
            type="button",
            on_click=on_pick(step.id),
            class_name=rx.cond(picked == step.id, "on", ""),
            custom_attrs={"aria-pressed": rx.cond(picked == step.id, "true", "false")},
        ),
        class_name=step.depth,
        key=step.id,
    )


def figure_list(rows: rx.Var[list[FigureRow]]) -> rx.Component:
    """Show the figures on size and complexity with what they mean."""

    def row(each: rx.Var[FigureRow]) -> rx.Component:
        return rx.el.div(
            rx.el.dt(each.name), rx.el.dd(rx.el.b(each.value), rx.el.span(each.about, class_name="t12 mut"))
        )

    shown = rx.el.dl(rx.foreach(rows, row), class_name="figures")
    none = rx.el.p(T["no_measures"], class_name="t13 mut")
    return rx.el.div(
        rx.el.p(T["size_help"], class_name="t13 mut"),
        rx.cond(rows.length() > 0, shown, none),
        class_name="pad16 col g12",
    )


def stale_list(
    rows: rx.Var[list[StaleRow]], may_write: rx.Var[bool], on_take: rx.EventHandler
) -> rx.Component:
    """List the bindings that the newest version has left behind."""

    def row(each: rx.Var[StaleRow]) -> rx.Component:
        take = rx.el.button(
            T["take_away"],
            type="button",
            on_click=on_take(each.element_id, each.element_type, each.kind),
            class_name="btn sm",
            custom_attrs={"aria-label": each.label},
        )
        return rx.el.li(
            icon("unlink", 14), rx.el.span(each.text, class_name="grow any"), rx.cond(may_write, take)
        )

    shown = rx.el.section(
        rx.el.div(
            rx.el.h2(T["stale_title"], class_name="t15"),
            rx.el.p(T["stale_text"], class_name="t13 mut m4"),
            class_name="pad16",
        ),
        rx.el.ul(rx.foreach(rows, row), class_name="lines"),
        class_name="card m16",
        custom_attrs={"aria-label": T["stale_title"]},
    )
    return rx.cond(rows.length() > 0, shown)


def replace_form(
    path: rx.Var[str],
    *,
    problem: rx.Var[str],
    where: rx.Var[str],
    on_sent: rx.EventHandler,
    on_cancel: rx.EventHandler,
) -> rx.Component:
    """Ask for a newer file."""
    form = file_form(
        drop_file(T["choose_file"], T["replace_help"], accept=ACCEPT),
        refused_note(problem, where),
        rx.el.div(
            button(T["replace_do"], kind="pri", type="submit", before="upload"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        id="workflow-replace",
        path=path,
        on_sent=on_sent,
        class_name="col g16",
    )
    return rx.el.section(
        rx.el.h2(T["replace"], class_name="t15"),
        form,
        class_name="card pad col g16 gap16",
        custom_attrs={"aria-label": T["replace"]},
    )


def delete_question(
    problem: rx.Var[str], *, on_delete: rx.EventHandler, on_cancel: rx.EventHandler
) -> rx.Component:
    """Ask before a workflow is deleted."""
    return rx.el.section(
        rx.el.h2(T["delete_title"], class_name="t15"),
        rx.el.p(T["delete_text"], class_name="t13"),
        problem_note(problem),
        rx.el.div(
            button(T["delete_do"], kind="danger", before="trash-2", on_click=on_delete),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        class_name="card pad col g12 gap16",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete_title"]},
    )


def more_menu(
    source: rx.Var[str],
    original: rx.Var[str],
    versions: rx.Var[str],
    *,
    may_write: rx.Var[bool],
    on_delete: rx.EventHandler,
) -> rx.Component:
    """Offer the file as it came and written again, its versions, and its end."""
    links = (
        rx.el.a(icon("history"), T["versions"], href=versions, class_name="item"),
        download(T["original"], T["original_help"], original),
        download(T["written"], T["written_help"], source),
    )
    delete = rx.el.button(
        icon("trash-2"), T["delete"], type="button", class_name="item bad", on_click=on_delete
    )
    return rx.el.details(
        rx.el.summary(
            icon("ellipsis"),
            class_name="btn sq",
            custom_attrs={"aria-label": T["more_about"], "title": T["more_about"]},
        ),
        rx.el.div(*links, rx.cond(may_write, delete), class_name="menu left"),
        class_name="drop",
    )


def download(label: str, about: str, href: rx.Var[str]) -> rx.Component:
    """Offer a file in the menu."""
    said = rx.el.span(label, rx.el.span(about, class_name="t12 mut blk"))
    return rx.el.a(
        icon("download"), said, href=href, class_name="item", custom_attrs={"reloadDocument": True}
    )
