"""The world of the domains' tests."""

from tests.worlds import first_language, world

__all__ = ["first_language", "world"]
