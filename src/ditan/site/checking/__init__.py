"""What `ditan check` asserts of an installation.

Each module here and each file `checks.py` of a domain has a function `problems()`; they are found by folder. Those of
the settings belong here, because they depend on how the check is asked.
"""

import importlib
import pkgutil
from collections.abc import Iterator

from ditan.core.errors import Problem
from ditan.site.checking.configuration import configuration_problems
from ditan.site.checking.migrations import migration_problems
from ditan.site.discovery import domain_modules

STATE_CHECKS = f"{__name__}.state"


def installation_problems(*, is_deployed: bool = False) -> Iterator[Problem]:
    """Everything that is wrong with this installation.

    Parameters: is_deployed – also what a server open to others must have: https, safe cookies, no error pages.
    """
    yield from configuration_problems(is_deployed=is_deployed)
    missing = list(migration_problems())
    yield from missing
    if missing:  # what follows reads tables that may not be there
        return
    for found in pkgutil.iter_modules(importlib.import_module(STATE_CHECKS).__path__):
        yield from importlib.import_module(f"{STATE_CHECKS}.{found.name}").problems()
    for module in domain_modules("checks"):
        yield from module.problems()
