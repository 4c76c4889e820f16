"""Every kind of fault in a pack is found and said with its place; what is in ``data`` has none."""

import pytest

from pipelines.knowledge.check_pack import check_core, check_pack, main
from pipelines.knowledge.landed import LANDED_BY_COMPILER
from pipelines.knowledge.load_pack import DOMAINS, get_core_bank, get_pack
from tests.pipelines.knowledge.changing import change_core, change_pack
from tests.pipelines.knowledge.packs import PACK, build_core, build_pack

FEATURE = PACK["features"][0]
REQUIREMENT = FEATURE["requirements"][0]
HOLD = "features[0].requirements[0]"
PATTERN = {"id": "p", "name": "P", "summary": "S", "decision": "D", "consequence": "C"}
CONFLICT = {"key": "c", "when": "hold_minutes > 3", "slots": ["hold_minutes"], "ask": "Why?"}
COLOR = {"key": "color", "name": "Color", "topic": "t"}
QUESTION = "features[0].questions[0]"
SHALL = "The {system} shall "


def second(**changes):
    """Another feature, whole, with nothing that stands in the first."""
    return {
        "key": "waitlist",
        "title": "Wait",
        "description": "Wait.",
        "group": "Booking",
        "reason": "Full.",
        "effort": 1,
        "requirements": [
            {
                "key": "full",
                "text": "If no time is free, then the {system} shall offer 3 later ones.",
                "rationale": "Few leave.",
                "acceptance": [{"given": "a", "when": "b", "then": "c"}],
            }
        ],
        "tasks": [
            {
                "key": "wait",
                "title": "Wait",
                "files": ["a"],
                "steps": ["b"],
                "verify_command": "c",
                "verify_expect": "d",
                "minutes": 30,
            }
        ],
    } | changes


