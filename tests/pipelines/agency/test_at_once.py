"""Two who change what a customer sees at the same moment, as two processes would."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from pipelines.base.errors import PraetorError
from pipelines.models import Event, RoleAssignment
from tests.pipelines.agency.test_assign_project import Agency, grants_version, rows


def at_once(count, call):
    def attempt(_):
        try:
            call()
        except PraetorError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(count) as people:
        return Counter(people.map(attempt, range(count)))


def test_a_project_is_assigned_once(make):
    agency = Agency(make)
    assert at_once(6, agency.assign) == {"done": 1, "CONFLICT": 5}
    assert len(rows(RoleAssignment)) == len(rows(Event, Event.kind == "assignment.created")) == 1
    assert grants_version() == 1


def test_it_is_taken_back_once(make):
    agency = Agency(make)
    view = agency.assign()
    assert at_once(6, lambda: agency.unassign(view.id)) == {"done": 1, "NOT_FOUND": 5}
    assert len(rows(Event, Event.kind == "assignment.deleted")) == 1
