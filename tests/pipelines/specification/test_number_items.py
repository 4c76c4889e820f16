"""Public ids stay, whatever else changes."""

from pipelines.specification.assemble_content import assemble_content
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.evidence import Changed, Numbered
from pipelines.specification.number_items import number_items
from tests.pipelines.specification.samples import salon, say


def assemble(evidence):
    parts = {}
    for compiler in COMPILERS:
        parts[compiler.name] = compiler.compile(evidence, parts)
    return assemble_content(evidence, parts)


def ids_of(assembled):
    return {(item.kind, item.key): (item.label, item.revision) for item in assembled.items}


def with_answer(evidence, **values):
    slots, answers = dict(evidence.slots), list(evidence.answers)
    say(slots, answers, **values)
    return evidence.model_copy(update={"slots": slots, "answers": tuple(answers)})


def test_ids_are_counted_by_kind():
    pieces = {
        "requirement": [("a", "FR"), ("b", "NFR"), ("c", "FR")],
        "screen": [("s", "S")],
        "entity": [("E", "Visit")],
    }
    labels = number_items([], pieces)
    assert list(labels.values()) == ["FR-001", "NFR-001", "FR-002", "S-01", "Visit"]


def test_an_id_that_was_given_once_is_never_given_again():
    gone = Numbered(kind="requirement", key="gone", label="FR-007", status="retired")
    labels = number_items([gone], {"requirement": [("new", "FR"), ("gone", "FR")]})
    assert labels == {("requirement", "new"): "FR-008", ("requirement", "gone"): "FR-007"}


def test_compiling_again_changes_nothing():
    first = assemble(salon())
    again = assemble(salon(items=tuple(first.items)))
    assert ids_of(again) == ids_of(first)
    assert again.content == first.content


def test_another_answer_moves_the_revision_of_what_hangs_on_it_alone():
    first = assemble(salon())
    later = with_answer(salon(items=tuple(first.items)), cancel_cutoff_hours=48)
    before, after = ids_of(first), ids_of(assemble(later))
    moved = {key for key, now in after.items() if before[key] != now}
    assert ("requirement", "move-and-cancel/free-cancel") in moved
    assert after["requirement", "move-and-cancel/free-cancel"] == (
        before["requirement", "move-and-cancel/free-cancel"][0],
        2,
    )
    assert ("requirement", "booking/hold") not in moved
    assert len(moved) < 12


def test_a_piece_that_comes_back_has_its_id_and_a_new_revision():
    first = assemble(salon())
    retired = tuple(
        item.model_copy(update={"status": "retired"}) if item.key == "booking/hold" else item
        for item in first.items
    )
    back = ids_of(assemble(salon(items=retired)))["requirement", "booking/hold"]
    assert back == (ids_of(first)["requirement", "booking/hold"][0], 2)


def test_a_value_set_by_hand_is_kept_and_named():
    first = assemble(salon())
    label = ids_of(first)["requirement", "booking/hold"][0]
    sentence = "When a client selects a slot, the Booking Service shall hold it for a quarter of an hour."
    changed = assemble(salon(overrides=(Changed(target=label, path="statement", value=sentence),)))
    found = next(one for one in changed.content["requirements"] if one["id"] == label)
    assert (found["statement"], found["overridden"]) == (sentence, ["statement"])


def test_a_value_set_by_hand_in_something_that_is_gone_is_told():
    overrides = (
        Changed(target="FR-999", path="statement", value="x"),
        Changed(target="FR-001", path="id", value="FR-002"),
    )
    assert assemble(salon(overrides=overrides)).ignored_overrides == ["FR-999.statement", "FR-001.id"]