def test_a_sound_pack_has_no_fault():
    assert check_pack(build_pack(), build_core()) == []
    assert check_pack(change_pack("features[]", second()), build_core()) == []


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        # Texts
        (f"{HOLD}.rationale", "{clint} waits.", "no slot, actor or entity 'clint': did you mean 'client'?"),
        (f"{HOLD}.rationale", "{client|big} waits.", "there is no form 'big'"),
        (f"{HOLD}.rationale", "{client|adj} waits.", "{client} is no slot"),
        (f"{HOLD}.rationale", "{hold_minutes|plural}.", "{hold_minutes} is a slot: it has no plural"),
        (f"{HOLD}.rationale", "{offline}.", "{offline} is yes or no"),
        (f"{HOLD}.rationale", "{item}.", "{item} stands in requirements with 'each' alone"),
        (f"{HOLD}.rationale", "{ client }.", "has a brace that belongs to no placeholder"),
        (f"{HOLD}.rationale", "A {client} waits.", "'A' before a placeholder may be wrong"),
        (f"{HOLD}.rationale", "{hold_minutes} minutes.", "{hold_minutes} says its unit itself"),
        (f"{HOLD}.rationale", "", "rationale: is empty"),
        ("entities[0].name", "{client}", "entities[Booking].name: is used as it stands"),
        # Conditions
        (f"{HOLD}.when", "hold_minutes >", "The condition is wrong at character"),
        (
            f"{HOLD}.when",
            "hold_minuts > 3",
            "no slot 'hold_minuts' to ask about: did you mean 'hold_minutes'?",
        ),
        (f"{HOLD}.when", "1 == 1", "depends on nothing"),
        (f"{HOLD}.when", "'bokking' in features", "no feature 'bokking': did you mean 'booking'?"),
        (f"{HOLD}.when", "currency in ['EUR', 'XXX']", "currency is never 'XXX': it is one of CHF, EUR"),
        # Requirements
        (f"{HOLD}.text", "The {system} holds the time.", "text does not say 'the {system} shall'"),
        (f"{HOLD}.text", "A time is held.", "text starts with none of"),
        (f"{HOLD}.text", SHALL + "hold it", "text does not end with '.'"),
        (f"{HOLD}.text", SHALL + "hold it and shall say so.", "text says 'shall' more than once"),
        (f"{HOLD}.text", "If it is late, the {system} shall wait.", "text says 'If' without ', then"),
        (f"{HOLD}.text", SHALL + "quickly hold it.", "text says 'quickly', which cannot be tested"),
        (f"{HOLD}.acceptance[0].then", "it is easy", "acceptance says 'easy', which cannot be tested"),
        (f"{HOLD}.acceptance", [], "no acceptance"),
        (f"{HOLD}.roles", ["nobody"], "no actor 'nobody'"),
        (f"{HOLD}.entities", ["Bookings"], "no entity 'Bookings': did you mean 'Booking'?"),
        (f"{HOLD}.endpoints", ["createBookin"], "no endpoint 'createBookin'"),
        (f"{HOLD}.each", "hold_minutes", "each: hold_minutes is no list"),
        (f"{HOLD}.each", "documents", "has 'each' and does not say {item}"),
        (f"{HOLD}.each", "papers", "no slot 'papers' for each"),
        ("features[0].requirements[]", REQUIREMENT, "requirements: 'hold' stands 2 times"),
        (
            "qualities[]",
            REQUIREMENT | {"kind": "quality", "text": SHALL + "hold.", "fit": ""},
            "a quality without a number",
        ),
        (
            "compliance[]",
            {"key": "law", "topic": "Law", "requirements": []},
            "compliance[law]: demands nothing",
        ),
        # Features
        ("features[0].requires", ["nothing"], "no feature 'nothing'"),
        ("features[0].requires", ["booking"], "'booking' requires itself"),
        ("features[0].excludes", ["booking"], "cannot be chosen: 'booking' excludes 'booking'"),
        ("features[0].patterns", ["hold"], "no pattern 'hold'"),
        (
            "features[0].requirements[1].text",
            SHALL + "charge {cancel_hours} and {cancel_fee}.",
            "no requirement 'If",
        ),
        ("features[]", FEATURE, "endpoints: 'POST /bookings' stands 2 times"),
        ("features[]", second(key="booking"), "features: 'booking' stands 2 times"),
        (
            "features[]",
            second(requirements=[second()["requirements"][0] | {"endpoints": ["createBooking"]}]),
            "endpoint 'createBooking' comes with feature 'booking', which 'waitlist' does not require",
        ),
        (
            "features[]",
            second(requirements=[second()["requirements"][0] | {"entities": ["Booking"]}]),
            "entity 'Booking' comes with booking alone: add 'waitlist'",
        ),
        ("features[0].endpoints[0].actors", ["nobody"], "endpoints[createBooking]: no actor 'nobody'"),
        ("features[0].endpoints[0].gives", "Visit", "endpoints[createBooking]: no entity 'Visit'"),
        ("features[0].endpoints[0].takes_fields", ["color"], "endpoints[createBooking]: no field 'color'"),
        ("features[0].endpoints[0].takes", None, "takes_fields without takes"),
        ("features[0].endpoints[0].method", "GET", "a GET takes no body"),
        (
            "features[0].endpoints[1]",
            {"id": "other", "method": "GET", "path": "/x", "summary": "X.", "gives_list": True},
            "gives a list of nothing",
        ),
        ("features[0].requirements[0].endpoints", [], "endpoints[createBooking]: no requirement asks for it"),
        ("features[0].screens[0].actors", ["nobody"], "screens[book]: no actor 'nobody'"),
        ("features[0].screens[0].parts", [], "screens[book]: has no parts"),
        ("features[0].workflows[0].actor", "nobody", "workflows[book-a-time]: no actor 'nobody'"),
        (
            "features[0].workflows[0].steps[0].endpoint",
            "nothing",
            "workflows[book-a-time]: no endpoint 'nothing'",
        ),
        ("features[0].workflows[0].steps", [], "has fewer than two steps"),
        ("features[0].tasks", [], "no task builds it"),
        ("features[0].tasks[0].requirements", ["hold"], "no task builds requirement 'late'"),
        ("features[0].tasks[0].requirements", ["held"], "tasks[booking-model]: no requirement 'held'"),
        ("features[0].tasks[0].after", ["nothing"], "tasks[booking-model]: no task 'nothing'"),
        ("features[0].tasks[0].after", ["booking-model"], "tasks: 'booking-model' requires itself"),
        ("features[0].tasks[0].files", [], "says no files or no steps"),
        # Questions and slots
        (f"{QUESTION}.text", "Say how long.", "text does not end with '?'"),
        (f"{QUESTION}.text", "How long? And why?", "text asks more than one thing"),
        (f"{QUESTION}.simplified", "How long is a time held?", "simplified says the same as text"),
        (f"{QUESTION}.why", "Because", "why is no sentence"),
        (f"{QUESTION}.fills", [], "fills nothing"),
        (f"{QUESTION}.fills", ["hold_hours"], "no slot 'hold_hours'"),
        (f"{QUESTION}.unit", "hours", "its unit is hours, that of hold_minutes is minutes"),
        (f"{QUESTION}.min", 60, "min is not below max"),
        (f"{QUESTION}.min", 20, "default 10 does not fit ask_hold: at least 20"),
        (f"{QUESTION}.max", 5, "default 10 does not fit ask_hold: at most 5"),
        (f"{QUESTION}.answer_type", "text", "unit, min and max do not fit text"),
        (f"{QUESTION}.answer_type", "select", "needs at least two options"),
        (f"{QUESTION}.options", [{"value": "a", "label": "A"}], "options do not fit number"),
        (f"{QUESTION}.key", "ask_cancel", "questions: 'ask_cancel' stands 2 times"),
        (f"{QUESTION}.key", "ask_currency", "questions: 'ask_currency' stands 2 times"),
        ("slots[0].default_reason", "", "slots[hold_minutes]: default_reason is missing"),
        ("slots[0].default", "ten", "default 'ten' does not fit ask_hold: a number"),
        ("slots[]", COLOR | {"key": "currency"}, "the core bank has this slot"),
        ("slots[]", COLOR | {"key": "client"}, "is the name of something else"),
        ("slots[]", COLOR, "slots[color]: no question fills it"),
        ("slots[]", COLOR, "slots[color]: nothing hangs on it"),
        ("slots[]", PACK["slots"][0], "slots: 'hold_minutes' stands 2 times"),
        # Actors and entities
        ("actors[0].goals", [], "actors[client]: has no goals"),
        ("actors[0].permissions", [], "actors[client]: may do nothing"),
        ("actors[0].permissions", ["book"], "permission 'book' is not Entity:verb"),
        ("actors[0].permissions", ["Visit:read"], "actors[client]: no entity 'Visit'"),
        ("actors[]", PACK["actors"][0], "actors: 'client' stands 2 times"),
        ("entities[0].owner", "nobody", "entities[Booking]: no actor 'nobody'"),
        ("entities[0].identity", ["number"], "entities[Booking]: no field 'number'"),
        ("entities[0].features", ["nothing"], "entities[Booking]: no feature 'nothing'"),
        ("entities[0].fields[0].references", "Visit", "entities[Booking]: no entity 'Visit'"),
        ("entities[0].fields[0].pattern", "(", "fields[reference]: pattern:"),
        ("entities[0].fields[0].enum", ["a"], "an enum has values, and nothing else has"),
        (
            "entities[0].fields[1].enum",
            ["held", "lost"],
            "its values and the states differ in cancelled, confirmed, lost",
        ),
        ("entities[0].fields[1].default", "lost", "default 'lost' is none of its values"),
        ("entities[0].fields[]", PACK["entities"][0]["fields"][0], "fields: 'reference' stands 2 times"),
        ("entities[0].states.initial", "open", "states: 'held' is never reached"),
        ("entities[0].states.terminal", [], "states: 'cancelled' is never left and not terminal"),
        ("entities[0].states.terminal", ["cancelled", "held"], "states: 'held' is terminal and left"),
        ("entities[0].states.transitions[0].by", "nobody", "entities[Booking]: no actor 'nobody'"),
        (
            "entities[]",
            {"id": "Visit", "name": "Visit", "description": "V.", "fields": []},
            "entities[Visit]: no requirement, endpoint or screen uses it",
        ),
        # The rest
        ("patterns[]", PATTERN, "patterns[p]: no feature has it"),
        ("signals", {}, "signals: nothing tells this domain"),
        ("signals", {"x": 0}, "a weight is not above 0"),
        ("conflicts[]", CONFLICT | {"slots": ["fee"]}, "conflicts[c]: no slot 'fee'"),
        (
            "conflicts[]",
            CONFLICT | {"slots": ["cancel_fee"]},
            "conflicts[c]: when does not look at cancel_fee",
        ),
        ("conflicts[]", CONFLICT | {"ask": "No."}, "ask does not end with '?'"),
        (
            "integrations[]",
            {"id": "x", "name": "X", "purpose": "P.", "signals": []},
            "integrations[x]: no signals",
        ),
        (
            "directions[]",
            {"id": "pale", "name": "Pale", "summary": "S", "accent": "#ffcc00"},
            "directions[pale]: contrast on white 1.5",
        ),
    ],
)
def test_each_kind_of_fault_is_found(place, value, fault):
    problems = check_pack(change_pack(place, value), build_core())
    assert any(fault in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        ("questions[0].options[0].prior", None, "some options have no prior"),
        ("questions[0].options[0].prior", 0.8, "priors add up to 1.20"),
        ("questions[0].options[0].prior", -0.1, "a prior is not between 0 and 1"),
        ("questions[0].options[0].value", "CHF", "options by value: 'CHF' stands 2 times"),
        ("slots[0].default", "XXX", "default 'XXX' does not fit ask_currency: one of CHF, EUR"),
        ("slots[2].default", "no", "default 'no' does not fit ask_offline: true or false"),
        ("slots[1].default", "invoice", "default 'invoice' does not fit ask_documents: a list"),
        ("slots[]", COLOR, "slots[color]: nothing hangs on it"),
        (
            "qualities[0].text",
            "While there is no {client}, the {system} shall wait 3 seconds.",
            "no slot, actor or entity 'client'",
        ),
    ],
)
def test_faults_of_the_core_bank_are_found(place, value, fault):
    problems = check_core(change_core(place, value))
    assert any(fault in problem for problem in problems), problems


