"""What differs between two versions is said in words."""

from functools import cache

from pipelines.specification.compare_specifications import COUNTED, SECTIONS, index_pieces
from pipelines.specification.compile_content import compile_content
from pipelines.specification.records import FieldChange
from praetor_app.texts import texts
from praetor_app.views.differences import DOCUMENTS, INNER, say_change
from tests.pipelines.specification.samples import salon

T = texts("differences")


@cache
def list_parts():
    """Return what the pieces of a specification are made of."""
    content = compile_content(salon())[0]
    pieces = index_pieces(content).values()
    return {name for piece in pieces for name in piece} - COUNTED - INNER - {"id"}


def say(path, before, after):
    return say_change(FieldChange(path=path, before=before, after=after))


def test_every_part_of_a_piece_and_every_section_has_its_word():
    assert not {name for name in [*list_parts(), *SECTIONS] if name not in T}


def test_what_programs_keep_is_left_out():
    assert say("featureKey", "booking", "calendar") == []
    assert {name for name in DOCUMENTS if say(name, {}, {"x": 1}) == [f"{T[name]}: changed"]} == DOCUMENTS


def test_values_are_said_with_their_name():
    assert say("fitCriterion", None, "At most 2 s.") == ["Measured by: At most 2 s. (new)"]
    assert say("priority", "must", "should") == ["Priority: must → should"]
    assert say("retention", "3 years", None) == ["Kept for: 3 years (gone)"]


def test_of_a_list_only_what_is_new_and_gone_is_said():
    old = {"given": "a full day", "when": "one books", "then": "it is refused", "level": "integration"}
    new = old | {"then": "the next day is offered"}
    assert say("acceptanceCriteria", [old], [new]) == [
        "Done when: given a full day, when one books, then the next day is offered (new)",
        "Done when: given a full day, when one books, then it is refused (gone)",
    ]
    assert say("roles", ["client", "owner"], ["owner", "client"]) == ["Who may: changed"]


def test_of_a_field_its_own_parts_are_said():
    size = {"name": "size", "type": "integer", "required": True, "constraints": {"min": 1, "max": 9}}
    assert say("fields.size", None, size) == ["Field “size”: integer, required (new)"]
    more = size | {"required": False, "constraints": {"min": 1, "max": 12}}
    assert say("fields.size", size, more) == [
        "Field “size”, required: Yes → No",
        "Field “size”, limits, most: 9 → 12",
    ]
