"""Goals tell from which value to which."""

from pipelines.knowledge.load_pack import get_core_bank, get_pack
from pipelines.specification.drafting.write_overview import list_goals
from pipelines.specification.evidence import Evidence, Known


def first_goal(metric):
    known = {"success_metric": Known(value=metric)}
    evidence = Evidence(name="RotaWard", packs=(get_pack("saas"),), core=get_core_bank(), slots=known)
    return list_goals(evidence)[0]


def test_a_goal_has_its_baseline_and_its_target():
    goal = first_goal("No-shows cost us 12 % of shifts and should fall to 4 %")
    assert (goal["baseline"], goal["target"]) == ("12 %", "4 %")


def test_a_goal_without_two_values_claims_none():
    assert first_goal("People who use it every week").keys() == {"goal", "measure", "sources"}
