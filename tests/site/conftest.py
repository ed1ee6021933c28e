"""The world of the site' tests."""

from tests.installations import installation, make_installation, migrated
from tests.worlds import first_language, world

__all__ = ["first_language", "installation", "make_installation", "migrated", "world"]
