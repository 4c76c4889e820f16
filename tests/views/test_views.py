from datetime import date

import pytest

from pipelines.exports.records import FilePreview
from pipelines.models import Phase
from pipelines.ontology.records import EdgeView, Graph, NodeView
from praetor_app.views.draw_entities import draw_entities
from praetor_app.views.draw_graph import draw_graph, place_nodes, width_of
from praetor_app.views.export import say_size, to_tree
from praetor_app.views.features import add_working_days
from praetor_app.views.frame import to_initials, to_marks, to_stations
from praetor_app.views.inbox import say_title
from praetor_app.views.read_requirements import read_sentence
from praetor_app.views.say import say_value, shorten, to_dots


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "Yes"),
        (1400, "1,400"),
        (0.5, "0.5"),
        (24.0, "24"),
        ("2027-03-01", "1 Mar 2027"),
        ("one_off", "one off"),
        (["a", "b"], "a, b"),
        (None, ""),
        ("A sentence, as it is.", "A sentence, as it is."),
    ],
)
def test_values_are_said_as_people_read_them(value, said):
    assert say_value(value) == said


@pytest.mark.parametrize(
    ("confidence", "dots"), [(0, 0), (0.25, 1), (0.5, 2), (0.6, 2), (0.8, 3), (0.9, 4), (1, 4)]
)
def test_confidence_fills_dots_by_quarter(confidence, dots):
    assert to_dots(confidence) == dots


def test_long_texts_are_cut_at_a_word():
    assert shorten("one two three", 9) == "one two…"


@pytest.mark.parametrize(
    ("name", "initials"), [("Mara Lindqvist", "ML"), ("Ada", "A"), ("", ""), ("A B C", "AC")]
)
def test_initials(name, initials):
    assert to_initials(name) == initials


def test_the_phase_line_is_done_up_to_here():
    line = to_stations("p", Phase.PLANNING, percent=40, notes={}, stale=["DISCOVERY"])
    assert [each.state for each in line] == ["done"] * 4 + ["now"] + [""] * 2
    assert (line[4].percent, line[1].is_stale, line[5].is_open) == (40, True, False)
    assert to_marks(Phase.CREATED) == ["c"] + [""] * 6
    assert to_marks(Phase.SPECIFICATION, is_completed=True) == ["f"] * 7


def test_the_words_that_carry_a_sentence_are_marked():
    parts = read_sentence("When a client pays, the Shop shall send a receipt.")
    assert [part.text for part in parts if part.is_key] == ["When", "shall"]
    assert "".join(part.text for part in parts) == "When a client pays, the Shop shall send a receipt."


def test_a_name_with_markup_stays_text_in_the_drawing():
    drawn = draw_entities(
        [{"name": "<script>", "fields": [{"name": '"><img', "type": "x"}], "relations": []}]
    )
    assert "<script>" not in drawn
    assert "<img" not in drawn


def test_nothing_known_draws_nothing():
    assert draw_graph(Graph(nodes=[], edges=[])) == ""


def test_files_stand_before_folders_and_folders_say_how_many():
    files = [
        FilePreview(path=path, size=10, lines=1, text="") for path in ("docs/a.md", "z.md", "docs/b/c.md")
    ]
    assert [(row.name, row.depth, row.note) for row in to_tree(files)] == [
        ("z.md", 0, "10 B"),
        ("docs", 0, "2"),
        ("a.md", 1, "10 B"),
        ("b", 1, "1"),
        ("c.md", 2, "10 B"),
    ]


@pytest.mark.parametrize(("size", "said"), [(516, "516 B"), (22_400, "22 kB"), (2_700_000, "2.7 MB")])
def test_sizes(size, said):
    assert say_size(size) == said


def test_work_rests_on_weekends():
    friday = date(2026, 11, 27)
    assert add_working_days(friday, 1) == date(2026, 11, 30)
    assert add_working_days(friday, 0) == friday


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Connect Google Calendar", "Connect Google Calendar"),
        ("Check: When?", "Review: When?"),
        ("Find out: When?", "Review: When?"),
        ("A name", "Review: A name"),
    ],
)
def test_a_task_begins_with_its_verb_once(title, said):
    assert say_title("REVIEW", title) == said


def test_things_in_the_graph_do_not_lie_on_each_other():
    nodes = [
        NodeView(
            id=str(n),
            key=f"entity:{n}" if n < 9 else f"slot_{n}",
            type="entity",
            topic="",
            name=f"A thing called {n}",
            value=None if n < 9 else "a value",
            confidence=1,
            status="stated",
            source="brief",
            evidence=[],
            obligation=None,
        )
        for n in range(26)
    ]
    edges = [EdgeView(source="entity:0", target=node.key, type="has") for node in nodes[1:]]
    spots = list(place_nodes(Graph(nodes=nodes, edges=edges)).values())

    for i, one in enumerate(spots):
        for other in spots[i + 1 :]:
            apart = (
                abs(one.x - other.x) >= (width_of(one) + width_of(other)) / 2 or abs(one.y - other.y) >= 36
            )
            assert apart, (one.node.name, other.node.name)
