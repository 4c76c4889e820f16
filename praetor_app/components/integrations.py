"""The parts of the list of integrations."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.chip import chip
from praetor_app.components.contracts import problem_list
from praetor_app.components.field import field
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.customers import ProjectChoice
from praetor_app.views.integrations import ImportView, IntegrationRow, ServiceCard

T = texts("integrations")

#: Files that may hold a contract or a schema.
ACCEPTED = ".json,.yaml,.yml,application/json,application/yaml,text/yaml"


def project_select(
    label: str, projects: rx.Var[list[ProjectChoice]], value: rx.Var[str], *, every: str = "", **props: Any
) -> rx.Component:
    """Choose a project; ``every`` is what none of them is called."""
    return rx.el.select(
        *([rx.el.option(every, value="")] if every else []),
        rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id)),
        value=value,
        class_name="field sm projsel",
        custom_attrs={"aria-label": label},
        **props,
    )


def integration_list(rows: rx.Var[list[IntegrationRow]]) -> rx.Component:
    """Show integrations one under the other."""
    return rx.el.ul(rx.foreach(rows, integration_row), class_name="card libl")


def integration_row(row: rx.Var[IntegrationRow]) -> rx.Component:
    """Show an integration: what it is, whether it is connected, how the last check went."""
    about = rx.el.span(
        rx.el.b(row.name, class_name="cut"),
        rx.el.span(row.kind, " · ", row.project, class_name="t12 mut cut"),
        class_name="grow",
    )
    checked = rx.el.span(
        rx.match(
            row.tone,
            ("ok", icon("check", 14)),
            ("warn", icon("triangle-alert", 14)),
            ("bad", icon("circle-alert", 14)),
            icon("minus", 14),
        ),
        rx.el.span(row.checked),
        title=row.checked_at,
        class_name=f"row g4 t12 {rx.cond(row.tone == '', 'mut', row.tone)}",
    )
    connected = rx.cond(
        row.is_connected, chip(row.connected, "ok", "plug-zap"), chip(row.connected, "out", "unplug")
    )
    maps = rx.el.span(
        rx.el.span(row.mappings, class_name="t12 mut nowrap"),
        rx.cond(row.flagged != "", chip(row.flagged, "warn", "flag")),
        class_name="row g8 libm",
    )
    link = rx.el.a(
        rx.el.span(
            rx.cond(row.is_contract, icon("braces"), icon("plug")),
            class_name="kind",
        ),
        about,
        connected,
        rx.el.span(checked, class_name="libc"),
        maps,
        href=row.href,
        class_name="librow",
    )
    return rx.el.li(link, key=row.id)


def import_card(state: Any) -> rx.Component:
    """Import a contract: the file goes from the browser to the API alone."""
    fields = rx.el.div(
        rx.el.label(
            rx.el.span(T["for_project"], class_name="lab dk"),
            rx.el.div(
                project_select(
                    T["for_project"],
                    state.projects,
                    state.target,
                    name="projectId",
                    on_change=state.choose_target,
                ),
                class_name="m4",
            ),
        ),
        field(
            T["name"],
            "provider",
            help_text=T["name_help"],
            required=True,
            max_length=100,
            pattern=r"[A-Za-z0-9][A-Za-z0-9 ._\-]*",
            custom_attrs={"data-named-after": ""},
        ),
        class_name="form2",
    )
    ends = rx.el.div(
        button(T["import_do"], kind="pri", type="submit", before="upload"),
        button(T["cancel"], kind="ghost", on_click=state.open_import),
        rx.el.span(T["reading"], class_name="t13 mut busynote", role="status"),
        class_name="row wrap",
    )
    form = file_form(
        drop_file(T["drop"], T["import_text"], accept=ACCEPTED),
        fields,
        problem_note(state.refusal),
        ends,
        id="contract-form",
        path="/api/integrations/import-contract",
        keep="integrationId standardId version operations schemas problems",
        on_sent=state.take_contract,
        class_name="col g16 pad16",
    )
    head = rx.el.div(rx.el.h2(T["import_title"], class_name="t15"), class_name="ch")
    return rx.el.section(head, form, class_name="card gap16", custom_attrs={"aria-label": T["import_title"]})


def import_receipt(receipt: rx.Var[ImportView], open_label: str) -> rx.Component:
    """Show what was read, and what is wrong with it."""
    note = rx.el.div(
        icon("check"),
        rx.el.div(rx.el.b(receipt.title), rx.el.p(receipt.text, class_name="t13"), class_name="grow"),
        link_button(open_label, receipt.href, after="arrow-right"),
        class_name="banner ok wrap",
        role="status",
    )
    problems = rx.el.div(
        rx.el.h2(T["problems"], class_name="t15"),
        problem_list(receipt.problems),
        rx.cond(receipt.more != "", rx.el.p(receipt.more, class_name="t12 mut")),
        class_name="col",
    )
    shown = rx.el.div(note, rx.cond(receipt.problems.length() > 0, problems), class_name="col g16 gap24")
    return rx.cond(receipt.title != "", shown)


def catalogue(state: Any) -> rx.Component:
    """Offer the services that are known."""
    target = rx.cond(
        state.projects.length() > 1,
        rx.el.label(
            rx.el.span(T["for_project"], class_name="t12 mut nowrap"),
            project_select(T["for_project"], state.projects, state.target, on_change=state.choose_target),
            class_name="row g8",
        ),
    )
    cards = rx.foreach(state.services, lambda service: service_card(service, state))
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                rx.el.h2(T["catalogue"]),
                rx.el.p(T["catalogue_text"], class_name="t13 mut"),
                class_name="grow",
            ),
            target,
            class_name="row wrap g12 gap16 cathead",
        ),
        rx.el.ul(cards, class_name="cat"),
        class_name="m32",
    )


def service_card(service: rx.Var[ServiceCard], state: Any) -> rx.Component:
    """Show a service: what it is for, how it knows its callers, where it is described."""
    add = button(
        T["add"],
        kind="sm",
        before="plus",
        on_click=state.add(service.provider),
        custom_attrs={"aria-label": service.add_label},
        disabled=state.target == "",
    )
    docs = rx.el.a(
        T["docs"],
        icon("arrow-up-right", 12),
        href=service.docs,
        target="_blank",
        rel="noopener noreferrer",
        class_name="link tap t12 row g4",
        custom_attrs={"aria-label": service.docs_label},
    )
    return rx.el.li(
        rx.el.div(
            rx.el.h3(service.name, class_name="grow"),
            chip(service.auth, "out", "key-round"),
            class_name="row",
        ),
        rx.el.p(service.description, class_name="t13 mut"),
        rx.cond(state.wrong == service.provider, problem_note(state.wrong_problem)),
        rx.el.div(docs, rx.cond(state.may_write, add), class_name="row sp catend"),
        class_name="card catc",
        key=service.provider,
    )
