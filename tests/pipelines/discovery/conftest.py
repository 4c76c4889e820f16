"""A project on a small pack, to watch a flow at work."""

from functools import partial

import pytest

from tests.pipelines.discovery.salon import Salon


@pytest.fixture
def open_salon(make):
    """Open a project on the salon's pack: ``open_salon(reading=READING)``."""
    return partial(Salon, make)


@pytest.fixture
def salon(open_salon):
    """A salon of which nothing is known, with its flow started."""
    return open_salon().start()
