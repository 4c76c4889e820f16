"""Things are called by the project's own words, the main one by the answer that names it."""

import pytest

from pipelines.knowledge.index_effects import index_effects
from pipelines.knowledge.load_pack import get_core_bank, get_pack
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.say import build_phrasebook


def say(text, *, names=(), values=()):
    book = build_phrasebook(
        [get_pack("saas")], get_core_bank(), system="Hub", names=dict(names), values=dict(values)
    )
    return book.say(text).text


@pytest.mark.parametrize("answer", ["campaign", "Campaigns", "a campaign", "the Campaign."])
def test_the_answer_about_the_main_thing_is_its_name(answer):
    assert (
        say("{WorkItem|a} among {WorkItem|plural}", values={"core_object": answer})
        == "a campaign among campaigns"
    )


def test_the_answer_wins_over_a_word_of_the_brief():
    assert say("{WorkItem}", names={"WorkItem": "project"}, values={"core_object": "campaign"}) == "campaign"


@pytest.mark.parametrize(
    "answer", [None, "", "campaigns, budgets", "whatever our customers happen to work on"]
)
def test_what_is_no_name_names_nothing(answer):
    assert say("{WorkItem}", names={"WorkItem": "project"}, values={"core_object": answer}) == "project"


def test_the_name_of_the_main_thing_decides_every_sentence_about_it():
    assert index_effects(get_pack("saas"))["core_object"].requirements > 20


def test_the_brief_proposes_the_name():
    reading = read_brief(
        "Hub", "A B2B SaaS where teams plan campaigns; each company has a workspace and pays per seat."
    )
    named = next(fact for fact in reading.facts if fact.slot == "core_object")
    assert (named.value, named.status) == ("campaign", "inferred")


@pytest.mark.parametrize(
    ("word", "called"),
    [
        ("head office", "a head office employee"),
        ("works council", "a works council member"),
        ("nurse", "a nurse"),
    ],
)
def test_whoever_acts_is_a_person_and_no_place(word, called):
    assert say("{member|a}", names={"member": word}) == called
