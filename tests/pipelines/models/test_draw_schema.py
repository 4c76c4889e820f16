from pathlib import Path

from pipelines.models.draw_schema import draw_schema

DRAWN = Path(__file__).parents[3] / "docs" / "schema.md"


def test_the_drawn_schema_is_that_of_the_models():
    assert DRAWN.read_text() == draw_schema(), "python -m pipelines.models.draw_schema > docs/schema.md"
