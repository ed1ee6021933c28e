"""The world of the site' tests."""

from tests.worlds import world

__all__ = ["world"]
