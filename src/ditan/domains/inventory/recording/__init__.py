"""What is assessed of an inventory when it is compiled, and kept with it: pages read it, none calculates it again.

Each module of this folder that has a `KIND` is one assessment: `record(subject)` gives plain values, or None where
there is nothing to tell. Found by folder: adding an assessment is adding its file.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

from ditan.core.inventory.model import Inventory as Compiled
from ditan.domains.inventory.recording.headline import headline_of
from ditan.domains.inventory.recording.subject import BaseYear, Subject

__all__ = ["BaseYear", "Subject", "headline_of", "record_kinds", "records_of"]


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(module for module in found if hasattr(module, "KIND"))


def record_kinds() -> tuple[str, ...]:
    """The kinds of assessments that are kept, in alphabetical order."""
    return tuple(sorted(module.KIND for module in _modules()))


def records_of(compiled: Compiled, base: BaseYear | None, *, draws: int, seed: int) -> dict[str, Any]:
    """Every assessment of a compiled inventory by its kind; `base` is the year that trends are measured from."""
    subject = Subject(compiled, base, draws, seed)
    made = {module.KIND: module.record(subject) for module in _modules()}
    return {kind: record for kind, record in made.items() if record is not None}
