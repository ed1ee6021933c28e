"""Installations of their own, for tests that start workers; kinds of jobs of these tests."""

import pytest

from ditan.domains.jobs import kinds
from tests.domains.jobs.sample import jobs as sample
from tests.installations import installation, make_installation

__all__ = ["installation", "make_installation"]


@pytest.fixture
def samples(monkeypatch):
    """The kinds of the sample beside those of the product."""
    known = kinds.job_kinds() | {
        kind.id: kind for kind in (sample.COUNT, sample.REFUSE, sample.FAIL, sample.WRITE)
    }
    monkeypatch.setattr(kinds, "job_kinds", lambda: known)


@pytest.fixture
def home(settings, tmp_path):
    """A folder of the installation's own, for the files that jobs make."""
    settings.DITAN_HOME = tmp_path / "home"
    return settings.DITAN_HOME
