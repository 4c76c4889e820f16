"""Icons: never alone, always with their word or a label."""

import reflex as rx


def icon(name: str, size: int = 16) -> rx.Component:
    """Draw an icon of 12, 14, 16 or 20 pixels, hidden from screen readers."""
    classes = "i" if size == 16 else f"i s{size}"
    return rx.icon(name, size=size, class_name=classes, custom_attrs={"aria-hidden": "true"})


def icon_of(name: rx.Var[str], names: tuple[str, ...], size: int = 16) -> rx.Component:
    """Draw the one of ``names`` that ``name`` says; the last when it says none of them."""
    return rx.match(name, *((each, icon(each, size)) for each in names[:-1]), icon(names[-1], size))


def logo() -> rx.Component:
    """Draw the mark."""
    return rx.el.span(
        rx.el.svg(
            rx.el.svg.path(d="M5 16V6.5"),
            rx.el.svg.circle(cx="9", cy="6.5", r="4"),
            view_box="0 0 18 18",
            fill="none",
            stroke="currentColor",
            custom_attrs={"aria-hidden": "true", "strokeWidth": "2.5", "strokeLinecap": "round"},
        ),
        class_name="mark",
    )


def mark(source: rx.Var[str]) -> rx.Component:
    """Show an organization's logo; without one, our mark."""
    picture = rx.el.img(src=source, alt="", class_name="logo")
    return rx.cond(source != "", picture, logo())
