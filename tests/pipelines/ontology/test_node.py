"""What is known is changed in memory and written as one: nothing of it is forgotten."""

import pytest

from pipelines.access.capability import Capability
from pipelines.base.db import session_scope
from pipelines.discovery.choose_features import note_feature
from pipelines.discovery.flow import load_flow
from pipelines.discovery.propose_features import drop_unfit
from pipelines.models import Phase
from pipelines.ontology.board import Board
from pipelines.ontology.node import COLUMNS
from pipelines.ontology.queries import list_features, list_nodes
from pipelines.samples.load_sample import list_samples, load_sample
from pipelines.samples.walk_project import walk_project
from tests.makers import TENANT


def read(node):
    return {name: getattr(node, name) for name in COLUMNS}


@pytest.mark.parametrize("name", list_samples())
def test_what_a_journey_changes_is_what_is_saved(make, monkeypatch, name):
    save, count = Board.save, 0

    def save_and_look(board, session):
        nonlocal count
        save(board, session)
        session.flush()
        kept = {node.key: read(node) for node in list_nodes(session, board.project.id)}
        assert kept == {key: read(node) for key, node in board.nodes.items()}
        count += 1

    monkeypatch.setattr(Board, "save", save_and_look)
    with session_scope(TENANT) as session:
        walk_project(session, load_sample(name), until=Phase.SPECIFICATION, by=make.actor())
    assert count > 50


def test_a_proposal_that_is_taken_back_and_a_group_that_changed_are_saved(make):
    by = make.actor()
    with session_scope(TENANT) as session:
        sample = load_sample("dental-clinic")
        project_id = walk_project(session, sample, until=Phase.FEATURE_SELECTION, by=by)
    with session_scope(TENANT) as session:
        flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
        first, *others = list_features(session, project_id)
        first.group = "Elsewhere"
        note_feature(flow.board, first)
        drop_unfit(session, flow, {each.key: each for each in others}, set())
        flow.board.save(session)
    with session_scope(TENANT, readonly=True) as session:
        kept = {node.key: node for node in list_nodes(session, project_id)}
    assert kept[f"feature:{first.key}"].topic == "Elsewhere"
    assert {kept[f"feature:{each.key}"].value for each in others} == {None}
