import pytest

from pipelines.ontology.name_things import list_words, to_pascal, to_slug


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["Patients", "Front desks"], ["patient", "front desk"]),
        ("Our patients, the dentists and a front desk", ["patient", "dentist", "front desk"]),
        (["Patients (about 500)", "", "x"], ["patient"]),
        (["A sentence that goes on for much too long to name anything"], []),
        (None, []),
    ],
)
def test_list_words(said, words):
    assert list_words(said) == words


@pytest.mark.parametrize(
    ("word", "slug", "pascal"), [("front desk", "front_desk", "FrontDesk"), ("?", "thing", "Thing")]
)
def test_keys_of_words(word, slug, pascal):
    assert (to_slug(word), to_pascal(word)) == (slug, pascal)
