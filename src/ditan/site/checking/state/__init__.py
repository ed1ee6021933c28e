"""Checks of the state of an installation as a whole; each module has `problems()`."""
