"""The world of the site' tests."""

from tests.installations import installation, make_installation, migrated
from tests.worlds import world

__all__ = ["installation", "make_installation", "migrated", "world"]
