"""The domains found by folder: adding one is making its folder, with no list to edit."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from types import ModuleType

DOMAINS = "ditan.domains"


def domain_names() -> list[str]:
    """Import paths of all domains, in alphabetical order."""
    package = importlib.import_module(DOMAINS)
    found = pkgutil.iter_modules(package.__path__)
    return sorted(f"{DOMAINS}.{module.name}" for module in found if module.ispkg)


def domain_modules(name: str) -> Iterator[ModuleType]:
    """The file `name` (`urls`, `api`) of each domain that has one."""
    for domain in domain_names():
        if importlib.util.find_spec(f"{domain}.{name}") is not None:
            yield importlib.import_module(f"{domain}.{name}")
