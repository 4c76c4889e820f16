from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.discovery.merge_entities import find_twins
from pipelines.knowledge.load_pack import get_core_bank
from pipelines.knowledge.records import EntityField, EntityTemplate
from pipelines.models import FeatureSelection, Phase
from pipelines.ontology.bank import Bank
from pipelines.ontology.board import Board
from pipelines.ontology.name_things import add_known, name_entities
from tests.makers import TENANT
from tests.pipelines.discovery.salon import PACK


def plan(salon, **answers):
    salon.finish_phase(q_pays="full")
    salon.move(Phase.FEATURE_SELECTION)
    salon.finish_phase(features_core=["booking"], features_money=["invoices"])
    return salon.move(Phase.PLAN_GENERATION)


def test_the_questions_about_the_plan_show_it(salon):
    plan(salon)
    shown = salon.see("build_order_ok").description
    assert "• 1. First usable release (5 days): Calendar and Booking" in shown
    assert "• 2. Complete (2 days): Invoices" in shown
    assert "• 1. First usable release (5 days)" in salon.see("readback_plan").description


def test_every_feature_that_is_in_has_its_place(salon):
    plan(salon)
    with session_scope(TENANT, readonly=True) as session:
        rows = list(session.exec(select(FeatureSelection).where(FeatureSelection.priority != "wont")))
    planned = [key for each in salon.node("plan:milestones").value for key in each["features"]]
    assert sorted(planned) == sorted(row.key for row in rows)


def test_the_same_thing_under_two_names_is_asked_about_and_merged(salon):
    salon.answer("data_kept", ["Appointments", "Hair dyes", "Hair dye"])
    salon.finish_phase(q_pays="full")
    assert salon.node("entity:HairDye") is not None
    salon.answer("data_kept", ["Hair colour", "Hair color"])
    salon.answer("readback_discovery", True)
    salon.move(Phase.FEATURE_SELECTION)
    salon.finish_phase(features_core=["booking"], features_money=[])

    done = salon.move(Phase.PLAN_GENERATION).entry_actions

    assert done.entities_to_merge == 1
    question = salon.see("same_thing_HairColour_HairColor")
    assert question.text == "Are “hair colour” and “hair color” the same thing?"
    salon.answer(question.key, True)
    merged = salon.node("entity:HairColor")
    assert (merged.status, merged.value) == ("waived", {"sameAs": "HairColour"})


def board_of(*packs):
    from pipelines.models import Project

    board = Board(Project(tenant_id=TENANT, name="Snip"), Bank(get_core_bank(), packs), {})
    add_known(board)
    return board


def entity(key, name, *synonyms):
    field = EntityField(name="name", type="string", description="Its name")
    return EntityTemplate(id=key, name=name, synonyms=list(synonyms), description=name, fields=[field])


def test_things_of_two_packs_that_share_a_word_may_be_one():
    other = PACK.model_copy(update={"id": "other", "entities": [entity("Slot", "Slot")]})
    (pair,) = find_twins(board_of(PACK, other))
    assert [node.key for node in pair] == ["entity:Appointment", "entity:Slot"]


def test_things_that_one_pack_tells_apart_are_two():
    pack = PACK.model_copy(update={"entities": [entity("Order", "Order"), entity("Orders", "Orders")]})
    assert find_twins(board_of(pack)) == []


def test_things_of_other_names_are_two():
    board = board_of(PACK)
    name_entities(board, ["Chairs"], evidence={"kind": "answer", "ref": "q"})
    assert find_twins(board) == []
