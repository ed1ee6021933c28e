"""The world of the site' tests."""

from tests.installations import installation, make_installation
from tests.worlds import first_language, world

__all__ = ["first_language", "installation", "make_installation", "world"]
