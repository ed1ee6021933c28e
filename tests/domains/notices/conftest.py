"""The county and the city that file, as in the tests of filings."""

from tests.domains.filings.conftest import world

__all__ = ["world"]
