"""Sections of a specification, signed off."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import orjson
import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, Invalid, NotFound, PermissionDenied, PraetorError
from pipelines.base.ids import new_id
from pipelines.models import Event, Role, SignOff, Specification, SpecificationStatus
from pipelines.reviews.list_sign_offs import list_sign_offs
from pipelines.reviews.records import SignOffInput
from pipelines.reviews.sign_off import sign_off
from tests.makers import OTHER_TENANT, TENANT, save
from tests.pipelines.reviews.test_comments import Review, rows
from tests.plans import compile_again


@pytest.fixture
def review(make):
    return Review(make)


def sign(review, *sections, by=None, spec_id=None, note=""):
    by = by or review.load(review.customer)
    with session_scope(by.tenant_id) as session:
        given = SignOffInput(sections=list(sections), note=note)
        return sign_off(session, spec_id or review.spec.id, given, by=by)


def look(review, *, by=None, spec_id=None, **options):
    by = by or review.member
    with session_scope(by.tenant_id, readonly=True) as session:
        return list_sign_offs(session, spec_id or review.spec.id, **options, by=by)


def test_a_sign_off_says_who_signed_exactly_what_and_when(review):
    signed = sign(review, "overview", "requirements", "overview", note="Fine for us.")
    assert (signed.sections, signed.version, signed.note) == (
        ["overview", "requirements"],
        "1.0.0",
        "Fine for us.",
    )
    assert signed.signed_by.model_dump() == {"id": review.customer.id, "name": "Mara Customer"}
    said = {section: review.spec.content[section] for section in signed.sections}
    assert signed.hash == sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    assert set(signed.section_hashes) == {"overview", "requirements"}
    assert signed.differs == []
    [shown] = look(review, with_content=True).sign_offs
    assert shown.content == said
    assert look(review).sign_offs[0].content is None
    [event] = rows(Event, Event.kind == "sign_off.created")
    assert event.after == {"version": "1.0.0", "sections": signed.sections, "hash": signed.hash}


def test_a_later_change_differs_section_by_section_and_what_was_signed_stays(review):
    signed = sign(review, "overview", "taskGraph")
    newer = compile_again(review.project, version="1.1.0", B_001={"title": "Another first step"})
    [shown] = look(review, spec_id=newer.id, with_content=True).sign_offs
    assert shown.differs == ["taskGraph"]
    assert (shown.hash, shown.version) == (signed.hash, "1.0.0")
    assert shown.content["taskGraph"] == review.spec.content["taskGraph"]
    compile_again(review.project, version="1.0.0")
    assert look(review).sign_offs[0].differs == []


def test_the_same_is_signed_once_by_each(review):
    first = sign(review, "overview", "requirements")
    with pytest.raises(Conflict) as error:
        sign(review, "requirements")
    assert error.value.details["id"] == first.id
    sign(review, "requirements", "entities")
    sign(review, "requirements", by=review.owner)
    assert [each.signed_by.name for each in look(review).sign_offs] == [
        "Mara Customer",
        "Mara Customer",
        "Olga Owner",
    ]
    assert look(review, limit=1, offset=2).total == 3


@pytest.mark.parametrize("section", ["metadata", "nonsense"])
def test_only_sections_are_signed(review, section):
    with pytest.raises(Invalid) as error:
        sign(review, "overview", section)
    assert error.value.details["field"] == "sections.1"


def test_who_may_not_sign_and_who_may_not_know(review, make):
    with pytest.raises(PermissionDenied, match="specification:sign"):
        sign(review, "overview", by=make.actor(role=Role.VIEWER))
    for by in (make.actor(tenant_id=OTHER_TENANT), review.load(make.user(role=Role.CUSTOMER))):
        with pytest.raises(NotFound):
            sign(review, "overview", by=by)
        with pytest.raises(NotFound):
            look(review, by=by)


def test_what_is_not_finished_is_not_signed(review):
    failed = Specification(
        **review.spec.model_dump() | {"id": new_id(), "status": SpecificationStatus.FAILED}
    )
    with pytest.raises(Conflict):
        sign(review, "overview", spec_id=save(failed, TENANT).id)


def test_a_double_click_signs_once_and_two_people_sign_both(review):
    mara = review.load(review.customer)

    def attempt(by):
        try:
            sign(review, "overview", by=by)
        except PraetorError as error:
            return error.code
        return "signed"

    with ThreadPoolExecutor(6) as people:
        outcome = Counter(people.map(attempt, [mara, mara, mara, review.owner, review.owner, review.member]))
    assert outcome == {"signed": 3, "CONFLICT": 3}
    assert len(rows(SignOff)) == len(rows(Event, Event.kind == "sign_off.created")) == 3
