"""/projects/[project_id]/planning"""

import reflex as rx

from praetor_app.sections.asking import ON_LOAD, asking_page
from praetor_app.texts import texts

T = texts("plan")


@rx.page(route=__doc__, title=T["details"], on_load=ON_LOAD)
def planning() -> rx.Component:
    """Ask what the chosen features still need to know."""
    return asking_page(T["details"])
