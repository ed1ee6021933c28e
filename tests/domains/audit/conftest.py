"""Installations of their own, for tests that start programs; a county to change."""

import pytest

from ditan.domains.places.models import Place
from tests.installations import installation, make_installation

__all__ = ["installation", "make_installation"]


@pytest.fixture
def county(db: None) -> Place:
    """A made-up county."""
    return Place.objects.create(
        code="zone-audit", name_zh="试验区", level="county", interval_start=900001, interval_end=900001
    )
