"""Installations of their own, for tests that start programs."""

from tests.installations import installation, make_installation

__all__ = ["installation", "make_installation"]
