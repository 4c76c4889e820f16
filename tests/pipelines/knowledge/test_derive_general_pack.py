import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.base.expressions import evaluate
from pipelines.knowledge.check_pack import check_pack
from pipelines.knowledge.derive_general_pack import derive_general_facts, derive_general_pack
from pipelines.knowledge.load_pack import get_core_bank
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.say import build_phrasebook
from tests.pipelines.knowledge import briefs


def derive(text, name="Acme"):
    return derive_general_pack(read_brief(name, text, template="general"), name=name)


def sentences_of(pack, **values):
    """Every requirement that holds with the pack's defaults, as said."""
    known = {slot.key: slot.default for slot in pack.slots} | values
    book = build_phrasebook([pack], get_core_bank(), system=pack.system, names={}, values=known)
    groups = [*(feature.requirements for feature in pack.features), pack.qualities]
    return [
        book.say(requirement.text).text
        for group in groups
        for requirement in group
        if requirement.when is None or evaluate(requirement.when, known | {"features": []})
    ]


def has(sentences, *words):
    return any(all(word in sentence for word in words) for sentence in sentences)


@pytest.mark.parametrize("name", briefs.ALL)
def test_every_derived_pack_holds_together(name):
    assert check_pack(derive(briefs.ALL[name]), get_core_bank()) == []


@pytest.mark.parametrize("name", briefs.ALL)
def test_no_sentence_stands_twice(name):
    sentences = sentences_of(derive(briefs.ALL[name]))
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("name", briefs.ALL)
def test_every_sentence_names_something_of_the_brief(name):
    pack = derive(briefs.ALL[name])
    nouns = {word for e in pack.entities for word in (e.name, e.plural)} | {a.name for a in pack.actors}
    nouns |= {word for feature in pack.features for word in feature.signals[0].split(" ")[1:]}
    for sentence in sentences_of(pack):
        assert any(noun.lower() in sentence.lower() for noun in nouns), sentence


def test_a_greenhouse_controller_is_told_in_its_own_words():
    sentences = sentences_of(derive(briefs.GREENHOUSE, "Glasshouse"))
    assert has(sentences, "temperature in a greenhouse rises above 32 °C", "open the vents")
    assert has(sentences, "rises above 32 °C", "send an alert to the grower")
    assert has(sentences, "If a grower adds a greenhouse beyond 4 greenhouses")
    assert has(sentences, "irrigation valve has watered a bed for 15 minutes")
    assert has(sentences, "If the feedback signal of a vent")
    assert has(sentences, "While there is no network")


def test_a_device_has_signals_and_no_operations():
    pack = derive(briefs.GREENHOUSE_NOTES, "Glasshouse")
    assert [endpoint for feature in pack.features for endpoint in feature.endpoints] == []
    fields = {entity.id: {field.name for field in entity.fields} for entity in pack.entities}
    assert {"channel", "humidity", "temperature"} <= fields["Sensor"]
    assert {"channel", "wanted_position", "measured_position"} <= fields["Vent"]
    assert [relation.to for relation in pack.entities[1].relations] == ["Greenhouse"]
    assert any(r.kind == "interface" for feature in pack.features for r in feature.requirements)


def test_a_tax_tool_is_told_in_commands():
    pack = derive(briefs.TAX_TOOL, "Ledgerline")
    sentences = sentences_of(pack)
    for command in ("read-bank-csv FILE", "categorize-transaction", "compute-vat", "write-quarterly-return"):
        assert has(sentences, f"When a freelancer runs `ledgerline {command}`")
    assert has(sentences, "round the VAT of each transaction to the cent")
    assert [endpoint for feature in pack.features for endpoint in feature.endpoints] == []
    entities = {entity.id: entity for entity in pack.entities}
    assert {"amount", "category", "date"} <= {field.name for field in entities["Transaction"].fields}
    assert entities["Transaction"].relations[0].to == "BankCsv"
    assert "vat" in {field.name for field in entities["QuarterlyReturn"].fields}


def test_a_board_game_is_told_in_moves():
    pack = derive(briefs.BOARD_GAME, "Hex Crystals")
    sentences = sentences_of(pack)
    assert has(sentences, "If a game would begin with fewer than 2 players")
    assert has(sentences, "If one more player than 4 players would join")
    assert has(sentences, "When a round has lasted 45 minutes")
    assert has(sentences, "When a player collects a crystal")
    assert has(sentences, "If the timer of a turn reaches 60 seconds")
    assert has(sentences, "If two players claim the same crystal")
    assert {entity.id for entity in pack.entities} == {"Game", "Crystal", "HexBoard", "Round", "Turn"}


def test_an_idea_for_the_browser_has_operations_of_its_own():
    pack = derive(briefs.TOOL_LIBRARY, "Toolshed")
    paths = {f"{endpoint.method} {endpoint.path}" for f in pack.features for endpoint in f.endpoints}
    assert "POST /api/tools" in paths
    assert {"member", "librarian"} <= {actor.id for actor in pack.actors}
    assert any("7 days" in sentence for sentence in sentences_of(pack))


