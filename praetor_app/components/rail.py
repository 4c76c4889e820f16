"""The left rail, and the bar that stands in for it on a phone."""

from typing import Any

import reflex as rx

from praetor_app.components.button import Text, key_cap
from praetor_app.components.chip import avatar
from praetor_app.components.icon import icon, mark
from praetor_app.components.ring import ring
from praetor_app.texts import texts
from praetor_app.views.frame import OrganizationView, PersonView, ProjectLink

T = texts("frame")

#: ``(name of the page, path, icon)``
PLACES = (("projects", "/", "layers"), ("inbox", "/inbox", "inbox"))


def rail(
    person: rx.Var[PersonView],
    organizations: rx.Var[list[OrganizationView]],
    recent: rx.Var[list[ProjectLink]],
    inbox_count: rx.Var[int],
    *,
    here: str,
    on_switch: rx.EventHandler,
) -> rx.Component:
    """Show where one can go; ``here`` is the name of the place that the page belongs to."""
    insights = place("insights", "/insights", "chart-line", here=here, count=inbox_count)
    own = place("organization", person.organization_home, "building-2", here=here, count=inbox_count)
    return rx.el.aside(
        rx.el.div(
            organization_switch(person, organizations, on_switch),
            rx.el.button(
                icon("search", 14),
                rx.el.span(T["find"], class_name="grow lbl"),
                rx.el.kbd("Ctrl K", class_name="kbd"),
                type="button",
                class_name="jump",
                title=T["find"],
                custom_attrs={"data-open": "palette", "aria-keyshortcuts": "Control+K"},
            ),
            rx.el.nav(
                *list_places(person, inbox_count, here),
                rx.cond(person.may_see_insights, insights),
                rx.cond(person.organization_home != "", own),
                class_name="nav",
                custom_attrs={"aria-label": T["main_nav"]},
            ),
            rx.cond(recent.length() > 0, rx.el.h2(T["last_opened"])),
            rx.foreach(recent, recent_project),
            account_link(person),
        ),
        class_name="rail",
    )


def list_places(person: rx.Var[PersonView], inbox_count: rx.Var[int], here: str) -> list[rx.Component]:
    """Lead to the places that everybody has, and to the library where one may see something of it."""
    shown = [place(*each, here=here, count=inbox_count) for each in PLACES]
    library = place("library", person.library_home, "library", here=here, count=inbox_count)
    return [*shown, rx.cond(person.library_home != "", library)]


def organization_switch(
    person: rx.Var[PersonView], organizations: rx.Var[list[OrganizationView]], on_switch: rx.EventHandler
) -> rx.Component:
    """Say whose projects these are; where one belongs to several, offer the others."""
    face = (
        mark(person.logo),
        rx.el.span(
            rx.el.b(person.organization, class_name="t13 cut"),
            rx.el.span(person.role, class_name="t12 mut"),
            class_name="grow lbl",
        ),
    )
    other = rx.foreach(
        organizations,
        lambda each: rx.el.button(
            rx.el.span(each.name, class_name="cut grow"),
            rx.cond(each.is_current, icon("check", 14)),
            type="button",
            class_name="item",
            on_click=on_switch(each.tenant_id),
        ),
    )
    several = rx.el.details(
        rx.el.summary(*face, icon("chevrons-up-down", 14), class_name="org", title=T["switch_organization"]),
        rx.el.div(other, class_name="menu"),
        class_name="drop",
    )
    return rx.cond(organizations.length() > 1, several, rx.el.div(*face, class_name="org"))


def place(name: str, path: Text, picture: str, *, here: str, count: rx.Var[int]) -> rx.Component:
    """Lead to a place."""
    here_attrs: dict[str, Any] = {"aria-current": "page"} if name == here else {}
    number = rx.cond(
        count > 0, rx.el.b(count, rx.el.span(" ", T["open_tasks"], class_name="vh"), class_name="n")
    )
    return rx.el.a(
        icon(picture),
        rx.el.span(T[name]),
        *([number] if name == "inbox" else []),
        href=path,
        title=T[name],
        class_name="on" if name == here else "",
        custom_attrs=here_attrs,
    )


def recent_project(project: rx.Var[ProjectLink]) -> rx.Component:
    """Lead back to a project."""
    return rx.el.a(
        ring(project.percent, size=16, width=3, number=False),
        rx.el.span(project.name, class_name="cut"),
        href=project.href,
        title=project.name,
        class_name="pr",
    )


def account_link(person: rx.Var[PersonView]) -> rx.Component:
    """Lead to one's account, and to the keys of the page."""
    return rx.el.div(
        rx.el.a(
            avatar(person.initials),
            rx.el.span(
                rx.el.b(person.name, class_name="t13 cut"),
                rx.el.span(T["account"], class_name="t12 mut"),
                class_name="grow lbl",
            ),
            href="/account",
            title=T["account"],
            class_name="row grow",
        ),
        rx.el.button(
            key_cap("?"),
            type="button",
            title=T["keys_of_page"],
            class_name="kbtn",
            custom_attrs={"data-open": "keys"},
        ),
        class_name="acct",
    )


def phone_bar(person: rx.Var[PersonView], inbox_count: rx.Var[int], *, here: str) -> rx.Component:
    """Show the same places at the bottom of a phone."""
    account = place("account", "/account", "user", here=here, count=inbox_count)
    links = [*list_places(person, inbox_count, here), account]
    find = rx.el.button(
        icon("search", 20),
        rx.el.span(T["find"].split()[0]),
        type="button",
        custom_attrs={"data-open": "palette"},
    )
    return rx.el.nav(
        *links[:2], find, *links[2:], class_name="tabbar", custom_attrs={"aria-label": T["phone_nav"]}
    )
