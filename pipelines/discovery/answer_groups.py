"""Answer the questions of feature groups that were sorted one by one.

answered = answer_groups(flow, rows, by=actor)
"""

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.discovery.choose_features import OUT, Rows, in_group, is_group
from pipelines.discovery.flow import Flow
from pipelines.discovery.give_answer import STATED, build_answer
from pipelines.models import Answer, QuestionStatus


def answer_groups(flow: Flow, rows: Rows, *, by: Actor) -> list[Answer]:
    """Give every group that is decided in full the answer that this means; return the new answers."""
    given = []
    for question in [each for each in flow.questions if is_group(each)]:
        group = in_group(rows.values(), question)
        if any(row.priority is None for row in group):
            continue
        chosen = [row.key for row in group if row.priority not in OUT]
        answer = flow.answers.get(question.id) or build_answer(question)
        if answer.revision and answer.value == chosen and question.status is QuestionStatus.ANSWERED:
            continue
        answer.value, answer.is_unknown, answer.is_skipped = chosen, False, False
        answer.confidence, answer.answered_by, answer.answered_at = STATED, by.user_id, utc_now()
        answer.revision += 1
        question.status = QuestionStatus.ANSWERED
        flow.answers[question.id] = answer
        given.append(answer)
    return given
