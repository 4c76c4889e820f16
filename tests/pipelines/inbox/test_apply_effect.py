"""Doing a task that discovery made takes effect in discovery."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.give_answer import SURE_ENOUGH
from pipelines.discovery.open_project import open_project
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.start_flow import start_flow
from pipelines.inbox.submit_task_action import submit_task_action
from pipelines.models import AnswerType, GraphNode, NodeStatus, Task, TaskStatus, TaskType
from pipelines.projects.records import ProjectInput
from pipelines.tasks.queries import list_actions
from tests.makers import TENANT

BRIEF = "Online booking for three hair salons in Cologne. Clients book appointments and pay a deposit of €15."


@pytest.fixture
def salon(actor):
    """A project whose flow has started, as the id."""
    with session_scope(TENANT) as session:
        project = open_project(session, ProjectInput(name="Hair & Harmony", description=BRIEF), by=actor)
        start_flow(session, project.id, by=actor)
    return project.id


def find_question(session, salon, actor, wanted):
    """Answer questions until one is asked that is ``wanted``."""
    while question := get_next_question(session, salon, by=actor).question:
        if wanted(question):
            return question
        answer_question(session, salon, question.id, AnswerInput(unknown=True), by=actor)
    raise AssertionError("No such question was asked.")


def find_task(session, salon, kind, question):
    """Return the task of that kind about a question, with its action."""
    tasks = session.exec(select(Task).where(Task.project_id == salon, Task.type == kind)).all()
    task = next(each for each in tasks if {"type": "question", "id": question.id} in each.targets)
    return task, list_actions(session, [task.id])[task.id][0]


def test_finding_out_what_nobody_knew_answers_the_question(session, salon, actor):
    question = find_question(session, salon, actor, lambda q: q.answer_type is AnswerType.NUMBER)
    answer_question(session, salon, question.id, AnswerInput(unknown=True), by=actor)
    task, action = find_task(session, salon, TaskType.PROVIDE, question)
    value = (question.min or 0) + 7

    receipt = submit_task_action(session, task.id, action.id, {"value": value}, by=actor)

    node = session.exec(
        select(GraphNode).where(GraphNode.project_id == salon, GraphNode.key == question.fills[0])
    ).one()
    assert (node.value, task.status) == (value, TaskStatus.COMPLETED)
    assert question.fills[0] in {binding.field for binding in receipt.effects.output_bindings}


def test_confirming_a_guess_makes_it_sure(session, salon, actor):
    question = find_question(session, salon, actor, is_weighty)
    answer_question(session, salon, question.id, AnswerInput(value=question.prefill.value), by=actor)
    task, action = find_task(session, salon, TaskType.REVIEW, question)

    submit_task_action(session, task.id, action.id, {"decision": "approve"}, by=actor)

    node = session.exec(
        select(GraphNode).where(GraphNode.project_id == salon, GraphNode.key == question.fills[0])
    ).one()
    assert node.value == question.prefill.value
    assert node.confidence >= 0.9
    assert node.status in (NodeStatus.STATED, NodeStatus.CONFIRMED)


def test_rejecting_a_guess_leaves_it_to_find_out(session, salon, actor):
    question = find_question(session, salon, actor, is_weighty)
    answer_question(session, salon, question.id, AnswerInput(value=question.prefill.value), by=actor)
    task, action = find_task(session, salon, TaskType.REVIEW, question)

    submit_task_action(session, task.id, action.id, {"decision": "reject", "reason": "No."}, by=actor)

    asked, _ = find_task(session, salon, TaskType.PROVIDE, question)
    assert (task.status, asked.status) == (TaskStatus.COMPLETED, TaskStatus.PENDING)


def is_weighty(question):
    """A guess from the brief that is not sure is worth looking at again."""
    guess = question.prefill
    return guess is not None and guess.source == "brief" and guess.confidence < SURE_ENOUGH
