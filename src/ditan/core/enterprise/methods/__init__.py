"""Methodologies as data: reading, checking, finding."""

from ditan.core.enterprise.methods.book import Worded, edition_for, meant, method_named, methods, plain
from ditan.core.enterprise.methods.checking import keys_of, library_problems
from ditan.core.enterprise.methods.model import (
    QUANTITY,
    EmissionRule,
    InputRule,
    Item,
    Method,
    RoleRule,
    Source,
    signs,
)
from ditan.core.enterprise.methods.reading import read_methods

__all__ = [
    "QUANTITY",
    "EmissionRule",
    "InputRule",
    "Item",
    "Method",
    "RoleRule",
    "Source",
    "Worded",
    "edition_for",
    "keys_of",
    "library_problems",
    "meant",
    "method_named",
    "methods",
    "plain",
    "read_methods",
    "signs",
]
