"""Each agent on evidence made by hand."""

import pytest

from pipelines.models import Priority
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.evidence import Asked, Chosen, Contradiction, Known, Look
from tests.pipelines.specification.samples import salon


def compile_until(name, evidence):
    parts = {}
    for compiler in COMPILERS:
        parts[compiler.name] = compiler.compile(evidence, parts)
        if compiler.name == name:
            return parts[name]
    raise LookupError(name)


def requirements_of(evidence):
    return {one["key"]: one for one in compile_until("requirements-compiler", evidence)["requirements"]}


def test_answers_are_said_with_their_units():
    found = requirements_of(salon())["move-and-cancel/free-cancel"]
    assert found["statement"] == (
        "When a client cancels an appointment at least 24 hours before its start, the Booking Service shall "
        "refund the €15 deposit to the card it was paid with."
    )
    assert {source["id"] for source in found["sources"] if source["kind"] == "answer"} == {
        "answer-cancel_cutoff_hours",
        "answer-deposit",
        "answer-payment_timing",
    }


def test_the_agents_come_in_the_order_of_the_product():
    assert [compiler.name for compiler in COMPILERS] == [
        "requirements-compiler",
        "domain-modeler",
        "workflow-compiler",
        "api-compiler",
        "architecture-compiler",
        "design-compiler",
        "test-compiler",
        "completion-audit",
    ]


def test_a_requirement_is_as_sure_as_its_weakest_link():
    found = requirements_of(salon())
    assert found["booking/hold"]["confidence"] == 0.5
    assert found["booking/hold"]["sources"][0]["kind"] == "assumption"
    assert found["move-and-cancel/free-cancel"]["confidence"] == 0.9


def test_a_requirement_whose_condition_does_not_hold_is_left_out():
    values = {"payment_timing": "none", "cancel_cutoff_hours": 24}
    assert "move-and-cancel/free-cancel" not in requirements_of(salon(values=values))


def test_a_requirement_is_never_more_important_than_its_feature():
    evidence = salon()
    features = tuple(one.model_copy(update={"priority": Priority.COULD}) for one in evidence.features)
    found = requirements_of(evidence.model_copy(update={"features": features}))
    assert {one["priority"] for one in found.values() if one["featureKey"]} == {"could"}


def test_a_feature_that_was_refused_is_out_of_scope():
    evidence = salon()
    features = tuple(
        one.model_copy(update={"priority": Priority.WONT if one.key == "availability" else one.priority})
        for one in evidence.features
    )
    part = compile_until("requirements-compiler", evidence.model_copy(update={"features": features}))
    assert not [one for one in part["requirements"] if one["featureKey"] == "availability"]
    assert "Availability" in [one["title"] for one in part["overview"]["scope"]["out"]]


def test_what_must_not_happen_is_refused_in_the_words_of_the_answer():
    said = {
        key: one["statement"]
        for key, one in requirements_of(salon()).items()
        if key.startswith("core/must-not")
    }
    assert "If an operation would lead to double bookings, then" in said["core/must-not-double-bookings"]
    assert "If an operation would store card numbers, then" in said["core/must-not-never-store-card-numbers"]


def test_a_failure_is_handled_as_was_said_with_it():
    found = requirements_of(salon())
    assert (
        "carry out the rule “keep the slot for 10 more minutes”"
        in found["core/failure-cases-payment-fails"]["statement"]
    )
    assert found["core/failure-cases-a-stylist-calls-in-sick"]["statement"].startswith(
        "If a stylist calls in sick, then"
    )


def test_typed_braces_are_no_placeholders():
    found = requirements_of(salon(values={"must_not": ["show {secret} notes"]}))
    assert found["core/must-not-show-secret-notes"]["statement"].count("(secret)") == 1


def test_a_requirement_that_nobody_can_say_becomes_an_open_question():
    evidence = salon()
    slots = evidence.slots | {"deposit": Known(key="deposit", name="Deposit", status="unknown")}
    pack = evidence.packs[0]
    bare = [one if one.key != "deposit" else one.model_copy(update={"default": None}) for one in pack.slots]
    part = compile_until(
        "requirements-compiler",
        evidence.model_copy(update={"slots": slots, "packs": (pack.model_copy(update={"slots": bare}),)}),
    )
    assert "move-and-cancel/free-cancel" not in [one["key"] for one in part["requirements"]]
    question = next(one for one in part["openQuestions"] if one["slots"] == ["deposit"])
    assert question["blocks"] == ["move-and-cancel/free-cancel"]


def test_open_required_questions_and_contradictions_are_listed():
    asked = Asked(key="q", text="How much?", phase="PLANNING", fills=("budget",))
    clash = Contradiction(slots=("deposit", "payment_timing"), question="Deposit or none?")
    part = compile_until("requirements-compiler", salon(open_questions=(asked,), contradictions=(clash,)))
    assert [one["kind"] for one in part["openQuestions"]] == ["contradiction", "open"]


