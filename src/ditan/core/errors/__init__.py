"""One tree of problems. Each room of the product keeps its kinds in the file of its name here."""

from ditan.core.errors.base import (
    Language,
    Problem,
    Refused,
    Severity,
    Where,
    Wording,
    problem_kinds,
    refuse_if,
)

__all__ = ["Language", "Problem", "Refused", "Severity", "Where", "Wording", "problem_kinds", "refuse_if"]