def test_numbers_of_the_brief_are_facts_of_the_packs_slots():
    reading = read_brief("Glasshouse", briefs.GREENHOUSE)
    facts = {
        fact.slot: (fact.value, fact.span.text) for fact in derive_general_facts(reading, name="Glasshouse")
    }
    assert facts == {
        "greenhouse_limit": (4, "4 greenhouses"),
        "temperature_above": (32, "32 °C"),
        "bed_minutes": (15, "15 minutes"),
    }
    assert facts.keys() <= {slot.key for slot in derive(briefs.GREENHOUSE).slots}


def test_an_answer_changes_the_sentence():
    pack = derive(briefs.BOARD_GAME)
    assert has(sentences_of(pack, collect_crystal_if_it_fails="nobody"), "leave the crystal where it is")
    assert has(sentences_of(pack, round_minutes=30), "When a round has lasted 30 minutes")


def test_two_ideas_share_no_sentence():
    one = set(sentences_of(derive(briefs.GREENHOUSE, "Acme")))
    two = set(sentences_of(derive(briefs.BOARD_GAME, "Acme")))
    three = set(sentences_of(derive(briefs.TAX_TOOL, "Acme")))
    assert not one & two
    assert not two & three
    assert not one & three


def test_the_same_brief_gives_the_same_pack():
    assert derive(briefs.GREENHOUSE) == derive(briefs.GREENHOUSE)


def test_no_template_shows_through():
    for text in briefs.ALL.values():
        for sentence in sentences_of(derive(text)):
            assert not re.search(r"[<>{}|]", sentence), sentence


def test_the_limit_that_is_asked_is_the_one_that_the_brief_names():
    pack = derive("Patients cancel appointments up to 12 hours before.", "Praxis")
    slot = next(slot for slot in pack.slots if slot.unit == "hours")
    assert slot.default == 12
    assert has(sentences_of(pack), "cancel an appointment less than 12 hours before")


PIECES = st.sampled_from([*" ".join(briefs.ALL.values()).split(), "{", "}", "Öfen", "№", "日本", "it", "3"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=20))
def test_a_pack_comes_of_any_text(text, name):
    pack = derive_general_pack(read_brief(name, text, template="general"), name=name)
    assert check_pack(pack, get_core_bank()) == []


def test_the_rhythm_of_the_brief_is_that_of_the_sensors():
    text = "A controller for greenhouses. Sensors measure the temperature every 30 seconds."
    assert has(sentences_of(derive(text)), "While a sensor is in service", "read it every 30 seconds")


def test_what_cannot_be_counted_is_told_by_the_piece():
    sentences = sentences_of(
        derive("A board game for 2 to 4 players. Players place hives and collect honey.")
    )
    assert has(sentences, "When a player collects a piece of honey")
    assert not has(sentences, "honeys")


def test_what_is_switched_runs_and_what_is_moved_has_a_position():
    pack = derive("A controller for greenhouses: vents open and pumps start by rules that the grower sets.")
    fields = {entity.id: {field.name for field in entity.fields} for entity in pack.entities}
    assert "wanted_position" in fields["Vent"]
    assert {"runs_since", "hours_run"} <= fields["Pump"]
    assert not has(sentences_of(pack), "pump", "position")


def test_a_silent_sensor_is_reported_and_its_values_are_kept_with_it():
    text = (
        "A controller for six greenhouses. Sensors measure humidity. When a sensor is silent for 10 minutes, "
        "the grower gets an SMS. Readings are kept for 400 days."
    )
    pack = derive(text)
    assert has(sentences_of(pack), "a sensor delivers no value for 10 minutes", "tell the grower")
    assert has(sentences_of(pack, retention_years=1.096), "store the humidity of each sensor", "for 400 days")
    assert "reading" in next(each for each in pack.entities if each.id == "Sensor").synonyms


def test_rows_of_what_is_read_are_no_files_and_the_file_they_lie_in_is_no_thing():
    text = (
        "A command-line tool that reads bank statements as CSV and assigns each transaction to a category. "
        "It reads 10,000 transactions within 5 seconds. Everything stays in one local file."
    )
    pack = derive(text)
    assert {entity.id for entity in pack.entities} == {"BankStatement", "Transaction"}
    assert not has(sentences_of(pack), "transaction", "SHA-256")
    assert has(sentences_of(pack), "within 5 seconds")


def test_a_match_is_the_game_itself_and_a_map_of_fields_follows_nobody():
    text = "A board game for 2 to 4 players on a hexagonal map; a match takes at most 40 turns."
    pack = derive(text)
    assert {entity.id for entity in pack.entities} == {"Game", "HexagonalMap", "Turn"}
    facts = read_brief("Acme", text, template="general").facts
    assert not [fact for fact in facts if fact.slot == "privacy_data" and "location" in fact.value]


@pytest.mark.parametrize("name", briefs.ALL)
def test_a_reason_is_given_for_one_kind_of_thing_alone(name):
    pack = derive(briefs.ALL[name])
    given: dict[str, set[str]] = {}
    for feature in (each for each in pack.features if each.key.startswith("keep-")):
        for one in (each for each in feature.requirements if "brief" not in each.rationale):
            given.setdefault(one.rationale, set()).add(one.key)
    assert all(len(keys) == 1 for keys in given.values())