def test_assumptions_name_their_value_owner_and_place():
    part = compile_until("requirements-compiler", salon())
    hold = next(one for one in part["assumptions"] if one["slot"] == "hold_minutes")
    assert (hold["said"], hold["owner"], hold["requirementIds"]) == (
        "10 minutes",
        "product owner",
        ["booking/hold"],
    )


def test_own_features_become_requirements_of_their_sentences():
    found = requirements_of(salon())
    assert found["gift-vouchers/own-1"]["statement"].startswith(
        "When a client asks to buy a voucher, the Booking Service shall"
    )
    assert found["gift-vouchers/own-refusal"]["ears"]["pattern"] == "unwanted"


def entity_of(name, **changes):
    part = compile_until("domain-modeler", salon(**changes))
    return next(one for one in part["entities"] if one["key"] == name)


def field_of(entity, name):
    return next(field for field in entity["fields"] if field["name"] == name)


def test_entities_have_the_projects_own_words():
    booking = entity_of("Booking")
    assert (booking["name"], booking["plural"]) == ("Appointment", "appointments")
    assert {step["by"] for step in booking["states"]["transitions"]} == {"client", "stylist", "system"}


def test_defaults_come_from_answers_and_money_in_cents():
    booking = entity_of("Booking")
    assert field_of(booking, "held_for")["default"] == 10
    assert field_of(booking, "deposit")["default"] == 1500


def test_a_field_whose_condition_does_not_hold_is_left_out():
    booking = entity_of("Booking", values={"payment_timing": "none"})
    assert "deposit" not in [field["name"] for field in booking["fields"]]


def test_entities_of_features_that_were_not_chosen_are_left_out():
    evidence = salon()
    features = tuple(one for one in evidence.features if one.key != "availability")
    part = compile_until("domain-modeler", evidence.model_copy(update={"features": features}))
    assert "TimeOff" not in [one["key"] for one in part["entities"]]


def test_relations_become_fields_and_the_state_is_only_written_by_transitions():
    booking = entity_of("Booking")
    assert field_of(booking, "client_id")["references"] == "Client"
    state = field_of(booking, "state")
    assert state["computed"]
    assert state["constraints"]["enum"][0] == "held"


@pytest.mark.parametrize(
    ("kept", "entity", "field"),
    [("allergies of the client", "Client", "allergies"), ("the stylist's nickname", None, None)],
)
def test_data_that_was_asked_for_finds_its_place(kept, entity, field):
    part = compile_until("domain-modeler", salon(values={"data_kept": [kept]}))
    fields = {one["key"]: [field["name"] for field in one["fields"]] for one in part["entities"]}
    if entity:
        assert field in fields[entity]
    else:
        assert set(fields) >= {"Service", "Client", "Booking"}


def test_a_thing_that_no_pack_knows_gets_entity_requirement_and_operations():
    evidence = salon(values={"data_kept": ["gift basket"]})
    assert entity_of("GiftBasket", values={"data_kept": ["gift basket"]})["fields"]
    assert (
        "When a manager enters a gift basket"
        in requirements_of(evidence)["core/data-kept-gift-basket"]["statement"]
    )
    endpoints = compile_until("api-compiler", evidence)["endpoints"]
    assert "/api/gift-baskets" in {one["path"] for one in endpoints}


def test_things_that_are_the_same_are_one_entity():
    part = compile_until("domain-modeler", salon(same={"TimeOff": "Booking"}))
    assert "TimeOff" not in [one["key"] for one in part["entities"]]


def operation_of(name):
    part = compile_until("api-compiler", salon())
    return next(one for one in part["endpoints"] if one["operationId"] == name)


def test_an_operation_names_roles_errors_and_requirements():
    confirm = operation_of("confirmAppointment")
    assert confirm["path"] == "/api/appointments/{appointment_id}/confirm"
    assert set(confirm["responses"]) == {"200", "401", "403", "404", "409", "429"}
    assert confirm["requirementIds"] == ["booking/one-winner"]
    assert confirm["roles"] == ["client"]


def test_a_public_operation_needs_no_sign_in():
    assert operation_of("listServices")["security"] == []


def test_permissions_say_whose_records_a_role_reaches():
    rules = compile_until("api-compiler", salon())["permissions"]["rules"]
    scopes = {(one["operationId"], one["role"]): one["scope"] for one in rules}
    assert scopes["createAppointment", "client"] == "own"
    assert scopes["createService", "manager"] == "all"


def test_a_workflow_has_lanes_a_default_way_and_its_failure():
    workflow = compile_until("workflow-compiler", salon())["workflows"][0]
    assert workflow["steps"][1] == {
        "number": 2,
        "actor": "system",
        "text": "Holds the slot for 10 minutes",
        "operationId": "createAppointment",
    }
    kinds = [node["type"] for node in workflow["diagram"]["nodes"]]
    assert kinds.count("exclusiveGateway") == 1
    assert kinds.count("boundaryEvent") == 1


