import pytest

from pipelines.base.errors import AnswerInvalid
from pipelines.discovery.check_answer import Reply, check_answer, find_fitting
from pipelines.discovery.records import AnswerInput
from pipelines.models import AnswerType, Phase, Question
from tests.makers import TENANT

OPTIONS = [
    {"value": "web", "label": "Web app"},
    {"value": "ios", "label": "iPhone"},
    {"value": "none", "label": "None"},
]


def build(kind, **fields):
    defaults = {"key": "q", "phase": Phase.DISCOVERY, "position": 0, "text": "?", "fills": ["slot"]}
    options = OPTIONS if kind in ("select", "multi_select") else []
    given = defaults | {"options": options} | fields
    return Question(tenant_id=TENANT, project_id="p", answer_type=AnswerType(kind), **given)


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", " Shoppers ", "Shoppers"),
        ("long_text", "a\nb", "a\nb"),
        ("select", "web", "web"),
        ("multi_select", ["ios", "web", "ios"], ["web", "ios"]),
        ("boolean", False, False),
        ("number", 24.0, 24),
        ("number", 0.5, 0.5),
        ("scale", 5, 5),
        ("date", "2027-03-01", "2027-03-01"),
        ("list", [" a  b ", "c", "a b", ""], ["a b", "c"]),
    ],
)
def test_an_answer_that_fits_is_kept(kind, value, kept):
    assert check_answer(build(kind), AnswerInput(value=value)) == Reply(kept)


@pytest.mark.parametrize(
    ("kind", "values", "issue"),
    [
        ("text", ["", "  ", 3, True, ["x"]], "write a few words"),
        ("text", ["x" * 2001], "at most 2000"),
        ("long_text", ["x" * 20_001], "at most 20000"),
        ("select", ["fax", "", 3, True, ["web"]], "choose one of Web app, iPhone, None"),
        ("multi_select", ["web", ["fax"], 3], "choose from Web app, iPhone, None"),
        ("multi_select", [[]], "choose at least one"),
        ("multi_select", [["web", "none"]], "“None” goes alone"),
        ("boolean", ["yes", 1, "true"], "true or false"),
        ("number", ["5", True, [], ["5"]], "give a number"),
        ("scale", [0, 6, 2.5, "3", True], "whole number from 1 to 5"),
        ("date", ["1 March", "2027-02-30", 2027, True], "year-month-day"),
        ("list", [[], [" "], "a", 3], "list at least one"),
        ("list", [["x" * 301]], "at most 100, each of at most 300"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_what_would(kind, values, issue):
    for value in values:
        with pytest.raises(AnswerInvalid) as caught:
            check_answer(build(kind), AnswerInput(value=value))
        assert issue in caught.value.details["issue"], value
        assert caught.value.details["field"] == "answer.value"


@pytest.mark.parametrize(
    ("low", "high", "unit", "issue"),
    [
        (0, 168, "hours", "give a number from 0 to 168 hours"),
        (1, None, "EUR", "give a number of at least €1"),
        (None, 10, "%", "give a number of at most 10 %"),
    ],
)
def test_a_number_out_of_bounds_names_them(low, high, unit, issue):
    question = build("number", min=low, max=high, unit=unit)
    for value in (-1, 999) if low is not None and high is not None else ((-1,) if high is None else (999,)):
        with pytest.raises(AnswerInvalid) as caught:
            check_answer(question, AnswerInput(value=value))
        assert caught.value.details["issue"] == issue


@pytest.mark.parametrize(
    "words",
    ["I don't know", "i don’t know".replace("’", "'"), "No idea.", "not sure yet", "TBD", "?", "dunno"],
)
def test_words_that_say_so_count_as_not_knowing(words):
    assert check_answer(build("text"), AnswerInput(value=words)) == Reply(None, is_unknown=True)
    assert check_answer(build("list"), AnswerInput(value=[words])).is_unknown


def test_words_that_say_more_are_an_answer():
    assert check_answer(build("text"), AnswerInput(value="I don't know who pays, my boss does")).value


def test_not_knowing_is_an_answer_to_any_question():
    assert check_answer(build("select"), AnswerInput(unknown=True)) == Reply(None, is_unknown=True)


def test_null_alone_is_none():
    with pytest.raises(AnswerInvalid, match="say that you don't know"):
        check_answer(build("text"), AnswerInput(value=None))


def test_only_what_is_not_required_can_be_skipped():
    assert check_answer(build("text", is_required=False), AnswerInput(skipped=True)).is_skipped
    with pytest.raises(AnswerInvalid, match="cannot be skipped"):
        check_answer(build("text"), AnswerInput(skipped=True))


def test_a_value_beside_not_knowing_is_refused():
    with pytest.raises(AnswerInvalid, match="exclude each other"):
        check_answer(build("text"), AnswerInput(value="x", unknown=True))


def test_a_read_back_takes_only_true_or_false():
    question = build("boolean", key="readback_discovery")
    assert check_answer(question, AnswerInput(value=False)).value is False
    with pytest.raises(AnswerInvalid, match="true or false"):
        check_answer(question, AnswerInput(unknown=True))


def test_a_choice_of_features_may_be_empty():
    assert check_answer(build("multi_select", fills=[]), AnswerInput(value=[])).value == []


@pytest.mark.parametrize(
    ("kind", "value", "fitting"),
    [
        ("text", ["a", "b"], "a, b"),
        ("list", "a", ["a"]),
        ("text", 1200, "1,200"),
        ("select", "fax", None),
        ("number", "x", None),
        ("number", None, None),
    ],
)
def test_a_guess_is_put_as_an_answer_would_be(kind, value, fitting):
    assert find_fitting(build(kind), value) == fitting
