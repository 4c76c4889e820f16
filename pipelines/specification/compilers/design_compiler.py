"""The sixth agent: how it looks, and what each screen shows in each state."""

import re
from typing import Any

from pipelines.knowledge.records import ScreenTemplate
from pipelines.knowledge.words import capitalize, join_words
from pipelines.specification.building.choose_stack import kind_of_product
from pipelines.specification.compiler import Parts
from pipelines.specification.drafting.list_sources import list_sources
from pipelines.specification.drafting.own_features import guess_entity
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.looks.build_tokens import build_tokens
from pipelines.specification.looks.choose_look import ChosenLook, choose_look
from pipelines.specification.looks.draw_wireframe import draw_wireframe

Json = dict[str, Any]
#: Fields that nobody reads on a screen, and those by which people know a record.
HIDDEN = re.compile(r"^(?:id|revision|created_at|updated_at|token|version)$|_id$|_hash$|_key$|_token$")
TELLING = re.compile(r"^(?:title|name|.*_name|number|reference|subject|label)$")
SLOTS = ("design_direction", "design_accent", "design_density", "design_layout", "design_tone")


class DesignCompiler:
    """Makes tokens with checked contrast; draws every screen; words its empty, loading and error states."""

    name = "design-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> Json:
        """Return the design system."""
        look = choose_look(evidence)
        tokens, checks = build_tokens(look.direction, accent=look.accent, density=look.density)
        entities = {entity["key"]: entity for entity in parts["domain-modeler"]["entities"]}
        screens = list_screens(evidence, entities)
        link(screens, parts)
        colors, radius = tokens["color"]["light"], min(look.direction.radius, 12)
        places = [screen["title"] for screen in screens]
        for screen in screens:
            labels = list_labels(screen, entities)
            screen["wireframe"] = draw_wireframe(
                screen, labels=labels, colors=colors, layout=look.layout, radius=radius, places=places
            )
            del screen["system"], screen["entityKeys"]
        return {
            "designSystem": describe(evidence, look)
            | {"tokens": tokens, "contrast": checks, "screens": screens, "accessibility": ACCESSIBILITY}
        }


ACCESSIBILITY = {
    "standard": "WCAG 2.2 AA",
    "rules": [
        "Every action works by keyboard; focus is visible with a contrast of at least 3:1.",
        "Text has a contrast of at least 4.5:1 in both themes; color never carries a meaning alone.",
        "Every field has a label; an error stands beside its field and is announced.",
        "Targets are at least 24 by 24 pixels; at 320 pixels width nothing scrolls sideways.",
        "Motion stops with prefers-reduced-motion.",
        "axe-core finds nothing serious or critical on any screen.",
    ],
}


def describe(evidence: Evidence, look: ChosenLook) -> Json:
    """Return direction, tone, density and layout, and where they come from."""
    return {
        "direction": {
            "id": look.direction.id,
            "name": look.direction.name,
            "summary": look.direction.summary,
        },
        "tone": look.tone,
        "density": look.density,
        "layout": look.layout,
        "accent": look.accent,
        "references": [*evidence.look.references, *evidence.list("design_references")],
        "devices": evidence.list("design_devices") or ["phone", "desktop"],
        "sources": list_sources(evidence, SLOTS)
        if look.is_chosen
        else [{"kind": "assumption", "id": "design_direction"}],
    }


def list_screens(evidence: Evidence, entities: dict[str, Json]) -> list[Json]:
    """Return the screens of the chosen features, each route once."""
    screens: dict[str, Json] = {}
    for choice, feature in evidence.chosen:
        for template in feature.screens if feature else build_own(evidence, choice):
            if evidence.voice.holds(template.when) and template.route not in screens:
                screens[template.route] = build_screen(evidence, choice, template, entities)
    return list(screens.values())


def build_screen(
    evidence: Evidence, choice: Chosen, template: ScreenTemplate, entities: dict[str, Json]
) -> Json:
    """Return one screen in the project's words."""
    voice = evidence.voice
    keys = [key for key in template.entities if key in entities]
    title = voice.tell(template.title)
    who, first = (
        join_words([voice.tell(f"{{{actor}|plural}}") for actor in actors])
        for actors in (template.actors, template.primary_actors)
    )
    alone = f" “{voice.tell(template.primary)}” is offered to {first} alone." if first else ""
    return {
        "key": f"{choice.key}/{template.id}",
        "title": title,
        "route": voice.renaming(template.route),
        "roles": [voice.renaming(actor) for actor in template.actors],
        "entityNames": [entities[key]["name"] for key in keys],
        "entityKeys": keys,
        "primary": voice.tell(template.primary),
        "parts": list(template.parts),
        "states": {
            "empty": voice.tell(template.empty),
            "loading": f"The outline of “{title}” is shown at once; values appear within 2 seconds.",
            "error": voice.tell(template.error),
            "partial": "What could be loaded is shown; what could not says so, with a button to try again.",
            "forbidden": f"This page is for {who or 'everybody'}.{alone} Sign in with another account or go "
            "back.",
        },
        "featureKey": choice.key,
        "system": evidence.system,
        "requirementIds": [],
        "operationIds": [],
    }


def build_own(evidence: Evidence, choice: Chosen) -> list[ScreenTemplate]:
    """Return the screen of a feature of the person's own; a command-line program has none."""
    if kind_of_product(evidence) == "local":
        return []
    thing = guess_entity(choice)
    return [
        ScreenTemplate(
            id=choice.key,
            title=choice.title,
            route=f"/{choice.key}",
            actors=[actor.id for actor in evidence.humans],
            entities=[thing.id] if thing else [],
            primary=f"Add {thing.name}" if thing else "Send",
            parts=["header", "search", "table", "form", "actions"],
            empty=f"Nothing in {choice.title.lower()} yet. Add the first one.",
            error=f"{choice.title} could not be loaded. Try again.",
        )
    ]


def list_labels(screen: Json, entities: dict[str, Json]) -> list[str]:
    """Return the names of the fields that a screen shows: those of its first entity that people read."""
    if not screen["entityKeys"]:
        return []
    fields = entities[screen["entityKeys"][0]]["fields"]
    shown = [one["name"] for one in fields if not HIDDEN.search(one["name"])]
    shown.sort(key=lambda name: not TELLING.search(name))
    return [capitalize(name.replace("_", " ")) for name in shown]


def link(screens: list[Json], parts: Parts) -> None:
    """Name in each screen the operations that it may use, and by key the requirements that it shows."""
    requirements = parts["requirements-compiler"]["requirements"]
    for screen in screens:
        own = [one for one in requirements if one["featureKey"] == screen["featureKey"]]
        near = [one for one in own if set(one["entityNames"]) & set(screen["entityNames"])] or own
        mine = [
            one
            for one in near
            if not screen["roles"] or not one["roles"] or set(one["roles"]) & set(screen["roles"])
        ]
        screen["requirementIds"] = [one["key"] for one in mine or near]
        screen["operationIds"] = [
            one["operationId"]
            for one in parts["api-compiler"]["endpoints"]
            if one["featureKey"] == screen["featureKey"]
            and (not one["roles"] or not screen["roles"] or set(one["roles"]) & set(screen["roles"]))
        ]