def test_the_stack_follows_the_answer_and_files_follow_the_stack():
    values = {"tech_stack": "typescript"}
    built = compile_until("architecture-compiler", salon(values=values))["architecture"]
    assert "Fastify" in [part["name"] for part in built["stack"]]
    tasks = compile_until("test-compiler", salon(values=values))["taskGraph"]["tasks"]
    permissions = next(task for task in tasks if task["key"] == "frame/permissions")
    assert "src/domain/permissions.ts" in permissions["files"]
    assert permissions["verify"]["command"] == "npx vitest run tests/api/permissions.test.ts"


def test_patterns_of_chosen_features_are_decisions_with_reasons():
    decisions = compile_until("architecture-compiler", salon())["architecture"]["decisions"]
    hold = next(one for one in decisions if one["key"] == "pattern/hold-then-confirm")
    assert hold["decision"] == "Hold a slot for 10 minutes in the database, with an exclusion constraint."
    assert "booking/hold" in hold["requirementIds"]


def test_services_are_drawn_and_their_keys_are_settings():
    built = compile_until("architecture-compiler", salon())
    assert [one["name"] for one in built["integrations"]][0] == "Stripe"
    assert "STRIPE_WEBHOOK_SECRET" in [one["name"] for one in built["architecture"]["environment"]]
    assert 'System_Ext(stripe, "Stripe"' in built["architecture"]["context"]["mermaid"]


def test_load_decides_the_number_of_instances():
    units = compile_until("architecture-compiler", salon(values={"peak_load": 90000, "availability": "99.9"}))
    counts = {one["name"]: one["instances"] for one in units["architecture"]["deployment"]["units"]}
    assert counts == {"api": 3, "worker": 1, "database": 2}


def test_a_pale_accent_is_darkened_until_it_can_be_read():
    design = compile_until("design-compiler", salon(look=Look(accent="#ffee88")))["designSystem"]
    assert design["tokens"]["color"]["light"]["accentText"] != "#ffee88"
    assert all(check["ratio"] >= check["minimum"] for check in design["contrast"])


def test_the_chosen_direction_wins():
    design = compile_until("design-compiler", salon(look=Look(direction="dense-ledger")))["designSystem"]
    assert (design["direction"]["name"], design["density"]) == ("Dense ledger", "compact")


def test_a_wireframe_holds_the_products_own_words():
    screens = compile_until("design-compiler", salon())["designSystem"]["screens"]
    drawn = next(one["wireframe"] for one in screens if one["route"] == "/book")
    for words in ("Booking Service", "Choose a time", "Reference"):
        assert words in drawn


def test_each_acceptance_criterion_is_a_test_and_so_is_what_is_forbidden():
    cases = {one["key"]: one for one in compile_until("test-compiler", salon())["testCases"]}
    assert cases["booking/hold#1"]["then"] == "it is held for 10 minutes"
    assert "name of 121 characters" in cases["bounds/Service"]["when"]
    assert cases["states/Booking"]["negative"]
    assert "stylist" in cases["access/createService"]["given"]


def test_a_feature_is_built_after_what_it_needs():
    tasks = compile_until("test-compiler", salon())["taskGraph"]["tasks"]
    keys = [task["key"] for task in tasks]
    assert (
        keys.index("service-menu/services-api")
        < keys.index("booking/bookings-api")
        < keys.index("move-and-cancel/cancel-api")
    )
    assert keys[0] == "frame/repository"


def test_a_feature_that_a_must_needs_is_built_with_the_musts():
    evidence = salon()
    features = tuple(
        one.model_copy(update={"priority": Priority.COULD if one.key == "service-menu" else one.priority})
        for one in evidence.features
    )
    graph = compile_until("test-compiler", evidence.model_copy(update={"features": features}))["taskGraph"]
    first = next(one for one in graph["milestones"] if one["id"] == "M1")
    assert "service-menu/services-api" in first["taskIds"]


def test_without_packs_for_it_a_feature_has_invented_tasks():
    tasks = compile_until("test-compiler", salon())["taskGraph"]["tasks"]
    own = [task for task in tasks if task["featureKey"] == "gift-vouchers"]
    assert [task["key"] for task in own] == ["gift-vouchers/rules", "gift-vouchers/screens"]


def test_the_audit_names_what_would_raise_the_score():
    audit = compile_until("completion-audit", salon())
    gain = next(one for one in audit["validation"]["gains"] if one["target"] == "hold_minutes")
    assert gain["points"] > 0
    assert gain["fix"] == {"action": "answer", "slots": ["hold_minutes"]}
    assert audit["runbook"]["restore"]


def test_a_contradiction_fails_the_audit():
    clash = Contradiction(slots=("deposit",), question="Deposit or none?")
    assert not compile_until("completion-audit", salon(contradictions=(clash,)))["validation"]["passed"]


def test_an_undecided_feature_is_not_in_the_product():
    evidence = salon()
    undecided = Chosen(key="booking", title="Booking", pack_id="service-booking", priority=None)
    features = (*(one for one in evidence.features if one.key != "booking"), undecided)
    part = compile_until("requirements-compiler", evidence.model_copy(update={"features": features}))
    assert "booking" not in {one["featureKey"] for one in part["requirements"]}