def test_a_slot_of_the_core_may_be_used_by_a_pack_alone():
    core = change_core("slots[]", {"key": "team", "name": "Team", "topic": "t"})
    core = core.model_copy(update={"slots": [*core.slots, core.slots[-1].model_copy(update={"key": "mood"})]})
    assert any("slots[mood]: nothing hangs" in problem for problem in check_core(core))
    pack = change_pack(f"{HOLD}.rationale", "{mood} holds.")
    assert not any("slots[mood]: nothing hangs" in problem for problem in check_core(core, [pack]))
    assert not any("slots[team]: nothing hangs" in problem for problem in check_core(core))


@pytest.mark.parametrize("pack_id", sorted(path.stem for path in DOMAINS.glob("*.yaml")))
def test_the_pack_holds_together(pack_id):
    assert check_pack(get_pack(pack_id), get_core_bank()) == []


def test_the_command_prints_each_problem_with_its_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("pipelines.knowledge.check_pack.DOMAINS", tmp_path)
    (tmp_path / "broken.yaml").write_text("id: [")
    assert main(["broken"]) == 1
    assert "broken.yaml: while parsing" in capsys.readouterr().out


def test_what_the_compilers_place_are_slots_of_the_core():
    assert LANDED_BY_COMPILER.keys() <= {slot.key for slot in get_core_bank().slots}
