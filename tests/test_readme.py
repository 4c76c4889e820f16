"""What the README says is there, is there; and what is there, it names."""

import re
from pathlib import Path

import pytest

from pipelines.settings import ROOT, Settings

README = (ROOT / "README.md").read_text()


@pytest.fixture(autouse=True)
def database():
    """Nothing here needs one."""


def list_variables():
    """Return every variable of the table of settings; `_PORT` stands behind the one before it."""
    rows = re.findall(r"^\| (`(?:PRAETOR_|DEMO|NEXT_).*?) \|", README, re.M)
    for row in rows:
        names = re.findall(r"`([A-Z0-9_]+)`", row)
        stem = names[0].rpartition("_")[0]
        yield from (stem + each if each.startswith("_") else each for each in names)


def test_every_setting_is_in_the_table_and_the_table_has_no_other():
    named = {
        str(field.validation_alias or f"PRAETOR_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }
    assert set(list_variables()) == named


def test_every_package_is_on_the_map():
    on_map = set(re.findall(r"`(\w+)`", README.partition("| package |")[2].partition("\n\n")[0]))
    packages = {each.parent.name for each in (ROOT / "pipelines").glob("*/__init__.py")}
    assert packages <= on_map


def test_every_command_of_make_is_there():
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"make ([a-z-]+)", README)) <= made


def test_every_file_that_is_linked_is_there():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    assert [link for link in links if not Path(ROOT / link).exists()] == []
