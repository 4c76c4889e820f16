"""What hangs on a slot is counted: that is what a question decides."""

from pipelines.knowledge.index_effects import Effects, collect_used_slots, index_effects
from tests.pipelines.knowledge.changing import change_pack
from tests.pipelines.knowledge.packs import build_core, build_pack


def test_a_requirement_brings_its_tests_tasks_entities_and_endpoints():
    assert index_effects(build_pack())["cancel_fee"] == Effects(1, 1, 1, 1, 1)


def test_each_piece_counts_once():
    assert index_effects(build_pack())["hold_minutes"] == Effects(1, 1, 1, 1, 1)


def test_what_a_condition_moves_counts():
    pack = change_pack("features[0].requirements[1].when", "known(currency)")
    assert index_effects(pack)["currency"] == Effects(1, 1, 1, 1, 1)


def test_the_condition_of_a_feature_moves_all_of_it():
    pack = change_pack("features[0].when", "currency == 'EUR'")
    assert index_effects(pack)["currency"] == Effects(
        requirements=2, entities=1, endpoints=2, tests=2, tasks=1
    )


def test_a_field_hangs_on_the_slot_of_its_bounds():
    pack = change_pack("entities[0].fields[2].max", "{late_rule}")
    assert index_effects(pack)["late_rule"].entities == 1


def test_a_task_is_built_for_its_own_requirements_alone():
    pack = change_pack("features[0].tasks[0].requirements", ["hold"])
    assert index_effects(pack)["cancel_fee"].tasks == 0


def test_things_and_own_names_are_no_slots():
    assert index_effects(build_pack()).keys() == {"hold_minutes", "cancel_hours", "cancel_fee", "late_rule"}


def test_a_questions_own_words_decide_nothing():
    pack = change_pack("features[0].questions[0].text", "How long is {currency} held?")
    assert "currency" not in collect_used_slots(pack)


def test_requirements_of_the_core_count_too():
    effects = index_effects(build_core())
    assert effects["offline"].requirements == effects["integrations"].requirements == 1
