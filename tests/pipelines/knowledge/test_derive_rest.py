"""What a brief wants beside its pack becomes features of its own."""

import pytest

from pipelines.knowledge.deriving.build_duties import build_duties
from pipelines.knowledge.deriving.derive_rest import derive_rest
from pipelines.knowledge.deriving.understand_idea import understand_idea
from pipelines.knowledge.load_pack import get_pack
from pipelines.knowledge.read_brief import read_brief
from tests.pipelines.knowledge import briefs

RULES = (
    " A swap needs the approval of the ward manager. A rest of 11 hours between two shifts must be kept. "
    "The works council must be able to see every change."
)


def rest_of(brief):
    reading = read_brief("RotaWard", brief)
    packs = [get_pack(pack) for pack in (reading.domain.primary, reading.domain.secondary) if pack]
    return derive_rest(reading, packs, brief, name="RotaWard")


def test_deeds_that_no_operation_of_the_pack_does_are_features():
    pack = rest_of(briefs.SHIFTS)
    swap = next(feature for feature in pack.features if feature.key == "swap-shift")
    assert swap.requirements[0].text.startswith("When {member|a} swaps {WorkItem|a}, the {system} shall")
    assert swap.requirements[0].entities == ["WorkItem"]
    assert all(one.acceptance for one in swap.requirements)
    assert "WorkItem" not in {entity.id for entity in pack.entities}


def test_who_swaps_something_asks_the_other_one_who_answers():
    pack = rest_of(briefs.SHIFTS)
    swap = next(feature for feature in pack.features if feature.key == "swap-shift")
    assert "ask the other {member} and, after a yes, give each of the two" in swap.requirements[0].text
    offer, answer = swap.endpoints
    assert (answer.id, answer.path) == (f"answer{offer.id[0].upper()}{offer.id[1:]}", f"{offer.path}/answer")
    assert [one.name for one in offer.body + answer.body] == ["other_id", "is_accepted"]
    assert swap.requirements[0].endpoints == [offer.id, answer.id]


def test_a_thing_of_the_brief_belongs_to_one_of_the_pack_and_is_somebodys_where_it_is_swapped():
    pack = rest_of("A B2B SaaS for care homes. Managers build a rota, nurses swap shifts on their phones.")
    (shift,) = pack.entities
    fields = {field.name: field for field in shift.fields}
    assert (fields["rota_id"].references, fields["rota_id"].when) == (
        "WorkItem",
        "shift_belongs_to == 'rota'",
    )
    assert "nurse" in fields["held_by"].description
    keeping = next(one for one in pack.features if one.key == "keep-shifts")
    entering = next(one for one in keeping.endpoints if one.id == "createShift")
    assert {"held_by", "rota_id"} <= set(entering.takes_fields)
    question = next(one for one in keeping.questions if one.fills == ["shift_belongs_to"])
    assert [one.label for one in question.options] == ["Rota", "Nothing; it stands alone"]
    told = next(one for one in keeping.requirements if one.key == "in-rota")
    assert told.text == "The {system} shall keep each {Shift} in exactly one {WorkItem}."


def test_what_somebody_sees_and_nobody_enters_is_an_overview_with_a_question_how_it_is_counted():
    brief = "A B2B SaaS for care homes: managers plan shifts, nurses swap shifts, and the head office sees"
    pack = rest_of(f"{brief} overtime across its homes.")
    overview = next(feature for feature in pack.features if feature.key == "see-overtime")
    shown, counted = overview.requirements
    assert "shall show overtime across its homes for the days" in shown.text
    assert (counted.when, [one.fills for one in overview.questions]) == (
        "overtime_counted",
        [["overtime_counted"]],
    )
    assert not [one for one in rest_of(f"{brief} shifts.").features if one.key.startswith("see-")]


def test_rules_of_the_brief_are_requirements_with_the_case_that_breaks_them():
    rules = next(one for one in rest_of(briefs.SHIFTS + RULES).features if one.key == "rules-of-the-brief")
    assert [one.text for one in rules.requirements] == [
        "The {system} shall accept a swap only with the approval of the ward manager.",
        "The {system} shall refuse every change after which a rest of 11 hours between two shifts would not "
        "be kept.",
        "When the works council asks to see every change, the {system} shall let them do so without "
        "anybody's help.",
    ]
    assert all(one.acceptance[0].negative for one in rules.requirements[:2])


@pytest.mark.parametrize("brief", [briefs.SALON, briefs.PARTS_SHOP])
def test_a_brief_that_its_pack_covers_leaves_nothing(brief):
    pack = rest_of(brief)
    assert pack is None or all(one.key == "rules-of-the-brief" for one in pack.features)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Only wardens may close a trail.", "If somebody other than wardens asks to close a trail, then"),
        (
            "A gift card must never be sold twice.",
            "If a gift card would be sold twice, then the {system} shall refuse",
        ),
        ("Every order requires a phone number.", "shall accept every order only with a phone number."),
    ],
)
def test_a_duty_is_told_as_what_the_product_does(sentence, said):
    idea = understand_idea(read_brief("Product", sentence), name="Product")
    assert said in build_duties(idea, sentence)[0].text


def test_what_lays_down_no_rule_is_none():
    idea = understand_idea(read_brief("Product", "People like bread."), name="Product")
    assert build_duties(idea, "People like bread. We sell it {daily}. It must be good, really.") == []
