"""The world of the domains' tests."""

from tests.worlds import world

__all__ = ["world"]
