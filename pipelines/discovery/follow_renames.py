"""Let documents, workflows and integrations follow what an answer has renamed or merged.

follow_renames(session, flow.project, list_renames(flow.board), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.renames import Renames, to_snake
from pipelines.integrations.follow_renames import follow_renames as follow_in_integrations
from pipelines.models import Project
from pipelines.ontology.board import Board
from pipelines.templates.follow_renames import follow_renames as follow_in_templates
from pipelines.templates.sources.queries import find_content
from pipelines.workflows.follow_renames import follow_renames as follow_in_workflows


def save_and_follow(session: Session, board: Board, *, by: Actor) -> None:
    """Write what is known; what names a thing that is called otherwise now follows with it."""
    renames = list_renames(board)
    board.save(session)
    if renames:
        content = find_content(session, board.project) or {}
        kept = list_kept(content, set(list_merged(board).values()))
        follow_renames(session, board.project, renames._replace(kept=kept), by=by)


def follow_renames(session: Session, project: Project, renames: Renames, *, by: Actor) -> None:
    """Change every mapping and binding that names it, and flag those that cannot follow."""
    if not renames:
        return
    for follow in (follow_in_templates, follow_in_integrations, follow_in_workflows):
        follow(session, project, renames, by=by)


def list_renames(board: Board) -> Renames:
    """Return the things of a board that are called otherwise than when it was loaded, or are one now."""
    renamed = {
        to_snake(before.name): to_snake(node.name)
        for key, before in board.things.items()
        if (node := board.get(key)) and to_snake(before.name) != to_snake(node.name)
    }
    return Renames(entities=renamed | list_merged(board))


def list_merged(board: Board) -> dict[str, str]:
    """Return the things that became another name of a thing, with that thing's name."""
    merged = {}
    for key, before in board.things.items():
        node = board.get(key)
        if node and isinstance(node.value, dict) and node.value != before.value:
            first = board.get(f"entity:{node.value.get('sameAs')}")
            if first is not None:
                merged[to_snake(before.name)] = to_snake(first.name)
    return merged


def list_kept(content: dict[str, Any], names: set[str]) -> dict[str, frozenset[str]]:
    """Return the fields of these entities, as far as a specification knows them."""
    return {
        name: frozenset(to_snake(field["name"]) for field in entity.get("fields", []))
        for entity in content.get("entities", [])
        if (name := to_snake(entity["name"])) in names
    }
